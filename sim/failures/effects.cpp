// The table of effects.
#include "sim/failures/effects.hpp"

#include <array>

namespace drsim {

namespace {

constexpr auto kEffects = std::to_array<Effect>({
    {EffectKind::outage, "outage", "a region, zone or component stops; its data stays intact or is destroyed", true, false, begin_outage,
     end_outage},
    {EffectKind::crash, "crash", "the instances or the writer of a component die; a standby in another zone takes over", true, false,
     begin_crash, end_crash},
    {EffectKind::corruption, "corruption", "a share of a store's data goes wrong without a sign; copies made since are dirty", false, false,
     begin_corruption, leave_damage},
    {EffectKind::deletion, "deletion", "a share of a store's data is gone; requests for it fail; replicas follow", false, false,
     begin_deletion, leave_damage},
    {EffectKind::degradation, "degradation", "a link keeps a share of its bandwidth, a component a share of its capacity", true, false,
     begin_degradation, end_degradation},
    {EffectKind::partition, "partition", "the regions at both ends of a link cannot reach each other", true, false, begin_partition,
     end_partition},
    {EffectKind::slowness, "slowness", "a component takes `factor` times as long to answer; what it can take shrinks with it", true, false,
     begin_slowness, end_slowness},
    {EffectKind::rate_limit, "rate-limit", "a component lets only the share `to` of its usual demand through", true, false,
     begin_rate_limit, end_rate_limit},
    {EffectKind::spike, "spike", "a workload asks for `factor` times as much as usual", true, false, begin_spike, end_spike},
    {EffectKind::cache_loss, "cache-loss", "a cache is empty and has to warm up again", true, false, begin_cache_loss, end_cache_loss},
    {EffectKind::control_plane, "control-plane",
     "nothing can be launched, promoted or changed in a region, with 'dns' no DNS entry either; health-checked routing still moves", true,
     true, begin_control_plane, end_control_plane},
    {EffectKind::capacity_shortage, "capacity-shortage",
     "a region gives only a share of the machines that are asked for beyond those that run; the rest when it is over", true, true,
     begin_capacity_shortage, end_capacity_shortage},
    {EffectKind::unreachable, "unreachable", "the people of a role answer no page; whom they escalate to does", true, true,
     begin_unreachable, end_unreachable},
    {EffectKind::stall, "stall", "replication of a store stops without a sign; what it has not sent is lost with the region", true, true,
     begin_stall, end_stall},
    {EffectKind::backup_failure, "backup-failure",
     "copies of a store are made and worth nothing; a check of the copies finds it, or the restore that needs them", true, true,
     begin_backup_failure, end_backup_failure},
    {EffectKind::ransomware, "ransomware",
     "a share of a store's data cannot be read any more, and every copy that is not immutable is deleted", false, false, begin_ransomware,
     leave_damage},
    {EffectKind::bad_deploy, "bad-deploy",
     "a new version answers only the share `to` of its requests, in every region, until it is rolled back", true, false, begin_bad_deploy,
     end_bad_deploy},
    {EffectKind::compromise, "compromise",
     "a pipeline cannot be trusted: nothing shows until it is noticed; a rebuild from a mirror ends it", true, false, begin_compromise,
     end_compromise},
    {EffectKind::secrets_lost, "secrets-lost", "a component has lost its keys or certificates and answers nothing until they are rotated",
     true, false, begin_secrets_loss, end_secrets_loss},
    {EffectKind::dns_failure, "dns-failure",
     "a component's name is not resolved: callers are lost as the TTL runs out; no DNS entry can be changed", true, false,
     begin_dns_failure, end_dns_failure},
});

}  // namespace

std::span<const Effect> effects() { return kEffects; }

const Effect& effect_of(EffectKind kind) {
  for (const Effect& effect : kEffects)
    if (effect.kind == kind) return effect;
  return kEffects.front();  // not reached: the table has every kind, tested
}

bool is_condition(const FailurePlan& failure) {
  const bool slow_link = failure.effect == EffectKind::degradation && !failure.targets.empty() && failure.targets.front().link != kNone;
  return slow_link || effect_of(failure.effect).condition;
}

}  // namespace drsim
