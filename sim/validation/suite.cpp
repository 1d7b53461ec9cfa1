// A suite of cases from its JSON file.
#include "sim/validation/suite.hpp"

#include <fmt/format.h>

#include <limits>
#include <set>

#include "sim/validation/judge.hpp"
#include "sim/validation/reading.hpp"

namespace drsim::validation {

namespace {

Statistic statistic(const std::string& name, const std::string& where) {
  if (name == "mean") return Statistic::mean;
  if (name == "min") return Statistic::min;
  if (name == "max") return Statistic::max;
  if (name == "p50") return Statistic::p50;
  if (name == "p95") return Statistic::p95;
  if (name == "share_at_most") return Statistic::share_at_most;
  refuse(where, "found " + name + ", expected mean, min, max, p50, p95 or share_at_most");
}

/// What is expected, and how far from it a figure may be. What never ends is never nearly so.
void read_expected(const Json& json, const std::string& where, Check& check) {
  const bool within = json.contains("within"), standard_errors = json.contains("standard_errors");
  if (json.contains("expected") && json["expected"] == "never") {
    if (within || standard_errors) refuse(where, R"("never" has no tolerance)");
    check.expected = std::numeric_limits<double>::infinity();
    return;
  }
  check.expected = number(json, "expected", where);
  if (within == standard_errors) refuse(where, R"(expected either "within" or "standard_errors")");
  double& tolerance = within ? check.within : check.standard_errors;
  tolerance = number(json, within ? "within" : "standard_errors", where);
  if (!(tolerance > 0)) refuse(where, "a tolerance must be above 0");
  if (standard_errors && check.statistic != Statistic::mean && check.statistic != Statistic::share_at_most)
    refuse(where, R"(only a mean and a share have a standard error: expected "within")");
}

Check read_check(const Json& json, const std::string& where) {
  only_keys(json, where, {"objective", "figure", "statistic", "at", "expected", "within", "standard_errors", "derivation", "source"});
  Check check;
  if (json.contains("objective")) check.objective = text(json, "objective", where);
  check.figure = text(json, "figure", where);
  if (!is_figure(check.figure)) refuse(where + ".figure", "there is no figure " + check.figure);
  check.statistic = statistic(text(json, "statistic", where), where + ".statistic");
  if (json.contains("at") != (check.statistic == Statistic::share_at_most))
    refuse(where, "a share_at_most needs \"at\", and nothing else has it");
  if (json.contains("at")) check.at = number(json, "at", where);
  read_expected(json, where, check);
  check.derivation = text(json, "derivation", where);
  check.source = text(json, "source", where);
  return check;
}

Case read_case(const Json& json, const std::string& where, const std::filesystem::path& folder) {
  only_keys(json, where, {"name", "model", "scenario", "years_of", "option", "checks"});
  Case read;
  read.name = text(json, "name", where);
  read.model = folder / text(json, "model", where);
  read.years = json.contains("years_of");
  if (read.years == json.contains("scenario")) refuse(where, R"(expected either "scenario" or "years_of")");
  if (read.years)
    for (const Json& scenario : list(json, "years_of", where))
      read.scenarios.push_back(scenario.is_string() ? scenario.get<std::string>() : "");
  else
    read.scenarios = {text(json, "scenario", where)};
  read.option = text(json, "option", where);
  std::size_t index = 0;
  for (const Json& check : list(json, "checks", where))
    read.checks.push_back(read_check(check, fmt::format("{}.checks[{}]", where, index++)));
  return read;
}

}  // namespace

Suite read_suite(const std::filesystem::path& file) {
  const Json json = read_json(file);
  only_keys(json, file.string(), {"format", "suite", "gates", "cases"});
  Suite suite;
  suite.name = text(json, "suite", file.string());
  if (json.contains("gates") && !json["gates"].is_boolean()) refuse(file.string() + ": gates", "expected true or false");
  suite.gates = json.value("gates", true);
  std::size_t index = 0;
  for (const Json& one : list(json, "cases", file.string()))
    suite.cases.push_back(read_case(one, fmt::format("{}: cases[{}]", file.string(), index++), file.parent_path()));
  return suite;
}

}  // namespace drsim::validation
