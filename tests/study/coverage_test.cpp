// Do 95 % intervals hold the truth 95 times of 100? Studies of drills whose distribution is known, repeated with 1,000 seeds.
#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/kernel/streams.hpp"
#include "sim/study/precision.hpp"
#include "sim/study/statistics.hpp"
#include "tests/catch.hpp"

using namespace drsim;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr int kStudies = 1000;

/// At least 95 % of 1,000 studies, but for four standard deviations of their number: sqrt(1,000 x 0.95 x 0.05) = 6.9.
constexpr int kFewest = 950 - 28;

/// A recovery of two parts, the second a factor of the first: the product of two lognormal durations is lognormal again, with
/// sigma = sqrt(s1^2 + s2^2). No sum of parts, so stratified parts do not make it exact.
struct Recovery {
  Distribution outage = Distribution::lognormal(Seconds{60}, Seconds{240}), factor = Distribution::lognormal(Seconds{1}, Seconds{2});

  static double sigma_of(double p95_over_p50) { return std::log(p95_over_p50) / 1.6448536269514722; }  // Phi(1.645) = 0.95
  double sigma() const { return std::hypot(sigma_of(4), sigma_of(2)); }
  double quantile(double z) const { return 60 * std::exp(z * sigma()); }
  /// The limit that a share of drills stays under.
  static double normal_quantile(double share) {
    double low = -8, high = 8;
    while (high - low > 1e-12) {
      const double middle = (low + high) / 2;
      (std::erfc(-middle / std::sqrt(2.0)) / 2 < share ? low : high) = middle;
    }
    return low;
  }
};

/// Drills `first` to `last` - 1 of a study with this seed; drills longer than `horizon` do not recover.
void run(const Recovery& recovery, std::uint64_t seed, std::uint64_t last, double horizon, ObjectiveColumns& columns) {
  kernel::Streams streams(seed, "coverage");
  const kernel::Variable outage = kernel::variable("outage"), factor = kernel::variable("factor");
  for (std::uint64_t k = columns.recovery_time.size(); k < last; ++k) {
    streams.start_drill(k);
    const double time = streams.draw(recovery.outage, outage).count() * streams.draw(recovery.factor, factor).count();
    columns.recovery_time.push_back(time > horizon ? kInfinity : time);
    columns.data_loss.push_back(0);
  }
}

bool holds(const Interval& interval, double truth) { return interval.low <= truth && truth <= interval.high; }

/// One scenario under one option, with one objective that covers it.
struct Study {
  System system;
  std::vector<Scenario> scenarios{1};
  std::vector<Option> options{1};
  StudyDescription description{"", "", system, scenarios, options, {{100, 10, 100, {}}}, {{0, 0, 0, {}, "", {}}}, {}};

  Study(double rto, double share) {
    scenarios[0].kind = "region-outage";
    Objective objective;
    objective.rto = Seconds{rto};
    objective.share = share;
    objective.covers = {"region-outage"};
    system.objectives = {objective};
  }
};

/// Runs the stopping rule on made drills, as the worker pool does.
StudyOutcomes run_to_precision(const Study& study, const Precision& precision, std::uint64_t seed, double horizon = kInfinity) {
  StoppingRule rule(study.description, precision);
  StudyOutcomes outcomes;
  outcomes.cells.resize(1);
  CellOutcomes& cell = outcomes.cells[0];
  cell.objectives.resize(1);
  for (std::uint64_t wanted = kFirstLook; wanted > cell.replications; wanted = rule(outcomes)[0]) {
    run(Recovery{}, seed, wanted, horizon, cell.objectives[0]);
    cell.replications = wanted;
  }
  return outcomes;
}

}  // namespace

TEST_CASE("intervals of a study of 512 drills hold the truth in 95 of 100 studies") {
  const Recovery recovery;
  const double share = GENERATE(0.5, 0.9, 0.97), limit = recovery.quantile(Recovery::normal_quantile(share));
  int attainments = 0, medians = 0, p95s = 0;
  for (std::uint64_t seed = 1; seed <= kStudies; ++seed) {
    ObjectiveColumns columns;
    run(recovery, seed, 512, recovery.quantile(3), columns);
    const Judgement judgement = judge(columns.recovery_time, columns.data_loss, {limit, {}, 0.95});
    attainments += holds({judgement.rto->low, judgement.rto->high}, share);
    const Statistics times = statistics(columns.recovery_time, StudyRanks(512));
    medians += times.p50_interval && holds(*times.p50_interval, recovery.quantile(0));
    p95s += times.p95_interval && holds(*times.p95_interval, recovery.quantile(1.6448536269514722));
  }
  CHECK(attainments >= kFewest);
  CHECK(medians >= kFewest);
  CHECK(p95s >= kFewest);
}

