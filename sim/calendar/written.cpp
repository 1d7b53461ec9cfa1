// Dates, times and moments as they are written: ISO 8601 in the profile of RFC 3339.
#include <fmt/format.h>

#include <array>
#include <charconv>
#include <string_view>

#include "sim/calendar/ical.hpp"
#include "sim/calendar/schedule.hpp"

namespace drsim::calendar {

namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_days;

/// Exactly `count` digits at `at`.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return std::nullopt;
  int value = 0;
  for (const char c : text.substr(at, count)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

bool is_at(std::string_view text, std::size_t at, char c) { return at < text.size() && text[at] == c; }

/// "10:00" at `at`.
std::optional<minutes> read_clock(std::string_view text, std::size_t at) {
  const auto hour = digits(text, at, 2), minute = digits(text, at + 3, 2);
  if (!hour || !minute || !is_at(text, at + 2, ':') || *hour > 23 || *minute > 59) return std::nullopt;
  return minutes(*hour * 60 + *minute);
}

/// What follows the seconds: "Z", "+01:00". UTC is local time less this.
std::optional<minutes> read_offset(std::string_view text) {
  if (text == "Z" || text == "z") return minutes(0);
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  const auto offset = read_clock(text, 1);
  if (!offset) return std::nullopt;
  return text[0] == '+' ? *offset : -*offset;
}

}  // namespace

std::optional<Date> read_date(const std::string& text) {
  const auto year = digits(text, 0, 4), month = digits(text, 5, 2), day = digits(text, 8, 2);
  if (text.size() != 10 || !year || !month || !day || text[4] != '-' || text[7] != '-') return std::nullopt;
  const Date date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                  std::chrono::day(static_cast<unsigned>(*day))};
  return date.ok() && *year >= 1970 && *year <= 2199 ? std::optional(date) : std::nullopt;
}

std::optional<TimeOfDay> read_time_of_day(const std::string& text) {
  const auto time = read_clock(text, 0);
  if (!time || !is_at(text, 5, ' ') || !zone_exists(text.substr(6))) return std::nullopt;
  return TimeOfDay{*time, text.substr(6)};
}

std::optional<Moment> read_moment(const std::string& text) {
  const auto date = read_date(text.substr(0, 10));
  if (!date) return std::nullopt;
  if (text.size() == 10) return Moment(sys_days(*date));
  const auto time = read_clock(text, 11);
  const auto second = digits(text, 17, 2);
  if ((text[10] != 'T' && text[10] != ' ') || !time || !is_at(text, 16, ':') || !second || *second > 59) return std::nullopt;
  std::size_t rest = 19;
  if (is_at(text, rest, '.'))
    for (++rest; rest < text.size() && text[rest] >= '0' && text[rest] <= '9';) ++rest;
  const auto offset = read_offset(std::string_view(text).substr(rest));
  if (!offset) return std::nullopt;
  return Moment(sys_days(*date)) + *time + seconds(*second) - *offset;
}

std::string to_text(const Date& date) {
  return fmt::format("{:04}-{:02}-{:02}", int(date.year()), unsigned(date.month()), unsigned(date.day()));
}

std::string to_text(const TimeOfDay& at) {
  return fmt::format("{:02}:{:02} {}", at.since_midnight.count() / 60, at.since_midnight.count() % 60, at.zone);
}

std::string to_text(Moment moment) {
  const sys_days day = floor<days>(moment);
  const auto since = (moment - Moment(day)).count();
  return fmt::format("{}T{:02}:{:02}:{:02}Z", to_text(Date(day)), since / 3600, since / 60 % 60, since % 60);
}

std::string weekday_of(const Date& date) {
  static constexpr std::array<const char*, 7> kNames{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  return kNames.at(std::chrono::weekday(sys_days(date)).c_encoding());
}

}  // namespace drsim::calendar
