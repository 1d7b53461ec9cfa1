// Which input of a plan moves its results most.
#include "sim/app/sensitivity.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "sim/advice/sobol.hpp"
#include "sim/app/sensitivity_cells.hpp"
#include "sim/model/frequency.hpp"
#include "sim/study/statistics.hpp"

namespace drsim {

namespace {

constexpr int kResamples = 200;
/// A smaller share of the variance than this is no news.
constexpr double kLeastShare = 0.01;

using Column = std::vector<double>;

std::optional<double> quantile_of(Column values, int per_mille) {
  std::sort(values.begin(), values.end());
  const double value = values[quantile_rank(values.size(), per_mille) - 1];
  return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::optional<Interval> range_of(const PairedDifference& difference) {
  return difference.low ? std::optional(Interval{*difference.low, *difference.high}) : std::nullopt;
}

/// Sobol indices need numbers: what did not recover counts as recovered at its horizon.
Column bounded(const Column& recovery, const Column& horizon) {
  Column values = recovery;
  for (std::size_t k = 0; k < values.size(); ++k) values[k] = std::min(values[k], horizon[k]);
  return values;
}

/// The drills of one study, seen for one objective.
class Study {
 public:
  Study(const StudyOutcomes& outcomes, std::size_t objective) : outcomes_(outcomes), objective_(objective) {}

  const CellOutcomes& cell(std::size_t i) const { return outcomes_.cells[i]; }
  const Column& recovery(std::size_t i) const { return cell(i).objectives[objective_].recovery_time; }
  const Column& loss(std::size_t i) const { return cell(i).objectives[objective_].data_loss; }
  const Column& cost(std::size_t i) const { return cell(i).cost.total; }
  std::optional<Interval> p95_range(std::size_t of, std::size_t against) const {
    const Interval range = p95_difference_range(recovery(of), recovery(against), outcomes_.seed, kResamples);
    return std::isfinite(range.low) && std::isfinite(range.high) ? std::optional(range) : std::nullopt;
  }
  bool moved(std::size_t i) const { return recovery(i) != recovery(0) || loss(i) != loss(0) || cost(i) != cost(0); }

 private:
  const StudyOutcomes& outcomes_;
  std::size_t objective_;
};

/// The objective with the largest P95 of recovery time.
std::size_t worst_objective(const CellOutcomes& cell) {
  std::size_t worst = 0;
  double longest = -1;
  for (std::size_t i = 0; i < cell.objectives.size(); ++i) {
    const double p95 = quantile_of(cell.objectives[i].recovery_time, 950).value_or(HUGE_VAL);
    if (p95 > longest) {
      longest = p95;
      worst = i;
    }
  }
  return worst;
}

reports::Swing swing_of(const InputCells& input, const Study& study) {
  reports::Swing swing{};
  swing.input = input.name;
  swing.low = input.low_text;
  swing.high = input.high_text;
  swing.random = input.random;
  swing.p50_low_s = quantile_of(study.recovery(input.low), 500);
  swing.p50_high_s = quantile_of(study.recovery(input.high), 500);
  swing.p95_low_s = quantile_of(study.recovery(input.low), 950);
  swing.p95_high_s = quantile_of(study.recovery(input.high), 950);
  swing.p95_range_s = study.p95_range(input.high, input.low);
  const PairedDifference loss = paired_difference(study.loss(input.high), study.loss(input.low));
  swing.loss_s = loss.mean_difference;
  swing.loss_range_s = range_of(loss);
  const PairedDifference cost = paired_difference(study.cost(input.high), study.cost(input.low));
  swing.cost_usd = cost.mean_difference;
  swing.cost_range_usd = range_of(cost);
  return swing;
}

reports::Halving halving_of(const InputCells& input, const Plan& plan, const Study& study, double per_year) {
  reports::Halving halving{};
  halving.step = plan.runbook->steps[input.step].name;
  const CellOutcomes& base = study.cell(0);
  double explained = 0, all = 0;
  for (std::size_t step = 0; step < base.critical.size(); ++step)
    for (const double seconds : base.critical[step]) {
      if (!std::isfinite(seconds)) continue;
      all += seconds;
      if (step == input.step) explained += seconds;
    }
  halving.critical_share = all > 0 ? explained / all : 0;
  const auto before = quantile_of(study.recovery(0), 950), after = quantile_of(study.recovery(input.half), 950);
  if (before && after) halving.p95_saved_s = *before - *after;
  halving.p95_saved_range_s = study.p95_range(0, input.half);
  const PairedDifference saved = paired_difference(study.cost(0), study.cost(input.half));
  halving.saved_usd_a_year = saved.mean_difference.value_or(0) * per_year;
  if (saved.low) halving.saved_range_usd = Interval{*saved.low * per_year, *saved.high * per_year};
  return halving;
}

template <class Figure>
std::vector<reports::SobolShare> shares(const SensitivityCells& made, std::uint64_t seed, const Figure& figure) {
  std::vector<reports::SobolShare> found;
  const Column a = figure(0), b = figure(made.redrawn);
  const auto add = [&](const std::string& name, std::size_t redrawn) {
    const SobolIndex index = sobol_index(a, b, figure(redrawn), seed, kResamples);
    if (index.total >= kLeastShare) found.push_back({name, index.first, index.total, index.first_range, index.total_range});
  };
  for (const InputCells& input : made.inputs)
    if (input.random) add(input.name, input.redrawn);
  add("when it happens, phases of schedules and checks, other chance", made.others_redrawn);
  std::stable_sort(found.begin(), found.end(), [](const auto& left, const auto& right) { return left.total > right.total; });
  return found;
}

double width(const reports::Swing& swing) {
  if (!swing.p95_low_s != !swing.p95_high_s) return HUGE_VAL;
  return swing.p95_low_s ? std::abs(*swing.p95_high_s - *swing.p95_low_s) : 0;
}

}  // namespace

reports::SensitivityReport find_sensitivity(const Inputs& inputs, const StudySettings& settings) {
  const Comparison comparison(inputs, settings.seed);
  const Plan& plan = comparison.plan(0, 0);
  if (plan.not_applicable) throw std::invalid_argument(plan.option + " does not apply to " + plan.scenario + ": " + *plan.not_applicable);
  const SensitivityCells made = sensitivity_cells(plan, comparison.cells()[comparison.cell(0, 0).value()], settings.seed);
  const StudyOutcomes outcomes = run_study(made.cells, settings);

  reports::SensitivityReport report;
  report.system = inputs.system.name;
  report.scenario = plan.scenario;
  report.option = plan.option;
  report.replications = outcomes.replications;
  report.seed = settings.seed;
  report.partial = outcomes.partial;
  report.inputs = made.inputs.size();
  report.per_year = frequency_mean(inputs.scenarios.front().per_year);
  if (outcomes.replications == 0 || inputs.system.objectives.empty()) return report;

  const std::size_t objective = worst_objective(outcomes.cells.front());
  const Study study(outcomes, objective);
  report.objective = plan.objectives[objective].name;
  report.p50_s = quantile_of(study.recovery(0), 500);
  report.p95_s = quantile_of(study.recovery(0), 950);
  report.horizon_s = *std::max_element(study.cell(0).horizon.begin(), study.cell(0).horizon.end());
  report.cost_usd = mean(study.cost(0));
  for (const InputCells& input : made.inputs) {
    if (study.moved(input.low) || study.moved(input.high)) report.swings.push_back(swing_of(input, study));
    if (input.half > 0) report.halvings.push_back(halving_of(input, plan, study, report.per_year));
  }
  std::stable_sort(report.swings.begin(), report.swings.end(),
                   [](const auto& left, const auto& right) { return width(left) > width(right); });
  std::stable_sort(report.halvings.begin(), report.halvings.end(),
                   [](const auto& left, const auto& right) { return left.p95_saved_s.value_or(0) > right.p95_saved_s.value_or(0); });
  report.recovery = shares(made, settings.seed, [&](std::size_t cell) { return bounded(study.recovery(cell), study.cell(cell).horizon); });
  report.cost = shares(made, settings.seed, [&](std::size_t cell) { return study.cost(cell); });
  return report;
}

}  // namespace drsim
