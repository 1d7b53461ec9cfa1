// Which steps the recovery time is made of: the first candidates for an improvement.
#include <fmt/format.h>

#include "reports/format.hpp"
#include "reports/html/charts.hpp"
#include "reports/html/spec.hpp"
#include "reports/safe_text.hpp"

namespace drsim::reports::html {

namespace {

void fill(const CellResult& cell, View& view) {
  Json rows = Json::array(), names = Json::array();
  double most = 1;
  for (const CriticalStep& step : cell.critical_path) {
    const std::string name = visible(step.step);
    names.push_back(name);
    rows.push_back({{"step", name}, {"seconds", rounded(step.mean_s)}, {"text", duration(step.mean_s) + ", " + percent(step.share)}});
    most = std::max(most, step.mean_s);
    view.numbers.push_back({name, duration(step.mean_s), percent(step.share)});
    view.says += fmt::format("{}: {} on average, {} of the critical path. ", name, duration(step.mean_s), percent(step.share));
  }
  view.data = {{"steps", rows}};
  view.values = {{"names", names},
                 {"ticks", even_ticks(kStepBarsRoom * most)},
                 {"domain", {0, kStepBarsRoom * most}},
                 {"height", step_bars_height(rows.size())}};
}

}  // namespace

Chart causes_chart(const StudyResult& result, const Choices&) {
  Chart chart;
  chart.id = "causes";
  chart.title = "What the recovery time is made of";
  chart.caption =
      "Mean time that each step adds to the recovery, and its share of the critical path. A share is not a sensitivity: when one "
      "step gets shorter, another may become critical.";
  chart.columns = {"step", "adds on average", "share of the critical path"};
  chart.spec = step_bars("time added to the recovery", "var(--series-2)");
  add_views_by_option(result, chart, fill);
  return chart;
}

}  // namespace drsim::reports::html
