// The table of effects.
#include "sim/failures/effects.hpp"

#include <array>

namespace drsim {

namespace {

constexpr auto kEffects = std::to_array<Effect>({
    {EffectKind::outage, "outage", "a region, zone or component stops; its data stays intact or is destroyed", true, begin_outage,
     end_outage},
    {EffectKind::crash, "crash", "the instances or the writer of a component die; a standby in another zone takes over", true, begin_crash,
     end_crash},
    {EffectKind::corruption, "corruption", "a share of a store's data goes wrong without a sign; copies made since are dirty", false,
     begin_corruption, leave_damage},
    {EffectKind::deletion, "deletion", "a share of a store's data is gone; requests for it fail; replicas follow", false, begin_deletion,
     leave_damage},
    {EffectKind::degradation, "degradation", "a link keeps a share of its bandwidth, a component a share of its capacity", true,
     begin_degradation, end_degradation},
    {EffectKind::partition, "partition", "the regions at both ends of a link cannot reach each other", true, begin_partition,
     end_partition},
    {EffectKind::slowness, "slowness", "a component takes `factor` times as long to answer; what it can take shrinks with it", true,
     begin_slowness, end_slowness},
    {EffectKind::rate_limit, "rate-limit", "a component lets only the share `to` of its usual demand through", true, begin_rate_limit,
     end_rate_limit},
    {EffectKind::spike, "spike", "a workload asks for `factor` times as much as usual", true, begin_spike, end_spike},
    {EffectKind::cache_loss, "cache-loss", "a cache is empty and has to warm up again", true, begin_cache_loss, end_cache_loss},
});

}  // namespace

std::span<const Effect> effects() { return kEffects; }

const Effect& effect_of(EffectKind kind) {
  for (const Effect& effect : kEffects)
    if (effect.kind == kind) return effect;
  return kEffects.front();  // not reached: the table has every kind, tested
}

}  // namespace drsim
