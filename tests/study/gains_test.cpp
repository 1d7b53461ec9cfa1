// What stratified and paired drills save, where it is known in closed form.
#include <cmath>
#include <vector>

#include "sim/kernel/streams.hpp"
#include "sim/model/time.hpp"
#include "sim/study/block_moments.hpp"
#include "tests/catch.hpp"

using namespace drsim;

namespace {

const kernel::Variable kOne = kernel::variable("one"), kOther = kernel::variable("other");

enum class Draws { stratified, plain };

/// Uniform draws of a variable; `plain` takes one drill of each block.
std::vector<double> draws(kernel::Variable variable, std::uint64_t seed, std::size_t count, Draws how) {
  kernel::Streams streams(seed, "gains");
  std::vector<double> values;
  for (std::size_t k = 0; k < count; ++k) {
    streams.start_drill(how == Draws::plain ? k * kernel::kStrata : k);
    values.push_back(streams.uniform(variable));
  }
  return values;
}

bool holds(const Ratio& ratio, double truth) { return ratio.low <= truth && truth <= ratio.high; }

}  // namespace

TEST_CASE("strata of one uniform variable save the square of their number") {
  // The mean of 256 draws, one uniform in each 256th: variance 1/12 / 256^2 / 256 against 1/12 / 256 of plain ones.
  const auto gain = stratification_gain(draws(kOne, 1, 64 * kernel::kStrata, Draws::stratified));
  REQUIRE(gain);
  CHECK(holds(*gain, 65'536));
  CHECK(gain->low > 30'000);
  CHECK(gain->high < 140'000);
}

TEST_CASE("plain draws save nothing, and nearly 95 of 100 intervals say so") {
  // Of 1,000 studies: the jackknife holds nearly, so at least 93 of 100 less four deviations of 8.
  int hold = 0;
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    const auto gain = stratification_gain(draws(kOne, seed, 32 * kernel::kStrata, Draws::plain));
    REQUIRE(gain);
    hold += holds(*gain, 1) ? 1 : 0;
  }
  CHECK(hold >= 930 - 32);
}

TEST_CASE("pairs that share a part save what the part varies") {
  // y = x + z with independent uniforms: (1/12 + 2/12) / (1/12) = 3. x and z share nothing and save nothing. Of 200 studies 190 intervals
  // hold it but for four deviations of 3.1.
  int shared = 0, nothing = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const std::vector<double> x = draws(kOne, seed, 32 * kernel::kStrata, Draws::plain),
                              z = draws(kOther, seed, 32 * kernel::kStrata, Draws::plain);
    std::vector<double> y;
    for (std::size_t k = 0; k < x.size(); ++k) y.push_back(x[k] + z[k]);
    const auto gain = pairing_gain(x, y), none = pairing_gain(x, z);
    REQUIRE(gain);
    REQUIRE(none);
    shared += holds(*gain, 3) ? 1 : 0;
    nothing += holds(*none, 1) ? 1 : 0;
    CHECK(gain->high - gain->low < 0.5);
  }
  CHECK(shared >= 190 - 13);
  CHECK(nothing >= 190 - 13);
}

TEST_CASE("pairs of which one did not recover are left out") {
  std::vector<double> x = draws(kOne, 1, 16 * kernel::kStrata, Draws::plain), y = draws(kOther, 1, 16 * kernel::kStrata, Draws::plain);
  const auto all = pairing_gain(x, y);
  for (std::size_t k = 0; k < x.size(); k += 1000) x[k] = kForever.count();
  const auto rest = pairing_gain(x, y);
  REQUIRE(rest);
  CHECK(rest->estimate == Approx(all->estimate).epsilon(0.01));
}

TEST_CASE("what does not vary, or too few blocks, tell nothing") {
  const std::vector<double> same(64 * kernel::kStrata, 7.0), few = draws(kOne, 1, 7 * kernel::kStrata, Draws::plain);
  CHECK_FALSE(stratification_gain(same));
  CHECK_FALSE(pairing_gain(same, same));
  CHECK_FALSE(stratification_gain(few));
  CHECK_FALSE(stratification_gain({}));
}

TEST_CASE("independent ratios have a geometric mean with Student's t") {
  Ratios ratios;
  CHECK_FALSE(ratios.mean());
  ratios.add(2);
  CHECK_FALSE(ratios.mean());
  ratios.add(8);
  // Logarithms to base 2: 1 and 3, mean 2, standard error sqrt(2) / sqrt(2) = 1; t of one degree of freedom is 12.7062.
  CHECK(ratios.mean()->estimate == Approx(4));
  CHECK(ratios.mean()->high == Approx(4 * std::pow(2, 12.7062)).epsilon(1e-4));
  ratios.add(0);
  CHECK_FALSE(ratios.mean());
}
