// The moments of a schedule.
#include "sim/calendar/schedule.hpp"

#include "sim/calendar/ical.hpp"
#include "sim/calendar/rule.hpp"

namespace drsim::calendar {

namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::seconds;
using std::chrono::sys_days;

}  // namespace

Moment to_utc(const Date& date, const TimeOfDay& at) {
  const Moment local = Moment(sys_days(date)) + at.since_midnight;
  const seconds before = utc_offset(at.zone, local - days(1)), after = utc_offset(at.zone, local + days(1));
  if (utc_offset(at.zone, local - before) == before) return local - before;
  if (utc_offset(at.zone, local - after) == after) return local - after;
  return local - before;
}

std::vector<Occurrence> occurrences(const Schedule& schedule, Moment from, Moment to) {
  std::vector<Occurrence> found;
  const SplitRule rule = split_rule(schedule.rule);
  const auto dates = days_of_rule(rule.days, schedule.starting, Date(floor<days>(to) + days(1)));
  if (!dates) return found;
  for (const Date& date : *dates) {
    if (Moment(sys_days(date)) + days(2) < from) continue;
    if (rule.until_date && date > *rule.until_date) break;
    const Moment starts = to_utc(date, schedule.at);
    if (rule.until_moment && starts > *rule.until_moment) break;
    if (starts >= from && starts < to) found.push_back({date, starts});
  }
  return found;
}

std::optional<Occurrence> next_occurrence(const Schedule& schedule, Moment from) {
  for (const int years : {1, 10, 100}) {
    const auto found = occurrences(schedule, from, std::max(from, Moment(sys_days(schedule.starting))) + days(366 * years));
    if (!found.empty()) return found.front();
  }
  return std::nullopt;
}

std::optional<Occurrence> last_occurrence(const Schedule& schedule, Moment now) {
  const auto found = occurrences(schedule, Moment(sys_days(schedule.starting)) - days(1), now + seconds(1));
  return found.empty() ? std::nullopt : std::optional(found.back());
}

}  // namespace drsim::calendar
