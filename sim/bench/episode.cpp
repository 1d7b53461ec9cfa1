// DR-EP1 on the kernel's calendar and flows.
#include "sim/bench/episode.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace drsim::bench {

namespace {

using kernel::FlowEnd;
using kernel::PathId;
using kernel::Timer;

constexpr PathId kWan{0};
constexpr BytesPerSecond kWanCapacity{250e6};
constexpr double kMegabyte = 1e6;
constexpr double kCatchUpMedian = 40'000, kCacheVolume = 30'000, kImageVolume = 10'000;  // megabytes
constexpr int kBatches = 4, kBatchSize = 5;
constexpr int kDriftTicks = 277;
constexpr double kDemand = 200, kWriteShare = 0.7;  // requests a second; the share that may wait in the queue
constexpr double kSwitchTime = 15;

/// Where in the 51 draws a variable begins; a lognormal takes two.
enum Draw : std::size_t {
  kOutageDraw = 0,
  kPagingDraw = 1,
  kApprovalDraw = 3,
  kCatchUpDraw = 5,
  kPromotionDraw = 7,
  kBootDraw = 8,
  kValidationDraw = 48,
  kRepairDraw = 49
};

/// Requests that wait, as a fluid: exact between changes of its rates.
struct FluidQueue {
  double last = 0, length = 0, inflow = 0, loss = 0, service = 0;  // rates a second
  double waited = 0, entered = 0, lost = 0, peak = 0;
  bool counting = true;  ///< until it has drained

  void set_moved(double share) {
    inflow = kWriteShare * kDemand * (1 - share) + kDemand * share;
    loss = (1 - kWriteShare) * kDemand * (1 - share);
  }
  void advance(double now) {
    const double span = now - last;
    last = now;
    lost += loss * span;
    if (!counting) return;
    const double growth = inflow - service;
    const double next = length + growth * span;
    waited += next < 0 ? length * length / (-2 * growth) : (length + next) / 2 * span;
    entered += inflow * span;
    length = std::max(next, 0.0);
    peak = std::max(peak, length);
  }
};

class Episode {
 public:
  Episode(kernel::Kernel& kernel, std::span<const double, kEpisodeDraws> draws) : kernel_(kernel), draws_(draws) {}

  EpisodeOutputs run() {
    after<&Episode::probe>(0);
    after<&Episode::close_segment>(60);
    after<&Episode::outage>(600 + 600 * draws_[kOutageDraw]);
    kernel_.run(kNever);
    return outputs();
  }

 private:
  double now() const { return kernel_.now().time_since_epoch().count(); }

  template <auto step>
  Timer after(double delay) {
    return kernel_.calendar().after(
        Seconds{delay}, [](void* self, std::uint64_t) { (static_cast<Episode*>(self)->*step)(); }, this);
  }
  template <auto step>
  void transfer(double megabytes) {
    moved_ += megabytes;
    kernel_.start_flow(
        kWan, Bytes{megabytes * kMegabyte}, [](void* self, std::uint64_t, FlowEnd) { (static_cast<Episode*>(self)->*step)(); }, this, 0);
  }

  /// Box and Muller's cosine branch.
  double lognormal(double median, double sigma, std::size_t draw) const {
    const double z = std::sqrt(-2 * std::log(1 - draws_[draw])) * std::cos(2 * std::numbers::pi * draws_[draw + 1]);
    return median * std::exp(sigma * z);
  }
  double triangular(double low, double mode, double high, std::size_t draw) const {
    const double u = draws_[draw];
    return u < (mode - low) / (high - low) ? low + std::sqrt(u * (high - low) * (mode - low))
                                           : high - std::sqrt((1 - u) * (high - low) * (high - mode));
  }

  // Steady state, until the outage is noticed.
  void probe() { down_ ? after<&Episode::probe_failed>(2) : after<&Episode::probe>(10); }
  void probe_failed() {
    if (++failed_probes_ < 3) {
      after<&Episode::probe>(8);
    } else {
      out_.detected = now();
      after<&Episode::paged>(lognormal(60, 0.6, kPagingDraw));
    }
  }
  void close_segment() {
    if (down_) return;
    closed_segment_ = now();
    after<&Episode::segment_durable>(5);
  }
  void segment_durable() {
    if (down_) return;
    durable_segment_ = closed_segment_;
    after<&Episode::close_segment>(55);
  }
  void outage() {
    down_ = true;
    outage_at_ = queue_.last = now();
    queue_.set_moved(0);
    after<&Episode::repaired>(lognormal(7200, 0.6, kRepairDraw));
  }

