// What is known about one drill: what was predicted, and, entry by entry, what happened. Plain data; times in seconds since the
// start of the drill, which stands for the failure; money in USD. Infinity stands for 'not by the horizon'.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/study/result.hpp"

namespace drsim::rehearsal {

/// Where 90 % of the simulated drills lie.
struct Range {
  double p05 = 0, p50 = 0, p95 = 0;
};

struct PlannedStep {
  std::string name, kind, role;
  std::vector<std::uint64_t> after;  ///< positions of the steps before it; all come before it in the list
  bool declares = true;              ///< recovery is declared only when it is done
  bool optional = false;             ///< only when data was lost
  std::optional<Range> takes, ends;  ///< from the moment that it may begin; since the failure. Absent: nothing was simulated
  std::optional<Range> machine;      ///< the part of `takes` after people have done theirs; absent: none, or nothing was simulated
  std::vector<double> samples;       ///< `takes` in some of the drills: the same drills for every step
};

/// A success criterion of the drill.
struct Criterion {
  std::string name;  ///< "recovery time", "data loss" (both at most, s), "served" (at least, share)
  double limit = 0;
  Attainment attainment;  ///< share of the simulated drills that meet it
  Verdict verdict = Verdict::undecided;
};

struct PlannedInject {
  double at_s = 0;
  std::string say;
};

struct Prediction {
  std::string model, model_hash, drsim;  ///< the hash covers every value of the model but the calendar
  std::string drill, scenario, option, where, only;
  std::uint64_t seed = 1, replications = 0;          ///< 0: nothing was simulated
  std::uint64_t complete = 0;                        ///< drills in which every step ran; ranges of steps are over these
  double share = 0.95;                               ///< of drills that must meet the criteria
  std::optional<Range> recovery, data_loss, finish;  ///< worst objective; worst objective; all steps done
  double recovered = 0, restorable = 0;              ///< share of drills that recovered; in which all data came back from a clean copy
  double served_mean = 0;                            ///< mean served fraction of the first objective
  double cost_mean = 0, cost_p95 = 0;
  std::vector<PlannedStep> steps;
  std::vector<Criterion> criteria;
  std::vector<std::string> roles, checklist;
  std::vector<PlannedInject> injects;
};

/// One thing that happened, as it was told. Never changed once written.
struct Entry {
  double at_s = 0;
  std::string kind;  ///< "start", "done", "failed", "skipped" (of a step); "note", "inject", "restored", "measured", "checked", "finished"
  std::string step;  ///< name; may be empty
  std::string text;  ///< "measured": "data loss=180", "served=0.99"; "checked": an item of the checklist
};

struct Record {
  std::uint64_t id = 0;
  std::string mode;          ///< "simulated", "rehearsed", "tabletop", "imported"
  std::int64_t started = 0;  ///< seconds since 1970, UTC
  double speed = 1;          ///< tabletop: simulated seconds a second
  Prediction prediction;
  std::vector<Entry> entries;  ///< in the order in which they were told
};

}  // namespace drsim::rehearsal
