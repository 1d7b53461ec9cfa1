// Follows one objective through a drill.
#include "sim/world/objective_tracker.hpp"

#include <algorithm>

namespace drsim {

namespace {

/// Fractions are sums and products of a few terms; what is short of a threshold by less than this is rounding.
constexpr double kRounding = 1e-9;

}  // namespace

void ObjectiveTracker::reset(Instant start, double serve_at_least, double quality_at_least) {
  *this = {};
  serve_at_least_ = serve_at_least;
  quality_at_least_ = quality_at_least;
  met_since_ = last_change_ = start;
}

void ObjectiveTracker::close_episode() {
  const Seconds length = met_since_ - episode_start_;
  if (longest_ == Seconds{0} && first_ == Seconds{0}) first_ = length;
  longest_ = std::max(longest_, length);
  in_episode_ = false;
}

void ObjectiveTracker::update(Instant now, double served, double quality, bool planned) {
  const bool met = served >= serve_at_least_ - kRounding && quality >= quality_at_least_ - kRounding;
  if (!met_) (planned_ ? planned_downtime_ : downtime_) += now - last_change_;
  if (in_episode_ && met_ && now - met_since_ >= kStablePeriod) close_episode();
  if (!met && !planned) {
    if (!impacted_) first_impact_ = now;
    impacted_ = true;
    if (!in_episode_) episode_start_ = now;
    in_episode_ = true;
  }
  if (met && !met_) met_since_ = now;
  met_ = met;
  planned_ = planned;
  served_ = served;
  quality_ = quality;
  last_change_ = now;
}

void ObjectiveTracker::finish(Instant end, bool until_declared, Instant declared, ObjectiveOutcome& outcome) {
  if (!met_) (planned_ ? planned_downtime_ : downtime_) += end - last_change_;
  const bool recovered = !in_episode_ || (met_ && end - met_since_ >= kStablePeriod);
  if (in_episode_ && recovered) close_episode();
  outcome.recovery_time = recovered ? longest_ : kForever;
  if (!recovered && first_ == Seconds{0}) first_ = kForever;
  if (until_declared && impacted_ && recovered)
    outcome.recovery_time = std::max(outcome.recovery_time, declared == kNever ? kForever : declared - first_impact_);
  outcome.first_episode = first_;
  outcome.total_downtime = downtime_;
  outcome.failback_interruption = planned_downtime_;
}

}  // namespace drsim
