// Distributions against values worked out by hand and published tables.
#include "sim/model/distribution.hpp"

#include <algorithm>
#include <boost/math/special_functions/erf.hpp>
#include <cmath>

#include "sim/model/normal.hpp"
#include "tests/catch.hpp"

using namespace drsim;

namespace {

double at(const Distribution& distribution, double u) { return quantile(distribution, u).count(); }

}  // namespace

TEST_CASE("the normal quantile has its published values") {
  // Wichura's own check values, then the points of every table of the normal distribution
  CHECK(normal_quantile(0.25) == Approx(-0.6744897501960817).epsilon(1e-15));
  CHECK(normal_quantile(0.001) == Approx(-3.090232306167814).epsilon(1e-15));
  CHECK(normal_quantile(1e-20) == Approx(-9.262340089798408).epsilon(1e-15));
  CHECK(normal_quantile(0.5) == 0);
  CHECK(normal_quantile(0.95) == Approx(1.6448536269514722).epsilon(1e-15));
  CHECK(normal_quantile(0.975) == Approx(1.9599639845400545).epsilon(1e-15));
}

TEST_CASE("the normal quantile agrees with the inverse error function and rises everywhere") {
  double last = -1e9;
  for (double u = 1e-12; u < 1; u = u < 1e-3 ? u * 1.7 : u + 7e-4) {
    const double z = normal_quantile(u);
    CHECK(std::abs(z + std::sqrt(2.0) * boost::math::erfc_inv(2 * u)) < 4e-15 * std::max(1.0, std::abs(z)));
    CHECK(z > last);
    last = z;
  }
}

TEST_CASE("a constant is itself") {
  const Distribution d = Distribution::constant(Seconds{90});
  CHECK(at(d, 0.01) == 90);
  CHECK(at(d, 0.99) == 90);
  CHECK(mean(d) == Seconds{90});
  CHECK(is_constant(d));
}

TEST_CASE("a uniform duration") {
  const Distribution d = Distribution::uniform(Seconds{60}, Seconds{300});
  CHECK(at(d, 0.25) == 120);  // 60 + 240 / 4
  CHECK(mean(d) == Seconds{180});
}

TEST_CASE("a triangular duration") {
  // 60, mode 180, 600: the share below the mode is 120 / 540 = 2/9.
  // u = 1/18: 60 + sqrt(1/18 x 540 x 120) = 60 + sqrt(3600) = 120. u = 1 - 7/8 = 0.125 from above: 600 - sqrt(0.125 x 540 x 420) = 600 -
  // 168.374583
  const Distribution d = Distribution::triangular(Seconds{60}, Seconds{180}, Seconds{600});
  CHECK(at(d, 1.0 / 18) == 120);
  CHECK(at(d, 2.0 / 9) == 180);
  CHECK(at(d, 0.875) == 431.625418);
  CHECK(mean(d) == Seconds{280});  // 840 / 3
}

TEST_CASE("a triangular duration without width is its one value") {
  CHECK(at(Distribution::triangular(Seconds{5}, Seconds{5}, Seconds{5}), 0.3) == 5);
}

TEST_CASE("a lognormal duration has the stated median and 95 % point") {
  const Distribution d = Distribution::lognormal(Seconds{300}, Seconds{1200});
  CHECK(at(d, 0.5) == 300);
  CHECK(at(d, 0.95) == 1200);
  CHECK(at(d, 0.05) == 75);  // by symmetry of the logarithm: 300 x 300 / 1200
  // sigma = ln 4 / 1.6448536 = 0.842807; mean = 300 exp(sigma^2 / 2) = 300 x 1.426404
  CHECK(mean(d).count() == Approx(427.92).epsilon(1e-4));
}

TEST_CASE("a lognormal duration with equal points is constant in value") {
  const Distribution d = Distribution::lognormal(Seconds{300}, Seconds{300});
  CHECK(at(d, 0.001) == 300);
  CHECK(at(d, 0.999) == 300);
}

TEST_CASE("an exponential duration") {
  const Distribution d = Distribution::exponential(Seconds{600});
  CHECK(at(d, 0.5) == 415.888308);  // 600 ln 2
  CHECK(mean(d) == Seconds{600});
}

TEST_CASE("an empirical duration takes each observed value equally often") {
  const Distribution d = Distribution::empirical({Seconds{30}, Seconds{10}, Seconds{20}, Seconds{100}});
  CHECK(at(d, 0.1) == 10);
  CHECK(at(d, 0.3) == 20);
  CHECK(at(d, 0.74) == 30);
  CHECK(at(d, 0.9999999) == 100);
  CHECK(mean(d) == Seconds{40});
}

TEST_CASE("quantiles lie on the microsecond grid") {
  const Distribution d = Distribution::lognormal(Seconds{47}, Seconds{311});
  for (double u = 0.001; u < 1; u += 0.001) CHECK(quantile(d, u) == to_grid(quantile(d, u)));
}
