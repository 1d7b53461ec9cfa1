// The plan: one option applied to one system for one scenario, everything resolved to indexes and numbers.
// Immutable while drills run. `explain` prints it; the world, the failures and the recovery read it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/kernel/network.hpp"
#include "sim/kernel/streams.hpp"
#include "sim/model/option.hpp"
#include "sim/model/scenario.hpp"
#include "sim/model/system.hpp"

namespace drsim {

using Index = std::uint32_t;
inline constexpr Index kNone = UINT32_MAX;

/// A random duration with the name of its stream.
struct DrawnTime {
  Distribution distribution;
  kernel::Variable variable;
};

struct RegionPlan {
  std::string name;
  std::vector<std::string> zones;
};

/// A component in a region: what is there in steady state.
struct SitePlan {
  Index component = kNone;
  Index region = kNone;          ///< kNone: outside all regions (third party)
  std::vector<Index> zones;      ///< of the region
  bool home = false;             ///< where the model puts the component
  bool deployed = false;         ///< exists, switched on or not
  int instances_full = 0;        ///< what a complete deployment here has; 0 = no instances to count
  int instances_running = 0;     ///< of these, up in steady state
  double capacity_per_instance;  ///< requests a second; infinite when the model gives none
  bool holds_data = false;       ///< stores: has the data or a replica
  bool serving = false;          ///< stores: takes reads and writes
  Index first_leg = 0;           ///< in World's legs
  kernel::Variable boot;         ///< occurrence = instance
};

/// Somebody who can answer a call: the dependency itself, then its alternatives.
struct LegPlan {
  Index component = kNone;
  double quality = 1;
};

struct NeedPlan {
  std::vector<LegPlan> legs;  ///< in the order in which they are asked
  bool hard = true;
  double calls = 1, quality = 1;
  int retries = 0;
  Seconds timeout = kForever;
  std::optional<Breaker> breaker;  ///< of the first leg
  Index first_leg = 0;             ///< of World's legs, added to those of the site
  /// Asked once and waited for: its answers depend on nothing but the target.
  bool plain() const { return legs.size() == 1 && retries == 0 && timeout == kForever && !breaker; }
};

struct ModePlan {
  std::string name;
  double serves = 1, quality = 1;
  std::vector<char> without;  ///< by need: not called
  double capacity = 1;        ///< factor
  UsdPerHour costs;
};

struct CallerPlan {
  Index component = kNone, need = kNone;
};

struct ComponentPlan {
  std::string name;
  ComponentKind kind{};
  bool regional = false;  ///< losing a zone costs nothing
  bool multi_zone = false;
  std::vector<Index> sites;         ///< home first
  Index store = kNone;              ///< in Plan::stores
  Index queue = kNone;              ///< in Plan::queues
  std::vector<NeedPlan> needs;      ///< and the queues it sends to, as hard needs
  Index legs = 0;                   ///< of all needs together
  std::vector<CallerPlan> callers;  ///< who asks it, as a leg of which need
  std::vector<Index> fronts;        ///< caches that stand in front of it
  std::vector<Index> feeders;       ///< queues that it works off
  std::vector<Index> entered_by;    ///< workloads
  Index position = 0;               ///< in Plan::order
  std::vector<ModePlan> modes;
  Seconds response_time{0};
  double concurrency = 0;  ///< 0: no limit
  double goodput_at_overload = 1;
  Index behind = kNone;  ///< of a cache: the component that it stands in front of
  double hit_rate = 0;
  DrawnTime warm_up;
  DrawnTime launch, deploy, zone_failover, crash_recovery, create, promote;
  Distribution boot;
  std::vector<Index> deployed_by;  ///< pipelines
  UsdPerHour instance_price;       ///< of one running instance
};

/// A schedule of looks at copies.
struct CheckPlan {
  std::string name;  ///< "restore test of db"
  Seconds every{0};
  std::optional<Seconds> at;  ///< phase from Monday 00:00 UTC; else drawn with `phase`
  double finds = 1;
  kernel::Variable phase, found_draw;  ///< occurrence of the second = number of the check
};

/// A schedule of copies of one store, kept in one region; or what a delayed replica has not applied yet.
struct CopyPlan {
  ProtectionKind kind{};
  std::size_t replica = 0;  ///< kind replica: in StorePlan::replicas
  bool immutable = false;
  std::vector<CheckPlan> checks;
  Index region = kNone;
  Seconds every{0};
  std::optional<Seconds> at;  ///< phase from Monday 00:00 UTC; else drawn with `phase`
  kernel::Variable phase, unusable_draw;
  Seconds keep = kForever;
  Seconds copy_time{
      0};  ///< from the moment that a copy shows to its arrival in `region`, with what replication leaves of the link to itself
  std::vector<double> stretch{};  ///< times that, by number, recurring: other copies cross the link too; empty = none does
  double unusable = 0;

