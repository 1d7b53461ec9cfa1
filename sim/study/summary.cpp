// Drills -> one CellResult for each scenario x option x objective.
#include "sim/study/summary.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "sim/study/precision.hpp"
#include "sim/study/statistics.hpp"
#include "sim/study/verdict.hpp"

namespace drsim {

namespace {

std::uint64_t count_infinite(const std::vector<double>& values) {
  return static_cast<std::uint64_t>(std::count_if(values.begin(), values.end(), [](double value) { return std::isinf(value); }));
}

/// Of the drills that did not recover: whatever quantile falls on them is longer than that. Of all drills when all did.
double shortest_horizon(const std::vector<double>& horizons, const std::vector<double>& recovery_times) {
  if (horizons.empty()) return 0;
  double shortest_of_all = std::numeric_limits<double>::infinity(), shortest = shortest_of_all;
  for (std::size_t k = 0; k < horizons.size(); ++k) {
    shortest_of_all = std::min(shortest_of_all, horizons[k]);
    if (std::isinf(recovery_times[k])) shortest = std::min(shortest, horizons[k]);
  }
  return std::isinf(shortest) ? shortest_of_all : shortest;
}

/// The drills that recovered, and the tenth of them that took longest (at least one).
std::pair<std::vector<std::size_t>, std::vector<std::size_t>> recovered_and_slow(const std::vector<double>& recovery_times) {
  std::vector<std::size_t> recovered;
  for (std::size_t k = 0; k < recovery_times.size(); ++k)
    if (std::isfinite(recovery_times[k])) recovered.push_back(k);
  std::vector<std::size_t> slow = recovered;
  std::stable_sort(slow.begin(), slow.end(), [&](std::size_t a, std::size_t b) { return recovery_times[a] > recovery_times[b]; });
  slow.resize((slow.size() + 9) / 10);
  return {std::move(recovered), std::move(slow)};
}

/// Infinite values (a step that did not run) count as none.
double mean_over(const std::vector<double>& values, const std::vector<std::size_t>& drills) {
  double sum = 0;
  for (const std::size_t k : drills)
    if (std::isfinite(values[k])) sum += values[k];
  return drills.empty() ? 0 : sum / static_cast<double>(drills.size());
}

/// Quantiles over drills, moment by moment. Of each drill `values` holds the same number of moments; `first` is the first that counts.
void add_quantiles(const std::vector<float>& values, std::uint64_t drills, std::size_t first, std::size_t moments,
                   const std::array<std::vector<double>*, 3>& p10_p50_p90) {
  if (values.empty()) return;
  const std::size_t stride = values.size() / drills;
  std::vector<float> at_moment(drills);
  for (std::size_t moment = first; moment < first + moments; ++moment) {
    for (std::uint64_t k = 0; k < drills; ++k) at_moment[k] = values[k * stride + moment];
    std::sort(at_moment.begin(), at_moment.end());
    int per_mille = 100;
    for (std::vector<double>* quantiles : p10_p50_p90) {
      quantiles->push_back(static_cast<double>(at_moment[quantile_rank(drills, per_mille) - 1]));
      per_mille += 400;
    }
  }
}

/// What the objectives of a cell have in common, and what each cell of a scenario needs of the others.
class Summary {
 public:
  Summary(const StudyDescription& description, const StudyOutcomes& outcomes)
      : description_(description), outcomes_(outcomes), stores_(store_names(description.system)) {
    for (const Objective& objective : description.system.objectives) {
      stores_of_objective_.push_back(stores_of(description.system, objective));
      promises_.push_back(promise_of(objective));
    }
  }

  std::vector<CellResult> all() const {
    std::vector<CellResult> results;
    for (std::size_t scenario = 0; scenario < description_.scenarios.size(); ++scenario)
      for (std::size_t option = 0; option < description_.options.size(); ++option)
        if (const CellDescription* cell = find(scenario, option)) add(*cell, results);
    return results;
  }

 private:
  const CellDescription* find(std::size_t scenario, std::size_t option) const {
    for (const CellDescription& cell : description_.cells)
      if (cell.scenario == scenario && cell.option == option) return &cell;
    return nullptr;
  }

  const CellOutcomes* drills_of(const CellDescription& cell) const { return cell.outcomes ? &outcomes_.cells[*cell.outcomes] : nullptr; }

  void add(const CellDescription& cell, std::vector<CellResult>& results) const {
    const CellOutcomes* drills = drills_of(cell);
    const CellResult common = common_part(cell, drills);
    for (std::size_t i = 0; i < description_.system.objectives.size(); ++i) {
      CellResult result = common;
      add_promise(i, result);
      if (drills != nullptr) {
        measure(i, cell, *drills, result);
        result.bands = bands_of(*drills, i);
      }
      results.push_back(std::move(result));
    }
  }

  CellResult common_part(const CellDescription& cell, const CellOutcomes* drills) const {
    CellResult result;
    result.scenario = description_.scenarios[cell.scenario].name;
    result.kind = description_.scenarios[cell.scenario].kind;
    result.option = description_.options[cell.option].name;
    result.not_applicable = cell.not_applicable;
    result.plan_note = cell.plan_note;
    if (drills == nullptr) return result;
    result.replications = drills->replications;
    if (outcomes_.precision) result.precise = excess_width(*drills, promises_, *outcomes_.precision) <= 1;
    const StudyRanks ranks(drills->replications, outcomes_.looks);
    const CostColumns& cost = drills->cost;
    result.incident_cost_usd = statistics(cost.total, ranks);
    result.incident_cost_at_least =
        std::any_of(drills->cost_at_least.begin(), drills->cost_at_least.end(), [](char at_least) { return at_least != 0; });
    result.incident_cost_parts_usd = {{"downtime", mean(cost.downtime)},
                                      {"lost_data", mean(cost.lost_data)},
                                      {"staff", mean(cost.staff)},
                                      {"surge_capacity", mean(cost.surge_capacity)},
                                      {"transfer", mean(cost.transfer)}};
    result.critical_path = critical_steps(cell.steps, drills->critical,
                                          drills->objectives.empty() ? std::vector<double>{} : drills->objectives[0].recovery_time);
    return result;
  }

