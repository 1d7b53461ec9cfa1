// At which yearly frequency of a scenario another option becomes the cheapest.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/format.hpp"
#include "reports/html/charts.hpp"
#include "reports/html/spec.hpp"
#include "reports/safe_text.hpp"
#include "reports/view.hpp"

namespace drsim::reports::html {

namespace {

constexpr int kPoints = 24;
constexpr double kDecades = 10;  // the axis goes from a tenth of the lowest assumed frequency to ten times the highest

/// The total a year is a straight line in the frequency: what does not depend on it, and what each occurrence adds.
struct Line {
  double fixed = 0, each = 0;
  double at(double per_year) const { return fixed + each * per_year; }
};

Line line_of(const OptionCost& cost, const std::string& scenario, double assumed) {
  const auto loss = cost.annual_loss_by_scenario_usd.find(scenario);
  const double usd = loss == cost.annual_loss_by_scenario_usd.end() ? 0 : loss->second;
  return {cost.total_annual_usd - usd, usd / assumed};
}

/// The mean frequency that the expected losses were computed with.
double assumed_of(const StudyResult& result, const std::string& scenario) {
  for (const BreakEven& each : result.break_even)
    if (each.scenario == scenario) return each.assumed_per_year;
  return 0;
}

void fill(const StudyResult& result, const FrequencyResult& frequency, double assumed, View& view) {
  const double low = std::min(frequency.low, assumed) / kDecades, high = std::max(frequency.high, assumed) * kDecades;
  Json rows = Json::array();
  for (const OptionCost& cost : result.costs) {
    const Line line = line_of(cost, frequency.scenario, assumed);
    for (int i = 0; i <= kPoints; ++i) {
      const double x = low * std::pow(high / low, static_cast<double>(i) / kPoints);
      rows.push_back({{"option", visible(cost.option)}, {"x", x}, {"y", std::round(line.at(x))}});
    }
  }
  Json marks = Json::array({{{"x", assumed}, {"text", "assumed: " + per_year(assumed)}}});
  for (const BreakEven& each : result.break_even) {
    if (each.scenario != frequency.scenario) continue;
    const bool flips = each.per_year && *each.per_year > 0;
    view.numbers.push_back({visible(each.cheaper_below), visible(each.cheaper_above), flips ? per_year(*each.per_year) : "never"});
    if (flips)
      view.says += fmt::format("{} is cheaper than {} below {}. ", visible(each.cheaper_below), visible(each.cheaper_above),
                               per_year(*each.per_year));
  }
  if (view.says.empty()) view.says = "No frequency of this scenario makes another option the cheaper one.";
  view.data = {{"lines", rows}, {"assumed", marks}, {"range", Json::array({{{"x", frequency.low}, {"x2", frequency.high}}})}};
  view.values = {{"domain", {low, high}}};
}

}  // namespace

Chart break_even_chart(const StudyResult& result, const Choices& choices) {
  Chart chart;
  chart.id = "break-even";
  chart.wide = true;
  chart.by = {Choice::scenario};
  chart.title = "How often must it happen for the choice to flip";
  chart.caption =
      "Total a year of each option if only the frequency of this scenario differed; where two lines cross, the cheaper one changes. "
      "Shaded: the range that is assumed. Cost alone: a cheaper option may still miss its promises.";
  chart.columns = {"cheaper below", "cheaper above", "flips at"};
  const Json x = {{"field", "x"},
                  {"type", "quantitative"},
                  {"scale", {{"type", "log"}, {"domain", "$domain"}, {"nice", false}}},
                  {"axis", {{"title", "times a year (logarithmic)"}, {"format", "~g"}, {"tickCount", 6}}}};
  const Json y = {{"field", "y"},
                  {"type", "quantitative"},
                  {"scale", {{"type", "log"}}},
                  {"axis", {{"title", "total a year, USD (logarithmic)"}, {"format", "~s"}, {"tickCount", 6}}}};
  const Json range = {{"data", {{"name", "range"}}},
                      {"mark", {{"type", "rect"}, {"color", "var(--grid)"}, {"opacity", 0.6}}},
                      {"encoding", {{"x", x}, {"x2", {{"field", "x2"}}}}}};
  const Json lines = {{"data", {{"name", "lines"}}},
                      {"mark", {{"type", "line"}, {"strokeWidth", 2.5}}},
                      {"encoding", {{"x", x}, {"y", y}, {"color", color_by_option(choices)}}}};
  const Json mark_x = {{"field", "x"}, {"type", "quantitative"}};
  const Json rule = {{"data", {{"name", "assumed"}}},
                     {"mark", {{"type", "rule"}, {"color", "var(--text-2)"}, {"strokeDash", {5, 4}}}},
                     {"encoding", {{"x", mark_x}}}};
  const Json label = {{"data", {{"name", "assumed"}}},
                      {"mark", {{"type", "text"}, {"align", "left"}, {"dx", 5}, {"color", "var(--text-2)"}}},
                      {"encoding", {{"x", mark_x}, {"y", {{"value", 8}}}, {"text", {{"field", "text"}}}}}};
  chart.spec = layered(280, Json::array({range, lines, rule, label}));
  const std::vector<std::string> scenarios = scenarios_of(result);
  for (std::size_t i = 0; i < scenarios.size(); ++i)
    for (const FrequencyResult& frequency : result.frequencies) {
      const double assumed = assumed_of(result, frequency.scenario);
      if (frequency.scenario != scenarios[i] || frequency.low <= 0 || assumed <= 0) continue;
      fill(result, frequency, assumed, chart.views[key_of({i})]);
    }
  return chart;
}

}  // namespace drsim::reports::html
