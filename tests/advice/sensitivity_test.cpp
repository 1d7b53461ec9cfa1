// A sensitivity study on a small system where each answer is known by hand.
#include "sim/app/sensitivity.hpp"

#include <algorithm>

#include "tests/catch.hpp"
#include "tests/drill/lab.hpp"

using namespace drsim;
using lab::Lab;

namespace {

/// Recovery = notice 2 min + decide, 0 to 10 min + max(promotion 1, provisioning 1 + boot 2) + switch, 0 to 20 min + 57 s of TTL.
reports::SensitivityReport study() {
  Lab l;
  l.protect("db", ProtectionKind::replica, "west").lag = Seconds{2};
  l.stand_by("api", 1, 0);
  Runbook& runbook = l.runbook("region-outage");
  l.step(runbook, StepKind::detect);
  l.step(runbook, StepKind::decide).takes = Distribution::uniform(Seconds{0}, 10 * kMinute);
  l.step(runbook, StepKind::promote, {"db"});
  l.step(runbook, StepKind::provision, {"api"}).after = {Ref{"decide", {}}};
  Step& traffic = l.step(runbook, StepKind::switch_traffic);
  traffic.takes = Distribution::uniform(Seconds{0}, 20 * kMinute);
  traffic.after = {Ref{"promote/db", {}}, Ref{"provision/api", {}}};
  l.fail(EffectKind::outage, lab::region("primary"), 6000);
  l.inputs.options = {l.option};
  l.inputs.scenarios = {l.scenario};
  StudySettings settings;
  settings.replications = 2000;
  return find_sensitivity(l.inputs, settings);
}

template <class List, class Name>
const auto& named(const List& list, Name List::value_type::*name, const std::string& wanted) {
  const auto found = std::find_if(list.begin(), list.end(), [&](const auto& each) { return each.*name == wanted; });
  INFO(wanted);
  REQUIRE(found != list.end());
  return *found;
}

}  // namespace

TEST_CASE("a study of sensitivity finds what is known by hand") {
  const reports::SensitivityReport report = study();
  const auto moved = [&](const std::string& input) {
    const reports::Swing& swing = named(report.swings, &reports::Swing::input, input);
    return *swing.p95_high_s - *swing.p95_low_s;
  };
  // From its 5 % to its 95 % quantile: nine tenths of its range, in every drill alike.
  CHECK(moved("switch-traffic: time it takes") == Approx(18 * 60));
  CHECK(moved("decide: time it takes") == Approx(9 * 60));
  // 1 or 4 min instead of 2, all of it on the critical path: 3 min.
  CHECK(moved("api: boot") == Approx(3 * 60));
  CHECK(report.swings.front().input == "switch-traffic: time it takes");
  // Promotion runs beside 3 min of provisioning: half a minute or two of it move nothing.
  CHECK(std::none_of(report.swings.begin(), report.swings.end(), [](const auto& swing) { return swing.input == "db: promotion"; }));

  // Of the variance, 10^2 against 20^2 over twelve each: a fifth and four fifths, with no interaction.
  const auto& decide = named(report.recovery, &reports::SobolShare::input, "decide: time it takes");
  const auto& traffic = named(report.recovery, &reports::SobolShare::input, "switch-traffic: time it takes");
  CHECK(decide.first == Approx(0.2).margin(0.06));
  CHECK(decide.total == Approx(0.2).margin(0.03));
  CHECK(traffic.first == Approx(0.8).margin(0.06));
  CHECK(traffic.total == Approx(0.8).margin(0.06));
  CHECK(report.recovery.size() == 2);  // nothing else is random

  // Declared after 2 + 5 + 3 + 10 = 20 min on average: half of it is the switch.
  CHECK(named(report.halvings, &reports::Halving::step, "switch-traffic").critical_share == Approx(0.5).margin(0.02));
  CHECK(named(report.halvings, &reports::Halving::step, "decide").critical_share == Approx(0.25).margin(0.02));
}
