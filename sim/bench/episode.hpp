// The benchmark episode DR-EP1: one regional failover as 13 outputs of 51 uniform draws, every step of it a real event.
//
// Steady probes and log segments; an outage; detection, paging, approval; three recoveries in parallel that share a WAN
// (database catch-up, four batches of image pull and boots, cache); DNS; 277 ticks of client drift over a fluid queue;
// validation; the drain of the queue; failback.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "sim/kernel/kernel.hpp"

namespace drsim::bench {

inline constexpr std::size_t kEpisodeDraws = 51;

/// Moments count from the outage; seconds, requests and USD.
struct EpisodeOutputs {
  double outage_at = 0;  ///< from the start of the episode
  double detected = 0, go = 0, dns = 0, rpo = 0, rto = 0, drained = 0;
  double lost = 0, delayed = 0;  ///< requests
  double mean_wait = 0;
  double queue_peak = 0;  ///< requests
  double end = 0;
  double cost = 0;

  std::array<double, 13> columns() const {
    return {outage_at, detected, go, dns, rpo, rto, drained, lost, delayed, mean_wait, queue_peak, end, cost};
  }
};

/// The one link and path that the kernel must be made with.
kernel::Network episode_network();

/// Resets the kernel, so episodes may follow each other.
EpisodeOutputs run_episode(kernel::Kernel& kernel, std::span<const double, kEpisodeDraws> draws);

struct EpisodeRate {
  double episodes_per_cpu_second = 0;
  double mean_rto = 0, mean_end = 0;  ///< to compare with other implementations
};

/// Replications 0 .. `replications` - 1 with draws from the named streams of `seed`.
EpisodeRate measure_episodes(kernel::Kernel& kernel, std::uint64_t replications, std::uint64_t seed);

}  // namespace drsim::bench
