// Wait or fail over, against answers worked out by hand.
#include "sim/advice/waiting.hpp"

#include <cmath>
#include <numeric>

#include "tests/catch.hpp"

using namespace drsim;

namespace {

// Minutes stand for seconds throughout: only ratios matter. Down costs 10 a minute; failing over costs 600 more than being back.
// Waited out: 10 x duration. Failed over after x: 10 x + 600.
const WaitingCosts kCosts{{0, 1000}, {0, 10'000}, {600, 10'600}};

std::vector<double> every_minute(int to) {
  std::vector<double> moments(static_cast<std::size_t>(to) + 1);
  std::iota(moments.begin(), moments.end(), 0);
  return moments;
}

OutageDurations exponential(double mean) {
  return [mean](double u) { return -mean * std::log1p(-u); };
}

OutageDurations pareto(double least, double alpha) {
  return [least, alpha](double u) { return least * std::pow(1 - u, -1 / alpha); };
}

double dot(const std::vector<double>& weights, const std::vector<double>& values) {
  double sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += weights[i] * values[i];
  return sum;
}

}  // namespace

TEST_CASE("memoryless outages: what is right in the first minute is right in each") {
  // One more minute costs 10 and saves 600 with probability 1/mean: waiting pays while 600 / mean > 10, for a mean under 60 minutes.
  for (const double mean : {30.0, 55.0, 65.0, 120.0}) {
    INFO("mean " << mean);
    const auto choices = waiting_choices(kCosts, exponential(mean), every_minute(200));
    const auto found = phases(choices);
    REQUIRE(found.size() == 1);
    CHECK(found[0].wait == (mean < 60));
    for (const WaitingChoice& choice : choices) {
      CHECK(choice.now_usd == Approx(10 * choice.at_s + 600));
      // Waited out: the mean is still to come.
      if (mean < 60) CHECK(choice.wait_usd == Approx(10 * (choice.at_s + mean)).epsilon(0.01));
    }
  }
}

TEST_CASE("an outage of known length is waited out when its rest costs less than failing over") {
  // 100 minutes: the rest costs 10 x (100 - t), failing over 600: wait from t = 40 on.
  const OutageDurations known = [](double) { return 100.0; };
  const auto choices = waiting_choices(kCosts, known, every_minute(150));
  REQUIRE(choices.size() == 100);  // none lasts to minute 100
  const auto found = phases(choices);
  REQUIRE(found.size() == 2);
  CHECK_FALSE(found[0].wait);
  CHECK(found[1].wait);
  CHECK(found[1].from_s == Approx(40));  // both cost 1,000: then nobody starts a runbook
  CHECK(choices[41].wait_usd == Approx(1000));
  CHECK_FALSE(choices[41].limit_s);
  // In minute 0: 1,000 when waited out, 600 now; waiting one minute and failing over then: 610.
  CHECK(choices[0].wait_usd == Approx(610));
  CHECK(choices[0].limit_s == Approx(1));
}

TEST_CASE("heavy tails: the longer it has lasted, the longer it will, and at some point one fails over") {
  // Pareto from 10 minutes with alpha 2: the chance to end in the next minute is 2/t. Worth 10 while 600 x 2/t > 10: until t = 120.
  // In the last d minutes before that, waiting on gains about 10/120 x d^2 / 2, immaterial under 0.5 % of 1,800 = 9: d = 14.7.
  const auto choices = waiting_choices(kCosts, pareto(10, 2), every_minute(400));
  const auto found = phases(choices);
  REQUIRE(found.size() == 2);
  CHECK(found[0].wait);
  CHECK_FALSE(found[1].wait);
  CHECK(found[1].from_s == Approx(120 - 14.7).margin(1.5));
  CHECK(choices[0].limit_s == found[1].from_s);
  CHECK(choices[50].limit_s == found[1].from_s);
  // Expected from minute 0 with the best limit, L = 120. Ends before it: the integral of 10 s x 2 x 100 / s^3 from 10 to 120
  // = 2,000 x (1/10 - 1/120) = 183.33. Still on: (10/120)^2 x (1,200 + 600) = 12.5. Together 195.83.
  CHECK(choices[0].wait_usd == Approx(195.83).epsilon(0.005));
  CHECK(choices[120].still_on == Approx(1.0 / 144));
  // Waited out from 50 minutes on: the mean of what lasts so long is 2 x 50.
  CHECK(choices[50].to_the_end_usd == Approx(1000).epsilon(0.02));
}

TEST_CASE("a runbook that changes nothing is not started, whatever the noise") {
  // Failing over costs what waiting to the end does, give or take less than 0.5 %.
  WaitingCosts same{every_minute(200), {}, {}};
  for (const double moment : same.at_s) {
    same.waited_usd.push_back(126);
    same.failed_over_usd.push_back(126 + (static_cast<int>(moment) % 2 == 0 ? 0.5 : -0.5));
  }
  const auto found = phases(waiting_choices(same, exponential(30), every_minute(200)));
  REQUIRE(found.size() == 1);
  CHECK(found[0].wait);
}

TEST_CASE("a policy's weights give its expected cost and add up to one") {
  const auto choices = waiting_choices(kCosts, pareto(10, 2), every_minute(400));
  const PolicyWeights weights = policy_weights(kCosts.at_s, pareto(10, 2), 50, choices[50].limit_s);
  CHECK(dot(weights.waited, {1, 1}) + dot(weights.failed_over, {1, 1}) == Approx(1));
  // P(D > L | D > 50) = (50/L)^2.
  REQUIRE(choices[50].limit_s);
  CHECK(dot(weights.failed_over, {1, 1}) == Approx(std::pow(50 / *choices[50].limit_s, 2)));
  CHECK(dot(weights.waited, kCosts.waited_usd) + dot(weights.failed_over, kCosts.failed_over_usd) ==
        Approx(choices[50].wait_usd).epsilon(2 * kImmaterial));
  const PolicyWeights to_the_end = policy_weights(
      {0, 40, 80}, [](double) { return 60.0; }, 0, std::nullopt);
  CHECK(to_the_end.waited[1] == Approx(0.5));
  CHECK(to_the_end.waited[2] == Approx(0.5));
}

TEST_CASE("what an ongoing outage still lasts leaves out those that are over") {
  const auto exponential_rest = durations_of_ongoing(exponential(60), 90, 1000);
  REQUIRE(exponential_rest.size() == 1000);
  CHECK(exponential_rest.front() > 90);
  // Memoryless: half of them last another 60 x ln 2 = 41.59 minutes.
  CHECK(exponential_rest[500] == Approx(90 + 41.59).epsilon(0.001));
  CHECK(durations_of_ongoing([](double) { return 100.0; }, 100, 10).empty());
  CHECK(share_over_by(pareto(10, 2), 9) == 0);
  CHECK(share_over_by(pareto(10, 2), 20) == Approx(0.75));
}
