// Where the money goes: what the system costs a month by kind of cost, what incidents cost a year by scenario.
#include <fmt/format.h>

#include <algorithm>

#include "reports/format.hpp"
#include "reports/html/charts.hpp"
#include "reports/html/spec.hpp"
#include "reports/safe_text.hpp"

namespace drsim::reports::html {

namespace {

constexpr std::size_t kPartsMost = 7;  // as many as colours can be told apart; the rest is one part
constexpr double kRowHeight = 34;

using Amounts = std::map<std::string, double>;  // USD by part

/// "compute" of "compute: api": of what kind the cost is.
Amounts by_kind(const Amounts& parts) {
  Amounts kinds;
  for (const auto& [name, usd] : parts) kinds[name.substr(0, name.find(':'))] += usd;
  return kinds;
}

/// The largest parts over all options, largest first.
std::vector<std::string> largest(const std::vector<Amounts>& options) {
  Amounts sums;
  for (const Amounts& parts : options)
    for (const auto& [name, usd] : parts) sums[name] += usd;
  std::vector<std::string> names;
  for (const auto& [name, usd] : sums) names.push_back(name);
  std::stable_sort(names.begin(), names.end(), [&](const std::string& a, const std::string& b) { return sums[a] > sums[b]; });
  if (names.size() > kPartsMost) names.resize(kPartsMost);
  return names;
}

Json stack_spec(const char* title, std::size_t options) {
  const Json x = {{"field", "usd"}, {"type", "quantitative"}, {"axis", {{"title", title}, {"format", "~s"}, {"tickCount", 6}}}};
  const Json y = {{"field", "option"},
                  {"type", "nominal"},
                  {"sort", nullptr},
                  {"scale", {{"domain", "$options"}}},
                  {"axis", {{"title", nullptr}, {"domain", false}, {"ticks", false}, {"labelLimit", 140}}}};
  const Json bars = {{"data", {{"name", "parts"}}},
                     {"mark", {{"type", "bar"}, {"height", 20}}},
                     {"encoding",
                      {{"x", x},
                       {"y", y},
                       {"order", {{"field", "rank"}}},
                       {"color",
                        {{"field", "part"},
                         {"type", "nominal"},
                         {"scale", {{"domain", "$parts"}, {"range", "$colors"}}},
                         {"legend", {{"title", nullptr}, {"columns", 2}, {"labelLimit", 125}}}}}}}};
  return layered(kRowHeight * static_cast<double>(std::max<std::size_t>(2, options)), Json::array({bars}));
}

void fill(const std::vector<std::string>& options, const std::vector<Amounts>& amounts, View& view) {
  std::vector<std::string> parts = largest(amounts);
  Json rows = Json::array(), colors = Json::array();
  for (std::size_t i = 0; i < options.size(); ++i) {
    double rest = 0;
    for (const auto& [name, usd] : amounts[i]) {
      const auto at = std::find(parts.begin(), parts.end(), name);
      if (at == parts.end()) rest += usd;
      const std::string shown = at == parts.end() ? "all others" : visible(name);
      view.numbers.push_back({options[i], visible(name), money(usd)});
      if (at != parts.end()) rows.push_back({{"option", options[i]}, {"part", shown}, {"usd", rounded(usd)}, {"rank", at - parts.begin()}});
    }
    if (rest > 0) rows.push_back({{"option", options[i]}, {"part", "all others"}, {"usd", rounded(rest)}, {"rank", kPartsMost}});
  }
  for (std::string& part : parts) part = visible(part);
  if (parts.size() == kPartsMost) parts.emplace_back("all others");
  for (std::size_t i = 0; i < parts.size(); ++i) colors.push_back("var(--part-" + std::to_string(i + 1) + ")");
  view.data = {{"parts", rows}};
  view.values = {{"options", options}, {"parts", parts}, {"colors", colors}};
}

Chart cost_chart(const StudyResult& result, const char* axis, Amounts (*amounts_of)(const OptionCost&),
                 double (*total_of)(const OptionCost&)) {
  Chart chart;
  std::vector<std::string> options;
  std::vector<Amounts> amounts;
  View view;
  for (const OptionCost& cost : result.costs) {
    options.push_back(visible(cost.option));
    amounts.push_back(amounts_of(cost));
    view.says += fmt::format("{}: {}. ", options.back(), money(total_of(cost)));
  }
  chart.spec = stack_spec(axis, options.size());
  fill(options, amounts, view);
  if (!view.numbers.empty()) chart.views[""] = std::move(view);
  return chart;
}

}  // namespace

Chart monthly_cost_chart(const StudyResult& result, const Choices&) {
  Chart chart = cost_chart(
      result, "USD a month", [](const OptionCost& cost) { return by_kind(cost.monthly_parts_usd); },
      [](const OptionCost& cost) { return cost.steady_monthly_usd; });
  chart.id = "monthly-cost";
  chart.title = "What each option costs a month";
  chart.caption = "The whole system in steady state, by kind of cost.";
  chart.columns = {"option", "kind of cost", "a month"};
  return chart;
}

Chart incident_cost_chart(const StudyResult& result, const Choices&) {
  Chart chart = cost_chart(
      result, "USD a year, expected", [](const OptionCost& cost) { return cost.annual_loss_by_scenario_usd; },
      [](const OptionCost& cost) { return cost.expected_annual_loss_usd; });
  chart.id = "incident-cost";
  chart.title = "What incidents are expected to cost a year";
  chart.caption =
      "Mean cost of an incident times its assumed yearly frequency, by scenario. At least so much, where drills were not back by the "
      "horizon.";
  chart.columns = {"option", "scenario", "expected a year"};
  return chart;
}

}  // namespace drsim::reports::html
