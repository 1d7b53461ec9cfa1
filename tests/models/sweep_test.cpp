// Every single fault of the shipped models: each component, zone, region and link, with each effect that it can have,
// under each option, at several moments. Each drill must end and account for every objective.
#include <cmath>

#include "sim/drill/drill.hpp"
#include "sim/model/names.hpp"
#include "sim/plan/make_plan.hpp"
#include "tests/catch.hpp"
#include "tests/models/shipped.hpp"

using namespace drsim;

namespace {

Selector aim(Selector::Aim what, const std::string& name, const std::string& second = "") {
  return {what, Selector::Pick::one, name, second, name + " " + second, {}};
}

std::vector<Failure> single_faults(const System& system) {
  std::vector<Failure> faults;
  const auto add = [&](EffectKind effect, const Selector& target, std::optional<Seconds> lasts, DataFate data = DataFate::intact) {
    Failure failure;
    failure.name = to_string(effect);
    failure.effect = effect;
    failure.target = target;
    failure.after.by = Distribution::constant(Seconds{0});
    if (lasts) failure.lasts = Distribution::constant(*lasts);
    failure.data = data;
    failure.to = 0.2;
    failure.factor = 5;
    failure.damages = 0.5;
    failure.noticed = Distribution::constant(kHour);
    if (effect != EffectKind::corruption && effect != EffectKind::deletion && effect != EffectKind::compromise) failure.noticed.reset();
    faults.push_back(failure);
  };
  for (const Region& region : system.regions) {
    add(EffectKind::outage, aim(Selector::Aim::region, region.name), 3 * kHour);
    add(EffectKind::outage, aim(Selector::Aim::region, region.name), std::nullopt, DataFate::destroyed);
    add(EffectKind::control_plane, aim(Selector::Aim::region, region.name), 3 * kHour);
    add(EffectKind::capacity_shortage, aim(Selector::Aim::region, region.name), 3 * kHour);
    for (const std::string& zone : region.zones) add(EffectKind::outage, aim(Selector::Aim::zone, zone, region.name), 3 * kHour);
  }
  for (const Link& link : system.links) {
    add(EffectKind::partition, aim(Selector::Aim::link, link.between[0].name, link.between[1].name), kHour);
    add(EffectKind::degradation, aim(Selector::Aim::link, link.between[0].name, link.between[1].name), kHour);
  }
  for (const Role& role : system.people) add(EffectKind::unreachable, aim(Selector::Aim::role, role.name), kHour);
  for (const Workload& workload : system.workloads) add(EffectKind::spike, aim(Selector::Aim::workload, workload.name), kHour);
  for (const Component& component : system.components) {
    const Selector target = aim(Selector::Aim::component, component.name);
    add(EffectKind::outage, target, 2 * kHour);
    add(EffectKind::outage, target, std::nullopt, DataFate::destroyed);
    add(EffectKind::crash, target, std::nullopt);
    add(EffectKind::degradation, target, kHour);
    add(EffectKind::dns_failure, target, kHour);
    for (const EffectKind effect : {EffectKind::bad_deploy, EffectKind::secrets_lost, EffectKind::compromise})
      if (can_hit(effect, component.kind)) add(effect, target, std::nullopt);
    add(EffectKind::slowness, target, kHour);
    add(EffectKind::rate_limit, target, kHour);
    if (component.kind == ComponentKind::cache) add(EffectKind::cache_loss, target, Seconds{0});
    if (!keeps_data(component.kind) || component.kind == ComponentKind::queue) continue;
    add(EffectKind::stall, target, 3 * kHour);
    add(EffectKind::backup_failure, target, std::nullopt);
    add(EffectKind::ransomware, target, std::nullopt);
    add(EffectKind::corruption, target, std::nullopt);
    add(EffectKind::deletion, target, std::nullopt);
  }
  return faults;
}

/// The scenario kinds whose runbooks could answer.
std::vector<std::string> kinds_of(const Failure& failure) {
  switch (failure.effect) {
    case EffectKind::corruption:
    case EffectKind::deletion:
    case EffectKind::ransomware:
      return {"data-corruption"};
    case EffectKind::bad_deploy:
      return {"bad-deploy"};
    case EffectKind::secrets_lost:
      return {"secrets-lost"};
    case EffectKind::compromise:
      return {"pipeline-compromise"};
    default:
      break;
  }
  if (failure.target.aim == Selector::Aim::region) return {"region-outage"};
  return {"component-failure"};
}

void check_accounted(const Outcome& outcome) {
  CHECK(std::isfinite(outcome.horizon.count()));
  for (const ObjectiveOutcome& objective : outcome.objectives) {
    CHECK(objective.recovery_time >= Seconds{0});
    CHECK(objective.data_loss >= Seconds{0});
    CHECK(objective.total_downtime >= Seconds{0});
    CHECK(objective.total_downtime <= outcome.horizon + Seconds{1e-3});
    CHECK(objective.served_fraction >= -1e-9);
    CHECK(objective.served_fraction <= 1 + 1e-9);
    if (objective.recovery_time != kForever) CHECK(objective.recovery_time <= outcome.horizon);
    CHECK(outcome.censored >= (objective.recovery_time == kForever));
  }
  for (const StoreOutcome& store : outcome.stores) {
    // Parts add up to the whole.
    CHECK(store.stranded_transactions + store.destroyed_transactions == Approx(store.lost_transactions).margin(1e-6));
    CHECK(store.diverged_transactions <= store.lost_transactions + 1e-6);
  }
  CHECK(outcome.cost.total().value >= 0);
}

}  // namespace

TEST_CASE("every single fault of the shipped models ends in a drill that accounts for every objective") {
  for (const std::string& model : shipped::kModels) {
    const Inputs inputs = shipped::inputs(model, {}, {"region-outage"});
    for (const Failure& fault : single_faults(inputs.system))
      for (const Option& option : inputs.options) {
        Scenario scenario = inputs.scenarios.front();
        scenario.name = "sweep";
        scenario.kind = kinds_of(fault).front();
        scenario.under.clear();
        scenario.failures = {fault};
        const Plan plan = make_plan(inputs, option, scenario);
        REQUIRE_FALSE(plan.not_applicable);
        const auto runner = make_runner(plan, 1, kernel::make_reference_kernel(plan.network));
        Outcome outcome;
        for (std::uint64_t replication = 0; replication < 4; ++replication) {  // four moments of the week
          INFO(model << ", " << option.name << ", " << to_string(fault.effect) << " of " << fault.target.text << ", drill " << replication);
          runner->run(replication, outcome, nullptr);
          check_accounted(outcome);
        }
      }
  }
}
