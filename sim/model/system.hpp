// The system model: what runs where, what depends on what, what was promised, who helps, what it is worth.
// Plain data, as read from a model file with the catalog's defaults filled in. Key names in the files are the
// member names unless a comment says otherwise.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/model/distribution.hpp"
#include "sim/model/option.hpp"
#include "sim/model/place.hpp"
#include "sim/model/quantity.hpp"
#include "sim/model/unknown.hpp"

namespace drsim {

struct Region {
  std::string name;
  std::vector<std::string> zones;  ///< at least one
  Place place;
};

/// A network path between two regions, full duplex: each direction has the whole bandwidth.
struct Link {
  std::array<Ref, 2> between;
  BytesPerSecond bandwidth;
  Seconds latency{0};
  UsdPerByte price;
  Place place;
};

enum class ComponentKind {
  service,
  function,
  database,
  cache,
  queue,
  object_store,
  gateway,
  third_party,
  pipeline,
  control_plane
};  // in files: "object-store", "third-party", "control-plane"

/// True for the kinds that keep data: database, cache, queue, object-store.
bool keeps_data(ComponentKind kind);

enum class NeedMode { hard, soft };

/// Stops calls to something that fails, so that it is left alone and callers do not wait for it.
struct Breaker {
  double opens_at = 0.5;          ///< share of failing calls, 0..1, at which it opens ...
  Seconds after{10};              ///< ... when that has lasted so long
  Seconds tries_again_after{30};  ///< then calls are tried again, and it closes when they work
};

/// Who is asked when a dependency does not answer.
struct Alternative {
  Ref on;
  double quality = 1;  ///< of its answers, 0..1
  Place place;
};

/// A synchronous dependency. In files a name alone means {"on": name}.
struct Need {
  Ref on;
  NeedMode mode = NeedMode::hard;
  bool reads = false;              ///< true: the caller never writes through this edge
  double calls = 1;                ///< calls made for each request served, > 0
  int retries = 0;                 ///< further tries of a call that failed
  std::optional<Seconds> timeout;  ///< an answer that takes longer counts as failed; left out = callers wait
  std::optional<Breaker> breaker;
  std::vector<Alternative> alternatives;  ///< in the order in which they are asked
  std::string fallback;                   ///< soft only: what answers instead
  double quality = 1;                     ///< soft only: quality of the fallback, 0..1
  Place place;
};

/// Another way of working that somebody switches on (step `set-mode`): log-only, route-only, a provider's limit that was raised.
struct Mode {
  std::string name;
  double serves = 1;         ///< share of requests that it answers, 0..1
  double quality = 1;        ///< of these answers, 0..1
  std::vector<Ref> without;  ///< dependencies that it does not call
  double capacity = 1;       ///< file: "2x" = takes twice as much as normally, > 0
  UsdPerHour costs;          ///< while it is on: people who answer by hand, for one
  Place place;
};

/// How fast a store comes back from a copy. The slowest of source, network and target governs.
struct RestoreRates {
  std::optional<BytesPerSecond> read;       ///< what the copy's store can send
  std::optional<BytesPerSecond> write;      ///< what the target can take
  double log_replay = 1;                    ///< file: "8x" = replays 8 s of log in 1 s
  std::optional<BytesPerSecond> hydration;  ///< lazy loading after the restore; the store serves when it is through
};

/// What an engine can do; from the catalog's entry for the engine unless the model says otherwise.
struct EngineFeatures {
  bool multi_region_writes = false, cross_region_replica = false, pitr = false;
};

/// Which of its messages a queue hands out next.
enum class QueueOrder {
  oldest_first,
  live_first  ///< what comes in goes through at once as far as the consumer can take it; what has waited gets the rest, oldest first
};            // files: "oldest-first", "live-first"

struct Component {
  std::string name;
  ComponentKind kind = ComponentKind::service;
  Place place;

  std::optional<Ref> in;           ///< region; left out = the primary region. third-party: none
  std::vector<std::string> zones;  ///< left out = all zones of its region
  bool regional = false;           ///< file: "spread": "regional" | "zonal". Regional: losing one zone costs no capacity
  std::string engine;              ///< of a data store, a key of the catalog's engines; may be empty
  EngineFeatures features;

