// The world of one drill: what is up, what is served, where data lies, where clients go. Changed by failures and by
// recovery steps through the functions below; everything derived follows by itself before the next event.
#pragma once

#include <vector>

#include "sim/kernel/kernel.hpp"
#include "sim/kernel/streams.hpp"
#include "sim/model/outcome.hpp"
#include "sim/plan/plan.hpp"
#include "sim/world/agenda.hpp"
#include "sim/world/objective_tracker.hpp"
#include "sim/world/state.hpp"
#include "sim/world/store_state.hpp"

namespace drsim {

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
  std::vector<Seconds> latency;                 ///< by site: time of a request, what it waits for included
  std::vector<Leg> legs;                        ///< SitePlan::first_leg + NeedPlan::first_leg + leg
  std::vector<double> spike;                    ///< by workload: times its usual rate
  std::vector<double> client_share;             ///< by region; adds up to 1
  std::vector<ObjectiveTracker> objectives;
  std::vector<char> deploys_blocked;  ///< by component: pipelines that were isolated
  std::vector<int> unreachable;       ///< by role: failures in which a page to it goes unanswered
  Outcome* outcome = nullptr;
  bool planned_interruption = false;  ///< a failback's switch is under way
  int dns_freezes = 0;                ///< failures in which DNS entries cannot be changed

  Instant now() const { return kernel.now(); }
  Seconds since_failure() const { return now() - failure_time; }
  bool tracing() const { return trace_ != nullptr; }
  void note(const char* kind, const std::string& what, const std::string& text, double value = 0);

  /// Something changed: serving fractions are computed again before time goes on. Which component it was may be said, so
  /// that no others are looked at but those that it concerns.
  void touch();
  void touch_site(Index site);
  void touch_component(Index component);
  /// Nothing changed but the time: looks whether what was waited for has come.
  void wake();
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

  // Control planes (control.cpp)
  bool can_change(Index region) const;  ///< machines can be launched, stores created and promoted
  bool can_change_dns() const { return dns_freezes == 0; }
  int obtainable(Index site) const;                   ///< instances that the region lets it have
  void request_instances(Index site, Seconds delay);  ///< what is wanted and missing; what is refused is asked for again by itself

  // Stores (stores.cpp, copies.cpp)
  Index serving_site(Index store) const;  ///< takes writes and lives; else the one that would; else kNone
  void make_serving(Index store, Index site, Instant recovery_point);
  void return_home(Index store);  ///< planned: the home site takes the writes, nothing is lost
  void corrupt(Index store, double damages);
  void destroy_data(Index site);
  void wipe_copies(Index store);  ///< who can write can delete: what is not immutable is gone
  void fail_backups(Index store, bool failing);
  void stall_replication(Index store, int change);
  bool has_versions(Index store) const;                              ///< of before the damage, and reachable
  void undo_damage(Index store);                                     ///< what was damaged is as it was before; later writes to it are lost
  Instant older_than(Index store, const FoundCopy& unusable) const;  ///< where to look next
  Instant replica_point(Index store, std::size_t replica) const;
  /// The newest copy that is believed clean (taken no later than `limit`) and can be fetched into `site` now; with
  /// `before`, only older ones than that. FoundCopy::copy is kNone when there is none.
  FoundCopy newest_copy(Index store, Index site, Instant limit, std::optional<Instant> before) const;

  // Links (links.cpp)
  bool connected(Index region_a, Index region_b) const;
  void refresh_links();      ///< after a region, a cut or a factor changed
  void update_background();  ///< flows get what replication does not use

  // Load, caches and modes (load.cpp, caches.cpp)
  // What a failure does, and that it does it no more. Of several at once the worst governs.
  void impair(Index site, double health);  ///< the share of its requests that it can answer
  void relieve(Index site, double health);
  void renew(Index site);                          ///< nothing of what has impaired it is left
  void slow_down(Index component, double factor);  ///< its home site: times the usual response time
  void speed_up(Index component, double factor);
  void limit_to(Index component, double share);  ///< lets this share of its usual demand through
  void lift_limit(Index component, double share);
  void narrow(Index link, double factor);  ///< share of the bandwidth that is left
  void widen(Index link, double factor);

