// Wait or fail over? What drills that wait and drills that fail over came to, turned into advice.
#include "sim/app/waiting_advice.hpp"

#include <algorithm>
#include <cmath>

#include "sim/advice/waiting.hpp"
#include "sim/input/quantities.hpp"
#include "sim/study/statistics.hpp"

namespace drsim {

namespace {

/// Elapsed times that are drilled, beside 0; costs are straight lines in between.
constexpr int kDrilledMoments = 12;
/// Moments at which the policy may decide: dense enough that a limit is found to about 5 %.
constexpr int kDecisions = 150;
constexpr double kLongest = 0.99;  ///< quantile of the durations up to which is drilled

/// From `least` to `most`, each the same factor above the one before.
std::vector<double> growing(double least, double most, int count) {
  std::vector<double> moments;
  const double factor = std::pow(most / least, 1.0 / (count - 1));
  double moment = least;
  for (int i = 0; i < count; ++i, moment *= factor) moments.push_back(to_grid(Seconds{moment}).count());
  return moments;
}

void sort_unique(std::vector<double>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

using Column = std::vector<double>;

/// The drills of all moments, and the weights of one way to go on.
struct Way {
  const std::vector<CellOutcomes>& cells;  ///< waited, failed over, in turn
  const PolicyWeights& weights;

  /// Expected value of a figure, drill by drill.
  template <class Figure>
  Column by_drill(const Figure& figure) const {
    Column sum;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const double weight = (i % 2 == 0 ? weights.waited : weights.failed_over)[i / 2];
      const Column& values = figure(cells[i]);
      sum.resize(values.size());
      for (std::size_t k = 0; weight != 0 && k < values.size(); ++k) sum[k] += weight * values[k];
    }
    return sum;
  }
  template <class Figure>
  double expected(const Figure& figure) const {
    return mean(by_drill(figure));
  }
  template <class Figure>
  double worst_objective(const Figure& figure) const {
    double worst = 0;
    for (std::size_t o = 0; o < cells.front().objectives.size(); ++o)
      worst = std::max(worst, expected([&](const CellOutcomes& cell) -> const Column& { return figure(cell.objectives[o]); }));
    return worst;
  }
};

const Column& total_of(const CellOutcomes& cell) { return cell.cost.total; }

reports::WayOn way_on(const Way& way) {
  reports::WayOn on;
  on.total_usd = way.expected(total_of);
  on.downtime_usd = way.expected([](const CellOutcomes& cell) -> const Column& { return cell.cost.downtime; });
  on.lost_data_usd = way.expected([](const CellOutcomes& cell) -> const Column& { return cell.cost.lost_data; });
  on.staff_usd = way.expected([](const CellOutcomes& cell) -> const Column& { return cell.cost.staff; });
  on.capacity_usd = way.expected([](const CellOutcomes& cell) -> const Column& { return cell.cost.surge_capacity; });
  on.transfer_usd = way.expected([](const CellOutcomes& cell) -> const Column& { return cell.cost.transfer; });
  on.downtime_s = way.worst_objective([](const ObjectiveColumns& objective) -> const Column& { return objective.total_downtime; });
  on.planned_s = way.worst_objective([](const ObjectiveColumns& objective) -> const Column& { return objective.failback_interruption; });
  on.lost_transactions =
      way.worst_objective([](const ObjectiveColumns& objective) -> const Column& { return objective.lost_transactions; });
  return on;
}

/// Elapsed times that people think in.
const std::vector<double>& told_moments() {
  static const std::vector<double> moments{0,          5 * 60,     10 * 60,     15 * 60,     30 * 60,     3600,        2 * 3600,
                                           3 * 3600,   4 * 3600,   6 * 3600,    8 * 3600,    12 * 3600,   18 * 3600,   24 * 3600,
                                           36 * 3600., 48 * 3600., 72 * 3600.0, 96 * 3600.0, 120 * 3600., 168 * 3600., 240 * 3600.0};
  return moments;
}

std::string in_words(const Distribution& lasts) {
  const auto say = [](double seconds) { return input::format_duration(Seconds{seconds}); };
  switch (lasts.kind) {
    case Distribution::Kind::constant:
      return "exactly " + say(lasts.a);
    case Distribution::Kind::uniform:
      return say(lasts.a) + " to " + say(lasts.b) + ", all equally likely";
    case Distribution::Kind::triangular:
      return say(lasts.a) + " to " + say(lasts.c) + ", most likely " + say(lasts.b);
    case Distribution::Kind::lognormal:
      return "lognormal: half are over within " + say(lasts.a) + ", 19 of 20 within " + say(std::round(quantile(lasts, 0.95).count()));
    case Distribution::Kind::exponential:
      return "memoryless, " + say(lasts.a) + " on average";
    case Distribution::Kind::empirical:
      return "as " + std::to_string(lasts.values.size()) + " that were observed, equally likely";
  }
  return "";
}

struct Times {
  std::vector<double> drilled, decided;
};

/// From a minute, or from a hundredth of an outage that is over sooner, to a long one.
Times times_for(double longest, double elapsed) {
  const double least = std::min(60.0, longest / 100);
  Times times{growing(least, longest, kDrilledMoments), growing(least, std::max(longest, elapsed + 60), kDecisions)};
  times.drilled.insert(times.drilled.begin(), 0);
  times.decided.insert(times.decided.end(), told_moments().begin(), told_moments().end());
  times.decided.insert(times.decided.end(), {elapsed, elapsed + 60});
  for (std::vector<double>* moments : {&times.drilled, &times.decided}) sort_unique(*moments);
  return times;
}

WaitingCosts mean_costs(const std::vector<double>& drilled, const std::vector<CellOutcomes>& cells) {
  WaitingCosts costs{drilled, {}, {}};
  for (std::size_t i = 0; i < cells.size(); ++i)
    (i % 2 == 0 ? costs.waited_usd : costs.failed_over_usd).push_back(mean(cells[i].cost.total));
  return costs;
}

void tell_assumption(const OutageDurations& durations, double elapsed, reports::WaitingReport& report) {
  report.lasts_p50_s = durations(0.5);
  report.lasts_p95_s = durations(0.95);
  const std::vector<double> still = durations_of_ongoing(durations, elapsed, 1000);
  report.rest_p50_s = durations_of_ongoing(durations, elapsed, 1).front() - elapsed;
  const auto later = std::upper_bound(still.begin(), still.end(), elapsed + kHour.count());
  report.ends_in_an_hour = static_cast<double>(later - still.begin()) / static_cast<double>(still.size());
}

void tell_curve(const std::vector<WaitingChoice>& choices, double longest, reports::WaitingReport& report) {
  for (const AdvicePhase& phase : phases(choices)) report.phases.push_back({phase.from_s, phase.wait});
  for (const WaitingChoice& choice : choices) {
    const bool usual = std::binary_search(told_moments().begin(), told_moments().end(), choice.at_s) && choice.at_s <= longest;
    if (!usual && choice.at_s != report.elapsed_s) continue;
    report.curve.push_back({choice.at_s, choice.still_on, choice.now_usd, choice.to_the_end_usd,
                            choice.wait ? choice.wait_usd : choice.now_usd, choice.wait, choice.wait ? choice.limit_s : std::nullopt});
  }
}

void tell_costs(const std::vector<double>& drilled, const std::vector<CellOutcomes>& cells, const OutageDurations& durations,
                reports::WaitingReport& report) {
  const auto policy = [&](std::optional<double> limit) { return policy_weights(drilled, durations, report.elapsed_s, limit); };
  const PolicyWeights now = policy(report.elapsed_s), waiting = policy(report.limit_s), minute = policy(report.elapsed_s + 60);
  const Way now_way{cells, now}, waiting_way{cells, waiting}, minute_way{cells, minute};
  report.now = way_on(now_way);
  report.waiting = way_on(waiting_way);
  report.next_minute_usd = minute_way.expected(total_of) - report.now.total_usd;
  const PairedDifference difference = paired_difference(waiting_way.by_drill(total_of), now_way.by_drill(total_of));
  if (difference.low) report.difference_usd = Interval{*difference.low, *difference.high};
  for (const CellOutcomes& cell : cells)
    report.at_least |= std::find(cell.cost_at_least.begin(), cell.cost_at_least.end(), 1) != cell.cost_at_least.end();
}

}  // namespace

reports::WaitingReport advise_on_waiting(const Inputs& inputs, const WaitingQuestion& question, const StudySettings& settings) {
  const Comparison comparison(inputs, settings.seed);
  const Plan& plan = comparison.plan(0, 0);
  const Index failure = awaited_failure(plan);
  const Distribution lasts = question.lasts.value_or(plan.failures[failure].lasts->distribution);
  const OutageDurations durations = [&lasts](double u) { return quantile(lasts, u).count(); };
  const double elapsed = question.elapsed.count();
  if (share_over_by(durations, elapsed) >= 1)
    throw NoChoice("no outage that lasts " + in_words(lasts) + " still goes on after " + input::format_duration(question.elapsed) +
                   ": say with --lasts how long outages last");

  const Times times = times_for(durations(kLongest), elapsed);
  const StudyOutcomes outcomes = run_waiting_drills(comparison, failure, times.drilled, durations, settings);
  reports::WaitingReport report;
  report.system = inputs.system.name;
  report.scenario = plan.scenario;
  report.option = plan.option;
  report.failure = plan.failures[failure].name;
  report.durations = in_words(lasts);
  report.durations_of = question.lasts ? "--lasts" : "scenario " + plan.scenario;
  report.replications = outcomes.replications;
  report.seed = settings.seed;
  report.partial = outcomes.partial;
  report.elapsed_s = elapsed;
  if (outcomes.replications == 0) return report;

  const WaitingCosts costs = mean_costs(times.drilled, outcomes.cells);
  const std::vector<WaitingChoice> choices = waiting_choices(costs, durations, times.decided);
  const auto chosen = std::find_if(choices.begin(), choices.end(), [&](const WaitingChoice& choice) { return choice.at_s == elapsed; });
  report.wait = chosen->wait;
  if (report.wait) report.limit_s = chosen->limit_s;
  tell_assumption(durations, elapsed, report);
  tell_curve(choices, times.drilled.back(), report);
  tell_costs(times.drilled, outcomes.cells, durations, report);
  return report;
}

}  // namespace drsim
