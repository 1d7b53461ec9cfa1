// Per option: monthly costs, yearly losses, and what the plan states about them.
#include "sim/study/costs.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/study/annual.hpp"
#include "sim/study/say.hpp"

namespace drsim {

namespace {

constexpr double kMonthsPerYear = 12;

std::vector<AnnualScenario> annual_scenarios(const std::vector<Scenario>& scenarios) {
  std::vector<AnnualScenario> list;
  for (const Scenario& scenario : scenarios) list.push_back({scenario.name, scenario.per_year});
  return list;
}

std::string say_range(const StatedCost& stated) {
  if (stated.monthly_low && stated.monthly_high && *stated.monthly_low != *stated.monthly_high)
    return study::say_usd(stated.monthly_low->value) + " to " + study::say_usd(stated.monthly_high->value);
  if (stated.monthly_high) return (stated.monthly_low ? "" : "at most ") + study::say_usd(stated.monthly_high->value);
  return "at least " + study::say_usd(stated.monthly_low->value);
}

}  // namespace

std::vector<std::string> stated_cost_notes(const System& system, const std::string& option, const MonthlyFigures& computed) {
  std::vector<std::string> notes;
  for (const StatedCost& stated : system.stated_costs) {
    if (stated.option != option) continue;
    if (stated.monthly_low || stated.monthly_high) {
      std::string relation = "as stated";
      if (stated.monthly_high && computed.whole_usd > stated.monthly_high->value) relation = "more than stated";
      if (stated.monthly_low && computed.whole_usd < stated.monthly_low->value) relation = "less than stated";
      notes.push_back("stated: " + say_range(stated) + " a month; computed: " + study::say_usd(computed.whole_usd) + ", " + relation);
    }
    if (stated.during_failover_factor && computed.whole_usd > 0)
      notes.push_back(
          fmt::format("stated: {:.3g} times the normal cost while failed over; computed: {:.2f} times, {} a month with all of the "
                      "standby running against {}",
                      *stated.during_failover_factor, computed.failed_over_usd / computed.whole_usd,
                      study::say_usd(computed.failed_over_usd), study::say_usd(computed.whole_usd)));
  }
  return notes;
}

std::vector<OptionCost> option_costs(const StudyDescription& description, const StudyOutcomes& outcomes) {
  const std::size_t options = description.options.size(), scenarios = description.scenarios.size();
  std::vector<std::vector<std::vector<double>>> incident_costs(options, std::vector<std::vector<double>>(scenarios));
  std::vector<OptionCost> costs(options);
  for (const CellDescription& cell : description.cells) {
    if (!cell.outcomes) {
      costs[cell.option].at_least = true;
      continue;
    }
    const CellOutcomes& drills = outcomes.cells[*cell.outcomes];
    incident_costs[cell.option][cell.scenario] = drills.cost.total;
    if (std::find(drills.cost_at_least.begin(), drills.cost_at_least.end(), 1) != drills.cost_at_least.end())
      costs[cell.option].at_least = true;
  }
  const std::vector<AnnualLoss> losses = annual_losses(annual_scenarios(description.scenarios), incident_costs, outcomes.seed);
  for (std::size_t i = 0; i < options; ++i) {
    OptionCost& cost = costs[i];
    const AnnualLoss& loss = losses[i];
    cost.option = description.options[i].name;
    cost.steady_monthly_usd = description.monthly[i].whole_usd;
    cost.dr_monthly_usd = description.monthly[i].dr_usd;
    cost.monthly_parts_usd = description.monthly[i].parts_usd;
    cost.expected_annual_loss_usd = loss.expected_usd;
    cost.expected_annual_loss_interval_usd = loss.expected_interval_usd;
    cost.p95_annual_loss_usd = loss.p95_usd;
    cost.cvar95_annual_loss_usd = loss.cvar95_usd;
    cost.p95_annual_loss_interval_usd = loss.p95_interval_usd;
    cost.cvar95_annual_loss_interval_usd = loss.cvar95_interval_usd;
    cost.total_annual_usd = kMonthsPerYear * cost.steady_monthly_usd + cost.expected_annual_loss_usd;
    for (std::size_t s = 0; s < scenarios; ++s)
      if (!incident_costs[i][s].empty()) cost.annual_loss_by_scenario_usd[description.scenarios[s].name] = loss.by_scenario_usd[s];
    cost.stated_cost_notes = stated_cost_notes(description.system, cost.option, description.monthly[i]);
  }
  return costs;
}

}  // namespace drsim
