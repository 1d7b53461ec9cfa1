// Typical drills as pictures.
#include "sim/study/timeline.hpp"

#include <algorithm>
#include <cmath>

#include "sim/study/statistics.hpp"

namespace drsim {

namespace {

std::optional<double> reached(Seconds moment) { return std::isfinite(moment.count()) ? std::optional(moment.count()) : std::nullopt; }

/// From the end of a step to the first start of one that waits for it, or to the end of the last step when none does.
std::optional<double> slack_of(const CellDescription& cell, const Outcome& outcome, std::size_t step) {
  const Seconds end = outcome.steps[step].end;
  if (!std::isfinite(end.count())) return std::nullopt;
  Seconds needed = kForever, last = end;
  for (std::size_t i = 0; i < cell.steps.size() && i < outcome.steps.size(); ++i) {
    const std::vector<std::size_t>& after = cell.steps[i].after;
    if (std::isfinite(outcome.steps[i].end.count())) last = std::max(last, outcome.steps[i].end);
    if (std::find(after.begin(), after.end(), step) != after.end()) needed = std::min(needed, outcome.steps[i].start);
  }
  if (!std::isfinite(needed.count())) needed = last;
  return std::max(0.0, (needed - end).count());
}

/// The course that `is_it` finds, made when it is new.
template <class Courses, class IsIt, class Make>
auto& course_in(Courses& courses, const IsIt& is_it, const Make& make) {
  const auto found = std::find_if(courses.begin(), courses.end(), is_it);
  return found != courses.end() ? *found : courses.emplace_back(make());
}

/// Of two values at one moment the later one holds, but for the first one, which was before the failure.
void add_point(Course& course, const TraceEvent& event) {
  if (course.size() > 1 && course.back().first == event.time.count())
    course.back().second = event.value;
  else
    course.emplace_back(event.time.count(), event.value);
}

/// False when the event is none that goes on.
bool add_course(const TraceEvent& event, Timeline& timeline) {
  if (event.kind == "served" && event.what.empty()) {
    timeline.served.emplace_back(event.time.count(), event.value);
  } else if (event.kind == "served") {
    const auto is_it = [&](const ObjectiveCourse& course) { return course.objective == event.what; };
    add_point(course_in(timeline.other_objectives, is_it, [&] { return ObjectiveCourse{event.what, {}}; }).served, event);
  } else if (event.kind == "up") {
    const auto is_it = [&](const ComponentCourse& course) { return course.component == event.what && course.region == event.text; };
    add_point(course_in(timeline.components, is_it, [&] { return ComponentCourse{event.what, event.text, {}}; }).up, event);
  } else if (event.kind == "backlog") {
    const auto is_it = [&](const QueueCourse& course) { return course.queue == event.what; };
    add_point(course_in(timeline.backlogs, is_it, [&] { return QueueCourse{event.what, {}}; }).messages, event);
  } else {
    return false;
  }
  return true;
}

}  // namespace

Timeline make_timeline(const CellDescription& cell, const Outcome& outcome, const Trace& trace, std::uint64_t replication) {
  Timeline timeline;
  timeline.replication = replication;
  for (std::size_t i = 0; i < cell.steps.size() && i < outcome.steps.size(); ++i) {
    const StepDescription& step = cell.steps[i];
    const StepOutcome& ran = outcome.steps[i];
    timeline.steps.push_back({step.name, step.who, reached(ran.start), reached(ran.end), ran.critical > Seconds{0}, step.promised_s,
                              slack_of(cell, outcome, i)});
  }
  for (const TraceEvent& event : trace.events)
    if (!add_course(event, timeline)) timeline.events.push_back({event.time.count(), event.kind, event.what, event.text});
  return timeline;
}

std::optional<std::uint64_t> typical_replication(const std::vector<double>& values, int per_mille) {
  if (values.empty()) return std::nullopt;
  std::vector<double> sorted = values;
  const auto at = sorted.begin() + static_cast<std::ptrdiff_t>(quantile_rank(values.size(), per_mille) - 1);
  std::nth_element(sorted.begin(), at, sorted.end());
  std::optional<std::uint64_t> soonest;
  for (std::uint64_t k = 0; k < values.size(); ++k)
    if (values[k] == *at && (!soonest || k % kBatchSize < *soonest % kBatchSize)) soonest = k;
  return soonest;
}

void add_timelines(const StudyDescription& description, const std::vector<Cell>& cells, const StudyOutcomes& outcomes, int workers,
                   std::vector<CellResult>& results) {
  struct Picture {
    const CellDescription* cell;
    std::optional<Timeline>* timeline;
  };
  std::vector<Picture> pictures;
  std::vector<DrillOfCell> drills;
  for (const CellDescription& cell : description.cells) {
    if (!cell.outcomes || outcomes.cells[*cell.outcomes].objectives.empty()) continue;
    const auto result = std::find_if(results.begin(), results.end(), [&](const CellResult& candidate) {
      return candidate.scenario == description.scenarios[cell.scenario].name && candidate.option == description.options[cell.option].name;
    });
    if (result == results.end()) continue;
    const auto order = [&](int per_mille, std::optional<Timeline>& timeline) {
      const CellOutcomes& all = outcomes.cells[*cell.outcomes];
      const auto replication = typical_replication(all.objectives[0].recovery_time, per_mille);
      if (!replication) return;
      pictures.push_back({&cell, &timeline});
      drills.push_back({*cell.outcomes, *replication, *replication % kBatchSize < all.independent[*replication / kBatchSize]});
    };
    order(500, result->timeline_median);
    order(950, result->timeline_p95);
  }
  replay_all(cells, drills, workers, [&](std::size_t i, const Outcome& outcome, const Trace& trace) {
    *pictures[i].timeline = make_timeline(*pictures[i].cell, outcome, trace, drills[i].replication);
  });
}

}  // namespace drsim