  void set_mode(Index component, Index mode);  ///< in ComponentPlan::modes; kNone = normal
  const ModePlan* mode_of(Index site) const;
  void empty_cache(Index site);
  void fill_cache(Index site);  ///< warm at once

  // Queues (queues.cpp, replay.cpp)
  Index queue_at(Index site) const;  ///< in `queues`
  Index queue_site(std::size_t queue) const { return queue_sites_[queue]; }
  void put_into_queue(Index site, double messages);
  double take_dead_letters(Index site);            ///< those that are still kept
  double take_stuck(Index site, bool recognised);  ///< what the queue of a lost site held; unless it is recognised, it is done twice

  // Clients (traffic.cpp)
  void move_clients(Index from, Index to) { move_clients(from, to, client_share[from]); }
  void move_clients(Index from, Index to, double share);  ///< `share` of all clients, as their DNS entries expire
  Index target_site(Index component, Index from_region) const;
  void lose_name(Index component);  ///< callers cannot find it any more, as what they remember expires
  void find_name(Index component);
  double entry_health(Index region) const;  ///< worst of the workloads' entries there

  // Money (meter.cpp)
  void pay_transfer(Index link, Bytes volume);
  void pay_staff(Seconds time);

  bool settled() const;  ///< every objective met for good, no backlog left

 private:
  void recompute();
  void look_at_everything();
  void integrate(Instant until);
  void note_grid_moments(Instant until);
  void integrate_queues(Seconds span);
  double passing(std::size_t queue) const;
  void integrate_split(Seconds span);
  void look_at_spending(Index site);
  void look_at_missing_value();
  double share_up(Index site) const;
  void note_state();
  void integrate_objective(std::size_t objective, Instant until);
  bool is_concerned(const ObjectivePlan& objective) const;
  Seconds drain_time(Index component, const ObjectiveTracker& objective) const;
  void propagate();
  void update(double& value, double to);
  void ask_again(Index component);
  void answer_again(Index component);
  double demand_of(std::size_t workload, Index region) const;
  void collect_demand(Index component);
  void pass_demand(Index component);
  double within_capacity(Index site) const;
  void serve(Index component);
  void serve_at(Index site, double& fraction, double& mean_quality, Seconds& time);
  void serve_through_cache(Index site, double& fraction, double& mean_quality, Seconds& time) const;
  double hits(Index site) const;
  void warm_caches();
  double answered_in_time(Index target, Seconds timeout) const;
  void call(Index site, const NeedPlan& need, double calls, Index component);
  struct Answer {
    double share = 0, quality = 0;
    Seconds time{0};
  };
  Answer answer(Index site, const NeedPlan& need);
  double quality_at_consumers(const ObjectivePlan& objective, Index region) const;
  double come_through(std::size_t workload, Index region) const;
  /// What clients get in the end: share of their requests that somebody answers, and that share times its quality.
  struct Received {
    double share = 0, value = 0;
  };
  Received received(const WorkloadPlan& workload, double came_through, double mean_quality) const;
  void look_at_clients();
  void prepare_breakers();
  void reset_calls();
  void watch_breakers();
  void measure();
  void update_store(Index store);
  void drain_queues();
  void demand_from_queue(Index site);
  double deliveries_needed(const QueueState& queue, const QueuePlan& planned) const;
  bool gives_up_messages(const QueueState& queue, const QueuePlan& planned) const;
  void look_at_queues();
  bool is_quiet(std::size_t queue) const;
  Seconds drain_queue(std::size_t queue);
  bool look_at_failing_deliveries();
  Seconds retention_of(std::size_t queue) const;
  Seconds age_of_oldest(std::size_t queue) const;
  Seconds until_age(std::size_t queue, Seconds limit, bool expires) const;
  /// Where new messages go first they are late only while some of them have to wait.
  enum class Messages { incoming, waiting };
  bool is_late(const ObjectivePlan& objective, Index region, Messages messages) const;
  void reset_queues();
  void finish_queues();
  void follow_demand();
  void reset_site(Index site);
  void reset_store(Index store);
  void reset_meter();
  void repeat_refused_requests();
  void finish_objectives(Instant end, Instant declared);
  void finish_stores();
  void finish_meter(Instant end);
  void prepare_cohorts();
  void record_loss(Index store, Instant from, Instant to, double share, bool destroyed);
  void lose_unreplicated(Index store, Index site);
  bool has_many_writers(Index store) const;
  void freeze_replica(Index store, std::size_t replica);
  void freeze_replicas_over(Index link);  ///< those that catch up over it
  void close_down(Index store);
  void come_up(Index store);
  void update_replica(Index store, std::size_t replica);
  void start_catch_up(Index store, std::size_t replica);
  double served_for(const ObjectivePlan& objective, double& quality) const;

