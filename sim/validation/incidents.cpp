// Incidents that happened: what is to be predicted of them, and what was reported.
#include "sim/validation/incidents.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/validation/judge.hpp"
#include "sim/validation/reading.hpp"

namespace drsim::validation {

namespace {

double seconds_in(const std::string& unit) {
  static const std::map<std::string, double> units{{"s", 1}, {"min", 60}, {"h", 3600}, {"d", 86400}};
  const auto found = units.find(unit);
  return found == units.end() ? 1 : found->second;
}

Prediction read_prediction(const Json& json, const std::string& where) {
  only_keys(json, where, {"id", "name", "objective", "figure", "counted_from", "kind", "bookkeeping", "given"});
  Prediction read;
  read.id = text(json, "id", where);
  read.name = text(json, "name", where);
  if (json.contains("objective")) read.objective = text(json, "objective", where);
  read.figure = text(json, "figure", where);
  if (!is_figure(read.figure) && !read.figure.starts_with("step ")) refuse(where + ".figure", "there is no figure " + read.figure);
  if (json.contains("counted_from")) read.counted_from = number(json, "counted_from", where);
  read.kind = text(json, "kind", where);
  if (!std::set<std::string>{"P0", "P1", "X", "Q"}.count(read.kind)) refuse(where + ".kind", "expected P0, P1, X or Q");
  if (json.contains("bookkeeping") && !json["bookkeeping"].is_boolean()) refuse(where + ".bookkeeping", "expected true or false");
  read.bookkeeping = json.value("bookkeeping", false);
  read.given = text(json, "given", where);
  return read;
}

PredictedCase read_case(const Json& json, const std::string& where, const std::filesystem::path& folder) {
  only_keys(json, where, {"name", "model", "scenario", "option", "predictions"});
  PredictedCase read{
      text(json, "name", where), folder / text(json, "model", where), text(json, "scenario", where), text(json, "option", where), {}};
  std::size_t index = 0;
  for (const Json& one : list(json, "predictions", where))
    read.predictions.push_back(read_prediction(one, fmt::format("{}.predictions[{}]", where, index++)));
  return read;
}

Reported read_one(const Json& json, const std::string& where) {
  only_keys(json, where, {"value", "at_least", "at_most", "unit", "known_to", "words", "source", "why"});
  const double factor = seconds_in(text(json, "unit", where));
  Reported read;
  const auto bound = [&](const char* key) { return json.contains(key) ? std::optional(number(json, key, where) * factor) : std::nullopt; };
  read.value = bound("value");
  read.at_least = bound("at_least");
  read.at_most = bound("at_most");
  if (read.value.has_value() == (read.at_least || read.at_most)) refuse(where, "expected either a value or a bound");
  if (read.value && *read.value <= 0) refuse(where + ".value", "expected more than 0");
  if (read.value) read.known_to = number(json, "known_to", where) * factor;
  read.words = text(json, "words", where);
  read.source = text(json, "source", where);
  if (json.contains("why")) read.why = text(json, "why", where);
  return read;
}

}  // namespace

std::vector<PredictedCase> read_predictions(const std::filesystem::path& file) {
  const Json json = read_json(file);
  only_keys(json, file.string(), {"format", "cases"});
  std::vector<PredictedCase> cases;
  for (const Json& one : list(json, "cases", file.string()))
    cases.push_back(read_case(one, fmt::format("{}: cases[{}]", file.string(), cases.size()), file.parent_path()));
  return cases;
}

std::map<std::string, Reported> read_reported(const std::filesystem::path& file) {
  const Json json = read_json(file);
  only_keys(json, file.string(), {"format", "reported"});
  if (!json.contains("reported") || !json["reported"].is_object()) refuse(file.string() + ": reported", "expected an object");
  std::map<std::string, Reported> reported;
  for (const auto& [id, one] : json["reported"].items()) reported.emplace(id, read_one(one, file.string() + ": " + id));
  return reported;
}

PredictedRange range_of(std::vector<double> drills) {
  std::sort(drills.begin(), drills.end());
  const auto quantile = [&](double share) {
    return drills[static_cast<std::size_t>(std::ceil(share * static_cast<double>(drills.size()))) - 1];
  };
  return {quantile(0.05), quantile(0.5), quantile(0.95)};
}

RangeVerdict compare_with(const PredictedRange& range, const Reported& reported) {
  const double value = reported.value.value();
  RangeVerdict verdict;
  verdict.error = range.p50 / value - 1;
  verdict.covered = range.p5 <= value + reported.known_to && range.p95 >= value - reported.known_to;
  const double missed = std::max({0.0, range.p5 - value - reported.known_to, value - reported.known_to - range.p95});
  constexpr double kOutside = 0.1;  // of a 90 % range
  verdict.score = (range.p95 - range.p5 + 2 / kOutside * missed) / value;
  return verdict;
}

}  // namespace drsim::validation
