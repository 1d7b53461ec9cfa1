// Attainment of objectives, and the verdict on it.
#include "sim/study/verdict.hpp"

#include <cmath>
#include <vector>

#include "sim/kernel/streams.hpp"

namespace drsim {

namespace {

/// Drills that kept a promise, in all and in each whole block of drills that share their strata.
class Count {
 public:
  explicit Count(std::size_t drills) : by_block_(drills / kernel::kStrata) {}

  void add(std::size_t drill, bool kept) {
    if (!kept) return;
    ++kept_;
    if (drill / kernel::kStrata < by_block_.size()) ++by_block_[drill / kernel::kStrata];
  }

  Attainment attainment(std::uint64_t drills, Looks looks) const {
    Interval interval = share_interval(kept_, drills, looks);
    if (looks == Looks::planned && drills % kernel::kStrata == 0)
      if (const auto by_block = block_interval(by_block_, kernel::kStrata)) interval = *by_block;
    const double estimate = drills == 0 ? 0 : static_cast<double>(kept_) / static_cast<double>(drills);
    return {estimate, interval.low, interval.high};
  }

 private:
  std::uint64_t kept_ = 0;
  std::vector<std::uint64_t> by_block_;
};

}  // namespace

Promise promise_of(const Objective& objective) {
  Promise promise;
  if (objective.rto) promise.rto_s = objective.rto->count();
  if (objective.rpo) promise.rpo_s = objective.rpo->count();
  promise.share = objective.share;
  return promise;
}

std::uint64_t kept_of(const Attainment& attainment, std::uint64_t drills) {
  return static_cast<std::uint64_t>(std::llround(attainment.estimate * static_cast<double>(drills)));
}

Verdict verdict_of(const Attainment& attainment, double share) {
  if (attainment.low >= share) return Verdict::meets;
  return attainment.high < share ? Verdict::misses : Verdict::undecided;
}

Judgement judge(std::span<const double> recovery_time, std::span<const double> data_loss, const Promise& promise, Looks looks) {
  const std::size_t drills = recovery_time.size();
  Count in_time(drills), little_loss(drills), both(drills);
  for (std::size_t k = 0; k < drills; ++k) {
    const bool rto_kept = !promise.rto_s || recovery_time[k] <= *promise.rto_s;
    const bool rpo_kept = !promise.rpo_s || data_loss[k] <= *promise.rpo_s;
    in_time.add(k, rto_kept);
    little_loss.add(k, rpo_kept);
    both.add(k, rto_kept && rpo_kept);
  }
  Judgement judgement;
  if (promise.rto_s) judgement.rto = in_time.attainment(drills, looks);
  if (promise.rpo_s) judgement.rpo = little_loss.attainment(drills, looks);
  if (promise.rto_s || promise.rpo_s) {
    judgement.both = both.attainment(drills, looks);
    judgement.verdict = verdict_of(*judgement.both, promise.share);
  }
  return judgement;
}

}  // namespace drsim
