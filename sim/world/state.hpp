// What a world knows of each region, component, link, queue and name from one event to the next.
#pragma once

#include <limits>
#include <vector>

#include "sim/plan/plan.hpp"
#include "sim/world/arrivals.hpp"
#include "sim/world/causes.hpp"

namespace drsim {

inline constexpr double kUnlimited = std::numeric_limits<double>::infinity();

struct RegionState {
  int outages = 0;          ///< that hold it down
  int control_outages = 0;  ///< in which nothing can be launched or changed
  Causes shortages;         ///< each leaves a share of the machines beyond those of steady state
  bool up = true, destroyed = false;
  std::vector<int> zone_outages;  ///< in force, by zone
};

struct SiteState {
  int down_causes = 0;    ///< failures that hold it down: region, zone of a single-zone store, crash
  bool starting = false;  ///< up again but not yet serving: crash recovery or failover in progress
  bool deployed = false;
  bool refusing = false;                     ///< maintenance mode: writes are stopped
  bool holds_data = false, serving = false;  ///< stores
  bool was_writing = false;                  ///< stores: took writes at the last recomputation
  double health = 1;                         ///< share of its requests that it can answer
  Causes impairments;                        ///< of its health
  double slowness = 1;                       ///< times its usual response time
  Causes slowdowns, limits;                  ///< of its slowness; shares of its usual demand that it lets through
  double limit = kUnlimited;                 ///< requests a second that it lets through
  double warmth = 1;                         ///< caches: share of the usual hit rate
  bool warming = false;                      ///< caches: on the way back to it
  UsdPerHour surge_rate, mode_rate;          ///< paid since `paid_until`
  Instant paid_until{};
  Index mode = kNone;            ///< in ComponentPlan::modes; kNone: works normally
  int instances_wanted = 0;      ///< comes back to this number after a failure
  std::vector<int> running;      ///< instances up, by zone of the site
  int booting = 0;               ///< instances on their way
  std::uint32_t generation = 0;  ///< boots and starts of an earlier generation do not count any more
  std::uint32_t draws = 0;       ///< occurrences drawn so far
  Index active_zone = 0;         ///< stores: zone of the writer, an index into SitePlan::zones
};

struct LinkState {
  int cuts = 0;                                   ///< partitions that hold it down
  bool up = true;                                 ///< no cut, and both regions up
  double factor = 1;                              ///< share of the bandwidth that is left
  Causes narrowings;                              ///< of it
  std::vector<std::pair<Instant, Instant>> gaps;  ///< times without a connection
};

/// Messages that were given up together.
struct DeadLetters {
  Instant since{};
  double count = 0;
};

struct QueueState {
  double backlog = 0;                               ///< messages that wait, those that will be delivered again included
  double lost = 0;                                  ///< grown too old, or destroyed with their region
  double late_messages = 0;                         ///< done later than an objective allows
  Seconds longest_wait{0};                          ///< of a message that was done
  double duplicates = 0;                            ///< done twice
  double inflow = 0, offered = 0;                   ///< a second: messages from callers, deliveries to the consumer
  double finishing = 0, outflow = 0, given_up = 0;  ///< a second: messages that leave, of these done, of these dead letters
  double failing = 0;                               ///< share of deliveries
  Instant failing_since{};
  bool waits = false, gives_up = false;  ///< as the last propagation found them
  bool late = false;                     ///< what is done now is done too late
  Arrivals arrivals;
  std::vector<DeadLetters> dead_letters;
  Index consumer = kNone;  ///< site
  Instant drained_at{};    ///< when a backlog last ended
};

/// How far callers have forgotten where a component is.
struct NameState {
  int failures = 0;          ///< that keep it from being found
  std::uint32_t losses = 0;  ///< how often it was lost or found
  std::uint64_t steps = 0;
};

/// Somebody who is asked: how often a call is tried there, and the share that was answered in the end.
struct Leg {
  double tries = 1, answered = 1;
  bool open = false;  ///< its breaker lets nothing through
};

}  // namespace drsim
