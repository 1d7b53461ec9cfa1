// Follows one objective through a drill: episodes under its threshold, ended by ten full minutes at or above it.
#pragma once

#include "sim/model/outcome.hpp"
#include "sim/model/time.hpp"

namespace drsim {

/// An episode is over at the start of the first stretch of this length at or above the threshold (design section 3).
inline constexpr Seconds kStablePeriod = 10 * kMinute;

class ObjectiveTracker {
 public:
  void reset(Instant start, double serve_at_least, double quality_at_least);

  /// From `now` on, this is served. `planned`: an interruption that somebody chose (failback); it is counted apart.
  void update(Instant now, double served, double quality, bool planned);

  bool met() const { return met_; }
  Instant met_since() const { return met_since_; }
  bool impacted() const { return impacted_; }
  double served() const { return served_; }
  double quality() const { return quality_; }
  /// At or above the threshold for the stable period, or never under it.
  bool settled(Instant now) const { return met_ && (!in_episode_ || now - met_since_ >= kStablePeriod); }

  /// `declared`: when recovery was declared, kNever if it was not; only used when the objective runs until then.
  void finish(Instant end, bool until_declared, Instant declared, ObjectiveOutcome& outcome);

 private:
  void close_episode();

  double serve_at_least_ = 0, quality_at_least_ = 0;
  double served_ = 1, quality_ = 1;
  bool met_ = true, planned_ = false, impacted_ = false, in_episode_ = false;
  Instant met_since_{}, last_change_{}, episode_start_{}, first_impact_{};
  Seconds longest_{0}, first_{0}, downtime_{0}, planned_downtime_{0};
};

}  // namespace drsim
