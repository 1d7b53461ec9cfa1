// A DR option: what copies exist, what already runs elsewhere, how traffic moves, and what people and machines then do.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/model/distribution.hpp"
#include "sim/model/quantity.hpp"
#include "sim/model/selector.hpp"

namespace drsim {

enum class ProtectionKind { snapshot, log_archive, replica, versioning };  // files: "snapshot", "log-archive", ...
enum class ReplicaMode { async, sync, multi_writer };                      // files: "async", "sync", "multi-writer"

enum class CheckKind { integrity, restore, cross_region };  // files: "integrity", "restore", "cross-region"

/// A look at the copies themselves, which finds a backup job that has failed silently.
struct BackupCheck {
  CheckKind kind = CheckKind::integrity;
  Seconds every{0};
  std::optional<Seconds> at;  ///< as Protection::at
  double finds = 1;           ///< share of bad copies that one check finds
};

struct Protection {
  ProtectionKind kind = ProtectionKind::snapshot;
  std::vector<Selector> of;  ///< stores; file: one text or a list
  Selector to;               ///< region that holds the copy; file: "to" for copies, "in" for replicas
  // snapshot, log-archive
  Seconds every{0};
  std::optional<Seconds> at;  ///< phase within the week, from Monday 00:00 UTC; file: "02:00 UTC", "Sun 01:00 UTC"; left out = drawn
  Seconds keep = kForever;
  std::optional<Bytes> incremental;  ///< bytes a copy moves; left out = the whole size (snapshot), rate of change x every (log-archive)
  double unusable = 0;               ///< chance that a copy proves unusable when restored
  bool immutable = false;            ///< nobody can delete or change it before `keep` is over
  std::vector<BackupCheck> checks;
  // replica
  ReplicaMode mode = ReplicaMode::async;
  Seconds lag{0};
  Seconds delay{0};  ///< what has arrived is applied so much later on purpose: until then damage has not reached it
  Place place;
};

/// What stands in the recovery region before anything fails. In files a number x alone means {"capacity": 1, "running": x}.
struct Standby {
  double capacity = 1;  ///< share of the primary's instances that are deployed; may exceed 1
  double running = 0;   ///< share of `capacity` that is already up
};

struct HealthCheck {
  Seconds every{30};
  int failures = 3;    ///< in a row, to trip
  Seconds timeout{0};  ///< until a failed check is known to have failed
};

enum class SwitchMode { none, manual, automatic };

struct Routing {
  SwitchMode mode = SwitchMode::manual;  ///< file: "switch". automatic: moves once health checks fail and the other side serves
  Seconds dns_ttl{60};
  HealthCheck health_check;
  double ignore_ttl_share = 0;  ///< file: "ignore_ttl": {"share": 0.03, "for": DISTRIBUTION}
  Distribution ignore_ttl_for;
  bool fencing = true;        ///< the old side is made to refuse writes before the new one takes them
  bool fails_back = true;     ///< false: the system stays where it was recovered
  double recovery_share = 0;  ///< share of clients that the recovery region serves in steady state (active-active: 0.5)
};

/// When the documented runbooks start. All given conditions are alternatives.
struct Activation {
  std::optional<Seconds> primary_unavailable_for;  ///< from the first failed health check
  std::optional<double> data_lost;                 ///< share of a store's data, 0..1
  std::optional<Ref> manual;                       ///< role that may start it by hand
};

enum class StepKind {
  detect,
  decide,
  assess,
  stop_writes,
  promote,
  restore,
  replay_log,
  provision,
  restart,
  swap,
  switch_traffic,
  validate,
  resume,
  notify,
  watch,
  sync_back,
  switch_back,
  set_mode,
  replay,
  warm_up,
  rollback,
  undelete,
  isolate,
  investigate,
  rebuild,
  rotate,
  wait_for_end
};

/// The name under which a component works without restrictions; no mode may be called so.
inline constexpr const char* kNormalMode = "normal";

enum class ReplaySource { dead_letters, journal };  // files: "dead-letters", "journal"

/// Many things of one kind that come back a few at a time: a fleet of which a few hundred machines start in an hour, tenants restored in
/// batches.
struct Batches {
  int of = 1;       ///< instances in a batch
  int at_once = 1;  ///< batches that are worked on at the same time
  Distribution each;
  bool hardest_last = false;  ///< those that take longest are begun last
};

struct Step {
  StepKind kind{};
  std::string name;  ///< left out = kind/target
  std::vector<Selector> what;
  std::optional<Ref> who;
  std::optional<Distribution> takes;                    ///< hands-on time; left out = the catalog's for this kind of step
  std::optional<std::vector<Ref>> after;                ///< names of steps; left out = the step before; empty = at once
  std::optional<std::pair<Seconds, Seconds>> promised;  ///< window since the failure: checked and reported, never a duration
  double chance_of_failure = 0;                         ///< of one try
  int retries = 0;                                      ///< further tries before the step gives up
  std::optional<HealthCheck> health_check;              ///< detect; file: "by": {"health_check": {...}}
  std::optional<Distribution> notice;                   ///< detect; file: "by": {"notice": DISTRIBUTION}: people see it
  std::optional<Batches> in_batches;                    ///< restart, provision
  std::optional<double> serve_at_least;                 ///< validate waits for this served fraction
  Seconds margin{0};  ///< restore: restore point = failure - margin; file: "to_before": {"failure": "5 min"} or "failure"
  std::string to;     ///< set-mode: name of the mode; "normal" ends it
  ReplaySource from = ReplaySource::dead_letters;  ///< replay
  std::optional<PerSecond> rate;                   ///< replay: messages a second; left out = all at once
  bool idempotent = true;                          ///< replay: what was done before is recognised; false: it is done twice, and counted
  bool if_data_lost = false;                       ///< notify: only when data was lost
  bool declares = true;  ///< false: recovery is declared without waiting for this step; file: "off_critical_path": true
  Place place;
  bool derived = false;  ///< made by drsim, not written in a file
};

enum class IfFailureEnds { abandon, carry_on };  // files: "abandon", "continue"

struct Runbook {
  std::string kind;  ///< scenario kind that it answers, "failback", or a name that another runbook's `then` has
  std::vector<Step> steps;
  IfFailureEnds if_failure_ends = IfFailureEnds::abandon;
  std::optional<Distribution> give_up_after;  ///< since it was noticed: people stop, and do `then` instead
  std::optional<Ref> then;                    ///< another runbook of the option; also when a step has failed and nothing else can be done
  std::optional<Seconds> within;              ///< failback: the planned window; an overrun is reported
  std::optional<std::string> starts_in;       ///< failback: e.g. "Mon-Fri 09:00-17:00" (UTC)
  std::array<bool, 168> may_start{};          ///< `starts_in` resolved per hour of the week; all true when left out
  Place place;
};

/// How a shipped option reacts when the model gives no runbook: the steps that need a person or a check.
struct Response {
  std::optional<HealthCheck> detect;
  std::optional<Ref> decide_by;  ///< role; left out = automatic failover; file: "decide": {"who": ..., "takes": ...}
  std::optional<Distribution> decide_takes;
  std::optional<Distribution> validate_takes;
};

struct Option {
  std::string name;
  std::string summary;
  std::vector<Protection> protections;
  std::vector<std::pair<Selector, Standby>> standby;  ///< later entries win
  Routing routing;
  Activation activate_when;
  std::vector<Runbook> runbooks;
  std::optional<Response> response;  ///< present: missing runbooks are derived; absent (as-documented): they are missing
  bool shipped = false;
  Place place;
};

}  // namespace drsim
