// Where a rehearsal stands: the entries so far, folded into one state per step.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/rehearsal/record.hpp"

namespace drsim::rehearsal {

enum class Phase { waiting, running, done, skipped };

struct StepState {
  Phase phase = Phase::waiting;
  std::optional<double> ready_s;     ///< all steps before it are over
  std::optional<double> hands_on_s;  ///< somebody said that the work began
  std::optional<double> ended_s;
  int failures = 0;  ///< tries that failed; the step stays open
  std::vector<std::string> notes;

  /// From the moment that it could begin to its end: what `PlannedStep::takes` predicts.
  std::optional<double> took() const { return phase == Phase::done ? std::optional(*ended_s - *ready_s) : std::nullopt; }
  /// The work alone; only when its beginning was told.
  std::optional<double> hands_on() const {
    return phase == Phase::done && hands_on_s ? std::optional(*ended_s - *hands_on_s) : std::nullopt;
  }
};

struct Progress {
  std::vector<StepState> steps;  ///< as planned
  double last_s = 0;             ///< the latest entry
  bool finished = false;
  std::optional<double> restored_s;        ///< service is back, as told; else when the last declaring step ended
  std::map<std::string, double> measured;  ///< "data loss" (s), "served" (share)
  std::vector<std::string> checked;        ///< items of the checklist
  std::vector<Entry> remarks;              ///< notes without a step, and injects
};

/// Entries about steps that do not exist are remarks.
Progress progress_of(const Record& record);

/// Empty when `entry` can follow; else why not, in words.
std::string problem_of_entry(const Prediction& prediction, const Progress& progress, const Entry& entry);

}  // namespace drsim::rehearsal
