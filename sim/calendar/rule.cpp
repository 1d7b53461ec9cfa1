// A recurrence rule as it is written: RFC 5545, 3.3.10, less what makes no sense for drills.
#include "sim/calendar/rule.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>
#include <vector>

#include "sim/calendar/ical.hpp"

namespace drsim::calendar {

namespace {

struct Part {
  std::string key, value;
};

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> parts{""};
  for (const char c : text)
    if (c == at)
      parts.emplace_back();
    else
      parts.back() += c;
  return parts;
}

std::vector<Part> parts_of(std::string rule) {
  std::transform(rule.begin(), rule.end(), rule.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  std::vector<Part> parts;
  for (const std::string& text : split(rule, ';')) {
    const std::size_t equals = std::min(text.find('='), text.size());
    parts.push_back({text.substr(0, equals), equals < text.size() ? text.substr(equals + 1) : ""});
  }
  return parts;
}

const Part* find(const std::vector<Part>& parts, std::string_view key) {
  const auto found = std::find_if(parts.begin(), parts.end(), [&](const Part& part) { return part.key == key; });
  return found == parts.end() ? nullptr : &*found;
}

/// "20271231" as libical's users write it -> "2027-12-31".
std::string with_dashes(const std::string& digits) {
  return digits.size() == 8 ? digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6) : "";
}

std::optional<Moment> until_moment(const std::string& value) {
  if (value.size() != 16 || value[8] != 'T' || value[15] != 'Z') return std::nullopt;
  return read_moment(with_dashes(value.substr(0, 8)) + "T" + value.substr(9, 2) + ":" + value.substr(11, 2) + ":" + value.substr(13, 2) +
                     "Z");
}

bool has_position(const std::string& days) {
  return std::any_of(days.begin(), days.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

std::string problem_of_part(const Part& part) {
  static constexpr std::array<std::string_view, 11> kKeys{"FREQ",      "INTERVAL", "COUNT",   "UNTIL",    "BYDAY", "BYMONTHDAY",
                                                          "BYYEARDAY", "BYWEEKNO", "BYMONTH", "BYSETPOS", "WKST"};
  if (part.key == "BYHOUR" || part.key == "BYMINUTE" || part.key == "BYSECOND")
    return part.key + " is not used: \"at\" gives the time of day";
  if (std::find(kKeys.begin(), kKeys.end(), part.key) == kKeys.end()) return "\"" + part.key + "\" is no part of a rule";
  if (part.value.empty()) return part.key + " has no value";
  if (part.key == "FREQ") {
    static constexpr std::array<std::string_view, 4> kFrequencies{"DAILY", "WEEKLY", "MONTHLY", "YEARLY"};
    if (std::find(kFrequencies.begin(), kFrequencies.end(), part.value) == kFrequencies.end())
      return "FREQ is " + part.value + ": a drill recurs DAILY, WEEKLY, MONTHLY or YEARLY";
  }
  if (part.key == "UNTIL" && !read_date(with_dashes(part.value)) && !until_moment(part.value))
    return "UNTIL is no date (20271231) and no moment in UTC (20271231T235959Z)";
  return "";
}

std::string problem_of_combination(const std::vector<Part>& parts) {
  const Part *frequency = find(parts, "FREQ"), *days = find(parts, "BYDAY");
  if (frequency == nullptr) return "it has no FREQ";
  if (find(parts, "COUNT") != nullptr && find(parts, "UNTIL") != nullptr) return "COUNT and UNTIL are given, one of them ends it";
  const bool monthly = frequency->value == "MONTHLY" || frequency->value == "YEARLY";
  if (days != nullptr && has_position(days->value) && (!monthly || find(parts, "BYWEEKNO") != nullptr))
    return "BYDAY=" + days->value + " counts days of a month or year, and FREQ is " + frequency->value;
  const bool selects =
      std::any_of(parts.begin(), parts.end(), [](const Part& part) { return part.key.starts_with("BY") && part.key != "BYSETPOS"; });
  if (find(parts, "BYSETPOS") != nullptr && !selects) return "BYSETPOS picks from what another BY part selects, and there is none";
  return "";
}

}  // namespace

std::string problem_of_rule(const std::string& rule) {
  const std::vector<Part> parts = parts_of(rule);
  for (const Part& part : parts) {
    if (const std::string problem = problem_of_part(part); !problem.empty()) return problem;
    if (std::count_if(parts.begin(), parts.end(), [&](const Part& other) { return other.key == part.key; }) > 1)
      return part.key + " is given twice";
  }
  if (const std::string problem = problem_of_combination(parts); !problem.empty()) return problem;
  // A leap day on a given weekday comes back within 40 years, 2100 included.
  const Date start{std::chrono::year(2000), std::chrono::month(1), std::chrono::day(1)};
  const auto days = days_of_rule(split_rule(rule).days, start, start + std::chrono::years(40));
  if (!days) return "a value in it is out of its range, or no day is like that";
  if (days->empty()) return "it never happens";
  return "";
}

SplitRule split_rule(const std::string& rule) {
  SplitRule split;
  for (const Part& part : parts_of(rule)) {
    if (part.key == "UNTIL") {
      split.until_date = read_date(with_dashes(part.value));
      split.until_moment = until_moment(part.value);
    } else {
      split.days += (split.days.empty() ? "" : ";") + part.key + "=" + part.value;
    }
  }
  return split;
}

}  // namespace drsim::calendar
