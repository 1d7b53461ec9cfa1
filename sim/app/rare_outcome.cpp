// Pilots learn what comes before a rare outcome, the drills that count draw it more often.
#include "sim/app/rare_outcome.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "sim/app/comparison.hpp"
#include "sim/app/happenings.hpp"
#include "sim/drill/drill.hpp"
#include "sim/study/combinations.hpp"
#include "sim/study/intervals.hpp"
#include "sim/study/row.hpp"
#include "sim/study/verdict.hpp"
#include "sim/study/weighted.hpp"

namespace drsim {

namespace {

constexpr int kMostPilots = 4;
/// Hits of equal weight under which a share is known to an order of magnitude only.
constexpr double kFewestHits = 10;
/// Drawn so many times as often as it happens: raised, and listed.
constexpr double kRaised = 4;

// Shares of the laws. Half of the drills that count are plain: no weight exceeds 2, and what no happening explains is seen as often as
// half as many plain drills would. The others lose little by that.
constexpr double kPlain = 0.5, kAlike = 0.1, kTowards = 0.4;
constexpr double kPilotPlain = 0.2;
/// How many uncommon things happen together in a pilot, about.
constexpr double kFew = 1.5, kMany = 4;

/// Above 1 when the drill has the outcome; else how near it came.
double score_of(const Outcome& drill, RareOutcome outcome, const std::vector<Promise>& promises) {
  double score = 0;
  for (std::size_t i = 0; i < promises.size(); ++i) {
    const ObjectiveOutcome& it = drill.objectives[i];
    if (outcome == RareOutcome::not_recovered) {
      score = std::max(score, it.recovery_time / drill.horizon);
      if (it.data_loss == kForever) score = HUGE_VAL;
      continue;
    }
    const auto missed = [&](Seconds achieved, double promised) {
      if (achieved.count() <= promised) return promised > 0 ? achieved.count() / promised : 0;
      return promised > 0 ? achieved.count() / promised : HUGE_VAL;
    };
    if (promises[i].rto_s) score = std::max(score, missed(it.recovery_time, *promises[i].rto_s));
    if (promises[i].rpo_s) score = std::max(score, missed(it.data_loss, *promises[i].rpo_s));
  }
  return score;
}

/// The same drills under other numbers: those of a pilot must not come again among those that count.
class Later : public DrillRunner {
 public:
  Later(std::unique_ptr<DrillRunner> runner, std::uint64_t first) : runner_(std::move(runner)), first_(first) {}
  void run(std::uint64_t replication, Outcome& outcome, Trace* trace) override { runner_->run(first_ + replication, outcome, trace); }

 private:
  std::unique_ptr<DrillRunner> runner_;
  std::uint64_t first_;
};

class Rounds {
 public:
  Rounds(const Plan& plan, const Cell& cell, RareOutcome outcome, std::vector<Promise> promises, const StudySettings& settings)
      : plan_(plan), cell_(cell), outcome_(outcome), promises_(std::move(promises)), settings_(settings), all_(uncommon_in(plan)) {}

  const std::vector<Uncommon>& all() const { return all_; }
  bool partial() const { return partial_; }

  std::vector<TiltedDrill> run(const std::vector<kernel::Law>& laws, std::uint64_t drills) {
    constexpr std::uint64_t kApart = std::uint64_t{1} << 40;  // more than any round has, and whole blocks
    const kernel::Mixture mixture{cuts_of(all_), laws};
    Cell cell = cell_;
    cell.drawn = laws.front().chances.size();
    cell.make_runner = [&, first = round_++ * kApart] {
      return std::make_unique<Later>(make_tilted_runner(plan_, settings_.seed, mixture), first);
    };
    std::vector<TiltedDrill> found(drills);
    std::vector<char> done(drills);
    StudySettings study = settings_;
    study.replications = drills;
    study.keep = [&](std::size_t, std::uint64_t first, std::span<const double> rows) {
      const std::size_t size = row_size(cell);
      Outcome drill;
      for (std::size_t k = 0; k * size < rows.size(); ++k) {
        read_row(cell, rows.subspan(k * size, size), drill);
        found[first + k] = {
            kernel::weight_of(mixture, drill.drawn), score_of(drill, outcome_, promises_), {drill.drawn.begin(), drill.drawn.end()}};
        done[first + k] = 1;
      }
    };
    partial_ = run_study({cell}, study).partial || partial_;
    found.resize(static_cast<std::size_t>(std::find(done.begin(), done.end(), 0) - done.begin()));
    return found;
  }

