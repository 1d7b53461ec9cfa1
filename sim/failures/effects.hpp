// The effects that a scenario can have, one function pair each: how it begins, how it ends.
#pragma once

#include <span>
#include <string_view>

#include "sim/world/world.hpp"

namespace drsim {

/// One failure of a scenario in one drill.
struct ActiveFailure {
  const FailurePlan* plan = nullptr;
  std::vector<FailurePlan::Target> targets;  ///< drawn
  bool begun = false, ended = false, noticed = false;
  Instant begin = kNever, end = kNever;  ///< `end`: when it ends or ended by itself; kNever: until it is repaired

  bool in_force() const { return begun && !ended; }
};

struct Effect {
  EffectKind kind;
  std::string_view name;         ///< in scenario files
  std::string_view explanation;  ///< for `drsim list effects`
  bool by_itself;                ///< true: ends when its time is over; false: the damage stays until it is repaired
  bool condition;                ///< true: harms nobody by itself, but makes a recovery harder or the loss greater
  void (*begin)(World& world, const ActiveFailure& failure, const FailurePlan::Target& target);
  void (*end)(World& world, const ActiveFailure& failure, const FailurePlan::Target& target);
};

/// The table of effects. A new one = one file with its two functions and a row here.
std::span<const Effect> effects();
const Effect& effect_of(EffectKind kind);
/// A condition, or less bandwidth, which nobody asks for before something is to be recovered.
bool is_condition(const FailurePlan& failure);

// One file each.
void begin_outage(World&, const ActiveFailure&, const FailurePlan::Target&);
void end_outage(World&, const ActiveFailure&, const FailurePlan::Target&);
void begin_crash(World&, const ActiveFailure&, const FailurePlan::Target&);
void end_crash(World&, const ActiveFailure&, const FailurePlan::Target&);
void begin_corruption(World&, const ActiveFailure&, const FailurePlan::Target&);
void begin_deletion(World&, const ActiveFailure&, const FailurePlan::Target&);
void leave_damage(World&, const ActiveFailure&, const FailurePlan::Target&);
void begin_degradation(World&, const ActiveFailure&, const FailurePlan::Target&);
void end_degradation(World&, const ActiveFailure&, const FailurePlan::Target&);
void begin_partition(World&, const ActiveFailure&, const FailurePlan::Target&);
void end_partition(World&, const ActiveFailure&, const FailurePlan::Target&);
void begin_slowness(World&, const ActiveFailure&, const FailurePlan::Target&);
void end_slowness(World&, const ActiveFailure&, const FailurePlan::Target&);
void begin_rate_limit(World&, const ActiveFailure&, const FailurePlan::Target&);
void end_rate_limit(World&, const ActiveFailure&, const FailurePlan::Target&);
void begin_spike(World&, const ActiveFailure&, const FailurePlan::Target&);
void end_spike(World&, const ActiveFailure&, const FailurePlan::Target&);
void begin_cache_loss(World&, const ActiveFailure&, const FailurePlan::Target&);
void end_cache_loss(World&, const ActiveFailure&, const FailurePlan::Target&);
void begin_control_plane(World&, const ActiveFailure&, const FailurePlan::Target&);
void end_control_plane(World&, const ActiveFailure&, const FailurePlan::Target&);
void begin_capacity_shortage(World&, const ActiveFailure&, const FailurePlan::Target&);
void end_capacity_shortage(World&, const ActiveFailure&, const FailurePlan::Target&);
void begin_unreachable(World&, const ActiveFailure&, const FailurePlan::Target&);
void end_unreachable(World&, const ActiveFailure&, const FailurePlan::Target&);
void begin_stall(World&, const ActiveFailure&, const FailurePlan::Target&);
void end_stall(World&, const ActiveFailure&, const FailurePlan::Target&);
void begin_backup_failure(World&, const ActiveFailure&, const FailurePlan::Target&);
void end_backup_failure(World&, const ActiveFailure&, const FailurePlan::Target&);
void begin_ransomware(World&, const ActiveFailure&, const FailurePlan::Target&);
void begin_bad_deploy(World&, const ActiveFailure&, const FailurePlan::Target&);
void end_bad_deploy(World&, const ActiveFailure&, const FailurePlan::Target&);
void begin_compromise(World&, const ActiveFailure&, const FailurePlan::Target&);
void end_compromise(World&, const ActiveFailure&, const FailurePlan::Target&);
void begin_secrets_loss(World&, const ActiveFailure&, const FailurePlan::Target&);
void end_secrets_loss(World&, const ActiveFailure&, const FailurePlan::Target&);
void begin_dns_failure(World&, const ActiveFailure&, const FailurePlan::Target&);
void end_dns_failure(World&, const ActiveFailure&, const FailurePlan::Target&);

/// When a look at the copies first finds that they are bad; kNever when none does.
Instant found_by_checks(const World& world, const ActiveFailure& failure);

}  // namespace drsim
