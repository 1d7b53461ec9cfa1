// A recurrence rule as people say it.
#include "sim/calendar/words.hpp"

#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <sstream>

namespace drsim::calendar {

namespace {

constexpr std::array kMonths{"January", "February", "March",     "April",   "May",      "June",
                             "July",    "August",   "September", "October", "November", "December"};
const std::map<std::string, std::string> kDays{{"MO", "Monday"}, {"TU", "Tuesday"},  {"WE", "Wednesday"}, {"TH", "Thursday"},
                                               {"FR", "Friday"}, {"SA", "Saturday"}, {"SU", "Sunday"}};
const std::map<std::string, std::string> kOrdinals{{"1", "first"},  {"+1", "first"}, {"2", "second"}, {"3", "third"},
                                                   {"4", "fourth"}, {"5", "fifth"},  {"-1", "last"},  {"-2", "last but one"}};
const std::map<std::string, std::string> kPeriods{{"DAILY", "day"}, {"WEEKLY", "week"}, {"MONTHLY", "month"}, {"YEARLY", "year"}};

std::map<std::string, std::string> parts_of(const std::string& rule) {
  std::map<std::string, std::string> parts;
  std::istringstream text(rule);
  for (std::string part; std::getline(text, part, ';');) {
    const std::size_t equals = part.find('=');
    parts[part.substr(0, equals)] = equals == std::string::npos ? "" : part.substr(equals + 1);
  }
  return parts;
}

std::optional<std::string> looked_up(const std::map<std::string, std::string>& words, const std::string& key) {
  const auto found = words.find(key);
  return found == words.end() ? std::nullopt : std::optional(found->second);
}

/// "1MO" -> "first Monday", "SU" -> "Sunday".
std::optional<std::string> day_in_words(const std::string& written) {
  if (written.size() < 2) return std::nullopt;
  const auto day = looked_up(kDays, written.substr(written.size() - 2));
  const std::string which = written.substr(0, written.size() - 2);
  if (!day || which.empty()) return day;
  const auto ordinal = looked_up(kOrdinals, which);
  return ordinal ? std::optional(*ordinal + " " + *day) : std::nullopt;
}

std::optional<std::string> month_in_words(const std::string& written) {
  std::size_t month = 0;
  const char* end = written.data() + written.size();
  if (std::from_chars(written.data(), end, month).ptr != end || month < 1 || month > kMonths.size()) return std::nullopt;
  return kMonths.at(month - 1);
}

std::optional<std::string> told(std::map<std::string, std::string> parts) {
  const auto take = [&](const std::string& key) {
    const auto node = parts.extract(key);
    return node.empty() ? std::string() : node.mapped();
  };
  const auto period = looked_up(kPeriods, take("FREQ"));
  const std::string interval = take("INTERVAL"), by_day = take("BYDAY"), by_month = take("BYMONTH");
  const auto day = day_in_words(by_day), month = month_in_words(by_month);
  if (!period || !parts.empty() || (!by_day.empty() && !day) || (!by_month.empty() && !month)) return std::nullopt;
  std::string each = interval.empty() || interval == "1" ? "each " + *period : "every " + interval + " " + *period + "s";
  if (month) each = *period == "year" ? "each " + *month : *month + ", " + each;
  if (!day) return each;
  if (by_day.size() > 2) return *day + " of " + each;
  return each == "each week" ? "every " + *day : *day + ", " + each;
}

}  // namespace

std::string in_words(const std::string& rule) { return told(parts_of(rule)).value_or(rule); }

}  // namespace drsim::calendar
