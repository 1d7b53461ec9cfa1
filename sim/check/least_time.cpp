// The least time that a step can take, and how that adds up.
#include "sim/check/least_time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "sim/check/say.hpp"

namespace drsim::check {

namespace {

void keep_longer(LeastTime& longest, const LeastTime& other) {
  if (other.takes > longest.takes) longest = other;
}

/// From a request for machines to the first request served; code must be deployed where nothing was.
Seconds least_provision_time(const Facts& facts, const Option& option, Index index) {
  const Component& component = facts.inputs.system.components[index];
  const std::optional<Standby> standby = standby_of(facts, option, index);
  if (standby && standby->running >= 1) return Seconds{0};
  const Seconds deploy = standby ? Seconds{0} : minimum(component.deploy);
  const bool boots = component.kind == ComponentKind::service;
  return deploy + (boots ? minimum(component.launch) + minimum(component.boot) : Seconds{0});
}

LeastTime least_time_on(const Facts& facts, const Option& option, const Runbook& runbook, StepKind kind, Index index) {
  const Component& component = facts.inputs.system.components[index];
  const bool elsewhere = is_under(facts.inputs, runbook.kind, kRegionOutage);
  switch (kind) {
    case StepKind::restore:
      return least_restore_time(facts, option, index, elsewhere ? facts.recovery : home_of(facts.inputs.system, component));
    case StepKind::promote:
      return {minimum(component.promote), ""};
    case StepKind::provision:
      return {least_provision_time(facts, option, index), ""};
    default:
      return {};
  }
}

/// From the failure to the check that trips, when a check has just passed before it.
Seconds least_detection_time(const Step& step) {
  if (step.health_check) return (step.health_check->failures - 1) * step.health_check->every + step.health_check->timeout;
  return step.notice ? minimum(*step.notice) : Seconds{0};
}

}  // namespace

Seconds minimum(const Distribution& distribution) {
  switch (distribution.kind) {
    case Distribution::Kind::constant:
    case Distribution::Kind::uniform:
    case Distribution::Kind::triangular:
      return Seconds{distribution.a};
    case Distribution::Kind::lognormal:
    case Distribution::Kind::exponential:
      return Seconds{0};
    case Distribution::Kind::empirical:
      return Seconds{distribution.values.empty() ? 0 : distribution.values.front()};
  }
  return Seconds{0};
}

LeastTime least_restore_time(const Facts& facts, const Option& option, Index store, Index into_region) {
  const Component& component = facts.inputs.system.components[store];
  LeastTime least;
  bool first = true;
  for (const Copy& copy : copies_of(facts, option, store)) {
    if (copy.protection->kind == ProtectionKind::replica) continue;
    const Link* link = copy.region == into_region ? nullptr : link_between(facts.inputs.system, copy.region, into_region);
    if (copy.region != into_region && link == nullptr) continue;
    BytesPerSecond rate{std::numeric_limits<double>::infinity()};
    if (component.restore.read) rate = std::min(rate, *component.restore.read);
    if (component.restore.write) rate = std::min(rate, *component.restore.write);
    if (link != nullptr) rate = std::min(rate, link->bandwidth);
    const Bytes size = component.size.value_or(Bytes{});
    const Seconds takes = size / rate;
    if (!first && takes >= least.takes) continue;
    first = false;
    least.takes = takes;
    if (takes > Seconds{0}) least.arithmetic = fmt::format("{} at {}", say(size), say(rate));
  }
  if (first) return {};
  least.takes += minimum(component.create);
  if (component.restore.hydration && component.size) least.takes += *component.size / *component.restore.hydration;
  return least;
}

Seconds longest_log_replay(const Facts& facts, const Option& option, Index store) {
  Seconds since_snapshot{0};
  bool has_log = false;
  for (const Copy& copy : copies_of(facts, option, store)) {
    if (copy.protection->kind == ProtectionKind::log_archive) has_log = true;
    if (copy.protection->kind == ProtectionKind::snapshot)
      since_snapshot = since_snapshot == Seconds{0} ? copy.protection->every : std::min(since_snapshot, copy.protection->every);
  }
  return has_log ? since_snapshot / facts.inputs.system.components[store].restore.log_replay : Seconds{0};
}

LeastTime least_step_time(const Facts& facts, const Option& option, const Runbook& runbook, const Step& step) {
  const auto kind = static_cast<std::size_t>(step.kind);
  const Distribution by_default = kind < facts.inputs.step_defaults.size() ? facts.inputs.step_defaults[kind] : Distribution{};
  LeastTime machines;
  for (const Index component : facts.targets.at(&step)) keep_longer(machines, least_time_on(facts, option, runbook, step.kind, component));
  machines.takes += minimum(step.takes.value_or(by_default)) + (step.kind == StepKind::detect ? least_detection_time(step) : Seconds{0});
  return machines;
}

}  // namespace drsim::check