  // Compute
  int instances_per_zone = 1;                      ///< of kinds with instances: service, pipeline, cache, database
  std::optional<PerSecond> capacity_per_instance;  ///< left out = more than any demand
  Distribution launch;                             ///< from the request to a machine that begins to boot
  Distribution boot;                               ///< from the machine to the first request served
  Distribution deploy;                             ///< from code to a deployed, switched-off component where none was deployed
  std::vector<Need> needs;
  std::vector<Ref> sends_to;       ///< queues; accepted there = served
  Seconds response_time{0};        ///< of its own work for one request, without what it waits for
  std::optional<int> concurrency;  ///< requests that a region works on at once: capacity = concurrency / time of a request
  double goodput_at_overload = 1;  ///< useful share of the capacity at twice the demand that it can take; 1 = sheds load
  std::vector<Mode> modes;

  // Data
  std::optional<Bytes> size;       ///< stores: what a full restore moves
  BytesPerSecond writes;           ///< rate of change
  PerSecond transactions;          ///< committed a second, for the count of lost ones
  bool durable = true;             ///< false: state that may be lost by design; counts in no RPO
  bool delete_protection = false;  ///< deleting the store as a whole is refused
  bool multi_zone = false;         ///< a synchronous standby in another zone
  Distribution zone_failover;      ///< to that standby
  Distribution crash_recovery;     ///< from power back to serving: restart and replay of its own log
  Distribution create;             ///< a new empty store, before a restore can write into it
  Distribution promote;            ///< replica to primary
  RestoreRates restore;

  // Cache
  std::optional<Ref> in_front_of;  ///< what answers instead when an entry is not there, or the cache is not
  double hit_rate = 0.9;           ///< share of requests that a warm cache answers, 0..1
  Distribution warm_up;            ///< from empty to its usual hit rate

  // Queue
  std::optional<Ref> consumed_by;
  std::optional<Seconds> retention;
  QueueOrder order = QueueOrder::oldest_first;
  Seconds visibility{30};                    ///< until a message whose processing failed is delivered again
  std::optional<int> deliveries;             ///< after so many failed ones a message becomes a dead letter; left out = never
  std::optional<Seconds> dead_letters_kept;  ///< file: "dead_letters": {"keep": ...}; left out = for ever

  // Pipeline
  std::vector<Ref> deploys;  ///< components whose `deploy` needs this pipeline to work

