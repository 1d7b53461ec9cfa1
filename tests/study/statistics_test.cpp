// Intervals and quantiles against published constructions and hand arithmetic.
#include "sim/study/statistics.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "sim/study/verdict.hpp"
#include "tests/catch.hpp"

using namespace drsim;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

std::vector<double> one_to(int n) {
  std::vector<double> values(static_cast<std::size_t>(n));
  std::iota(values.begin(), values.end(), 1.0);
  return values;
}

Statistics of(const std::vector<double>& values) { return statistics(values, StudyRanks(values.size())); }

}  // namespace

// C. J. Clopper, E. S. Pearson, Biometrika 26 (1934); the numbers are what R's binom.test prints.
TEST_CASE("Clopper-Pearson intervals are those of binom.test") {
  struct Row {
    std::uint64_t k, n;
    double low, high;
  };
  const Row row = GENERATE(Row{0, 10, 0, 0.3084971078}, Row{0, 59, 0, 0.060608901}, Row{1, 20, 0.0012650895, 0.2487327628},
                           Row{52, 100, 0.4177897654, 0.6209945198}, Row{950, 1000, 0.9346095121, 0.9626646024});
  const Interval interval = clopper_pearson(row.k, row.n);
  CHECK(interval.low == Approx(row.low).margin(1e-8));
  CHECK(interval.high == Approx(row.high).margin(1e-8));
  // Mirrored: failures instead of successes.
  const Interval mirrored = clopper_pearson(row.n - row.k, row.n);
  CHECK(mirrored.low == Approx(1 - row.high).margin(1e-8));
  CHECK(mirrored.high == Approx(1 - row.low).margin(1e-8));
}

// The sequence that Robbins (1970) made, with a uniform prior. Without a failure its upper end has a closed form:
// 1 - (0.05/(n+1))^(1/n), 0.113231 for 59 and 0.416880 for 10; the others by an independent program.
TEST_CASE("a confidence sequence has the ends of its construction") {
  struct Row {
    std::uint64_t k, n;
    double low, high;
  };
  const Row row = GENERATE(Row{50, 1000, 0.02823512663, 0.08017091131}, Row{0, 59, 0, 0.11323103089}, Row{0, 10, 0, 0.41688027566},
                           Row{500, 10000, 0.04165967868, 0.05932417995});
  const Interval interval = confidence_sequence(row.k, row.n);
  CHECK(interval.low == Approx(row.low).margin(1e-8));
  CHECK(interval.high == Approx(row.high).margin(1e-8));
  const Interval mirrored = confidence_sequence(row.n - row.k, row.n);
  CHECK(mirrored.low == Approx(1 - row.high).margin(1e-8));
  CHECK(mirrored.high == Approx(1 - row.low).margin(1e-8));
  CHECK(confidence_sequence(0, 0).high == 1);
}

// By hand, from blocks of 100 with 90, 92, 94, 96, 90, 92, 94, 96 successes: mean 93, squares 4 x (9 + 1) = 40, variance 40/7, its
// root over the root of 8 is 0.84515; t with 7 degrees of freedom at 99 % (one of five looks at 95 %) is 3.49948: 93 -+ 2.95761.
TEST_CASE("an interval over blocks is Student's over their counts, and never narrower than one trial in doubt") {
  const std::vector<std::uint64_t> counts{90, 92, 94, 96, 90, 92, 94, 96};
  CHECK(block_interval(counts, 100)->low == Approx(0.9004239).margin(1e-6));
  CHECK(block_interval(counts, 100)->high == Approx(0.9595761).margin(1e-6));
  // Equal blocks: variance 1/4, 3.49948 x 0.5 / sqrt(8) = 0.61862
  CHECK(block_interval(std::vector<std::uint64_t>(8, 93), 100)->low == Approx(0.9238138).margin(1e-6));
  CHECK_FALSE(block_interval(std::vector<std::uint64_t>(7, 93), 100));  // too few blocks
  CHECK_FALSE(block_interval(std::vector<std::uint64_t>(8, 97), 100));  // 24 failures: too few
}

// n = (1.96 / e)^2 (1 - p)/p drills estimate a small share p to a relative half-width e: with p = 0.01 and e = 10 %, 38,031 drills.
TEST_CASE("intervals are as wide as the textbook says of so many drills") {
  const Interval interval = clopper_pearson(380, 38031);
  CHECK((interval.high - interval.low) / 2 == Approx(0.001).epsilon(0.02));
}

TEST_CASE("without trials nothing is known") {
  CHECK(clopper_pearson(0, 0).low == 0);
  CHECK(clopper_pearson(0, 0).high == 1);
}

