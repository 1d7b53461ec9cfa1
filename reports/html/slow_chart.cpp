// What makes bad drills bad: what each step adds in the slowest tenth of the drills, more than in all of them.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/format.hpp"
#include "reports/html/charts.hpp"
#include "reports/html/spec.hpp"
#include "reports/safe_text.hpp"

namespace drsim::reports::html {

namespace {

constexpr double kWorthShowing = 1;  // s

std::string more(double seconds) { return (seconds < 0 ? "-" : "+") + duration(std::abs(seconds)); }

void fill(const CellResult& cell, View& view) {
  std::vector<CriticalStep> steps = cell.critical_path;
  std::stable_sort(steps.begin(), steps.end(),
                   [](const CriticalStep& a, const CriticalStep& b) { return a.slow_extra_s > b.slow_extra_s; });
  Json rows = Json::array(), names = Json::array();
  double most = 1, least = 0;
  for (const CriticalStep& step : steps) {
    if (std::abs(step.slow_extra_s) < kWorthShowing) continue;
    const std::string name = visible(step.step);
    names.push_back(name);
    rows.push_back({{"step", name}, {"seconds", rounded(step.slow_extra_s)}, {"text", more(step.slow_extra_s)}});
    most = std::max(most, step.slow_extra_s);
    least = std::min(least, step.slow_extra_s);
    view.numbers.push_back({name, more(step.slow_extra_s)});
    view.says += fmt::format("{}: {}. ", name, more(step.slow_extra_s));
  }
  view.data = {{"steps", rows}};
  view.values = {{"names", names},
                 {"ticks", even_ticks(kStepBarsRoom * most)},
                 {"domain", {least, kStepBarsRoom * most}},
                 {"height", step_bars_height(rows.size())}};
}

}  // namespace

Chart slow_chart(const StudyResult& result, const Choices&) {
  Chart chart;
  chart.id = "slow";
  chart.title = "What makes bad drills bad";
  chart.caption =
      "What each step adds to the recovery in the tenth of the drills that took longest, more than in all of them: what moves the P95. "
      "What a change would bring is told by drsim sensitivity.";
  chart.columns = {"step", "in slow drills, more than in all"};
  chart.spec = step_bars("more time than in all drills", "var(--series-4)");
  add_views_by_option(result, chart, fill);
  return chart;
}

}  // namespace drsim::reports::html
