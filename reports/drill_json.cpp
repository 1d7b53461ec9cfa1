// One drill as JSON, its timeline with the keys of the result's timelines.
#include "reports/drill.hpp"
#include "reports/json_text.hpp"
#include "reports/json_write.hpp"

namespace drsim::reports {

template <>
struct Contract<DrillObjective> {
  static void walk(auto& io, auto& it) {
    io("objective", it.name);
    io("serve_at_least", it.serve_at_least);
    io("rto_s", it.rto_s);
    io("rpo_s", it.rpo_s);
    io("recovery_time_s", it.recovery_time_s);
    io("first_episode_s", it.first_episode_s);
    io("total_downtime_s", it.total_downtime_s);
    io("declared_s", it.declared_s);
    io("data_loss_s", it.data_loss_s);
    io("lost_transactions", it.lost_transactions);
    io("lost_messages", it.lost_messages);
    io("late_messages", it.late_messages);
    io("longest_wait_s", it.longest_wait_s);
    io("failed_requests", it.failed_requests);
    io("duplicate_messages", it.duplicate_messages);
    io("backlog_drain_s", it.backlog_drain_s);
    io("failback_interruption_s", it.failback_interruption_s);
    io("served_fraction", it.served_fraction);
  }
};

template <>
struct Contract<DrillStore> {
  static void walk(auto& io, auto& it) {
    io("store", it.store);
    io("data_loss_s", it.data_loss_s);
    io("lost_transactions", it.lost_transactions);
    io("stranded_transactions", it.stranded_transactions);
    io("destroyed_transactions", it.destroyed_transactions);
    io("diverged_transactions", it.diverged_transactions);
  }
};

template <>
struct Contract<DrillReport> {
  static void walk(auto& io, auto& it) {
    io("drsim", it.drsim);
    io("model", it.model);
    io("scenario", it.scenario);
    io("option", it.option);
    io("seed", it.seed);
    io("command", it.command);
    io("plan_note", it.plan_note);
    io("horizon_s", it.horizon_s);
    io("recovered", it.recovered);
    io("objectives", it.objectives);
    io("stores", it.stores);
    io("incident_cost_usd", it.cost_usd);
    io("incident_cost_at_least", it.cost_at_least);
    io("timeline", it.timeline);
  }
};

std::string drill_json(const DrillReport& drill) { return json_text(JsonWriter::json_of(drill)); }

}  // namespace drsim::reports
