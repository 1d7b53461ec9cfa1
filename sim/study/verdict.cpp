// Attainment of objectives, and the verdict on it.
#include "sim/study/verdict.hpp"

#include <cmath>

namespace drsim {

namespace {

Attainment attainment(std::uint64_t kept, std::uint64_t drills, Looks looks) {
  const Interval interval = share_interval(kept, drills, looks);
  const double estimate = drills == 0 ? 0 : static_cast<double>(kept) / static_cast<double>(drills);
  return {estimate, interval.low, interval.high};
}

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

Judgement judge(std::span<const double> recovery_time, std::span<const double> data_loss, const Promise& promise,
                Looks looks) {
  std::uint64_t in_time = 0, little_loss = 0, both = 0;
  for (std::size_t k = 0; k < recovery_time.size(); ++k) {
    const bool rto_kept = !promise.rto_s || recovery_time[k] <= *promise.rto_s;
    const bool rpo_kept = !promise.rpo_s || data_loss[k] <= *promise.rpo_s;
    in_time += rto_kept;
    little_loss += rpo_kept;
    both += rto_kept && rpo_kept;
  }
  Judgement judgement;
  if (promise.rto_s) judgement.rto = attainment(in_time, recovery_time.size(), looks);
  if (promise.rpo_s) judgement.rpo = attainment(little_loss, recovery_time.size(), looks);
  if (promise.rto_s || promise.rpo_s) {
    judgement.both = attainment(both, recovery_time.size(), looks);
    judgement.verdict = verdict_of(*judgement.both, promise.share);
  }
  return judgement;
}

}  // namespace drsim
