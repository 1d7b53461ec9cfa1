// Yearly loss against closed forms of the compound Poisson process, and frequencies against their moments.
#include "sim/study/annual.hpp"

#include <algorithm>
#include <cmath>

#include "sim/kernel/streams.hpp"
#include "sim/study/intervals.hpp"
#include "tests/catch.hpp"

using namespace drsim;

namespace {

/// Costs whose distribution is exponential with mean 1: the middles of n equally likely slices.
std::vector<double> exponential_costs(int n) {
  std::vector<double> costs;
  for (int i = 0; i < n; ++i) costs.push_back(-std::log(1 - (i + 0.5) / n));
  return costs;
}

AnnualScenario always(double per_year) { return {"region-outage", {per_year, per_year, per_year, ""}}; }

double mean_of_quantiles(const Frequency& frequency) {
  double sum = 0;
  for (int i = 0; i < 100000; ++i) sum += frequency_quantile(frequency, (i + 0.5) / 100000);
  return sum / 100000;
}

}  // namespace

// Google's CRE, "Know thy enemy: how to prioritize and communicate risks" (2017): an incident every 90 days is 365.25 / 90 =
// 4.058333 a year; each of 15 + 120 minutes makes 547.875 bad minutes a year.
TEST_CASE("expected loss a year is incidents a year times what one costs") {
  const double per_year = 365.25 / 90;
  const std::vector<double> minutes(100, 15 + 120);
  const AnnualLoss loss = annual_losses({always(per_year)}, {{minutes}}, 1).front();
  CHECK(loss.expected_usd == Approx(547.875).epsilon(1e-8));
  CHECK(loss.by_scenario_usd.front() == loss.expected_usd);
  CHECK(loss.expected_interval_usd.low == Approx(loss.expected_usd));  // all drills cost the same: nothing is unsure
}

// Compound Poisson with rate 0.8 and exponential costs of mean 1: P(S > x) = sum over n of e^-l l^n / n! Q(n, x), solved for the
// quantile: 3.4402596 at 95 %; CVaR is the mean beyond it: 4.7767766. Expected 0.8.
TEST_CASE("the tail of a year's loss is that of the compound Poisson process") {
  const AnnualLoss loss = annual_losses({always(0.8)}, {{exponential_costs(4000)}}, 7).front();
  CHECK(loss.expected_usd == Approx(0.8).epsilon(2e-3));  // the slice of the largest costs is cut
  // 20,000 years: the 95th percentile lies within the order statistics of ranks 18,940 to 19,060, that is 94.7 to 95.3 %:
  // the density there is about 0.05 / 1.34 (mean excess), so +- 0.003 / 0.0374 = +- 0.081. CVaR: the mean of 1,000 excesses with a
  // standard deviation of about 1.3 is known to 1.96 x 1.3 / sqrt(1000) = 0.081, and shares the error of the quantile.
  CHECK(loss.p95_usd == Approx(3.4402596).margin(0.081));
  CHECK(loss.cvar95_usd == Approx(4.7767766).margin(0.16));
}

TEST_CASE("the tail's intervals hold the closed form in 95 of 100 studies") {
  // As above, but drills are drawn anew for each study: 400 of them, so both what years and what drills leave open counts. Of 100
  // studies fewer than 95 - 4 x sqrt(100 x 0.95 x 0.05) = 86 would be a sign.
  int p95s = 0, cvars = 0;
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    kernel::Streams streams(seed, "costs");
    std::vector<double> costs;
    for (std::uint64_t k = 0; k < 400; ++k) {
      streams.start_drill(257 * k);  // of different blocks: plain sampling
      costs.push_back(-std::log(streams.uniform(kernel::variable("cost"))));
    }
    const AnnualLoss loss = annual_losses({always(0.8)}, {{costs}}, seed).front();
    p95s += loss.p95_interval_usd->low <= 3.4402596 && 3.4402596 <= loss.p95_interval_usd->high;
    cvars += loss.cvar95_interval_usd->low <= 4.7767766 && 4.7767766 <= loss.cvar95_interval_usd->high;
  }
  CHECK(p95s >= 86);
  CHECK(cvars >= 86);
  CHECK_FALSE(annual_losses({always(0.8)}, {{exponential_costs(99)}}, 1).front().p95_interval_usd);
}

