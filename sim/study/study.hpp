// Runs all drills of a study in batches of fresh worker processes and keeps their outcomes.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "sim/model/outcome.hpp"

namespace drsim {

/// Drills of one scenario x option. Made in a fresh process at the start of each batch.
class DrillRunner {
 public:
  virtual ~DrillRunner() = default;
  /// Runs replication `replication`; writes into `outcome`, whose vectors keep their sizes from drill to drill.
  virtual void run(std::uint64_t replication, Outcome& outcome, Trace* trace) = 0;
};

/// One scenario x option that applies.
struct Cell {
  std::string scenario, option;
  std::size_t objectives = 0, stores = 0, steps = 0, served = 0;  ///< sizes of the vectors of its outcomes
  std::function<std::unique_ptr<DrillRunner>()> make_runner;      ///< called in the worker process
};

/// Drills per batch: a batch is the unit of work and of repetition, whatever the number of workers.
inline constexpr std::uint64_t kBatchSize = 250;

struct StudySettings {
  std::uint64_t replications = 2000;
  std::uint64_t seed = 1;
  int workers = 0;                                               ///< 0 = as many as processors
  std::function<void(std::uint64_t done, std::uint64_t all)> progress;  ///< drills; called from the parent
  const bool* interrupted = nullptr;                             ///< set by a signal handler: finish what is complete, mark partial
};

struct CellOutcomes {
  std::vector<Outcome> rows;  ///< by replication
};

struct StudyOutcomes {
  std::vector<CellOutcomes> cells;  ///< as given
  bool partial = false;
};

/// Throws WorkerFailure when a batch fails twice: it names the drill that repeats it.
StudyOutcomes run_study(const std::vector<Cell>& cells, const StudySettings& settings);

/// Runs replication `replication` of `cell` exactly as the study does: its batch's drills before it first, in a fresh process.
Outcome replay(const Cell& cell, std::uint64_t replication, Trace& trace);

}  // namespace drsim
