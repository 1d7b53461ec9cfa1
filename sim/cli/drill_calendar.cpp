// drsim drill list|next|due|calendar: which drill takes place when.
#include <fmt/format.h>

#include "reports/listing.hpp"
#include "sim/calendar/words.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/exit_status.hpp"
#include "sim/cli/failure.hpp"
#include "sim/cli/history_file.hpp"
#include "sim/cli/inputs.hpp"
#include "sim/cli/model_state.hpp"
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

/// What was rehearsed last, by drill; nothing is known without a history.
class Past {
 public:
  Past(const Arguments& arguments, const System& system) {
    if (!arguments.drill.history) return;
    records_ = open_history(arguments).of(system.name);
    hashes_ = model_hashes(arguments, system);
  }
  bool known() const { return records_.has_value(); }
  std::optional<rehearsal::LastRehearsal> last(const Drill& drill) const {
    return records_ ? rehearsal::last_rehearsal(drill.name, *records_, hashes_) : std::nullopt;
  }

 private:
  std::optional<std::vector<rehearsal::Record>> records_;
  rehearsal::ModelHashes hashes_;
};

/// Without a history: what takes place on this day. With one: the latest of each drill that was not done since.
std::vector<rehearsal::Appointment> due_drills(const System& system, Moment now, const Past& past) {
  const Moment today = std::chrono::floor<days>(now);
  if (!past.known()) return rehearsal::agenda(system, today, today + days(1));
  std::vector<rehearsal::Appointment> due;
  for (const Drill& drill : system.drills) {
    const auto last = calendar::last_occurrence(rehearsal::schedule_of(drill), now);
    const auto done = past.last(drill);
    // Teams start early: a drill that was done on its day counts.
    if (last && (!done || Moment(std::chrono::seconds(done->started)) < std::chrono::floor<days>(last->starts)))
      due.push_back({&drill, *last});
  }
  return due;
}

bool for_people(const Arguments& arguments) {
  const reports::Format format = format_for(arguments);
  return format == reports::Format::text || format == reports::Format::markdown;
}

}  // namespace

int drill_list(const Arguments& arguments) {
  check_output(arguments);
  const System system = read_calendar(arguments);
  const Moment now = moment_or_now(arguments.drill.now, "--now");
  const Past past(arguments, system);
  const bool words = for_people(arguments);
  reports::Listing listing{"Drills of " + system.name, {"drill", "scenario", "option", "where", "rule", "at", "next"}, {}};
  if (words) listing.columns = {"drill", "scenario", "where", "when", "next"};
  if (past.known()) listing.columns.emplace_back("last rehearsed");
  for (const Drill& drill : system.drills) {
    const auto upcoming = calendar::next_occurrence(rehearsal::schedule_of(drill), now);
    const std::string next = upcoming ? shown(*upcoming) : "never again", where = drill.in.value_or("");
    auto& row = listing.rows.emplace_back();
    if (words)
      row = {drill.name, name_of(drill.scenario), where, calendar::in_words(drill.rule) + ", " + drill.at.value(), next};
    else
      row = {drill.name, name_of(drill.scenario), drill.option ? drill.option->name : "as-documented", where, drill.rule, drill.at.value(),
             next};
    if (past.known()) row.push_back(in_words(past.last(drill)));
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
  const Past past(arguments, system);
  const auto due = due_drills(system, now, past);
  reports::Listing listing{due.empty() ? "Nothing is due" : "Due", {"drill", "day", "at", "scenario", "where"}, {}};
  if (past.known()) listing.columns.emplace_back("last rehearsed");
  for (const rehearsal::Appointment& each : due) {
    auto& row = listing.rows.emplace_back();
    row = {each.drill->name, shown(each.when), each.drill->at.value(), name_of(each.drill->scenario), each.drill->in.value_or("")};
    if (past.known()) row.push_back(in_words(past.last(*each.drill)));
  }
  write_listing(arguments, listing);
  return due.empty() ? kDone : kNotMet;
}

int drill_calendar(const Arguments& arguments) {
  check_output(arguments);
  write_output(arguments, rehearsal::calendar_file(read_calendar(arguments)));
  return kDone;
}

}  // namespace drsim::cli