  void add_promise(std::size_t i, CellResult& result) const {
    const Objective& objective = description_.system.objectives[i];
    const auto scenario = std::find_if(description_.scenarios.begin(), description_.scenarios.end(),
                                       [&](const Scenario& candidate) { return candidate.name == result.scenario; });
    result.objective = objective.name;
    result.covered = covers(objective, *scenario);
    result.covered_assumed = objective.covers_assumed;
    const Promise promise = promise_of(objective);
    result.rto_s = promise.rto_s;
    result.rpo_s = promise.rpo_s;
    result.serve_at_least = objective.serve_at_least;
    result.share = promise.share;
  }

  void measure(std::size_t i, const CellDescription& cell, const CellOutcomes& drills, CellResult& result) const {
    const ObjectiveColumns& columns = drills.objectives[i];
    const StudyRanks ranks(drills.replications, outcomes_.looks);
    result.censored = count_infinite(columns.recovery_time);
    result.horizon_s = shortest_horizon(drills.horizon, columns.recovery_time);
    result.unrecoverable = count_infinite(columns.data_loss);
    result.recovery_time = statistics(columns.recovery_time, ranks);
    result.data_loss = statistics(columns.data_loss, ranks);
    result.declared = statistics(columns.declared, ranks);
    result.total_downtime = statistics(columns.total_downtime, ranks);
    result.backlog_drain = statistics(columns.backlog_drain, ranks);
    result.failback_interruption = statistics(columns.failback_interruption, ranks);
    result.lost_transactions = statistics(columns.lost_transactions, ranks);
    result.lost_messages = statistics(columns.lost_messages, ranks);
    result.late_messages = statistics(columns.late_messages, ranks);
    result.duplicate_messages = statistics(columns.duplicate_messages, ranks);
    result.served_fraction_mean = mean(columns.served_fraction);
    for (const std::size_t store : stores_of_objective_[i]) {
      const StoreColumns& data = drills.stores[store];
      result.stores.push_back({stores_[store], statistics(data.data_loss, ranks), count_infinite(data.data_loss)});
      result.stranded_mean += mean(data.stranded);
      result.destroyed_mean += mean(data.destroyed);
      result.diverged_mean += mean(data.diverged);
    }
    const Judgement judgement =
        judge(columns.recovery_time, columns.data_loss, {result.rto_s, result.rpo_s, result.share}, outcomes_.looks);
    result.rto_attainment = judgement.rto;
    result.rpo_attainment = judgement.rpo;
    result.both_attainment = judgement.both;
    result.verdict = judgement.verdict;
    for (std::size_t option = 0; option < description_.options.size(); ++option) {
      const CellDescription* other = find(cell.scenario, option);
      if (option == cell.option || other == nullptr || drills_of(*other) == nullptr) continue;
      result.paired.push_back(paired_difference(columns.recovery_time, drills_of(*other)->objectives[i].recovery_time));
      result.paired.back().against = description_.options[option].name;
    }
  }

  const StudyDescription& description_;
  const StudyOutcomes& outcomes_;
  std::vector<std::string> stores_;
  std::vector<std::vector<std::size_t>> stores_of_objective_;
  std::vector<Promise> promises_;  ///< by objective
};

}  // namespace

std::vector<CellResult> summarize(const StudyDescription& description, const StudyOutcomes& outcomes) {
  return Summary(description, outcomes).all();
}

std::vector<CriticalStep> critical_steps(const std::vector<StepDescription>& steps, const std::vector<std::vector<double>>& critical,
                                         const std::vector<double>& recovery_times) {
  const auto [recovered, slow] = recovered_and_slow(recovery_times);
  std::vector<CriticalStep> path;
  double all = 0;
  for (std::size_t i = 0; i < critical.size(); ++i) {
    double sum = 0;
    std::uint64_t ran = 0;
    for (const double time : critical[i]) {
      if (!std::isfinite(time)) continue;
      sum += time;
      ++ran;
    }
    if (sum <= 0) continue;
    path.push_back(
        {steps.at(i).name, sum / static_cast<double>(ran), sum, mean_over(critical[i], slow) - mean_over(critical[i], recovered)});
    all += sum;
  }
  for (CriticalStep& step : path) step.share /= all;
  return path;
}

Bands bands_of(const CellOutcomes& drills, std::size_t objective) {
  Bands bands;
  if (drills.replications == 0) return bands;
  const std::size_t moments =
      std::min<std::size_t>(drills.served.size() / drills.replications / drills.objectives.size(), served_grid().size());
  for (std::size_t moment = 0; moment < moments; ++moment) bands.time_s.push_back(served_grid()[moment].count());
  add_quantiles(drills.served, drills.replications, objective * moments, moments,
                {&bands.served_p10, &bands.served_p50, &bands.served_p90});
  add_quantiles(drills.backlog, drills.replications, 0, moments, {&bands.backlog_p10, &bands.backlog_p50, &bands.backlog_p90});
  return bands;
}

}  // namespace drsim
