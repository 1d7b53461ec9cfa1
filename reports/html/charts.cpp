// The order of the charts, and what a reader can choose.
#include "reports/html/charts.hpp"

#include <algorithm>

#include "reports/safe_text.hpp"
#include "reports/sections.hpp"
#include "reports/view.hpp"

namespace drsim::reports::html {

namespace {

std::vector<std::string> harmless(const std::vector<std::string>& names) {
  std::vector<std::string> out;
  for (const std::string& name : names) out.push_back(visible(name));
  return out;
}

std::size_t position(const std::vector<std::string>& names, const std::string& name) {
  return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

/// How far the cell is above its promise; a cell that decides nothing is farthest.
double margin_of(const CellResult& cell) { return is_promised(cell) && cell.both_attainment ? cell.both_attainment->low - cell.share : 2; }

}  // namespace

Choices choices_of(const StudyResult& result) {
  Choices choices;
  const std::vector<std::string> scenarios = scenarios_of(result), options = options_of(result);
  std::vector<std::string> objectives;
  for (const ObjectiveView& objective : objectives_of(result)) objectives.push_back(objective.name);
  const CellResult* tightest = nullptr;
  for (const CellResult& cell : result.results)
    if (cell.option == option_in_focus(result) && !cell.not_applicable && (tightest == nullptr || margin_of(cell) < margin_of(*tightest)))
      tightest = &cell;
  if (tightest != nullptr) {
    choices.scenario = position(scenarios, tightest->scenario);
    choices.option = position(options, tightest->option);
    choices.objective = position(objectives, tightest->objective);
  }
  choices.scenarios = harmless(scenarios);
  choices.options = harmless(options);
  choices.objectives = harmless(objectives);
  return choices;
}

std::string key_of(std::initializer_list<std::size_t> positions) {
  std::string key;
  for (const std::size_t each : positions) key += (key.empty() ? "" : "/") + std::to_string(each);
  return key;
}

void add_views(const StudyResult& result, Chart& chart, const std::function<void(const std::vector<const CellResult*>&, View&)>& fill) {
  chart.by = {Choice::scenario, Choice::objective};
  std::map<std::string, std::vector<const CellResult*>> cells;
  const std::vector<std::string> scenarios = scenarios_of(result);
  std::vector<std::string> objectives;
  for (const ObjectiveView& objective : objectives_of(result)) objectives.push_back(objective.name);
  for (const CellResult& cell : result.results)
    if (!cell.not_applicable) cells[key_of({position(scenarios, cell.scenario), position(objectives, cell.objective)})].push_back(&cell);
  for (const auto& [key, group] : cells) {
    View view;
    fill(group, view);
    if (!view.numbers.empty()) chart.views[key] = std::move(view);
  }
}

void add_views_by_option(const StudyResult& result, Chart& chart, const std::function<void(const CellResult&, View&)>& fill) {
  chart.by = {Choice::scenario, Choice::option};
  const std::vector<std::string> scenarios = scenarios_of(result), options = options_of(result);
  for (const CellResult& cell : result.results) {
    if (cell.not_applicable) continue;
    const std::string key = key_of({position(scenarios, cell.scenario), position(options, cell.option)});
    if (chart.views.contains(key)) continue;
    View view;
    fill(cell, view);
    if (!view.numbers.empty()) chart.views[key] = std::move(view);
  }
}

void add_views_by_objective(const StudyResult& result, Chart& chart,
                            const std::function<void(const CellResult&, const CellResult&, View&)>& fill) {
  chart.by = {Choice::scenario, Choice::option, Choice::objective};
  const std::vector<std::string> scenarios = scenarios_of(result), options = options_of(result);
  std::vector<std::string> objectives;
  for (const ObjectiveView& objective : objectives_of(result)) objectives.push_back(objective.name);
  std::map<std::string, const CellResult*> first;
  for (const CellResult& cell : result.results) {
    if (cell.not_applicable) continue;
    const std::size_t scenario = position(scenarios, cell.scenario), option = position(options, cell.option);
    const CellResult& with_drills = *first.try_emplace(key_of({scenario, option}), &cell).first->second;
    View view;
    fill(cell, with_drills, view);
    if (!view.numbers.empty()) chart.views[key_of({scenario, option, position(objectives, cell.objective)})] = std::move(view);
  }
}

void add_views_by_drill(const StudyResult& result, Chart& chart,
                        const std::function<void(const CellResult&, const Timeline&, bool, View&)>& fill) {
  Chart drills;
  for (const bool median : {true, false}) {
    drills.views.clear();
    add_views_by_option(result, drills, [&](const CellResult& cell, View& view) {
      const std::optional<Timeline>& drill = median ? cell.timeline_median : cell.timeline_p95;
      if (drill && !drill->steps.empty()) fill(cell, *drill, median, view);
    });
    for (auto& [key, view] : drills.views) chart.views[key + (median ? "/0" : "/1")] = std::move(view);
  }
  chart.by = {Choice::scenario, Choice::option, Choice::drill};
}

std::vector<Chart> charts_of(const StudyResult& result, const Choices& choices) {
  std::vector<Chart> charts;
  for (const auto make : {recovery_chart, frontier_chart, timeline_chart, served_chart, causes_chart, slow_chart, loss_chart, backlog_chart,
                          queues_chart, topology_chart, monthly_cost_chart, incident_cost_chart, break_even_chart}) {
    Chart chart = make(result, choices);
    if (!chart.views.empty()) charts.push_back(std::move(chart));
  }
  return charts;
}

}  // namespace drsim::reports::html
