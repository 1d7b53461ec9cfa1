// How many benchmark episodes the kernel runs in a second of processor time.
#include <time.h>

#include <array>
#include <string>
#include <vector>

#include "sim/bench/episode.hpp"
#include "sim/kernel/streams.hpp"

namespace drsim::bench {

namespace {

double cpu_seconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

}  // namespace

EpisodeRate measure_episodes(kernel::Kernel& kernel, std::uint64_t replications, std::uint64_t seed) {
  kernel::Streams streams(seed, "dr-ep1");
  const kernel::Variable variable = kernel::variable("draws");
  std::array<double, kEpisodeDraws> draws{};
  EpisodeRate rate;
  const double start = cpu_seconds();
  for (std::uint64_t replication = 0; replication < replications; ++replication) {
    streams.start_drill(replication);
    for (std::uint32_t i = 0; i < kEpisodeDraws; ++i) draws[i] = streams.uniform(variable, i);
    const EpisodeOutputs outputs = run_episode(kernel, draws);
    rate.mean_rto += outputs.rto;
    rate.mean_end += outputs.end;
  }
  const double count = static_cast<double>(replications);
  rate.episodes_per_cpu_second = count / (cpu_seconds() - start);
  rate.mean_rto /= count;
  rate.mean_end /= count;
  return rate;
}

}  // namespace drsim::bench
