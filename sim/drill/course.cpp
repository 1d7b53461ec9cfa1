// The course of events in one world.
#include "sim/drill/course.hpp"

#include <algorithm>

namespace drsim {

namespace {

void failure_changed(void* operations) { static_cast<Operations*>(operations)->failure_changed(); }

}  // namespace

Incident::Incident(World& world, Operations& operations, const Plan& p, const kernel::Streams& streams)
    : plan(p), failures(world, p, streams, failure_changed, &operations), recovery(world, p, streams, failures, operations) {}

void Incident::begin(Instant strikes) {
  failures.reset(strikes);
  recovery.start(strikes);
}

bool Incident::quiet() const {
  const auto& list = failures.list();
  const bool over = std::all_of(list.begin(), list.end(), [](const ActiveFailure& failure) {
    return failure.ended || (failure.begun && is_condition(*failure.plan));
  });
  return over && recovery.finished();
}

bool Incident::over() const {
  const auto& list = failures.list();
  return quiet() && std::none_of(list.begin(), list.end(), [](const ActiveFailure& failure) { return failure.in_force(); });
}

/// Counted from the last end of a failure or the last restored copy.
Instant Incident::horizon() const { return std::max(failures.last_moment(), recovery.last_restore()) + plan.horizon; }

Course::Course(const Plan& plan, kernel::Kernel& k, const kernel::Streams& streams)
    : kernel(k), world(plan, kernel, streams), operations(world) {
  world.on_change(&Course::world_changed, this);
}

void Course::reset() {
  for (Incident* incident : incidents_) incident->recovery.reset();
  incidents_.clear();
  operations.reset();
}

void Course::start(Instant begins, Instant counts_from, Outcome& outcome, Trace* trace) {
  over_ = false;
  kernel.reset(begins);
  world.reset(counts_from, outcome, trace);
}

void Course::add(Incident& incident, Instant strikes) {
  incidents_.push_back(&incident);
  incident.begin(strikes);
  if (incidents_.size() == 1) operations.start();
}

Instant Course::horizon() const {
  Instant latest = world.failure_time;
  for (const Incident* incident : incidents_) latest = std::max(latest, incident->horizon());
  return latest;
}

void Course::run(Until until_what) {
  until_ = until_what;
  while (!over_ && kernel.now() < horizon()) {
    const Instant until = horizon();
    kernel.run(until);
    if (horizon() == until) break;  // nothing has moved it meanwhile: it is reached, or nothing is left to happen
  }
}

void Course::world_changed(void* course) {
  auto& self = *static_cast<Course*>(course);
  for (Incident* incident : self.incidents_) incident->failures.world_changed();
  self.operations.world_changed();
  self.look_for_the_end();
}

/// Well for good: no failure in force or to come, nobody has anything left to do, every objective is settled.
void Course::look_for_the_end() {
  kernel.calendar().cancel(end_check_);
  const bool quiet = std::all_of(incidents_.begin(), incidents_.end(), [](const Incident* incident) { return incident->quiet(); });
  if (!quiet || !operations.finished()) return;
  if (until_ == Until::home &&
      (operations.away() || !std::all_of(incidents_.begin(), incidents_.end(), [](const Incident* incident) { return incident->over(); })))
    return;
  if (world.settled()) {
    over_ = true;
    kernel.stop();
    return;
  }
  Instant latest = kernel.now();
  for (const ObjectiveTracker& objective : world.objectives) {
    if (!objective.met()) return;
    latest = std::max(latest, objective.met_since() + kStablePeriod);
  }
  if (latest > kernel.now()) end_check_ = kernel.calendar().at(latest, &Course::check_end, this);
}

}  // namespace drsim
