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
});

}  // namespace

std::span<const Effect> effects() { return kEffects; }

const Effect& effect_of(EffectKind kind) {
  for (const Effect& effect : kEffects)
    if (effect.kind == kind) return effect;
  return kEffects.front();  // not reached: the table has every kind, tested
}

}  // namespace drsim
