// Does an option keep a promise? A drill attains it or not; the share that does is known with an interval.
#pragma once

#include <optional>
#include <span>

#include "sim/model/system.hpp"
#include "sim/study/intervals.hpp"
#include "sim/study/result.hpp"

namespace drsim {

struct Promise {
  std::optional<double> rto_s, rpo_s;
  double share = 0.95;  ///< of drills that must keep it
};

struct Judgement {
  std::optional<Attainment> rto, rpo, both;  ///< absent where nothing was promised; `both` with one promise is that one
  std::optional<Verdict> verdict;            ///< of `both`
};

/// A drill keeps the RTO when recovery_time <= rto and the RPO when data_loss <= rpo; what is infinite keeps nothing.
/// Intervals are two-sided 95 %, as `looks` needs them. Nothing is known before there is a drill: undecided.
Judgement judge(std::span<const double> recovery_time, std::span<const double> data_loss, const Promise& promise,
                Looks looks = Looks::once);

Promise promise_of(const Objective& objective);

/// How many of `drills` an attainment was counted from.
std::uint64_t kept_of(const Attainment& attainment, std::uint64_t drills);

/// meets: the lower end is at or above `share`; misses: the upper end is below it; else undecided.
Verdict verdict_of(const Attainment& attainment, double share);

}  // namespace drsim
