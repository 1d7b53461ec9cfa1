// Drills as an iCalendar file (RFC 5545).
#include "sim/calendar/ics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "sim/calendar/ical.hpp"
#include "sim/calendar/rule.hpp"

namespace drsim::calendar {

namespace {

constexpr std::size_t kOctetsMost = 75;  // of a line, RFC 5545, 3.1

/// Long lines are folded, never inside of a character.
std::string folded(const std::string& line) {
  std::string out;
  std::size_t in_line = 0;
  for (std::size_t at = 0; at < line.size();) {
    std::size_t next = at + 1;
    while (next < line.size() && (static_cast<unsigned char>(line[next]) & 0xC0U) == 0x80U) ++next;
    if (in_line + (next - at) > kOctetsMost) {
      out += "\r\n ";
      in_line = 1;
    }
    out += line.substr(at, next - at);
    in_line += next - at;
    at = next;
  }
  return out + "\r\n";
}

/// A TEXT value, RFC 5545, 3.3.11. Control characters have no place in it.
std::string text(const std::string& plain) {
  std::string out;
  for (const char c : plain) {
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    if (c == '\n')
      out += "\\n";
    else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F)
      out += c;
  }
  return out;
}

std::string basic(const std::string& iso) {
  std::string out;
  for (const char c : iso)
    if (c != '-' && c != ':') out += c;
  return out;
}

std::string local(const Date& date, const TimeOfDay& at) {
  const std::string time =
      fmt::format("{}T{:02}{:02}00", basic(to_text(date)), at.since_midnight.count() / 60, at.since_midnight.count() % 60);
  return at.zone == "UTC" ? ":" + time + "Z" : ";TZID=" + at.zone + ":" + time;
}

/// UNTIL is in UTC where DTSTART has a zone.
std::string rule_of(const Schedule& schedule) {
  const SplitRule rule = split_rule(schedule.rule);
  std::optional<Moment> until = rule.until_moment;
  if (rule.until_date) until = to_utc(*rule.until_date, schedule.at);
  return rule.days + (until ? ";UNTIL=" + basic(to_text(*until)) : "");
}

std::string event_text(const Event& event, const Occurrence& first) {
  const Schedule& schedule = event.schedule;
  std::string out = "BEGIN:VEVENT\r\n";
  out += folded("UID:" + text(event.uid));
  out += folded("DTSTAMP:" + basic(to_text(Moment(std::chrono::sys_days(schedule.starting)))));
  out += folded("DTSTART" + local(first.date, schedule.at));
  out += folded(fmt::format("DURATION:PT{}S", event.lasts.count()));
  out += folded("RRULE:" + rule_of(schedule));
  out += folded("SUMMARY:" + text(event.summary));
  if (!event.description.empty()) out += folded("DESCRIPTION:" + text(event.description));
  if (!event.location.empty()) out += folded("LOCATION:" + text(event.location));
  return out + "END:VEVENT\r\n";
}

}  // namespace

std::string ics(const std::string& calendar_name, const std::vector<Event>& events) {
  std::map<std::string, Date> zones;  // with the first day that needs them
  std::string written;
  for (const Event& event : events) {
    const auto first = next_occurrence(event.schedule, Moment(std::chrono::sys_days(event.schedule.starting)) - std::chrono::days(1));
    if (!first) continue;
    const auto [zone, is_new] = zones.emplace(event.schedule.at.zone, first->date);
    if (!is_new) zone->second = std::min(zone->second, first->date);
    written += event_text(event, *first);
  }
  std::string out = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//drsim//drills//EN\r\nCALSCALE:GREGORIAN\r\n";
  out += folded("X-WR-CALNAME:" + text(calendar_name));
  for (const auto& [zone, from] : zones)
    if (zone != "UTC") out += vtimezone(zone, from);
  return out + written + "END:VCALENDAR\r\n";
}

}  // namespace drsim::calendar
