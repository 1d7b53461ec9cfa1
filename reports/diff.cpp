// What changed between two results, beyond noise.
#include "reports/diff.hpp"

#include <algorithm>
#include <limits>

#include "reports/format.hpp"
#include "reports/view.hpp"

namespace drsim::reports {

namespace {

bool apart(const Interval& a, const Interval& b) { return a.high < b.low || b.high < a.low; }

Direction lower_is_better(double before, double after) {
  return after < before ? Direction::better : after > before ? Direction::worse : Direction::different;
}

class Changes {
 public:
  explicit Changes(ResultDiff& diff) : diff_(diff) {}

  void at(const std::string& scenario, const std::string& option, const std::string& objective) {
    place_ = {scenario, option, objective, "", "", "", Direction::different};
  }

  void add(const std::string& what, const std::string& before, const std::string& after, Direction direction) {
    Change change = place_;
    change.what = what;
    change.before = before;
    change.after = after;
    change.direction = direction;
    diff_.changes.push_back(std::move(change));
  }

  void exact(const std::string& what, const std::string& before, const std::string& after) {
    if (before != after) add(what, before, after, Direction::different);
  }

  /// A quantile; absent = infinite. Becoming or ceasing to be infinite is a change.
  void quantile(const std::string& what, const std::optional<double>& before, const std::optional<Interval>& before_interval,
                const std::optional<double>& after, const std::optional<Interval>& after_interval, const std::string& before_text,
                const std::string& after_text) {
    if (!before && !after) return;
    const double infinite = std::numeric_limits<double>::infinity();
    const Direction direction = lower_is_better(before.value_or(infinite), after.value_or(infinite));
    if (before && after) {
      // Without an interval the upper end lies on infinite drills: only what is beyond the other's lower end is apart.
      const Interval a = before_interval.value_or(Interval{*before, infinite}), b = after_interval.value_or(Interval{*after, infinite});
      if (!apart(a, b)) return;
    }
    add(what, before_text, after_text, direction);
  }

 private:
  ResultDiff& diff_;
  Change place_;
};

void compare_cells(const CellResult& before, const CellResult& after, Changes& changes) {
  if (before.not_applicable || after.not_applicable) {
    changes.exact("applies", before.not_applicable ? "no: " + *before.not_applicable : "yes",
                  after.not_applicable ? "no: " + *after.not_applicable : "yes");
    return;
  }
  const auto promise = [](const std::optional<double>& seconds) { return seconds ? duration(*seconds) : std::string("none"); };
  changes.exact("RTO", promise(before.rto_s), promise(after.rto_s));
  changes.exact("RPO", promise(before.rpo_s), promise(after.rpo_s));
  changes.exact("promised share", percent(before.share), percent(after.share));
  changes.exact("covered", before.covered ? "yes" : "no", after.covered ? "yes" : "no");

  const auto time = [](const CellResult& cell, const std::optional<double>& value, const std::optional<Interval>& interval) {
    return recovery_time_in_words(value, interval, cell.horizon_s);
  };
  const Statistics &a = before.recovery_time, &b = after.recovery_time;
  changes.quantile("recovery time median", a.p50, a.p50_interval, b.p50, b.p50_interval, time(before, a.p50, a.p50_interval),
                   time(after, b.p50, b.p50_interval));
  changes.quantile("recovery time P95", a.p95, a.p95_interval, b.p95, b.p95_interval, time(before, a.p95, a.p95_interval),
                   time(after, b.p95, b.p95_interval));
  const Statistics &c = before.data_loss, &d = after.data_loss;
  changes.quantile("data loss P95", c.p95, c.p95_interval, d.p95, d.p95_interval, data_loss(c.p95, c.p95_interval),
                   data_loss(d.p95, d.p95_interval));
  if (before.both_attainment && after.both_attainment) {
    const Attainment &e = *before.both_attainment, &f = *after.both_attainment;
    if (apart({e.low, e.high}, {f.low, f.high}))
      changes.add("promise kept", percent(e), percent(f), f.estimate > e.estimate ? Direction::better : Direction::worse);
  }
  const auto verdict = [](const CellResult& cell) {
    return cell.verdict ? (*cell.verdict == Verdict::meets    ? "meets"
                           : *cell.verdict == Verdict::misses ? "misses"
                                                              : "undecided")
                        : "nothing promised";
  };
  if (before.verdict != after.verdict) {
    const bool better = after.verdict == Verdict::meets || before.verdict == Verdict::misses;
    changes.add("verdict", verdict(before), verdict(after),
                !before.verdict || !after.verdict ? Direction::different
                : better                          ? Direction::better
                                                  : Direction::worse);
  }
}

void compare_costs(const StudyResult& before, const StudyResult& after, Changes& changes) {
  for (const OptionCost& a : before.costs) {
    const auto b = std::find_if(after.costs.begin(), after.costs.end(), [&](const OptionCost& each) { return each.option == a.option; });
    if (b == after.costs.end()) continue;
    changes.at("", a.option, "");
    const auto sum = [&](const std::string& what, double from, double to) {
      if (money(from) != money(to)) changes.add(what, money(from), money(to), lower_is_better(from, to));
    };
    sum("cost a month", a.steady_monthly_usd, b->steady_monthly_usd);
    sum("of it DR", a.dr_monthly_usd, b->dr_monthly_usd);
    const Interval &from = a.expected_annual_loss_interval_usd, &to = b->expected_annual_loss_interval_usd;
    if (apart(from, to))
      changes.add("expected loss a year", money(a.expected_annual_loss_usd, a.at_least, from),
                  money(b->expected_annual_loss_usd, b->at_least, to),
                  lower_is_better(a.expected_annual_loss_usd, b->expected_annual_loss_usd));
  }
}

/// Names that only one of the results has.
void compare_names(const std::string& what, const std::vector<std::string>& before, const std::vector<std::string>& after,
                   Changes& changes) {
  const auto missing = [](const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) == names.end();
  };
  for (const std::string& name : before)
    if (missing(after, name)) changes.add(what + " " + name, "present", "absent", Direction::different);
  for (const std::string& name : after)
    if (missing(before, name)) changes.add(what + " " + name, "absent", "present", Direction::different);
}

std::vector<std::string> objective_names(const StudyResult& result) {
  std::vector<std::string> names;
  for (const ObjectiveView& objective : objectives_of(result)) names.push_back(objective.name);
  return names;
}

}  // namespace

ResultDiff compare_results(const StudyResult& before, const StudyResult& after, const std::string& before_name,
                           const std::string& after_name) {
  ResultDiff diff{before_name, after_name, before.fingerprint == after.fingerprint, {}, 0};
  Changes changes(diff);
  changes.exact("recommendation", before.recommendation.option.value_or("none"), after.recommendation.option.value_or("none"));
  changes.exact("model", before.model, after.model);
  compare_names("option", options_of(before), options_of(after), changes);
  compare_names("scenario", scenarios_of(before), scenarios_of(after), changes);
  compare_names("objective", objective_names(before), objective_names(after), changes);
  compare_costs(before, after, changes);
  for (const CellResult& cell : before.results) {
    const CellResult* other = find_cell(after, cell.scenario, cell.option, cell.objective);
    if (other == nullptr) continue;
    ++diff.compared;
    changes.at(cell.scenario, cell.option, cell.objective);
    compare_cells(cell, *other, changes);
  }
  return diff;
}

}  // namespace drsim::reports
