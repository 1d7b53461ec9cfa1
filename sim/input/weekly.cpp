// Moments and hours of the week, all in UTC: "Sun 01:00 UTC", "Mon-Fri 08:00-18:00".
#include <algorithm>
#include <sstream>

#include "sim/input/quantities.hpp"
#include "sim/input/say.hpp"

namespace drsim::input {
namespace {

constexpr int kHoursPerDay = 24, kHoursPerWeek = 168;

const std::vector<std::string> kDays{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
const std::vector<std::string> kLongDays{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, separator);) {
    const std::size_t first = part.find_first_not_of(" \t");
    if (first == std::string::npos) continue;
    parts.push_back(part.substr(first, part.find_last_not_of(" \t") - first + 1));
  }
  return parts;
}

/// 0 = Monday; -1 when it is no day.
int day_of(const std::string& word) {
  for (std::size_t i = 0; i < kDays.size(); ++i) {
    if (word == kDays[i] || word == kLongDays[i]) return static_cast<int>(i);
  }
  return -1;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Minutes since midnight of "02:00", up to 24:00; -1 when it is no time of day.
int time_of(const std::string& word) {
  if (word.size() != 5 || word[2] != ':' || !is_digit(word[0]) || !is_digit(word[1]) || !is_digit(word[3]) || !is_digit(word[4])) return -1;
  const int hours = (word[0] - '0') * 10 + (word[1] - '0'), minutes = (word[3] - '0') * 10 + (word[4] - '0');
  if (minutes > 59 || hours * 60 + minutes > kHoursPerDay * 60) return -1;
  return hours * 60 + minutes;
}

std::string day_hint(const std::string& word) {
  const std::string likely = nearest(word, kDays), likely_long = nearest(word, kLongDays);
  if (likely.empty() && likely_long.empty()) return "";
  return "did you mean " + (likely.empty() ? likely_long : likely) + "?";
}

struct Range {
  int first = 0, last = 0;  ///< days with both ends; or hours, the last one left out
};

struct HoursReader {
  const Node& node;
  const std::string& where;
  Problems& problems;

  std::nullopt_t refuse(const std::string& found, const std::string& hint = "") const {
    complain(problems, node, where, in_quotes(node.text) + ": " + found, "whole hours in UTC such as \"Mon-Fri 08:00-18:00\"", hint);
    return std::nullopt;
  }

  std::optional<Range> days(const std::string& text) const {
    const std::vector<std::string> ends = split(text, '-');
    if (ends.empty() || ends.size() > 2) return refuse(in_quotes(text) + " is no day or range of days");
    for (const std::string& end : ends) {
      if (day_of(end) < 0) return refuse(in_quotes(end) + " is no day of the week", day_hint(end));
    }
    return Range{day_of(ends.front()), day_of(ends.back())};
  }

  std::optional<Range> hours(const std::string& text) const {
    const std::vector<std::string> ends = split(text, '-');
    if (ends.size() != 2) return refuse(in_quotes(text) + " is no range of hours");
    for (const std::string& end : ends) {
      if (time_of(end) < 0) return refuse(in_quotes(end) + " is no time of day");
      if (time_of(end) % 60 != 0) return refuse(in_quotes(end) + " is not a whole hour");
    }
    const Range range{time_of(ends.front()) / 60, time_of(ends.back()) / 60};
    if (range.first == range.last)
      return refuse("no time between " + ends.front() + " and " + ends.back(), "write 00:00-24:00 for the whole day");
    return range;
  }
};

/// A last day before the first wraps over the weekend, a last hour before the first over midnight.
void mark(std::array<bool, kHoursPerWeek>& week, Range days, Range hours) {
  const int day_count = (days.last - days.first + 7) % 7 + 1;
  const int hour_count = hours.last > hours.first ? hours.last - hours.first : hours.last + kHoursPerDay - hours.first;
  for (int day = 0; day < day_count; ++day) {
    for (int hour = 0; hour < hour_count; ++hour) {
      week[static_cast<std::size_t>(((days.first + day) * kHoursPerDay + hours.first + hour) % kHoursPerWeek)] = true;
    }
  }
}

}  // namespace

std::optional<Seconds> read_weekly_moment(const Node& node, const std::string& where, Seconds every, Problems& problems) {
  const bool needs_day = every > kDay;
  const std::string expected = needs_day ? "a day and time such as \"Sun 01:00 UTC\"" : "a time such as \"02:00 UTC\"";
  const auto refuse = [&](const std::string& found, const std::string& hint = "") {
    complain(problems, node, where, found, expected, hint);
    return std::nullopt;
  };
  if (node.type != Node::Type::text) return refuse(describe(node));
  std::vector<std::string> words = split(node.text, ' ');
  const std::string text = in_quotes(node.text);
  int day = 0;
  if (!words.empty() && time_of(words.front()) < 0 && words.size() > 1) {
    day = day_of(words.front());
    if (day < 0) return refuse(text + ": " + in_quotes(words.front()) + " is no day of the week", day_hint(words.front()));
    if (!needs_day) return refuse(text + ": a day of the week for what happens every " + format_duration(every));
    words.erase(words.begin());
  } else if (needs_day && !words.empty() && time_of(words.front()) >= 0) {
    return refuse(text + " has no day of the week");
  }
  if (words.empty() || time_of(words.front()) < 0) return refuse(text + " has no time of day");
  const int minutes = time_of(words.front());
  if (minutes == kHoursPerDay * 60) return refuse(text + ": 24:00 is 00:00 of the next day");
  if (words.size() == 1) return refuse(text + " has no time zone", "times are in UTC; write it behind the time");
  if (words[1] != "UTC" || words.size() > 2) return refuse(text + ": " + in_quotes(words[1]) + " is not UTC", "convert the time to UTC");
  return day * kDay + minutes * kMinute;
}

std::optional<std::array<bool, 168>> read_hours(const Node& node, const std::string& where, Problems& problems) {
  const HoursReader reader{node, where, problems};
  if (node.type != Node::Type::text) {
    complain(problems, node, where, describe(node), "hours of the week such as \"Mon-Fri 08:00-18:00\"");
    return std::nullopt;
  }
  std::array<bool, kHoursPerWeek> week{};
  const std::vector<std::string> parts = split(node.text, ',');
  if (parts.empty()) return reader.refuse("an empty text");
  for (const std::string& part : parts) {
    std::vector<std::string> words = split(part, ' ');
    if (words.size() > 1 && words.back() == "UTC") words.pop_back();
    if (words.empty() || words.size() > 2) return reader.refuse(in_quotes(part) + " is not days and hours");
    const auto days = words.size() == 2 ? reader.days(words.front()) : std::optional<Range>(Range{0, 6});
    if (!days) return std::nullopt;
    const auto hours = reader.hours(words.back());
    if (!hours) return std::nullopt;
    mark(week, *days, *hours);
  }
  return week;
}

}  // namespace drsim::input