// S. S. Wilks, Annals of Mathematical Statistics 12 (1941): n drills without a failure show a share p with confidence c when
// p^n <= 1 - c, so n = ceil(ln 0.05 / ln p): 29, 59, 299 for 90, 95, 99 %.
TEST_CASE("drills without a failure show what Wilks says") {
  for (const auto& [share, drills] : {std::pair{0.90, 29U}, std::pair{0.95, 59U}, std::pair{0.99, 299U}}) {
    CHECK(clopper_pearson_lower(drills, drills, 0.95) >= share);
    CHECK(clopper_pearson_lower(drills - 1, drills - 1, 0.95) < share);
  }
}

// The distribution-free interval from order statistics; R's qbinom gives the same ranks.
TEST_CASE("quantiles are enclosed by the ranks that the binomial distribution gives") {
  CHECK(quantile_ranks(1000, 950) == Ranks{936, 964});
  CHECK(quantile_ranks(1000, 990) == Ranks{983, 997});
  CHECK(quantile_ranks(10000, 990) == Ranks{9880, 9920});
  CHECK(quantile_ranks(100, 500) == Ranks{40, 61});
  // At any time: those k between which B(k+1, n-k+1)/(q^k (1-q)^(n-k)) < 20; as 0.95 lies in the sequences of r and s-1, not outside.
  const Ranks ranks = *quantile_ranks(1000, 950, Looks::any_time);
  CHECK(confidence_sequence(ranks.first, 1000).high >= 0.95);
  CHECK(confidence_sequence(ranks.first - 1, 1000).high < 0.95);
  CHECK(confidence_sequence(ranks.second - 1, 1000).low <= 0.95);
  CHECK(confidence_sequence(ranks.second, 1000).low > 0.95);
}

// An upper end exists when P(all n below the quantile) = 0.95^n <= 2.5 %: n >= ln 0.025 / ln 0.95 = 71.9.
TEST_CASE("a 95th percentile has an interval from 72 drills on") {
  CHECK_FALSE(quantile_ranks(0, 950));
  CHECK_FALSE(quantile_ranks(71, 950));
  CHECK(quantile_ranks(72, 950)->second == 72);
}

TEST_CASE("a quantile is the smallest value that enough drills stay at or under") {
  CHECK(quantile_rank(2000, 950) == 1900);  // 2000 x 0.95, no rounding
  CHECK(quantile_rank(10, 950) == 10);      // 9.5 rounded up
  CHECK(quantile_rank(10, 910) == 10);      // 9.1 rounded up
  CHECK(quantile_rank(1, 500) == 1);
  const Statistics statistics = of({4, 1, 3, 2});
  CHECK(statistics.p50 == 2.0);  // 2 of 4 are at or under 2
  CHECK(statistics.p90 == 4.0);  // 3 of 4 are only 75 %
  CHECK(statistics.max == 4.0);
  CHECK(statistics.mean == 2.5);
}

TEST_CASE("intervals of quantiles are observed values at their ranks") {
  const Statistics statistics = of(one_to(1000));
  CHECK(statistics.p95 == 950.0);
  CHECK(statistics.p95_interval->low == 936);
  CHECK(statistics.p95_interval->high == 964);
}

TEST_CASE("what is not recovered is never averaged in") {
  // 1 to 90 and ten that never end: the quantiles up to 90 % are known, those beyond are not.
  std::vector<double> values = one_to(90);
  values.resize(100, kInfinity);
  const Statistics statistics = of(values);
  CHECK_FALSE(statistics.mean);
  CHECK(statistics.mean_of_finite == 45.5);  // (1 + 90) / 2
  CHECK(statistics.p50 == 50.0);
  CHECK(statistics.p90 == 90.0);
  CHECK_FALSE(statistics.p95);
  CHECK_FALSE(statistics.p99);
  CHECK_FALSE(statistics.max);
  CHECK(statistics.p50_interval->high == 61);  // ranks 40 and 61
  CHECK_FALSE(statistics.p95_interval);
  CHECK(statistics.cdf.back() == std::pair(90.0, 0.9));
}

TEST_CASE("an interval whose upper end falls on drills without an end is absent") {
  std::vector<double> values = one_to(55);  // the median is 50, its upper end the 61st value
  values.resize(100, kInfinity);
  CHECK(of(values).p50 == 50.0);
  CHECK_FALSE(of(values).p50_interval);
}

TEST_CASE("statistics of nothing, and of drills that all never end, hold nothing") {
  CHECK_FALSE(of({}).p50);
  CHECK(of({}).cdf.empty());
  const Statistics never = of({kInfinity, kInfinity});
  CHECK_FALSE(never.mean_of_finite);
  CHECK_FALSE(never.p50);
  CHECK(never.cdf.empty());
}

TEST_CASE("a distribution has about 200 points, each true, from the smallest value to the largest") {
  const Statistics statistics = of(one_to(5000));
  CHECK(statistics.cdf.size() == 200);
  CHECK(statistics.cdf.front() == std::pair(1.0, 1 / 5000.0));
  CHECK(statistics.cdf.back() == std::pair(5000.0, 1.0));
  for (const auto& [x, p] : statistics.cdf) CHECK(p == x / 5000);
}

