// Sobol indices against functions whose indices are known in closed form.
#include "sim/advice/sobol.hpp"

#include <array>
#include <cmath>
#include <functional>
#include <numbers>
#include <string>
#include <vector>

#include "sim/kernel/streams.hpp"
#include "sim/model/normal.hpp"
#include "tests/catch.hpp"

using namespace drsim;

namespace {

using Point = std::array<double, 3>;  ///< uniform in (0, 1)

/// Indices of the three inputs of a function of uniform numbers.
std::vector<SobolIndex> indices(const std::function<double(const Point&)>& function, int rows, int resamples) {
  kernel::Streams streams(7, "test");
  const auto point = [&](const char* sample) {
    Point at{};
    for (std::size_t i = 0; i < 3; ++i) at[i] = streams.uniform(kernel::variable(sample + std::to_string(i)));
    return at;
  };
  std::vector<double> a, b;
  std::array<std::vector<double>, 3> ab;
  for (int k = 0; k < rows; ++k) {
    streams.start_drill(static_cast<std::uint64_t>(k));
    const Point in_a = point("a"), in_b = point("b");
    a.push_back(function(in_a));
    b.push_back(function(in_b));
    for (std::size_t i = 0; i < 3; ++i) {
      Point mixed = in_a;
      mixed[i] = in_b[i];
      ab[i].push_back(function(mixed));
    }
  }
  std::vector<SobolIndex> found;
  for (const std::vector<double>& each : ab) found.push_back(sobol_index(a, b, each, 1, resamples));
  return found;
}

double ishigami(const Point& u) {
  const auto x = [&](std::size_t i) { return std::numbers::pi * (2 * u[i] - 1); };
  return std::sin(x(0)) + 7 * std::pow(std::sin(x(1)), 2) + 0.1 * std::pow(x(2), 4) * std::sin(x(0));
}

}  // namespace

TEST_CASE("the indices of Ishigami's function come out") {
  // Ishigami and Homma 1990 with a = 7, b = 0.1; V = a^2/8 + b pi^4/5 + b^2 pi^8/18 + 1/2 = 13.8446.
  const auto found = indices(ishigami, 100'000, 0);
  const Point first{0.3139, 0.4424, 0}, total{0.5576, 0.4424, 0.2437};
  for (std::size_t i = 0; i < 3; ++i) {
    INFO("input " << i);
    CHECK(found[i].first == Approx(first[i]).margin(0.01));
    CHECK(found[i].total == Approx(total[i]).margin(0.01));
  }
}

TEST_CASE("the indices of a product of lognormals come out") {
  // Y = product of exp(s_i Z_i), s = 0.5, 0.3, 0.1. With e_i = exp(s_i^2) and their product P = exp(0.35):
  // first_i = (e_i - 1) / (P - 1), total_i = (e_i - 1) (P / e_i) / (P - 1); P - 1 = 0.419068.
  const Point s{0.5, 0.3, 0.1};
  const auto found = indices(
      [&](const Point& u) {
        double sum = 0;
        for (std::size_t i = 0; i < 3; ++i) sum += s[i] * normal_quantile(u[i]);
        return std::exp(sum);
      },
      100'000, 0);
  const double all = std::exp(0.35);
  for (std::size_t i = 0; i < 3; ++i) {
    INFO("input " << i);
    const double e = std::exp(s[i] * s[i]);
    CHECK(found[i].first == Approx((e - 1) / (all - 1)).margin(0.015));
    CHECK(found[i].total == Approx((e - 1) * all / e / (all - 1)).margin(0.015));
  }
}

TEST_CASE("intervals of indices hold the truth and narrow with more rows") {
  const auto few = indices(ishigami, 1000, 200), many = indices(ishigami, 16'000, 200);
  for (const auto& found : {few, many}) {
    CHECK(found[0].total_range.low < 0.5576);
    CHECK(found[0].total_range.high > 0.5576);
    CHECK(found[1].first_range.low < 0.4424);
    CHECK(found[1].first_range.high > 0.4424);
  }
  // A quarter of the width with 16 times the rows, give or take a half.
  const auto width = [](const Interval& range) { return range.high - range.low; };
  CHECK(width(many[0].total_range) < 0.4 * width(few[0].total_range));
}

TEST_CASE("what never varies has no shares") {
  const std::vector<double> same(100, 3.0);
  const SobolIndex index = sobol_index(same, same, same, 1, 20);
  CHECK(index.first == 0);
  CHECK(index.total == 0);
}

TEST_CASE("the interval of a difference of P95 is exact when all drills move alike") {
  std::vector<double> before, after;
  for (int k = 0; k < 500; ++k) {
    before.push_back(k);
    after.push_back(k + 60);
  }
  const Interval range = p95_difference_range(after, before, 1, 100);
  CHECK(range.low == Approx(60));
  CHECK(range.high == Approx(60));
}
