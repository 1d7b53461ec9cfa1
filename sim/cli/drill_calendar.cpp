// drsim drill list|next|due|calendar: which drill takes place when.
#include <fmt/format.h>

#include "reports/listing.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/exit_status.hpp"
#include "sim/cli/failure.hpp"
#include "sim/cli/history_file.hpp"
#include "sim/cli/inputs.hpp"
#include "sim/cli/moments.hpp"
#include "sim/cli/output.hpp"
#include "sim/rehearsal/agenda.hpp"

namespace drsim::cli {

namespace {

using calendar::Moment;
using std::chrono::days;

constexpr days kAhead{90};  // of `drill next`

/// The drills alone: what they rehearse need not be read to say when.
System read_calendar(const Arguments& arguments) {
  Arguments without_scenarios = arguments;
  without_scenarios.options = {"as-documented"};
  return read_model(without_scenarios).system;
}

std::string name_of(const std::optional<Ref>& ref) { return ref ? ref->name : ""; }

std::string shown(const calendar::Occurrence& when) { return calendar::weekday_of(when.date) + " " + calendar::to_text(when.date); }

void write_listing(const Arguments& arguments, const reports::Listing& listing) {
  write_output(arguments, reports::render_listing(listing, format_for(arguments), style_for(arguments)));
}

/// Without a history: what takes place on this day. With one: the latest of each drill that was not done since.
std::vector<rehearsal::Appointment> due_drills(const System& system, Moment now, const std::optional<rehearsal::History>& history) {
  const Moment today = std::chrono::floor<days>(now);
  if (!history) return rehearsal::agenda(system, today, today + days(1));
  std::vector<rehearsal::Appointment> due;
  for (const Drill& drill : system.drills) {
    const auto last = calendar::last_occurrence(rehearsal::schedule_of(drill), now);
    const auto done = history->last_finished(system.name, drill.name);
    // Teams start early: a drill that was done on its day counts.
    if (last && (!done || *done < std::chrono::floor<days>(last->starts))) due.push_back({&drill, *last});
  }
  return due;
}

}  // namespace

int drill_list(const Arguments& arguments) {
  check_output(arguments);
  const System system = read_calendar(arguments);
  const Moment now = moment_or_now(arguments.drill.now, "--now");
  reports::Listing listing{"Drills of " + system.name, {"drill", "scenario", "option", "where", "rule", "at", "next"}, {}};
  for (const Drill& drill : system.drills) {
    const auto next = calendar::next_occurrence(rehearsal::schedule_of(drill), now);
    listing.rows.push_back({drill.name, name_of(drill.scenario), drill.option ? drill.option->name : "as-documented", drill.in.value_or(""),
                            drill.rule, drill.at.value(), next ? shown(*next) : "never again"});
  }
  write_listing(arguments, listing);
  return kDone;
}

int drill_next(const Arguments& arguments) {
  check_output(arguments);
  const Moment now = moment_or_now(arguments.drill.now, "--now");
  const Moment from = arguments.drill.from ? moment_or_now(arguments.drill.from, "--from") : now;
  const Moment to = arguments.drill.to ? moment_or_now(arguments.drill.to, "--to") : from + kAhead;
  if (to < from) throw WrongInput("drsim: error: --to is before --from");
  const System system = read_calendar(arguments);
  reports::Listing listing{fmt::format("Drills of {} from {} to {}", system.name, calendar::to_text(from), calendar::to_text(to)),
                           {"day", "at", "drill", "scenario", "where", "starts (UTC)"},
                           {}};
  for (const rehearsal::Appointment& each : rehearsal::agenda(system, from, to))
    listing.rows.push_back({shown(each.when), each.drill->at.value(), each.drill->name, name_of(each.drill->scenario),
                            each.drill->in.value_or(""), calendar::to_text(each.when.starts)});
  write_listing(arguments, listing);
  return kDone;
}

int drill_due(const Arguments& arguments) {
  check_output(arguments);
  const Moment now = moment_or_now(arguments.drill.now, "--now");
  const System system = read_calendar(arguments);
  std::optional<rehearsal::History> history;
  if (arguments.drill.history) history.emplace(open_history(arguments));
  const auto due = due_drills(system, now, history);
  reports::Listing listing{due.empty() ? "Nothing is due" : "Due", {"drill", "day", "at", "scenario", "where"}, {}};
  for (const rehearsal::Appointment& each : due)
    listing.rows.push_back(
        {each.drill->name, shown(each.when), each.drill->at.value(), name_of(each.drill->scenario), each.drill->in.value_or("")});
  write_listing(arguments, listing);
  return due.empty() ? kDone : kNotMet;
}

int drill_calendar(const Arguments& arguments) {
  check_output(arguments);
  write_output(arguments, rehearsal::calendar_file(read_calendar(arguments)));
  return kDone;
}

}  // namespace drsim::cli