  // Money
  std::optional<Ref> machine;   ///< price book item per instance and hour
  std::optional<Ref> storage;   ///< price book item per GB and month of live data
  std::optional<Ref> requests;  ///< price book item per million requests; of a third party: its price of a call
  std::optional<Usd> monthly;   ///< anything else, a month
};

/// Factor on a workload's rate in each hour of the week (168 of them, hour 0 = Monday 00:00 UTC), mean over the week = 1.
/// Files: "flat", "office-hours", or {"daily": 24 weights, "weekly": 7 weights}, which are scaled to this mean.
using Profile = std::array<double, 168>;
Profile flat_profile();
Profile office_hours_profile();
/// `daily`: weight of each hour of a day, UTC; `weekly`: of each day, from Monday. Not all of them may be zero.
Profile weighted_profile(const std::array<double, 24>& daily, const std::array<double, 7>& weekly);

/// Who answers what the system does not: people by hand, a form on paper, somebody else's service.
struct Otherwise {
  std::string by;
  double serves = 1;   ///< share of such requests that are answered, 0..1
  double quality = 1;  ///< of these answers, 0..1
};

struct Workload {
  std::string name;
  Ref enters;
  PerSecond rate;  ///< mean over a week
  Profile profile = flat_profile();
  int retries = 0;  ///< further tries of a client whose request failed
  std::optional<Otherwise> otherwise;
  std::optional<std::vector<Ref>> writes_to;  ///< left out = every store reachable over edges not marked `reads`
  Place place;
};

enum class Priority { critical, high, medium, low };

struct Objective {
  std::string name;  ///< left out = what it is for
  Ref target;        ///< file: "for": a workload or a component
  double serve_at_least = 0.95;
  std::optional<double> quality_at_least;
  std::optional<Ref> at;          ///< a consumer behind a queue: work counts as served when it is done there ...
  std::optional<Seconds> within;  ///< ... so long after it was accepted at the latest
  std::optional<Seconds> rto, rpo;
  bool until_declared = false;  ///< file: "until": "restored" | "declared"
  Priority priority = Priority::high;
  double share = 0.95;  ///< of drills that must meet it
  std::vector<std::string>
      covers;                   ///< scenario kinds that the promise is about; left out = filled with the kinds of the documented runbooks
  bool covers_assumed = false;  ///< true when `covers` was left out
  std::string source;
  Place place;
};

struct Impact {
  std::optional<UsdPerHour> downtime;  ///< at served fraction 0
  std::optional<Usd> lost_transaction;
  UsdPerHour staff;
};

/// A role in the recovery. A step of a role waits for one of its `count` people.
struct Role {
  std::string name;
  int count = 1;
  Distribution acknowledge;               ///< from page to hands on keyboard; once per incident and person
  double at_night = 1;                    ///< factor on `acknowledge` between 22:00 and 07:00 UTC; file: "2x"
  std::optional<std::string> hours;       ///< e.g. "Mon-Fri 08:00-18:00" (UTC); outside them `otherwise` replaces `acknowledge`
  std::array<bool, 168> on_duty{};        ///< `hours` resolved per hour of the week; all true when left out
  std::optional<Distribution> otherwise;  ///< file: "else"
  std::optional<Ref> escalates_to;        ///< role that is paged when nobody has acknowledged...
  Seconds escalates_after{0};             ///< ...for so long
  Place place;
};

/// A limit on the cost of DR that the plan states; checked against the computed one, never used as an input.
struct StatedCost {
  std::string option;
  std::optional<Usd> monthly_low, monthly_high;  ///< file: "monthly": ["50 USD", "100 USD"]
  std::optional<double> during_failover_factor;  ///< file: "during_failover": "2x"
  std::string source;
  Place place;
};

/// A surprise that the leader of a drill has in store for its people.
struct Inject {
  Seconds at{0};  ///< since the start of the drill
  std::string say;
};

/// A rehearsal in the plan's own calendar.
struct Drill {
  std::string name;
  std::optional<Ref> scenario, option;
  std::string rule;                                 ///< RFC 5545 recurrence rule: "FREQ=MONTHLY;BYDAY=1MO"
  std::optional<std::string> starting;              ///< date, "2026-01-05"
  std::optional<std::string> at;                    ///< time of day, "10:00 UTC"
  std::optional<std::string> in;                    ///< "staging" or "production"
  std::optional<std::string> only;                  ///< "people" for a tabletop, "restore" for a restore test
  std::optional<Seconds> success_rto, success_rpo;  ///< file: "success": {"rto": ..., "rpo": ..., "served": ...}
  std::optional<double> success_served;
  std::vector<std::string> checklist;
  std::vector<Ref> roles;  ///< who takes part besides those whom the runbook's steps need
  std::vector<Inject> injects;
  Place place;
};

struct System {
  std::string name;  ///< file: "system"
  std::string file;
  std::vector<Region> regions;
  Ref primary;   ///< file: "roles": {"primary": ..., "recovery": ...}
  Ref recovery;  ///< left out = the catalog's pairing, listed as assumed; the region and its link are added then
  std::vector<Link> links;
  std::vector<Component> components;  ///< in file order
  std::vector<Workload> workloads;
  std::vector<Objective> objectives;
  Impact impact;
  std::vector<Role> people;
  std::vector<StatedCost> stated_costs;
  std::vector<Drill> drills;
  std::vector<std::string> decisions;  ///< questions that the plan leaves open, answered by name in the report
  std::vector<Unknown> unknowns;
  std::vector<std::string> option_names;  ///< all options of the model: as-documented first, shipped ones, then own

  const Component* find_component(std::string_view name) const;
  const Region* find_region(std::string_view name) const;
  const Role* find_role(std::string_view name) const;
};

/// Nobody else escalates to this role: it is paged first.
bool is_first_line(const System& system, const Role& role);

}  // namespace drsim
