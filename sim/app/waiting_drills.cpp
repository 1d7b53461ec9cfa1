// Two drills for each moment, on the same draws.
#include "sim/app/waiting_drills.hpp"

#include "sim/drill/drill.hpp"
#include "sim/failures/effects.hpp"

namespace drsim {

namespace {

/// Rests of an outage that a drill which fails over may meet, equally likely.
constexpr int kRests = 100;

void refuse_what_is_no_choice(const Plan& plan) {
  if (plan.not_applicable) throw NoChoice(plan.option + " does not apply to " + plan.scenario + ": " + *plan.not_applicable);
  if (!plan.runbook) throw NoChoice(plan.option + " has no runbook for " + plan.scenario + ": there is nothing to do but to wait");
  if (!plan.impact.downtime)
    throw NoChoice("the model does not say what downtime costs, so waiting would look free: give it \"impact\": {\"downtime\": ...}");
}

Plan waited_out(const Plan& plan, Index failure, double duration_s) {
  Plan waiting = plan;
  waiting.runbook.reset();
  waiting.failures[failure].lasts->distribution = Distribution::constant(Seconds{duration_s});
  return waiting;
}

/// The decision has been taken when the runbook starts, so its own steps of deciding take no time.
Plan failed_over(const Plan& plan, Index failure, double after_s, const OutageDurations& durations) {
  Plan late = plan;
  late.activation.primary_unavailable_for = Seconds{after_s};
  for (StepPlan& step : late.runbook->steps)
    if (step.kind == StepKind::decide) {
      step.takes.distribution = Distribution::constant(Seconds{0});
      step.role = kNone;
    }
  std::vector<Seconds> rests;
  for (const double duration : durations_of_ongoing(durations, after_s, kRests)) rests.push_back(to_grid(Seconds{duration}));
  if (rests.empty()) rests.emplace_back(after_s);  // none lasts so long: of no weight
  late.failures[failure].lasts->distribution = Distribution::empirical(rests);
  return late;
}

Cell cell_of(const Cell& like, const Plan& plan, std::uint64_t seed) {
  Cell cell = like;
  cell.steps = plan.runbook ? plan.runbook->steps.size() : 0;
  cell.make_runner = [&plan, seed] { return make_runner(plan, seed); };
  return cell;
}

}  // namespace

Index awaited_failure(const Plan& plan) {
  refuse_what_is_no_choice(plan);
  for (Index i = 0; i < plan.failures.size(); ++i)
    if (!is_condition(plan.failures[i])) {
      if (plan.failures[i].lasts) return i;
      throw NoChoice(plan.scenario + ": the failure '" + plan.failures[i].name +
                     "' does not end by itself: waiting is no choice, start the runbook");
    }
  throw NoChoice(plan.scenario + " has no failure whose end one could wait for");
}

StudyOutcomes run_waiting_drills(const Comparison& comparison, Index failure, const std::vector<double>& moments_s,
                                 const OutageDurations& durations, const StudySettings& settings) {
  const Plan& plan = comparison.plan(0, 0);
  const Cell& like = comparison.cells()[comparison.cell(0, 0).value()];
  std::vector<Plan> plans;
  plans.reserve(2 * moments_s.size());  // cells refer to them
  std::vector<Cell> cells;
  for (const double moment : moments_s) {
    plans.push_back(waited_out(plan, failure, moment));
    cells.push_back(cell_of(like, plans.back(), settings.seed));
    plans.push_back(failed_over(plan, failure, moment, durations));
    cells.push_back(cell_of(like, plans.back(), settings.seed));
  }
  return run_study(cells, settings);
}

}  // namespace drsim
