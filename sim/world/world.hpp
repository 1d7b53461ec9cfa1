// The world of one drill: what is up, what is served, where data lies, where clients go. Changed by failures and by
// recovery steps through the functions below; everything derived follows by itself before the next event.
#pragma once

#include <vector>

#include "sim/kernel/kernel.hpp"
#include "sim/kernel/streams.hpp"
#include "sim/model/outcome.hpp"
#include "sim/plan/plan.hpp"
#include "sim/world/objective_tracker.hpp"
#include "sim/world/store_state.hpp"

namespace drsim {

struct RegionState {
  int outages = 0;  ///< that hold it down
  bool up = true, destroyed = false;
  std::vector<char> zone_up;
};

struct SiteState {
  int down_causes = 0;    ///< failures that hold it down: region, zone of a single-zone store, crash
  bool starting = false;  ///< up again but not yet serving: crash recovery or failover in progress
  bool deployed = false;
  bool refusing = false;                     ///< maintenance mode: writes are stopped
  bool holds_data = false, serving = false;  ///< stores
  bool was_writing = false;                  ///< stores: took writes at the last recomputation
  double health = 1;                         ///< share of its requests that it can answer
  int instances_wanted = 0;                  ///< comes back to this number after a failure
  std::vector<int> running;                  ///< instances up, by zone of the site
  int booting = 0;                           ///< instances on their way
  std::uint32_t generation = 0;              ///< boots and starts of an earlier generation do not count any more
  std::uint32_t draws = 0;                   ///< occurrences drawn so far
  Index active_zone = 0;                     ///< stores: zone of the writer, an index into SitePlan::zones
};

struct LinkState {
  int cuts = 0;                                   ///< partitions that hold it down
  bool up = true;                                 ///< no cut, and both regions up
  double factor = 1;                              ///< share of the bandwidth that is left
  std::vector<std::pair<Instant, Instant>> gaps;  ///< times without a connection
};

struct QueueState {
  double backlog = 0, lost = 0;                 ///< messages
  double inflow = 0, offered = 0, outflow = 0;  ///< messages a second: from callers, to the consumer, done
  Index consumer = kNone;                       ///< site
  Instant drained_at{};                         ///< when a backlog last ended
};

class World {
 public:
  World(const Plan& plan, kernel::Kernel& kernel, const kernel::Streams& streams);

  /// Steady state at `failure`, the moment that the drill counts from.
  void reset(Instant failure, Outcome& outcome, Trace* trace);
  /// Closes all integrals at the end of the drill.
  void finish(Instant horizon_end, Instant declared);

  // What others may read.
  const Plan& plan;
  kernel::Kernel& kernel;
  const kernel::Streams& streams;
  Instant failure_time{};
  std::vector<RegionState> regions;
  std::vector<SiteState> sites;
  std::vector<LinkState> links;
  std::vector<StoreState> stores;
  std::vector<QueueState> queues;               ///< by site of the queue: queue_sites
  std::vector<double> demand, served, quality;  ///< by site: requests a second; fraction; 0..1
  std::vector<double> client_share;             ///< by region; adds up to 1
  std::vector<ObjectiveTracker> objectives;
  Outcome* outcome = nullptr;
  bool planned_interruption = false;  ///< a failback's switch is under way

  Instant now() const { return kernel.now(); }
  Seconds since_failure() const { return now() - failure_time; }
  bool tracing() const { return trace_ != nullptr; }
  void note(const char* kind, const std::string& what, const std::string& text, double value = 0);

  /// Something changed: serving fractions are computed again before time goes on.
  void touch();
  /// Called after every recomputation; the recovery hangs its conditions here.
  void on_change(void (*listener)(void*), void* owner) {
    listener_ = listener;
    listener_owner_ = owner;
  }

  // Components (sites.cpp)
  bool alive(Index site) const;
  double capacity(Index site) const;  ///< requests a second
  int instances_up(Index site) const;
  int missing_instances(Index site) const;  ///< wanted, not up and not on their way
  void take_down(Index site);               ///< one more cause; its instances are gone
  void bring_back(Index site);              ///< one cause less; when it was the last, boots or recovers
  void fail_zone(Index region, Index zone);
  void restore_zone(Index region, Index zone);
  void boot_instances(Index site, int count, Seconds delay);  ///< each comes up after `delay` and its own boot time
  void start_after(Index site, Seconds delay);                ///< out of service until then
  void scale_up(Index region);                                ///< what stands by there is launched in full (autoscaling)
  void scale_back(Index region);                              ///< surge capacity is given back