  // Recovery: three branches in parallel.
  void paged() { after<&Episode::approved>(lognormal(180, 0.5, kApprovalDraw)); }
  void approved() {
    out_.go = now();
    transfer<&Episode::caught_up>(lognormal(kCatchUpMedian, 0.5, kCatchUpDraw));
    transfer<&Episode::cache_copied>(kCacheVolume);
    transfer<&Episode::images_pulled>(kImageVolume);
  }
  void caught_up() { after<&Episode::branch_done>(triangular(30, 60, 180, kPromotionDraw)); }
  void cache_copied() { after<&Episode::branch_done>(20); }
  void images_pulled() {
    booting_ = kBatchSize;
    for (int i = kBatchSize * batch_; i < kBatchSize * (batch_ + 1); ++i)
      after<&Episode::booted>(lognormal(45, 0.35, kBootDraw + 2 * static_cast<std::size_t>(i)));
  }
  void booted() {
    if (--booting_ > 0) return;
    if (++batch_ < kBatches)
      transfer<&Episode::images_pulled>(kImageVolume);
    else
      branch_done();
  }
  void branch_done() {
    if (--branches_ == 0) after<&Episode::dns_changed>(5);
  }

  // Clients move, the queue drains.
  void dns_changed() {
    out_.dns = now();
    queue_.advance(now());
    queue_.service = 175;
    after<&Episode::validated>(triangular(120, 240, 480, kValidationDraw));
    after<&Episode::drift>(1);
  }
  void drift() {
    queue_.advance(now());
    ++ticks_;
    queue_.set_moved(ticks_ < kDriftTicks ? 1 - std::exp(-ticks_ / 60.0) : 1.0);
    if (ticks_ < kDriftTicks) {
      after<&Episode::drift>(1);
    } else {
      converged_at_ = now();
      lost_until_converged_ = queue_.lost;
      try_failback();
    }
    reschedule_drain();
  }
  void validated() {
    queue_.advance(now());
    queue_.service = 350;
    validated_at_ = now();
    reschedule_drain();
  }
  void reschedule_drain() {
    kernel_.calendar().cancel(drain_);
    if (validated_at_ == 0 || out_.drained != 0) return;
    if (const double shrinking = queue_.service - queue_.inflow; queue_.length <= 0)
      drain_ = after<&Episode::drained>(0);
    else if (shrinking > 0)
      drain_ = after<&Episode::drained>(queue_.length / shrinking);
  }
  void drained() {
    queue_.advance(now());
    queue_.length = 0;
    queue_.counting = false;
    out_.drained = now();
    try_failback();
  }

  // Failback, when the primary is back and nothing is left to do.
  void repaired() {
    repaired_ = true;
    try_failback();
  }
  void try_failback() {
    if (repaired_ && out_.drained != 0 && converged_at_ != 0) after<&Episode::fail_back>(600);
  }
  void fail_back() { transfer<&Episode::synchronised>(8 * (now() - out_.dns)); }
  void synchronised() { after<&Episode::switched_back>(kSwitchTime); }
  void switched_back() { out_.end = now(); }

  EpisodeOutputs outputs() const {
    EpisodeOutputs out = out_;
    out.outage_at = outage_at_;
    out.rpo = outage_at_ - durable_segment_;
    out.rto = std::max(validated_at_, converged_at_) - outage_at_;
    out.lost = lost_until_converged_ + (1 - kWriteShare) * kDemand * kSwitchTime;
    out.delayed = queue_.entered + kWriteShare * kDemand * kSwitchTime;
    out.mean_wait = queue_.waited / queue_.entered;
    out.queue_peak = queue_.peak;
    constexpr double kInstances = kBatches * kBatchSize, kInstanceHour = 0.20, kPerGigabyte = 0.02, kPerLostRequest = 0.004;  // USD
    out.cost = kInstances * kInstanceHour / 3600 * (out.end - out.go) + kPerGigabyte / 1000 * moved_ + kPerLostRequest * out.lost;
    for (double* moment : {&out.detected, &out.go, &out.dns, &out.drained, &out.end}) *moment -= outage_at_;
    return out;
  }

  kernel::Kernel& kernel_;
  const std::span<const double, kEpisodeDraws> draws_;
  bool down_ = false, repaired_ = false;
  int failed_probes_ = 0, branches_ = 3, batch_ = 0, booting_ = 0, ticks_ = 0;
  double outage_at_ = 0, closed_segment_ = 0, durable_segment_ = 0, validated_at_ = 0, converged_at_ = 0;
  double lost_until_converged_ = 0, moved_ = 0;
  Timer drain_;
  FluidQueue queue_;
  EpisodeOutputs out_;  ///< moments still count from the start here
};

}  // namespace

kernel::Network episode_network() { return {{{"wan", kWanCapacity}}, {{{kernel::LinkId{0}}, Seconds{0}}}}; }

EpisodeOutputs run_episode(kernel::Kernel& kernel, std::span<const double, kEpisodeDraws> draws) {
  kernel.reset(Instant{});
  return Episode(kernel, draws).run();
}

}  // namespace drsim::bench
