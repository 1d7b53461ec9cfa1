// The drills of a model's own calendar.
#include "sim/rehearsal/agenda.hpp"

#include <algorithm>

#include "sim/calendar/ics.hpp"
#include "sim/input/sha256.hpp"

namespace drsim::rehearsal {

namespace {

std::string description_of(const Drill& drill) {
  std::string text;
  const auto add = [&](const std::string& line) { text += (text.empty() ? "" : "\n") + line; };
  if (drill.scenario) add("Scenario: " + drill.scenario->name);
  if (drill.option) add("Option: " + drill.option->name);
  if (drill.only) add(*drill.only == "people" ? "Tabletop: people only" : "Restore test");
  std::string roles;
  for (const Ref& role : drill.roles) roles += (roles.empty() ? "" : ", ") + role.name;
  if (!roles.empty()) add("With: " + roles);
  for (const std::string& item : drill.checklist) add("- " + item);
  return text;
}

}  // namespace

calendar::Schedule schedule_of(const Drill& drill) {
  return {drill.rule, calendar::read_date(drill.starting.value()).value(), calendar::read_time_of_day(drill.at.value()).value()};
}

Seconds booked(const Drill& drill) { return drill.success_rto.value_or(kHour); }

std::vector<Appointment> agenda(const System& system, calendar::Moment from, calendar::Moment to) {
  std::vector<Appointment> all;
  for (const Drill& drill : system.drills)
    for (const calendar::Occurrence& when : calendar::occurrences(schedule_of(drill), from, to)) all.push_back({&drill, when});
  std::stable_sort(all.begin(), all.end(), [](const Appointment& a, const Appointment& b) { return a.when.starts < b.when.starts; });
  return all;
}

std::string calendar_file(const System& system) {
  std::vector<calendar::Event> events;
  for (const Drill& drill : system.drills) {
    const std::string uid = input::sha256_hex(system.name + "\n" + drill.name).substr(0, 32) + "@drsim";
    const auto lasts = std::chrono::ceil<std::chrono::seconds>(booked(drill));
    events.push_back({uid, system.name + ": " + drill.name, description_of(drill), drill.in.value_or(""), schedule_of(drill), lasts});
  }
  return calendar::ics(system.name + ": disaster-recovery drills", events);
}

}  // namespace drsim::rehearsal
