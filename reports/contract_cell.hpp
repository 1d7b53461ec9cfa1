// The keys of the result JSON, one pair of scenario and option: drills counted, statistics, typical drills.
#pragma once

#include "sim/study/result.hpp"

namespace drsim::reports {

/// Specialised for each struct of the result.
template <class Struct>
struct Contract;

template <>
struct Contract<Attainment> {
  static void walk(auto& io, auto& it) {
    io("estimate", it.estimate);
    io("low", it.low);
    io("high", it.high);
  }
};

template <>
struct Contract<Statistics> {
  static void walk(auto& io, auto& it) {
    io("mean", it.mean);
    io("mean_of_recovered", it.mean_of_finite);
    io("p50", it.p50);
    io("p90", it.p90);
    io("p95", it.p95);
    io("p99", it.p99);
    io("max", it.max);
    io.within("intervals", [&](auto& in) {
      in("p50", it.p50_interval);
      in("p95", it.p95_interval);
    });
    io("cdf", it.cdf);
  }
};

template <>
struct Contract<StoreResult> {
  static void walk(auto& io, auto& it) {
    io("store", it.store);
    io("unrecoverable", it.unrecoverable);
    io("data_loss_s", it.data_loss);
  }
};

template <>
struct Contract<CriticalStep> {
  static void walk(auto& io, auto& it) {
    io("step", it.step);
    io("mean_s", it.mean_s);
    io("share", it.share);
    io("slow_extra_s", it.slow_extra_s);
  }
};

template <>
struct Contract<PairedDifference> {
  static void walk(auto& io, auto& it) {
    io("against", it.against);
    io("pairs", it.pairs);
    io.within("recovery_time_s", [&](auto& in) {
      in("mean_difference", it.mean_difference);
      in("low", it.low);
      in("high", it.high);
    });
  }
};

template <>
struct Contract<TimelineStep> {
  static void walk(auto& io, auto& it) {
    io("step", it.step);
    io("who", it.who);
    io("start_s", it.start_s);
    io("end_s", it.end_s);
    io("critical", it.critical);
    io("promised_s", it.promised_s);
    io("slack_s", it.slack_s);
  }
};

template <>
struct Contract<TimelineEvent> {
  static void walk(auto& io, auto& it) {
    io("time_s", it.time_s);
    io("kind", it.kind);
    io("what", it.what);
    io("text", it.text);
  }
};

template <>
struct Contract<ObjectiveCourse> {
  static void walk(auto& io, auto& it) {
    io("objective", it.objective);
    io("served", it.served);
  }
};

template <>
struct Contract<ComponentCourse> {
  static void walk(auto& io, auto& it) {
    io("component", it.component);
    io("region", it.region);
    io("up", it.up);
  }
};

template <>
struct Contract<QueueCourse> {
  static void walk(auto& io, auto& it) {
    io("queue", it.queue);
    io("messages", it.messages);
  }
};

template <>
struct Contract<Timeline> {
  static void walk(auto& io, auto& it) {
    io("replication", it.replication);
    io("steps", it.steps);
    io("served", it.served);
    io("events", it.events);
    io("other_objectives", it.other_objectives);
    io("components", it.components);
    io("backlogs", it.backlogs);
  }
};

template <>
struct Contract<Bands> {
  static void walk(auto& io, auto& it) {
    io("time_s", it.time_s);
    io("served_p10", it.served_p10);
    io("served_p50", it.served_p50);
    io("served_p90", it.served_p90);
    io("backlog_p10", it.backlog_p10);
    io("backlog_p50", it.backlog_p50);
    io("backlog_p90", it.backlog_p90);
  }
};

template <>
struct Contract<CellResult> {
  static void walk(auto& io, auto& it) {
    io("scenario", it.scenario);
    io("kind", it.kind);
    io("option", it.option);
    io("objective", it.objective);
    io("covered", it.covered);
    io("covered_assumed", it.covered_assumed);
    io("not_applicable", it.not_applicable);
    io("plan_note", it.plan_note);
    io("rto_s", it.rto_s);
    io("rpo_s", it.rpo_s);
    io("serve_at_least", it.serve_at_least);
    io("share", it.share);
    io("replications", it.replications);
    io("censored", it.censored);
    io("unrecoverable", it.unrecoverable);
    io("horizon_s", it.horizon_s);
    io("recovery_time_s", it.recovery_time);
    io("data_loss_s", it.data_loss);
    io("declared_s", it.declared);
    io("total_downtime_s", it.total_downtime);
    io("backlog_drain_s", it.backlog_drain);
    io("failback_interruption_s", it.failback_interruption);
    io("served_fraction_mean", it.served_fraction_mean);
    io.within("lost_transactions", [&](auto& in) {
      Contract<Statistics>::walk(in, it.lost_transactions);
      in("stranded", it.stranded_mean);
      in("destroyed", it.destroyed_mean);
      in("diverged", it.diverged_mean);
    });
    io("lost_messages", it.lost_messages);
    io("late_messages", it.late_messages);
    io("duplicate_messages", it.duplicate_messages);
    io("stores", it.stores);
    io.within("attainment", [&](auto& in) {
      in("rto", it.rto_attainment);
      in("rpo", it.rpo_attainment);
      in("both", it.both_attainment);
    });
    io("verdict", it.verdict);
    io("precise", it.precise);
    io("incident_cost_usd", it.incident_cost_usd);
    io("incident_cost_at_least", it.incident_cost_at_least);
    io("incident_cost_parts_usd", it.incident_cost_parts_usd);
    io("critical_path", it.critical_path);
    io("paired", it.paired);
    io.within("timelines", [&](auto& in) {
      in("median", it.timeline_median);
      in("p95", it.timeline_p95);
    });
    io("bands", it.bands);
  }
};

}  // namespace drsim::reports