TEST_CASE("intervals of a study that ends when it is precise hold the truth in 95 of 100 studies") {
  const Recovery recovery;
  const double share = GENERATE(0.5, 0.97, 0.999), limit = recovery.quantile(Recovery::normal_quantile(share));
  const Study study(limit, 0.5);  // decided soon, or never: then all of the budget is spent
  const Precision precision{0.02, 0.10, 8192};
  int attainments = 0, p95s = 0, precise = 0;
  for (std::uint64_t seed = 1; seed <= kStudies; ++seed) {
    const StudyOutcomes outcomes = run_to_precision(study, precision, seed);
    const ObjectiveColumns& columns = outcomes.cells[0].objectives[0];
    const Judgement judgement = judge(columns.recovery_time, columns.data_loss, {limit, {}, 0.5}, Looks::planned);
    attainments += holds({judgement.rto->low, judgement.rto->high}, share);
    const std::uint64_t drills = outcomes.cells[0].replications;
    p95s +=
        holds(*statistics(columns.recovery_time, StudyRanks(drills, Looks::planned)).p95_interval, recovery.quantile(1.6448536269514722));
    precise += excess_width(outcomes.cells[0], {{limit, {}, 0.5}}, precision) <= 1;
  }
  CHECK(attainments >= kFewest);
  CHECK(p95s >= kFewest);
  CHECK(precise >= (share == 0.5 ? 900 : 999));  // at a half the verdict stays open, and the last look may come too soon
}

TEST_CASE("a confidence sequence holds the truth at every look at once in 95 of 100 studies") {
  const double share = GENERATE(0.5, 0.97);
  int always = 0;
  for (std::uint64_t seed = 1; seed <= kStudies; ++seed) {
    kernel::Streams streams(seed, "sequence");
    const kernel::Variable outage = kernel::variable("outage");
    bool held = true;
    std::uint64_t kept = 0;
    for (std::uint64_t drills = 1; drills <= 2000; ++drills) {
      streams.start_drill(256 * drills);  // one drill of each block: plain sampling, for which the sequence is made
      kept += streams.uniform(outage) < share;
      if (drills % 10 == 0) held = held && holds(confidence_sequence(kept, drills), share);
    }
    always += held;
  }
  CHECK(always >= kFewest);
}

TEST_CASE("a cell that cannot be decided ends with its budget, undecided") {
  const Recovery recovery;
  const double limit = recovery.quantile(1.6448536269514722);  // kept in exactly 95 % of drills, as promised
  const Study study(limit, 0.95);
  const StudyOutcomes outcomes = run_to_precision(study, {0.05, 0.5, 3000}, 1);
  CHECK(outcomes.cells[0].replications == 3072);  // 12 batches of 256: the budget rounded up
  const ObjectiveColumns& columns = outcomes.cells[0].objectives[0];
  CHECK(judge(columns.recovery_time, columns.data_loss, {limit, {}, 0.95}, Looks::planned).verdict == Verdict::undecided);
}

TEST_CASE("a cell without doubt is left after its first look") {
  const Study study(1e9, 0.95);
  // 512 of 512 kept: the interval at 99 % is 1 - 0.005^(1/512) = 1.03 % wide, that is +-0.5 %; the P95 is asked for to 50 %.
  CHECK(run_to_precision(study, {0.01, 0.5, 20000}, 1).cells[0].replications == kFirstLook);
  CHECK(run_to_precision(study, {0.005, 0.5, 20000}, 1).cells[0].replications > kFirstLook);
}

TEST_CASE("a P95 beyond the horizon is known as soon as it surely is") {
  const Study study(1e9, 0.5);
  // A fifth of the drills does not recover: of 512, those from rank 410 on. The lower end of the P95 has rank 472 or so.
  const double horizon = Recovery{}.quantile(Recovery::normal_quantile(0.8));
  CHECK(run_to_precision(study, {0.05, 0.001, 20000}, 1, horizon).cells[0].replications == kFirstLook);
}