  /// Of the copy with this number in its schedule. Number 0 is the first one of a week that begins on Monday 00:00 UTC.
  Seconds time_of(std::int64_t number) const {
    if (stretch.empty()) return copy_time;
    const auto count = static_cast<std::int64_t>(stretch.size());
    return to_grid(copy_time * stretch[static_cast<std::size_t>((number % count + count) % count)]);
  }
};

struct ReplicaPlan {
  Index site = kNone;
  ReplicaMode mode{};
  Seconds lag{0};
  Seconds delay{0};       ///< until what has arrived is applied
  Index link = kNone;     ///< in Plan::links; kNone: same region
  bool forward = true;    ///< direction on the link
  kernel::PathId path{};  ///< for the catch-up; valid when link != kNone
};

/// Where bytes go when a store is filled: from a region's copy, or from another site, into a site.
struct TransferPath {
  Index from_region = kNone, to_site = kNone;
  std::optional<kernel::PathId> path;  ///< absent: no link joins the two regions
  Index link = kNone;                  ///< crossed, for its price; kNone = none
};

/// Earlier versions that a store keeps of what it holds, at home.
struct VersionsPlan {
  Seconds keep = kForever;
  bool immutable = false;
};

struct StorePlan {
  Index component = kNone;
  Bytes size;
  BytesPerSecond writes;
  PerSecond transactions;
  bool durable = true;
  double log_replay = 1;
  std::optional<BytesPerSecond> hydration;
  std::vector<CopyPlan> copies;
  std::vector<ReplicaPlan> replicas;
  std::vector<TransferPath> transfers;
  std::optional<VersionsPlan> versions;
  bool delete_protection = false;
  const TransferPath* transfer(Index from_region, Index to_site) const;
};

struct QueuePlan {
  Index component = kNone, consumer = kNone;
  Seconds retention = kForever;
  QueueOrder order{};
  Seconds visibility{30};
  int deliveries = 0;  ///< 0: no limit
  Seconds dead_letters_kept = kForever;
  std::vector<Seconds> ages;  ///< of the oldest message, beyond which objectives count work as late
};

struct LinkPlan {
  std::array<Index, 2> regions{kNone, kNone};
  BytesPerSecond bandwidth;
  UsdPerByte price;
  std::array<kernel::LinkId, 2> directions{};  ///< [0]: from regions[0] to regions[1]
  std::array<BytesPerSecond, 2> background{};  ///< steady replication and copies, each direction
};

struct WorkloadPlan {
  Index entry = kNone;  ///< component
  double rate = 0;      ///< a second, mean over the week
  Profile profile = flat_profile();
  int retries = 0;
  double otherwise_serves = 0, otherwise_quality = 0;  ///< of what does not come through, 0..1
};

struct ObjectivePlan {
  std::string name;
  Index workload = kNone;  ///< kNone: the objective is for `component`
  Index component = kNone;
  double serve_at_least = 0.95, quality_at_least = 0;
  bool until_declared = false;
  std::vector<Index> stores;   ///< durable stores that count in its RPO
  std::vector<Index> queues;   ///< behind its workload
  std::vector<Index> done_at;  ///< queues whose consumer must do the work ...
  Seconds within = kForever;   ///< ... in this time
};

struct RolePlan {
  std::string name;
  int count = 1;
  Distribution acknowledge;
  std::optional<Distribution> otherwise;
  double at_night = 1;
  std::array<bool, 168> on_duty{};
  kernel::Variable variable;   ///< occurrence = person
  Index escalates_to = kNone;  ///< role
  Seconds escalates_after{0};
};

struct BatchesPlan {
  int of = 1, at_once = 1;
  DrawnTime each;  ///< occurrence = batch
  bool hardest_last = false;
};

struct StepPlan {
  StepKind kind{};
  std::string name;
  std::vector<Index> what;  ///< components
  Index role = kNone;
  DrawnTime takes;           ///< hands-on; occurrence = try
  std::vector<Index> after;  ///< steps, of the same stage
  Index stage = 0;           ///< in RunbookPlan::stages
  std::optional<std::pair<Seconds, Seconds>> promised;
  kernel::Variable failure_draw, health_phase;
  double chance_of_failure = 0;
  int retries = 0;
  std::optional<HealthCheck> health_check;
  std::optional<DrawnTime> notice;
  std::optional<BatchesPlan> in_batches;  ///< restart, provision
  double serve_at_least = 0;              ///< 0: does not wait
  Seconds margin{0};
  bool if_data_lost = false, declares = true, derived = false;
  bool swap_follows = false;  ///< restore: a later swap makes it live
  std::string to;             ///< set-mode
  ReplaySource from{};        ///< replay
  double rate = 0;            ///< replay: messages a second; 0 = all at once
  bool idempotent = true;
};

/// One of the plans that a runbook tries in turn.
struct StagePlan {
  std::string kind;
  std::optional<DrawnTime> give_up_after;
};

struct RunbookPlan {
  std::string kind;
  std::vector<StagePlan> stages;  ///< at least one
  std::vector<StepPlan> steps;    ///< of all stages; predecessors before successors
  IfFailureEnds if_failure_ends = IfFailureEnds::abandon;
  std::optional<Seconds> within;
  std::array<bool, 168> may_start{};
};

struct FailurePlan {
  std::string name;
  EffectKind effect{};
  /// What it may hit. `pick_one`: one of these, drawn per drill; else all of them.
  struct Target {
    Index component = kNone, region = kNone, zone = kNone, link = kNone, workload = kNone, role = kNone;
  };
  std::vector<Target> targets;
  bool pick_one = false;
  Index after = kNone;  ///< an earlier failure; kNone: the start of the drill
  bool from_end = false;
  DrawnTime by;
  std::optional<DrawnTime> lasts;  ///< absent: until a recovery step ends it
  std::optional<DrawnTime> noticed;
  DataFate data{};
  double to = 0, factor = 1, damages = 1, chance = 1;
  bool dns = false;
  kernel::Variable pick_draw, chance_draw;
};

struct Plan {
  std::string scenario, scenario_kind, option;
  std::vector<RegionPlan> regions;
  Index primary = kNone, recovery = kNone;
  std::vector<ComponentPlan> components;  ///< as in the system
  std::vector<SitePlan> sites;
  std::vector<Index> order;       ///< components, callers before callees
  bool thorough = false;          ///< for tests: every recomputation looks at all components, changed or not
  bool feedback = false;          ///< what is asked depends on what is answered: retries, alternatives, breakers, waiting
  std::vector<StorePlan> stores;  ///< in model order
  std::vector<QueuePlan> queues;
  std::vector<LinkPlan> links;
  std::vector<WorkloadPlan> workloads;
  std::vector<ObjectivePlan> objectives;  ///< as in the system
  std::vector<RolePlan> roles;
  Routing routing;
  kernel::Variable health_phase, ignore_ttl;
  Activation activation;
  Impact impact;
  std::optional<RunbookPlan> runbook;  ///< for the scenario's kind; absent: no plan for this
  std::optional<RunbookPlan> failback;
  std::vector<FailurePlan> failures;
  std::optional<Seconds> starts_at;  ///< within the week; absent: any time
  kernel::Variable start;
  Seconds horizon{0};
  kernel::Network network;
  std::vector<std::string> notes;  ///< e.g. which nearest feasible protection was taken, and why
  std::optional<std::string> not_applicable;

  Index site_of(Index component, Index region) const;  ///< kNone when there is none
  /// Where clients of a region enter: there, or wherever the component stands when that is another region than those two that
  /// take turns. kNone when there is none.
  Index entry_site(Index component, Index region) const;
};

}  // namespace drsim