  static void recompute_handler(void* world, std::uint64_t);
  static void boot_handler(void* world, std::uint64_t site_and_generation);
  static void started_handler(void* world, std::uint64_t site_and_generation);
  static void name_handler(void* world, std::uint64_t component_and_step);
  static void cohort_handler(void* world, std::uint64_t move_and_cohort);
  static void hour_handler(void* world, std::uint64_t);
  static void drained_handler(void* world, std::uint64_t);
  static void breaker_handler(void* world, std::uint64_t breaker);
  static void warm_handler(void* world, std::uint64_t site_and_generation);
  static void catch_up_handler(void* world, std::uint64_t store_and_replica, kernel::FlowEnd end);

  struct Cohort {
    Seconds delay{0};
    double share = 0;
  };
  struct Move {
    Index from = kNone, to = kNone;
    double share = 0;
  };

  struct BreakerState {
    Index site = kNone;
    const NeedPlan* need = nullptr;
    Index leg = kNone;  ///< in `legs`
    kernel::Timer timer{};
    bool failing = false;    ///< closed, and calls fail: it opens when they go on failing
    bool announced = false;  ///< open, and the timeline says so
  };

  Trace* trace_ = nullptr;
  bool woken_ = false;
  void (*listener_)(void*) = nullptr;
  void* listener_owner_ = nullptr;
  Instant integrated_until_{};
  std::size_t next_grid_moment_ = 0;
  std::vector<Cohort> cohorts_;  ///< how clients follow a DNS change
  std::vector<Move> moves_;
  std::size_t clients_on_the_way_ = 0;  ///< cohorts that have not moved yet
  std::vector<double> hour_factor_;     ///< by workload, of the present hour
  std::vector<double> client_tries_;    ///< by workload and region: tries of a request
  std::vector<BreakerState> breakers_;
  std::vector<double> usual_demand_;  ///< by site, in steady state
  double largest_change_ = 0;         ///< of the values that feed back, in this round
  bool damped_ = false;
  Usd mode_costs_;
  Agenda to_ask_, to_answer_;   ///< positions in Plan::order that the propagation still has to look at
  Agenda changed_;              ///< whose own state changed since the last recomputation
  Agenda seen_;                 ///< that this recomputation looked at
  std::vector<double> passed_;  ///< by site: requests a second that it works on
  std::vector<double> done_;    ///< by site: share of its requests of which all work is done that no queue takes
  std::vector<double> before_;  ///< scratch of pass_demand
  std::vector<Index> cache_sites_;
  std::vector<double> noted_up_, noted_backlog_;  ///< by site, by queue: as last noted in the trace
  std::vector<Index> queue_sites_;                ///< sites of all queues, parallel to `queues`
  std::vector<Index> refused_;                    ///< sites that could not have all the instances that they want
  std::vector<NameState> names_;                  ///< by component
  kernel::Timer drained_{};
  Seconds loss_integral_{0};  ///< of the missing value
  Usd surge_;
  double total_rate_ = 0;
  double missing_value_ = 0;                                 ///< share of the business, as of the last recomputation
  std::vector<Index> control_sites_;                         ///< what the model itself calls a control plane
  std::vector<double> missing_;                              ///< by workload; they add up to it
  std::vector<Instant> measured_until_;                      ///< by objective
  std::vector<Seconds> served_integral_, quality_integral_;  ///< by objective
  std::vector<double> failed_, asked_;                       ///< by objective: requests that nobody served; asked for a second
  bool clients_moved_ = false;                               ///< since the last recomputation
};

}  // namespace drsim
