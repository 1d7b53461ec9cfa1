// One drill of a comparison as the reports want it: infinite times become absent ones.
#include "sim/app/one_drill.hpp"

#include <algorithm>
#include <cmath>

#include "sim/study/timeline.hpp"

namespace drsim {

namespace {

std::optional<double> finite(Seconds time) { return std::isfinite(time.count()) ? std::optional(time.count()) : std::nullopt; }

std::optional<double> seconds(const std::optional<Seconds>& time) { return time ? std::optional(time->count()) : std::nullopt; }

reports::DrillObjective objective_of(const Objective& promised, const ObjectiveOutcome& achieved) {
  reports::DrillObjective objective;
  objective.name = promised.name;
  objective.serve_at_least = promised.serve_at_least;
  objective.rto_s = seconds(promised.rto);
  objective.rpo_s = seconds(promised.rpo);
  objective.recovery_time_s = finite(achieved.recovery_time);
  objective.first_episode_s = finite(achieved.first_episode).value_or(0);
  objective.total_downtime_s = finite(achieved.total_downtime).value_or(0);
  objective.declared_s = finite(achieved.declared);
  objective.data_loss_s = finite(achieved.data_loss);
  objective.lost_transactions = achieved.lost_transactions;
  objective.lost_messages = achieved.lost_messages;
  objective.late_messages = achieved.late_messages;
  objective.failed_requests = achieved.failed_requests;
  objective.longest_wait_s = achieved.longest_wait.count();
  objective.duplicate_messages = achieved.duplicate_messages;
  objective.backlog_drain_s = finite(achieved.backlog_drain);
  objective.failback_interruption_s = achieved.failback_interruption.count();
  objective.served_fraction = achieved.served_fraction;
  return objective;
}

reports::DrillStore store_of(const std::string& name, const StoreOutcome& outcome) {
  return {name,
          finite(outcome.data_loss),
          outcome.lost_transactions,
          outcome.stranded_transactions,
          outcome.destroyed_transactions,
          outcome.diverged_transactions};
}

}  // namespace

reports::DrillReport one_drill(const Inputs& inputs, const Comparison& comparison, std::uint64_t replication) {
  const Plan& plan = comparison.plan(0, 0);
  const std::size_t cell = comparison.cell(0, 0).value();
  Trace trace;
  const Outcome outcome = replay(comparison.cells()[cell], replication, trace);

  reports::DrillReport drill;
  drill.model = inputs.system.name;
  drill.scenario = plan.scenario;
  drill.option = plan.option;
  drill.plan_note = plan_note(plan);
  drill.horizon_s = outcome.horizon.count();
  for (std::size_t i = 0; i < outcome.objectives.size(); ++i)
    drill.objectives.push_back(objective_of(inputs.system.objectives.at(i), outcome.objectives[i]));
  drill.recovered = std::all_of(drill.objectives.begin(), drill.objectives.end(),
                                [](const reports::DrillObjective& objective) { return objective.recovery_time_s.has_value(); });
  const std::vector<std::string> stores = store_names(inputs.system);
  for (std::size_t i = 0; i < outcome.stores.size() && i < stores.size(); ++i)
    drill.stores.push_back(store_of(stores[i], outcome.stores[i]));
  const IncidentCost& cost = outcome.cost;
  drill.cost_usd = {{"downtime", cost.downtime.value},
                    {"lost data", cost.lost_data.value},
                    {"staff", cost.staff.value},
                    {"surge capacity", cost.surge_capacity.value},
                    {"transfer", cost.transfer.value}};
  drill.cost_at_least = outcome.cost_at_least;
  const CellDescription description{0, 0, cell, std::nullopt, drill.plan_note, describe_steps(plan)};
  drill.timeline = make_timeline(description, outcome, trace, replication);
  return drill;
}

}  // namespace drsim