TEST_CASE("equal values make one point of the distribution") {
  CHECK(of({0, 0, 0, 7}).cdf == std::vector<std::pair<double, double>>{{0, 0.75}, {7, 1}});
}

TEST_CASE("quantiles are observed, ordered, and the same for any order of drills") {
  CHECK(rc::check([](const std::vector<int>& drawn) {
    std::vector<double> values(drawn.begin(), drawn.end());
    if (values.empty()) return;
    const Statistics statistics = of(values);
    RC_ASSERT(*statistics.p50 <= *statistics.p90);
    RC_ASSERT(*statistics.p90 <= *statistics.p95);
    RC_ASSERT(*statistics.p99 <= *statistics.max);
    RC_ASSERT(std::find(values.begin(), values.end(), *statistics.p95) != values.end());
    std::reverse(values.begin(), values.end());
    RC_ASSERT(of(values).p95 == statistics.p95);
    RC_ASSERT(of(values).cdf == statistics.cdf);
  }));
}

TEST_CASE("a paired difference is taken over drills where both recovered") {
  // Differences 1, 2, 3 (the fourth pair is incomplete): mean 2, variance 1, standard error 1/sqrt(3) = 0.577350;
  // Student's t with 2 degrees of freedom is 4.302653 (any table): half-width 2.484138.
  const PairedDifference difference = paired_difference(std::vector<double>{11, 12, 13, 5}, std::vector<double>{10, 10, 10, kInfinity});
  CHECK(difference.pairs == 3);
  CHECK(difference.mean_difference == 2.0);
  CHECK(*difference.low == Approx(2 - 2.484138).epsilon(1e-6));
  CHECK(*difference.high == Approx(2 + 2.484138).epsilon(1e-6));
}

TEST_CASE("a single pair has no interval, and no pair no mean") {
  CHECK_FALSE(paired_difference(std::vector<double>{1}, std::vector<double>{2}).low);
  CHECK_FALSE(paired_difference(std::vector<double>{1}, std::vector<double>{kInfinity}).mean_difference);
}

// Common random numbers (A. M. Law, Simulation Modeling and Analysis, chapter 11): X = E, Y = 0.9 E for one exponential E with
// mean 1, so Var(X - Y) = 0.1^2 Var(E) = 0.01, against 1 + 0.81 for independent ones: 181 times.
TEST_CASE("pairing drills that met the same disaster makes the interval as narrow as theory says") {
  constexpr int n = 20000;
  std::vector<double> x, y;
  for (int i = 0; i < n; ++i) {
    const double u = (i + 0.5) / n;  // midpoints instead of draws: the moments are nearly exact
    x.push_back(-std::log(1 - u));
    y.push_back(-0.9 * std::log(1 - u));
  }
  const PairedDifference difference = paired_difference(x, y);
  const double half_width = (*difference.high - *difference.low) / 2;
  CHECK(half_width == Approx(1.96 * std::sqrt(0.01 / n)).epsilon(0.01));
  CHECK(*difference.mean_difference == Approx(0.1).epsilon(0.001));
}

TEST_CASE("a verdict needs its interval on one side of the share") {
  // 100 of 100: the lower end is 0.025^(1/100) = 0.9638. 95 of 100: 0.887 to 0.984. 80 of 100: the upper end is 0.873.
  const Promise promise{60, {}, 0.95};
  std::vector<double> times(100, 60.0);
  const std::vector<double> losses(100, 0.0);
  CHECK(judge(times, losses, promise).verdict == Verdict::meets);
  for (std::size_t k = 0; k < 5; ++k) times[k] = 60.001;
  CHECK(judge(times, losses, promise).verdict == Verdict::undecided);
  for (std::size_t k = 5; k < 20; ++k) times[k] = kInfinity;
  const Judgement judgement = judge(times, losses, promise);
  CHECK(judgement.verdict == Verdict::misses);
  CHECK(judgement.rto->estimate == 0.8);
  CHECK_FALSE(judgement.rpo);
}

TEST_CASE("both promises count together, drill by drill") {
  // In time: 3 of 4. Little loss: 3 of 4. Both: 2 of 4.
  const Judgement judgement = judge(std::vector<double>{1, 1, 1, 9}, std::vector<double>{0, 0, kInfinity, 0}, {5, 5, 0.95});
  CHECK(judgement.rto->estimate == 0.75);
  CHECK(judgement.rpo->estimate == 0.75);
  CHECK(judgement.both->estimate == 0.5);
}

TEST_CASE("where nothing is promised there is no verdict, and without drills it is undecided") {
  CHECK_FALSE(judge(std::vector<double>{1}, std::vector<double>{1}, {}).verdict);
  CHECK(judge({}, {}, {5, 5, 0.95}).verdict == Verdict::undecided);
}
