// The result of a study: everything that any report needs, as plain data. Times in seconds, money in USD.
// This is the contract of `--format json` (docs/result.md); reports/ includes this header and nothing else of sim/.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/study/looks.hpp"

namespace drsim {

struct Interval {
  double low = 0, high = 0;
};

/// A distribution over drills in which some may be 'not by the horizon' or 'unrecoverable': those are infinitely large,
/// so a quantile that falls on them, and the mean if there is any, is absent.
struct Statistics {
  std::optional<double> mean;
  std::optional<double> mean_of_finite;  ///< JSON: "mean_of_recovered"
  std::optional<double> p50, p90, p95, p99, max;
  std::optional<Interval> p50_interval, p95_interval;  ///< 95 % confidence; absent where an end falls on infinite drills
  std::vector<std::pair<double, double>> cdf;          ///< (x, P(value <= x)), about 200 points; ends below 1 when drills are infinite
};

struct Attainment {
  double estimate = 0, low = 0, high = 0;  ///< 95 % confidence interval
};

enum class Verdict { meets, misses, undecided };

struct StoreResult {
  std::string store;
  Statistics data_loss;
  std::uint64_t unrecoverable = 0;
};

struct CriticalStep {
  std::string step;
  double mean_s = 0;  ///< mean time that the step adds to the recovery, over drills in which it ran
  double share = 0;   ///< of the summed critical time
  /// What it adds to the recovery in the tenth of drills that took longest, more than in all: what makes bad drills bad. Drills
  /// that recovered; none where the step did not run.
  double slow_extra_s = 0;
};

struct PairedDifference {
  std::string against;                               ///< the other option
  std::optional<double> mean_difference, low, high;  ///< this option minus the other, recovery time, drills where both recovered
  std::uint64_t pairs = 0;
};

struct TimelineStep {
  std::string step, who;
  std::optional<double> start_s, end_s;
  bool critical = false;
  std::optional<Interval> promised_s;
  std::optional<double> slack_s = std::nullopt;  ///< how much later it could have ended without delaying another; absent: did not end
};

struct TimelineEvent {
  double time_s = 0;
  std::string kind, what, text;
};

/// Something that changes in a drill: (time since the failure, value).
using Course = std::vector<std::pair<double, double>>;

/// A component in one region: share of it that works, from each moment on, whatever it depends on. Third parties have no region.
struct ComponentCourse {
  std::string component, region;
  Course up;
};

struct QueueCourse {
  std::string queue;
  Course messages;  ///< that wait; straight lines between the moments
};

struct ObjectiveCourse {
  std::string objective;
  Course served;
};

/// One drill as a picture: which replication it was, its steps, what was served when.
struct Timeline {
  std::uint64_t replication = 0;
  std::vector<TimelineStep> steps;
  std::vector<std::pair<double, double>> served;  ///< (time since the failure, served fraction from then on), first objective
  std::vector<TimelineEvent> events;
  std::vector<ObjectiveCourse> other_objectives = {};  ///< as `served`, of the objectives after the first
  std::vector<ComponentCourse> components = {};        ///< in every region in which they can be
  std::vector<QueueCourse> backlogs = {};              ///< queues in which messages waited
};

/// What 10, 50 and 90 % of drills stay at or under, moment by moment since the failure.
struct Bands {
  std::vector<double> time_s, served_p10, served_p50, served_p90;
  std::vector<double> backlog_p10, backlog_p50, backlog_p90;  ///< messages that wait in all queues together; empty without queues
};

/// One scenario x option x objective.
struct CellResult {
  std::string scenario, kind, option, objective;
  bool covered = false, covered_assumed = false;
  std::optional<std::string> not_applicable;  ///< the reason; then all that follows is empty
  std::string plan_note;                      ///< e.g. "no plan for this: waits for the failure to end"
  std::optional<double> rto_s, rpo_s;
  double serve_at_least = 0, share = 0;
  std::uint64_t replications = 0, censored = 0, unrecoverable = 0;
  double horizon_s = 0;  ///< the shortest among drills that did not recover, else among all
  Statistics recovery_time, data_loss, declared, total_downtime, backlog_drain, failback_interruption;
  double served_fraction_mean = 0;
  Statistics lost_transactions;
  double stranded_mean = 0, destroyed_mean = 0, diverged_mean = 0;  ///< transactions, mean over drills
  Statistics lost_messages, late_messages, duplicate_messages;
  std::vector<StoreResult> stores;
  std::optional<Attainment> rto_attainment, rpo_attainment, both_attainment;  ///< absent where there is no such objective
  std::optional<Verdict> verdict;                                             ///< absent where nothing was promised
  std::optional<bool> precise;  ///< StudyResult::precision was reached; absent when none was asked for
  Statistics incident_cost_usd;
  bool incident_cost_at_least = false;                    ///< censored or unrecoverable drills: the true cost is higher
  std::map<std::string, double> incident_cost_parts_usd;  ///< means: downtime, lost_data, staff, surge_capacity, transfer
  std::vector<CriticalStep> critical_path;
  std::vector<PairedDifference> paired;
  std::optional<Timeline> timeline_median, timeline_p95;
  std::optional<Bands> bands;
};

struct OptionCost {
  std::string option;
  double steady_monthly_usd = 0;  ///< the whole system
  double dr_monthly_usd = 0;      ///< what DR adds
  double expected_annual_loss_usd = 0;
  Interval expected_annual_loss_interval_usd;
  double p95_annual_loss_usd = 0, cvar95_annual_loss_usd = 0;
  std::optional<Interval> p95_annual_loss_interval_usd, cvar95_annual_loss_interval_usd;  ///< 95 %; absent under 100 drills
  double total_annual_usd = 0;                                                            ///< 12 x steady_monthly + expected annual loss
  bool at_least = false;                                                                  ///< some incidents were censored or unrecoverable
  std::map<std::string, double> monthly_parts_usd;                                        ///< e.g. "compute: api", "replica: orders-db"
  std::map<std::string, double> annual_loss_by_scenario_usd;
  std::vector<std::string> stated_cost_notes;  ///< a stated cost against the computed one
};

struct FrequencyResult {
  std::string scenario;
  double low = 0, mode = 0, high = 0;
  std::string source;
};

/// At which yearly frequency of a scenario two options cost the same.
struct BreakEven {
  std::string scenario, cheaper_below, cheaper_above;
  std::optional<double> per_year;  ///< absent: one of them is cheaper at any frequency
  /// 90 % of the flips when all other frequencies are drawn from their ranges and incidents cost what finitely many drills know;
  /// absent when the choice flips in under half of such draws.
  std::optional<Interval> range_per_year;
  double assumed_per_year = 0;
};

struct Miss {
  std::string option, scenario, objective, why;
  std::string mend;  ///< what would help, from the critical path or the worst store
};

struct Recommendation {
  std::optional<std::string> option;
  double confidence = 0.95;
  std::string why;
  std::vector<Miss> misses;
};

struct TopologyNode {
  std::string component, kind, region;
};
struct TopologyEdge {
  std::string from, to, mode;
};
struct Topology {
  std::vector<std::pair<std::string, std::string>> regions;  ///< (name, role: primary, recovery or "")
  std::vector<TopologyNode> nodes;
  std::vector<TopologyEdge> edges;
};

struct CheckFinding {
  std::string severity;  ///< "warning" | "note"
  std::string rule;      ///< e.g. "single-point-of-failure"
  std::string place;     ///< file:line:column
  std::string text;
};

struct Assumption {
  std::string path, value;
  std::string kind;    ///< "stated" | "default" | "assumed"
  std::string source;  ///< file:line, the catalog's source, or the reason given
};

struct InputFile {
  std::string path, sha256;
};

struct StudyResult {
  std::string drsim, model;
  std::uint64_t seed = 1, replications = 0;
  std::string fingerprint;  ///< 16 hex digits over all inputs that matter and all rows of all drills
  std::string command;      ///< repeats the run
  bool partial = false;
  Looks looks = Looks::once;           ///< what the intervals of shares and quantiles are valid for
  std::optional<Precision> precision;  ///< absent: `replications` each, whatever was seen
  std::vector<InputFile> inputs;
  std::vector<CellResult> results;
  std::vector<OptionCost> costs;
  std::vector<FrequencyResult> frequencies;
  std::vector<BreakEven> break_even;
  Recommendation recommendation;
  std::vector<std::string> decisions;  ///< questions of the plan
  Topology topology;
  std::vector<CheckFinding> check;
  std::vector<Assumption> assumptions;
};

}  // namespace drsim
