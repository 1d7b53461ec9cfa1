// Calibration: still on noise, moved by evidence, and how far off it then is.
#include "sim/rehearsal/calibration.hpp"

#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <vector>

#include "tests/catch.hpp"

namespace drsim::rehearsal {
namespace {

/// Histories drawn from a distribution, always the same.
class Histories {
 public:
  std::vector<double> draw(const Distribution& truth, int n) {
    std::vector<double> times;
    for (int i = 0; i < n; ++i) {
      state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;  // Knuth, MMIX
      times.push_back(quantile(truth, (static_cast<double>(state_ >> 11) + 0.5) / 9007199254740992.0).count());
    }
    return times;
  }

 private:
  std::uint64_t state_ = 1;
};

constexpr double kLevel = 0.05;
const Distribution kPrior = Distribution::lognormal(Seconds{600}, Seconds{1200});  // sigma = ln 2 / 1.64485 = 0.42140

struct Found {
  double coverage = 0;  ///< share of new drills of the truth that lie in the 90 % range of what was found, mean over histories
  double moved = 0;     ///< share of histories
  double median_ratio = 0;
};

Found look_for(const Distribution& truth, int n) {
  constexpr int kHistories = 500;
  Histories histories;
  Found found;
  for (int i = 0; i < kHistories; ++i) {
    const Calibrated result = calibrate(kPrior, histories.draw(truth, n), kLevel);
    const double p50 = std::log(quantile(result.distribution, 0.5).count()), p95 = std::log(quantile(result.distribution, 0.95).count());
    const boost::math::normal drills(std::log(truth.a), truth.b);
    found.coverage += (boost::math::cdf(drills, p95) - boost::math::cdf(drills, 2 * p50 - p95)) / kHistories;
    found.moved += (result.moved ? 1.0 : 0.0) / kHistories;
    found.median_ratio += std::exp(p50) / truth.a / kHistories;
  }
  return found;
}

}  // namespace

TEST_CASE("the posterior of two surprising measurements, by hand") {
  // The model: ln 600 = 6.39693, sigma 0.42140. Its median within a factor of 2: deviation ln 2 / 1.95996 = 0.35365, so it is worth
  // (0.42140 / 0.35365)^2 = 1.41985 drills. Measured 1,800 s and 3,600 s: logarithms 7.49554 and 8.18869, mean 7.84212, deviation
  // 0.49013. Apart by 1.44519; z = 1.44519 / (0.42140 / sqrt 2) = 4.85.
  // Weight 2 / 3.41985 = 0.58482; median 6.39693 + 0.58482 * 1.44519 = 7.24211: exp = 1,397 s.
  // Squares 4 * 0.17758 + 1 * 0.24023 + 1.41985 * 2 / 3.41985 * 2.08857 = 0.71031 + 0.24023 + 1.73425 = 2.68479; over 6 degrees of freedom
  // 0.44747; times 1 + 1/3.41985 = 0.57831; scale 0.76047. Student's t, 6 degrees, 95 %: 1.94318. P95 exp(7.24211 + 1.47773) = 6,124 s.
  const std::vector<double> times{1800, 3600};
  const Calibrated result = calibrate(kPrior, times, kLevel);
  CHECK(result.moved);
  CHECK(result.weight == Approx(0.58482).epsilon(1e-4));
  CHECK(result.p50 == Approx(1397).margin(1));
  CHECK(result.p95 == Approx(6124).margin(6));
  CHECK(quantile(result.distribution, 0.5).count() == Approx(1397).margin(1));
  CHECK(quantile(result.distribution, 0.95).count() == Approx(6124).margin(6));
  CHECK(result.why == "contradicts the model (P < 0.001): moved, measurements weigh 58 %");
}

TEST_CASE("times that agree with the model move nothing") {
  // One time of 900 s: z = ln 1.5 / 0.42140 = 0.962, P = 0.336.
  const std::vector<double> time{900};
  const Calibrated one = calibrate(kPrior, time, kLevel);
  CHECK_FALSE(one.moved);
  CHECK(one.surprise == Approx(0.336).epsilon(0.01));
  CHECK(one.distribution == kPrior);
  CHECK(one.why == "agrees with the model (P = 0.34): left as it is");
  CHECK(calibrate(kPrior, {}, kLevel).distribution == kPrior);
}

TEST_CASE("a difference of some per cent is left alone, however many drills are sure of it") {
  const Distribution truth = Distribution::lognormal(Seconds{630}, Seconds{1260});  // 5 % longer
  const Calibrated result = calibrate(kPrior, Histories().draw(truth, 4000), kLevel);
  CHECK(result.surprise < kLevel);
  CHECK_FALSE(result.moved);
  CHECK(result.why == "differs from the model by less than 10 %: left as it is");
}

TEST_CASE("histories drawn from the model itself move it in at most 1 of 20 cases") {
  for (const int n : {1, 3, 10, 40}) {
    const Found found = look_for(kPrior, n);
    INFO(n << " drills");
    CHECK(found.moved <= 0.08);  // 5 % are expected; the standard deviation of 500 such cases is 1 %, three of them 3 %
    CHECK(found.coverage >= 0.88);
  }
}

TEST_CASE("another truth is found: with 10 drills its median within a sixth, its 90 % range holding 85 to 97 % of what comes") {
  // Times two, three and a half as long, the spread as in the model or twice that.
  for (const double factor : {2.0, 3.0, 0.5})
    for (const double spread : {1.0, 2.0}) {
      const Distribution truth = Distribution::lognormal(Seconds{600 * factor}, Seconds{600 * factor * std::pow(2, spread)});
      for (const int n : {10, 30}) {
        const Found found = look_for(truth, n);
        INFO(n << " drills, times " << factor << ", spread " << spread << ": coverage " << found.coverage << ", median "
               << found.median_ratio);
        CHECK(found.moved >= 0.95);
        CHECK(found.median_ratio == Approx(1).margin(n == 10 ? 0.16 : 0.07));
        CHECK(found.coverage >= 0.85);
        CHECK(found.coverage <= 0.97);
      }
    }
}

TEST_CASE("three drills of something three times as long get the model more than half of the way there, with a wide range") {
  // Weight 3 / 4.42 = 0.679 of ln 3: median 600 * 3^0.679 = 1,265 s of 1,800 s.
  const Found found = look_for(Distribution::lognormal(Seconds{1800}, Seconds{3600}), 3);
  CHECK(found.moved >= 0.95);
  CHECK(found.median_ratio == Approx(1265.0 / 1800).margin(0.03));
  CHECK(found.coverage >= 0.80);
}

TEST_CASE("a constant is taken to spread, a time of zero is no accident") {
  // ln 1.5 / 1.64485 = 0.24651
  const std::vector<double> time{300}, zero{0};
  CHECK(calibrate(Distribution::constant(Seconds{300}), time, kLevel).prior.deviation == Approx(0.24651).epsilon(1e-4));
  const Calibrated at_once = calibrate(kPrior, zero, kLevel);
  CHECK(at_once.moved);
  CHECK(at_once.p50 > 0);
}

}  // namespace drsim::rehearsal