 private:
  const Plan& plan_;
  const Cell& cell_;
  RareOutcome outcome_;
  std::vector<Promise> promises_;
  const StudySettings& settings_;
  std::vector<Uncommon> all_;
  std::uint64_t round_ = 0;
  bool partial_ = false;
};

/// Laws of the drills that count.
struct Learned {
  std::vector<kernel::Law> laws;
  kernel::ByPart plain, towards;
  std::uint64_t pilots = 0;
};

Learned learn(Rounds& rounds) {
  const std::vector<Uncommon>& all = rounds.all();
  Learned learned;
  learned.plain = plain_chances(cuts_of(all));
  const auto pilot = [&](const std::vector<kernel::Law>& laws, std::uint64_t drills) {
    std::vector<TiltedDrill> found = rounds.run(laws, drills);
    learned.pilots += found.size();
    return found;
  };
  const double drawn = mean_drawn(all, pilot({{1, learned.plain}}, kBatchSize));
  const kernel::ByPart few = raised_alike(all, kFew, drawn), many = raised_alike(all, kMany, drawn);
  learned.towards = few;
  std::vector<kernel::Law> laws{{kPilotPlain, learned.plain}, {(1 - kPilotPlain) / 2, few}, {(1 - kPilotPlain) / 2, many}};
  for (int i = 0; i < kMostPilots && !rounds.partial(); ++i) {
    const std::vector<TiltedDrill> drills = pilot(laws, kPilotDrills);
    learned.towards = raised_towards(all, drills);
    laws = {{kPilotPlain, learned.plain}, {kPilotPlain, few}, {1 - 2 * kPilotPlain, learned.towards}};
    const auto hits = std::count_if(drills.begin(), drills.end(), [](const TiltedDrill& drill) { return drill.score > 1; });
    if (i > 0 && static_cast<std::size_t>(hits) >= 4 * kEnough) break;
  }
  learned.laws = {{kPlain, learned.plain}, {kAlike, few}, {kTowards, learned.towards}};
  return learned;
}

reports::RareShare reported(const WeightedShare& it) { return {it.share, it.hits, it.effective_hits}; }

void count(const std::vector<TiltedDrill>& drills, const std::vector<char>& raised, double largest, reports::RareReport& report) {
  WeightedCount all(largest), with, without(largest);
  for (const TiltedDrill& drill : drills) {
    const bool hit = drill.score > 1;
    all.add(drill.weight, hit);
    bool any = false;
    for (std::size_t part = 0; part < raised.size() && !any; ++part) any = raised[part] != 0 && drill.drawn[part] > 0;
    with.add(drill.weight, hit, any);
    without.add(drill.weight, hit, !any);
  }
  const WeightedShare of_raised = with.share();
  report.replications = drills.size();
  report.all = reported(all.share());
  if (!report.tilted) {
    const Interval exact = clopper_pearson(report.all.hits, report.replications);
    report.all.share.low = exact.low;
    report.all.share.high = exact.high;
  }
  report.raised = reported(of_raised);
  report.others = reported(without.share());
  report.enough = report.all.effective_hits >= kFewestHits;
  if (!of_raised.gain || of_raised.effective_hits < kFewestHits) return;
  const auto counting = static_cast<double>(drills.size());
  report.equal_drills = of_raised.gain->estimate * counting;
  const double all_drills = counting + static_cast<double>(report.pilots);
  report.gain = of_raised.gain->estimate * counting / all_drills;
  report.gain_range = Interval{of_raised.gain->low * counting / all_drills, of_raised.gain->high * counting / all_drills};
}

}  // namespace

reports::RareReport find_rare(const Inputs& inputs, RareOutcome outcome, const StudySettings& settings) {
  const Comparison comparison(inputs, settings.seed);
  const Plan& plan = comparison.plan(0, 0);
  if (plan.not_applicable) throw std::invalid_argument(plan.option + " does not apply to " + plan.scenario + ": " + *plan.not_applicable);
  std::vector<Promise> promises;
  for (const Objective& objective : inputs.system.objectives) promises.push_back(promise_of(objective));
  if (std::none_of(promises.begin(), promises.end(), [](const Promise& it) { return it.rto_s || it.rpo_s; }) &&
      outcome == RareOutcome::missed_objective)
    throw std::invalid_argument("no objective promises an RTO or RPO that could be missed: try --miss not-recovered");

  Rounds rounds(plan, comparison.cells()[comparison.cell(0, 0).value()], outcome, promises, settings);
  const std::vector<Uncommon>& all = rounds.all();
  reports::RareReport report;
  report.system = inputs.system.name;
  report.scenario = plan.scenario;
  report.option = plan.option;
  report.outcome = outcome == RareOutcome::missed_objective ? "misses an objective" : "does not recover";
  report.seed = settings.seed;
  report.candidates = all.size();
  report.tilted = !all.empty();

  const Learned learned = report.tilted ? learn(rounds) : Learned{{{1, {}}}, {}, {}, 0};
  report.pilots = learned.pilots;
  const std::vector<TiltedDrill> drills = rounds.run(learned.laws, settings.replications);
  report.partial = rounds.partial();
  const std::vector<Happening> happenings = happenings_of(all);
  std::vector<char> raised(learned.plain.size());  // by part
  const std::vector<double> present = present_in(happenings, drills);
  for (std::size_t i = 0; i < happenings.size(); ++i) {
    const Happening& it = happenings[i];
    if (learned.towards[it.part] < kRaised * learned.plain[it.part]) continue;
    raised[it.part] = 1;
    double drawn_as = 0;
    for (std::size_t j = i; j < happenings.size() && happenings[j].uncommon == it.uncommon; ++j)
      drawn_as += learned.towards[happenings[j].part];
    report.happenings.push_back({it.name, it.chance, drawn_as, present[i]});
  }
  std::stable_sort(report.happenings.begin(), report.happenings.end(),
                   [](const auto& left, const auto& right) { return left.in_outcome > right.in_outcome; });
  count(drills, raised, 1 / learned.laws.front().share, report);
  const Combinations combinations = combinations_of(happenings, drills);
  report.other_combinations = combinations.rest;
  for (const Combination& each : combinations.found) {
    std::vector<std::string> names;
    for (const std::uint16_t happened : each.happened) names.push_back(happenings[happened].name);
    report.combinations.push_back({std::move(names), each.share, each.chance, each.then, each.hits});
  }
  return report;
}

}  // namespace drsim