TEST_CASE("the interval of the expected loss is that of the mean cost of the drills") {
  // Costs 0 and 2, half each, n = 400: standard deviation sqrt(400/399), of the mean 0.0500626; times 1.96 and a frequency of 3.
  std::vector<double> costs(400, 0.0);
  std::fill(costs.begin(), costs.begin() + 200, 2.0);
  const AnnualLoss loss = annual_losses({always(3)}, {{costs}}, 1).front();
  CHECK(loss.expected_usd == 3);
  CHECK(loss.expected_interval_usd.high - loss.expected_usd == Approx(1.959964 * 3 * std::sqrt(1 / 399.0)).epsilon(1e-6));
}

TEST_CASE("all options meet the same years") {
  // The second option's incidents cost twice as much, so in shared years its tail is exactly twice the first's.
  std::vector<double> costs = exponential_costs(500), doubled = costs;
  for (double& cost : doubled) cost *= 2;
  const auto losses = annual_losses({always(0.5)}, {{costs}, {doubled}}, 3);
  CHECK(losses[1].p95_usd == 2 * losses[0].p95_usd);
  CHECK(losses[1].cvar95_usd == Approx(2 * losses[0].cvar95_usd).epsilon(1e-12));
}

TEST_CASE("another seed gives other years, the same seed the same") {
  const std::vector<double> costs = exponential_costs(500);
  const auto p95 = [&](std::uint64_t seed) { return annual_losses({always(0.5)}, {{costs}}, seed).front().p95_usd; };
  CHECK(p95(1) == p95(1));
  CHECK(p95(1) != p95(2));
}

TEST_CASE("where an option does not apply no loss is counted") {
  const auto losses = annual_losses({always(1)}, {{{}}, {{5.0, 5.0}}}, 1);
  CHECK(losses[0].expected_usd == 0);
  CHECK(losses[0].p95_usd == 0);
  CHECK(losses[1].expected_usd == 5);
}

TEST_CASE("a study without drills has no loss and does not fail") {
  CHECK(annual_losses({always(1)}, {{{}}}, 1).front().expected_usd == 0);
  CHECK(annual_losses({}, {{}}, 1).front().cvar95_usd == 0);
}

TEST_CASE("a narrow range of frequencies is a triangle") {
  // Low 1, mode 2, high 6: mean 9/3 = 3; P(f <= 2) = (2-1)/(6-1) = 0.2.
  const Frequency frequency{1, 2, 6, ""};
  CHECK(frequency_mean(frequency) == 3);
  CHECK(frequency_quantile(frequency, 0.2) == Approx(2));
  CHECK(mean_of_quantiles(frequency) == Approx(3).epsilon(1e-4));
}

TEST_CASE("a range of orders of magnitude is a triangle of the logarithm") {
  // 0.001 to 0.1 around 0.01: symmetrical in the logarithm, so the median is 0.01 (a plain triangle would have 0.033).
  const Frequency frequency{0.001, 0.01, 0.1, ""};
  CHECK(frequency_quantile(frequency, 0.5) == Approx(0.01));
  // With w = ln 10: mean = 2 / (2w) x ((w 0.01 - 0.009) + (0.09 - w 0.01)) / w = 0.081 / w^2 = 0.0152774.
  CHECK(frequency_mean(frequency) == Approx(0.081 / (std::log(10.0) * std::log(10.0))).epsilon(1e-6));
  CHECK(mean_of_quantiles(frequency) == Approx(frequency_mean(frequency)).epsilon(1e-4));
}

TEST_CASE("mode at an end, no range, and a range from zero are frequencies too") {
  for (const Frequency& frequency :
       {Frequency{0.01, 0.01, 1, ""}, Frequency{0.01, 1, 1, ""}, Frequency{0, 0, 1, ""}, Frequency{0.3, 0.3, 0.3, ""}})
    CHECK(mean_of_quantiles(frequency) == Approx(frequency_mean(frequency)).epsilon(1e-3));
}

TEST_CASE("very frequent incidents are counted in fewer years, and in time") {
  const AnnualLoss loss = annual_losses({always(2e4)}, {{{1.0, 1.0}}}, 1).front();
  CHECK(loss.expected_usd == 2e4);
  CHECK(loss.p95_usd == Approx(2e4 + 1.645 * std::sqrt(2e4)).epsilon(0.002));  // normal by then
}
