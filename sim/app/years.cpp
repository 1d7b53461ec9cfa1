// Simulated years for all options.
#include "sim/app/years.hpp"

#include <algorithm>
#include <stdexcept>

#include "sim/app/comparison.hpp"
#include "sim/drill/year.hpp"
#include "sim/study/statistics.hpp"

namespace drsim {

namespace {

using reports::YearlyMean;

YearlyMean yearly_mean(const std::vector<double>& values, const std::vector<double>& minus = {}) {
  const PairedDifference difference = paired_difference(values, minus.empty() ? std::vector<double>(values.size()) : minus);
  YearlyMean mean{difference.mean_difference.value_or(0), std::nullopt};
  if (difference.low) mean.interval = Interval{*difference.low, *difference.high};
  return mean;
}

/// The value that one year in twenty reaches or passes, and the mean of that twentieth.
Interval worst_twentieth(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const std::uint64_t rank = quantile_rank(values.size(), 950);
  const std::span<const double> worst = std::span<const double>(values).subspan(std::min<std::size_t>(rank, values.size() - 1));
  return {values[rank - 1], mean(worst)};
}

reports::ObjectiveYears objective_years(const std::string& name, const ObjectiveColumns& columns) {
  reports::ObjectiveYears years;
  years.objective = name;
  years.downtime_s = yearly_mean(columns.total_downtime);
  years.p95_downtime_s = worst_twentieth(columns.total_downtime).low;
  years.planned_s = yearly_mean(columns.failback_interruption);
  years.served = yearly_mean(columns.served_fraction);
  std::vector<double> available(columns.total_downtime.size());
  std::transform(columns.total_downtime.begin(), columns.total_downtime.end(), available.begin(),
                 [](double downtime) { return 1 - downtime / kYear.count(); });
  years.availability = yearly_mean(available);
  return years;
}

Cell make_cell(const std::vector<YearlyScenario>& scenarios, const std::string& option, std::uint64_t seed, Overlaps overlaps) {
  Outcome sizes;
  size_year(*scenarios.front().plan, sizes);
  Cell cell;
  cell.scenario = overlaps == Overlaps::happen ? "a year" : "a year, each incident on its own";
  cell.option = option;
  cell.objectives = sizes.objectives.size();
  cell.stores = sizes.stores.size();
  cell.make_runner = [scenarios, seed, overlaps] { return make_year_runner(scenarios, seed, overlaps); };
  return cell;
}

/// What of the inputs can strike under an option. `left_out`: the names of the others.
std::vector<YearlyScenario> scenarios_under(std::size_t option, const Inputs& inputs, const Comparison& comparison,
                                            std::vector<std::string>& left_out) {
  std::vector<YearlyScenario> scenarios;
  for (std::size_t scenario = 0; scenario < inputs.scenarios.size(); ++scenario) {
    const Plan& plan = comparison.plan(scenario, option);
    if (plan.not_applicable)
      left_out.push_back(plan.scenario);
    else
      scenarios.push_back({&plan, inputs.scenarios[scenario].per_year});
  }
  return scenarios;
}

/// Two cells for each option to which anything applies, in turn.
struct YearlyCells {
  std::vector<Cell> cells;
  std::vector<reports::OptionYears> options;
};

YearlyCells plan_years(const Inputs& inputs, const Comparison& comparison, std::uint64_t seed) {
  YearlyCells planned;
  for (std::size_t option = 0; option < inputs.options.size(); ++option) {
    reports::OptionYears years;
    years.option = inputs.options[option].name;
    const std::vector<YearlyScenario> scenarios = scenarios_under(option, inputs, comparison, years.left_out);
    if (scenarios.empty()) continue;
    for (const Overlaps overlaps : {Overlaps::happen, Overlaps::never})
      planned.cells.push_back(make_cell(scenarios, years.option, seed, overlaps));
    planned.options.push_back(std::move(years));
  }
  return planned;
}

void fill(const Plan& plan, const CellOutcomes& happened, const CellOutcomes& apart, reports::OptionYears& years) {
  years.incidents = yearly_mean(happened.incidents);
  years.overlapping = yearly_mean(happened.overlapping);
  years.loss_usd = yearly_mean(happened.cost.total);
  const Interval worst = worst_twentieth(happened.cost.total);
  years.p95_loss_usd = worst.low;
  years.cvar95_usd = worst.high;
  years.apart_usd = yearly_mean(apart.cost.total);
  years.overlap_usd = yearly_mean(happened.cost.total, apart.cost.total);
  years.at_least = std::find(happened.cost_at_least.begin(), happened.cost_at_least.end(), 1) != happened.cost_at_least.end();
  for (std::size_t i = 0; i < happened.objectives.size(); ++i)
    years.objectives.push_back(objective_years(plan.objectives[i].name, happened.objectives[i]));
}

}  // namespace

std::optional<Cell> year_cell(const Inputs& inputs, const Comparison& comparison, std::size_t option, std::uint64_t seed) {
  std::vector<std::string> left_out;
  const std::vector<YearlyScenario> scenarios = scenarios_under(option, inputs, comparison, left_out);
  if (scenarios.empty()) return std::nullopt;
  return make_cell(scenarios, inputs.options[option].name, seed, Overlaps::happen);
}

reports::YearsReport simulate_years(const Inputs& inputs, const StudySettings& settings, const std::string& version,
                                    const std::string& command) {
  const Comparison comparison(inputs, settings.seed);
  YearlyCells planned = plan_years(inputs, comparison, settings.seed);
  if (planned.cells.empty()) throw std::invalid_argument("no scenario applies to any option");
  const StudyOutcomes outcomes = run_study(planned.cells, settings);
  reports::YearsReport report{inputs.system.name, command, version, outcomes.replications, settings.seed, outcomes.partial, {}};
  if (outcomes.replications == 0) return report;
  for (std::size_t i = 0; i < planned.options.size(); ++i)
    fill(comparison.plans().front(), outcomes.cells[2 * i], outcomes.cells[2 * i + 1], planned.options[i]);
  report.options = std::move(planned.options);
  return report;
}

}  // namespace drsim
