// What each effect can be aimed at.
#include "sim/model/scenario.hpp"

namespace drsim {

bool can_hit(EffectKind effect, Selector::Aim aim) {
  const bool component = aim == Selector::Aim::component || aim == Selector::Aim::component_kind;
  switch (effect) {
    case EffectKind::outage:
      return component || aim == Selector::Aim::region || aim == Selector::Aim::zone;
    case EffectKind::degradation:
      return component || aim == Selector::Aim::link;
    case EffectKind::partition:
      return aim == Selector::Aim::link;
    case EffectKind::spike:
      return aim == Selector::Aim::workload;
    case EffectKind::control_plane:
    case EffectKind::capacity_shortage:
      return aim == Selector::Aim::region;
    case EffectKind::unreachable:
      return aim == Selector::Aim::role;
    default:
      return component;
  }
}

bool can_hit(EffectKind effect, ComponentKind kind) {
  switch (effect) {
    case EffectKind::corruption:
    case EffectKind::deletion:
    case EffectKind::stall:
    case EffectKind::backup_failure:
    case EffectKind::ransomware:
      return keeps_data(kind) && kind != ComponentKind::queue;
    case EffectKind::cache_loss:
      return kind == ComponentKind::cache;
    case EffectKind::bad_deploy:
      return kind == ComponentKind::service || kind == ComponentKind::function || kind == ComponentKind::gateway;
    case EffectKind::secrets_lost:
      return kind != ComponentKind::third_party && kind != ComponentKind::queue;
    case EffectKind::compromise:
      return kind == ComponentKind::pipeline;
    default:
      return true;
  }
}

}  // namespace drsim
