// Rare outcomes from weighted drills: intervals that hold the truth, estimates that are right on average, combinations by name.
#include "sim/study/weighted.hpp"

#include <algorithm>
#include <cmath>

#include "sim/kernel/streams.hpp"
#include "sim/study/combinations.hpp"
#include "sim/study/intervals.hpp"
#include "tests/catch.hpp"

using namespace drsim;

namespace {

constexpr int kStudies = 1000;
/// At least 95 % of 1,000 studies, but for four standard deviations of their number: sqrt(1,000 x 0.95 x 0.05) = 6.9.
constexpr int kFewest = 950 - 28;

/// Faults of 1 % each.
std::vector<Uncommon> faults(std::size_t count) {
  std::vector<Uncommon> all;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string name(1, static_cast<char>('a' + i));
    all.push_back({{kernel::variable(name), {0.01}}, false, {name}});
  }
  return all;
}

/// Drills in which the outcome is that all of `needed` happen.
std::vector<TiltedDrill> run(const std::vector<Uncommon>& all, const std::vector<std::vector<std::size_t>>& needed, double raised,
                             std::uint64_t seed, std::uint64_t drills) {
  const kernel::ByPart plain = kernel::plain_chances(cuts_of(all));
  kernel::ByPart often;
  for (std::size_t i = 0; i < all.size(); ++i) often.insert(often.end(), {raised, 1 - raised});
  const kernel::Mixture mixture{cuts_of(all), {{0.5, plain}, {0.5, often}}};
  kernel::Streams streams(seed, "weighted");
  kernel::Tilt tilt(mixture);
  streams.bend_by(tilt);
  std::vector<TiltedDrill> found;
  for (std::uint64_t k = 0; k < drills; ++k) {
    streams.start_drill(k);
    tilt.start_drill(streams.uniform(kernel::variable("law")));
    std::vector<char> happens;
    for (const Uncommon& each : all) happens.push_back(streams.happens(0.01, each.cut.variable) ? 1 : 0);
    const bool hit = std::any_of(needed.begin(), needed.end(), [&](const std::vector<std::size_t>& set) {
      return std::all_of(set.begin(), set.end(), [&](std::size_t each) { return happens[each] != 0; });
    });
    found.push_back({kernel::weight_of(mixture, tilt.drawn()), hit ? 2.0 : 0.0, {tilt.drawn().begin(), tilt.drawn().end()}});
  }
  return found;
}

WeightedShare share_of(const std::vector<TiltedDrill>& drills) {
  WeightedCount count(2);
  for (const TiltedDrill& drill : drills) count.add(drill.weight, drill.score > 1);
  return count.share();
}

}  // namespace

TEST_CASE("the interval of equal weights is that of a Poisson count") {
  // Garwood (1936): of 3 events 0.6187 to 8.7673, of none 0 to 3.6889.
  CHECK(weighted_count(3, 3, 1).high == Approx(8.7673).epsilon(1e-4));
  CHECK(weighted_count(3, 3, 1).low == Approx(0.6187).epsilon(1e-4));
  CHECK(weighted_count(0, 0, 1).low == 0);
  CHECK(weighted_count(0, 0, 1).high == Approx(3.6889).epsilon(1e-4));
  // In other units the same: 3 events of weight 0.1.
  CHECK(weighted_count(0.3, 0.03, 0.1).high == Approx(0.87673).epsilon(1e-4));
}

TEST_CASE("two faults of 1 % are 1 in 10,000 and three 1 in 1,000,000, in a thousand studies") {
  const std::size_t count = GENERATE(2, 3);
  const double truth = std::pow(0.01, static_cast<double>(count));
  const std::vector<std::size_t> both = count == 2 ? std::vector<std::size_t>{0, 1} : std::vector<std::size_t>{0, 1, 2};
  double sum = 0, squares = 0;
  int holds = 0;
  for (std::uint64_t seed = 1; seed <= kStudies; ++seed) {
    const WeightedShare found = share_of(run(faults(count), {both}, 0.5, seed, 512));
    sum += found.share.estimate;
    squares += found.share.estimate * found.share.estimate;
    holds += found.share.low <= truth && truth <= found.share.high ? 1 : 0;
  }
  const double mean = sum / kStudies, deviation = std::sqrt((squares / kStudies - mean * mean) / kStudies);
  CHECK(mean == Approx(truth).margin(4 * deviation));
  CHECK(deviation < truth / 50);
  CHECK(holds >= kFewest);
}

TEST_CASE("with few hits the interval holds the truth as well") {
  // Raised to 10 %, two faults come in 1 % of half of 512 drills: 2.6 hits. Their weight is 1 / (0.5 + 0.5 x 100) = 0.0198, far below
  // the largest.
  int holds = 0;
  for (std::uint64_t seed = 1; seed <= kStudies; ++seed) {
    const WeightedShare found = share_of(run(faults(2), {{0, 1}}, 0.1, seed, 512));
    holds += found.share.low <= 1e-4 && 1e-4 <= found.share.high ? 1 : 0;
  }
  CHECK(holds >= kFewest);
}

