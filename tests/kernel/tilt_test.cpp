// Draws that are bent towards what is uncommon, and the weights that make up for it.
#include "sim/kernel/tilt.hpp"

#include <cmath>

#include "tests/catch.hpp"

using namespace drsim::kernel;

namespace {

const Variable kFault = variable("fault"), kTime = variable("time");

/// A fault of 1 % that one law draws in half of the drills; a time whose longest 5 % and 0.5 % it draws in 30 and 20 % of them.
Mixture mixture() {
  const std::vector<Cut> cuts{{kFault, {0.01}}, {kTime, {0.95, 0.995}}};
  return {cuts, {{0.25, plain_chances(cuts)}, {0.75, {0.5, 0.5, 0.5, 0.3, 0.2}}}};
}

}  // namespace

TEST_CASE("the plain law gives each part its length") {
  const ByPart plain = plain_chances(mixture().cuts);
  REQUIRE(plain.size() == 5);
  CHECK(plain[0] == 0.01);
  CHECK(plain[1] == 0.99);
  CHECK(plain[3] == Approx(0.045));
  CHECK(plain[4] == Approx(0.005));
}

TEST_CASE("a draw is bent piece by piece, in order, and stays inside its part") {
  Tilt tilt(mixture());
  tilt.start_drill(0.9);                                         // the second law
  CHECK(tilt.bent(kFault, 0, 0.25) == Approx(0.005));            // the middle of the lower half: that of (0, 0.01)
  CHECK(tilt.bent(kFault, 0, 0.75) == Approx(0.505));            // and of the upper half: that of (0.01, 1)
  CHECK(tilt.bent(kTime, 0, 0.65) == Approx(0.95 + 0.045 / 2));  // the middle of (0.5, 0.8)
  CHECK(tilt.bent(kTime, 0, 0.9) == Approx(0.995 + 0.005 / 2));  // the middle of (0.8, 1)
  CHECK(tilt.bent(kFault, 0, std::nextafter(0.5, 0.0)) < 0.01);  // a fault is a draw under its chance
  CHECK(tilt.bent(kFault, 0, 0.5) >= 0.01);
  CHECK(tilt.bent(kTime, 0, std::nextafter(1.0, 0.0)) < 1);
  CHECK(tilt.bent(variable("of no cut"), 0, 0.3) == 0.3);
}

TEST_CASE("the plain law of a mixture bends nothing") {
  Tilt tilt(mixture());
  tilt.start_drill(0.2);
  for (const double u : {0.001, 0.3, 0.96, 0.999}) CHECK(tilt.bent(kTime, 0, u) == Approx(u).epsilon(1e-14));
}

TEST_CASE("a weight is the plain density over that of the mixture, by the different draws that were used") {
  Tilt tilt(mixture());
  tilt.start_drill(0.9);
  tilt.bent(kFault, 0, 0.25);
  tilt.bent(kFault, 0, 0.25);  // the same draw again
  tilt.bent(kFault, 1, 0.75);
  tilt.bent(kTime, 0, 0.9);
  CHECK(tilt.drawn() == ByPart{1, 1, 0, 0, 1});
  // Plain law over plain law: 1. The other: 0.5/0.01 x 0.5/0.99 x 0.2/0.005 = 50 x 0.50505 x 40 = 1010.10.
  CHECK(weight_of(mixture(), tilt.drawn()) == Approx(1 / (0.25 + 0.75 * 1010.10101)));
  tilt.start_drill(0.9);
  CHECK(tilt.drawn() == ByPart{0, 0, 0, 0, 0});
  CHECK(weight_of(mixture(), tilt.drawn()) == 1);
}

TEST_CASE("weights average to one, whatever the law, and never exceed one over the plain share") {
  Streams streams(1, "tilt");
  Tilt tilt(mixture());
  streams.bend_by(tilt);
  double sum = 0, largest = 0;
  constexpr int kDrills = 256 * 400;
  for (int k = 0; k < kDrills; ++k) {
    streams.start_drill(static_cast<std::uint64_t>(k));
    tilt.start_drill(streams.uniform(variable("law")));
    // Whether the time is drawn at all depends on the fault: the weight is exact all the same.
    if (streams.uniform(kFault) < 0.01) streams.uniform(kTime);
    const double weight = weight_of(mixture(), tilt.drawn());
    sum += weight;
    largest = std::max(largest, weight);
  }
  // The variance of one weight is under 4 x 1 (weights up to 4, mean 1): four deviations of the mean are under 4 x sqrt(3 / 102,400) =
  // 0.022.
  CHECK(sum / kDrills == Approx(1).margin(0.022));
  CHECK(largest <= 4);
}

TEST_CASE("two cuts of one variable are refused") {
  CHECK_THROWS_AS(Tilt({{{kFault, {0.1}}, {kFault, {0.2}}}, {{1, {0.1, 0.9, 0.2, 0.8}}}}), std::logic_error);
}