  // Stores (stores.cpp, copies.cpp)
  Index serving_site(Index store) const;  ///< takes writes and lives; else the one that would; else kNone
  void make_serving(Index store, Index site, Instant recovery_point);
  void return_home(Index store);  ///< planned: the home site takes the writes, nothing is lost
  void corrupt(Index store, double damages);
  void destroy_data(Index site);
  Instant replica_point(Index store, std::size_t replica) const;
  /// The newest copy that is believed clean (taken no later than `limit`) and can be fetched into `site` now; with
  /// `before`, only older ones than that. FoundCopy::copy is kNone when there is none.
  FoundCopy newest_copy(Index store, Index site, Instant limit, std::optional<Instant> before) const;

  // Links (links.cpp)
  bool connected(Index region_a, Index region_b) const;
  void refresh_links();      ///< after a region, a cut or a factor changed
  void update_background();  ///< flows get what replication does not use

  // Clients (traffic.cpp)
  void move_clients(Index from, Index to) { move_clients(from, to, client_share[from]); }
  void move_clients(Index from, Index to, double share);  ///< `share` of all clients, as their DNS entries expire
  Index target_site(Index component, Index from_region) const;
  double entry_health(Index region) const;  ///< worst of the workloads' entries there

  // Money (meter.cpp)
  void pay_transfer(Index link, Bytes volume);
  void pay_staff(Seconds time);

  bool settled() const;  ///< every objective met for good, no backlog left

 private:
  void recompute();
  void integrate(Instant until);
  void integrate_queues(Seconds span);
  void integrate_split(Seconds span);
  double missing_value() const;
  Seconds drain_time(Index component, const ObjectiveTracker& objective) const;
  void propagate();
  void pass_demand(Index component);
  void serve(Index component);
  void measure();
  void update_stores();
  void drain_queues();
  void demand_from_queue(Index site, double inflow);
  void follow_demand();
  void reset_site(Index site);
  void reset_store(Index store);
  void reset_meter();
  void finish_objectives(Instant end, Instant declared);
  void finish_stores();
  void finish_meter(Instant end);
  void prepare_cohorts();
  void record_loss(Index store, Instant from, Instant to, double share, bool destroyed);
  void lose_unreplicated(Index store, Index site);
  bool has_many_writers(Index store) const;
  void freeze_replica(Index store, std::size_t replica);
  void close_down(Index store);
  void come_up(Index store);
  void update_replica(Index store, std::size_t replica);
  void start_catch_up(Index store, std::size_t replica);
  double served_for(const ObjectivePlan& objective, double& quality) const;

  static void recompute_handler(void* world, std::uint64_t);
  static void boot_handler(void* world, std::uint64_t site_and_generation);
  static void started_handler(void* world, std::uint64_t site_and_generation);
  static void cohort_handler(void* world, std::uint64_t move_and_cohort);
  static void hour_handler(void* world, std::uint64_t);
  static void drained_handler(void* world, std::uint64_t);
  static void catch_up_handler(void* world, std::uint64_t store_and_replica, kernel::FlowEnd end);

  struct Cohort {
    Seconds delay{0};
    double share = 0;
  };
  struct Move {
    Index from = kNone, to = kNone;
    double share = 0;
  };

  Trace* trace_ = nullptr;
  bool dirty_ = false;
  void (*listener_)(void*) = nullptr;
  void* listener_owner_ = nullptr;
  Instant integrated_until_{};
  std::size_t next_grid_moment_ = 0;
  std::vector<Cohort> cohorts_;  ///< how clients follow a DNS change
  std::vector<Move> moves_;
  std::vector<double> hour_factor_;  ///< by workload, of the present hour
  std::vector<Index> queue_sites_;   ///< sites of all queues, parallel to `queues`
  kernel::Timer drained_{};
  Seconds loss_integral_{0};  ///< of the missing value
  Usd surge_;
  double total_rate_ = 0;
  std::vector<Seconds> served_integral_, quality_integral_;  ///< by objective
};

}  // namespace drsim