TEST_CASE("the gain is the ratio of variances") {
  // Each hit weighs w = 1 / (0.5 + 0.5 x 50 x 50) = 0.00079936 (the plain law's share of hits hardly counts). The variance of one drill
  // is p w - p^2 = 7.99e-8 - 1e-8 = 6.99e-8, that of a plain one p (1 - p) = 9.999e-5: 1,430 plain drills for one.
  const WeightedShare found = share_of(run(faults(2), {{0, 1}}, 0.5, 1, 50'000));
  REQUIRE(found.gain);
  CHECK(found.gain->estimate == Approx(1430).epsilon(0.1));
  CHECK(found.gain->low < 1430);
  CHECK(found.gain->high > 1430);
  CHECK(found.effective_hits == Approx(static_cast<double>(found.hits)));  // all weigh the same
}

TEST_CASE("of no hits there is no gain, and an upper end") {
  const WeightedShare found = share_of(run(faults(1), {}, 0.5, 1, 1000));
  CHECK(found.hits == 0);
  CHECK_FALSE(found.gain);
  CHECK(found.share.low == 0);
  CHECK(found.share.high == Approx(2 * 3.6889 / 1000).epsilon(1e-4));
  CHECK(WeightedCount(1).share().share.high == 1);
  WeightedCount heavier;  // than any with the outcome
  heavier.add(0.5, false);
  heavier.add(0.1, false);
  CHECK(heavier.share().share.high == Approx(std::min(1.0, 0.5 * 3.6889 / 2)).epsilon(1e-4));
}

TEST_CASE("combinations are named by what they need, and bystanders are left out") {
  // a with b, or c alone with d: two sets of 1 in 10,000 each; e stands by.
  const std::vector<Uncommon> all = faults(5);
  const std::vector<TiltedDrill> drills = run(all, {{0, 1}, {2, 3}}, 0.3, 1, 20'000);
  const Combinations found = combinations_of(happenings_of(all), drills);
  REQUIRE(found.found.size() == 2);
  std::vector<std::vector<std::uint16_t>> sets{found.found[0].happened, found.found[1].happened};
  std::sort(sets.begin(), sets.end());
  CHECK(sets[0] == std::vector<std::uint16_t>{0, 1});
  CHECK(sets[1] == std::vector<std::uint16_t>{2, 3});
  CHECK(found.rest == Approx(0).margin(1e-12));  // also drills in which a third of them happened count for these two
  for (const Combination& each : found.found) {
    CHECK(each.share == Approx(0.5).margin(0.1));
    CHECK(each.chance == Approx(1e-4).epsilon(0.2));
    CHECK(each.then == Approx(1));
  }
  const std::vector<double> present = present_in(happenings_of(all), drills);
  CHECK(present[4] == Approx(0.01).margin(0.02));
  CHECK(combinations_of(happenings_of(all), run(all, {}, 0.3, 1, 512)).found.empty());
}

TEST_CASE("pilots find what the outcome needs, and leave the rest as it is") {
  const std::vector<Uncommon> all = faults(4);
  const kernel::ByPart towards = raised_towards(all, run(all, {{1, 2}}, 0.3, 1, 4096));
  CHECK(towards[0] == 0.01);
  CHECK(towards[2] == Approx(kMostOften));
  CHECK(towards[3] == Approx(1 - kMostOften));
  CHECK(towards[4] == Approx(kMostOften));
  CHECK(towards[6] == 0.01);
}

TEST_CASE("degrees of a long time are raised alike and keep their order") {
  const std::vector<Uncommon> all{{{kernel::variable("t"), {0.95, 0.995}}, true, {"5 %", "0.5 %"}}};
  const kernel::ByPart raised = raised_alike(all, 2, 8);  // 2 of 8: a quarter, an eighth each
  CHECK(raised[0] == Approx(0.75));
  CHECK(raised[1] == Approx(0.125));
  CHECK(raised[2] == Approx(0.125));
  const std::vector<Happening> degrees = happenings_of(all);
  CHECK(degrees[0].chance == Approx(0.05));
  CHECK(degrees[1].chance == Approx(0.005));
  // A drill of the second degree is one of the first too; the outcome follows the second only.
  std::vector<TiltedDrill> drills;
  for (int i = 0; i < 10; ++i) drills.insert(drills.end(), {{0.95, 0, {1, 0, 0}}, {0.045, 0, {0, 1, 0}}, {0.005, 2, {0, 0, 1}}});
  const std::vector<double> present = present_in(degrees, drills);
  CHECK(present[0] == 1);
  CHECK(present[1] == 1);
  const Combinations found = combinations_of(degrees, drills);
  REQUIRE(found.found.size() == 1);
  CHECK(found.found[0].happened == std::vector<std::uint16_t>{1});
  CHECK(found.found[0].chance == Approx(0.005));
  // Nine drills are too few to name what made it.
  drills.resize(27);
  CHECK(combinations_of(degrees, drills).found.empty());
  CHECK(combinations_of(degrees, drills).rest == Approx(1));
}
