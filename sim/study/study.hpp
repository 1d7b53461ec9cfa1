// Runs all drills of a study in batches of fresh worker processes and keeps their outcomes as columns of numbers.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "sim/model/outcome.hpp"
#include "sim/study/looks.hpp"

namespace drsim {

/// Drills of one scenario x option. Made in a fresh process at the start of each batch.
class DrillRunner {
 public:
  virtual ~DrillRunner() = default;
  /// Runs replication `replication`; writes into `outcome`, whose vectors keep their sizes from drill to drill.
  virtual void run(std::uint64_t replication, Outcome& outcome, Trace* trace) = 0;
  /// The next drill has other last digits than it would have without those that ran before it.
  virtual bool remembers() const { return true; }
};

/// One scenario x option that applies.
struct Cell {
  std::string scenario, option;
  std::size_t objectives = 0, stores = 0, steps = 0, served = 0;  ///< sizes of the vectors of its outcomes
  std::function<std::unique_ptr<DrillRunner>()> make_runner;      ///< called in the worker process
  std::size_t backlog = 0;                                        ///< as well
  bool keep_step_times = false;                                   ///< fill CellOutcomes::step_start, step_hands_off, step_end
  std::size_t drawn = 0;                                          ///< as well: of a tilted cell its parts, else none
};

/// Drills per batch: a batch is the unit of work and of repetition, whatever the number of workers.
inline constexpr std::uint64_t kBatchSize = 256;

/// One of several machines that share a study: every `count`-th batch, beginning with the one of this number.
struct Shard {
  std::uint64_t number = 1, count = 1;  ///< 1 to count
};

struct StudyOutcomes;

struct StudySettings {
  std::uint64_t replications = 1000;
  std::uint64_t seed = 1;
  int workers = 0;                                                        ///< 0 = as many as processors
  std::function<void(std::uint64_t done, std::uint64_t all)> progress{};  ///< drills; called from the parent
  const bool* interrupted = nullptr;  ///< set by a signal handler: finish what is complete, mark partial
  /// Asked when all drills so far are done: how many replications each cell should have next. The study ends when that is not
  /// more for any (multiples of kBatchSize). Absent: `replications` each and no more. It decides by the outcomes alone, so workers make no
  /// difference.
  std::function<std::vector<std::uint64_t>(const StudyOutcomes&)> more{};
  Shard shard{};  ///< of how many; not with `more`
  /// Given, it gets the rows of each batch (cell, first replication), in any order, and there are no columns.
  std::function<void(std::size_t cell, std::uint64_t first, std::span<const double> rows)> keep{};
};

/// What the statistics read of ObjectiveOutcome, by replication; seconds, infinity as there.
struct ObjectiveColumns {
  std::vector<double> recovery_time, total_downtime, declared, data_loss, lost_transactions, lost_messages, late_messages,
      duplicate_messages, longest_wait, backlog_drain, failback_interruption, failed_requests, served_fraction;
};

struct StoreColumns {
  std::vector<double> data_loss, stranded, destroyed, diverged;  ///< seconds; transactions
};

struct CostColumns {
  std::vector<double> downtime, lost_data, staff, surge_capacity, transfer, total;  ///< USD
};

/// All drills of one cell: about 100 numbers a drill. Entry k of each vector is replication k.
struct CellOutcomes {
  std::uint64_t replications = 0;
  std::vector<ObjectiveColumns> objectives;
  std::vector<StoreColumns> stores;
  std::vector<std::vector<double>> critical;  ///< by step: seconds on the critical path; infinity = the step did not run
  /// By step: seconds since the failure, infinity = not reached; when asked for. At `hands_off` people had done their part.
  std::vector<std::vector<double>> step_start, step_hands_off, step_end;
  CostColumns cost;
  std::vector<double> horizon;  ///< seconds
  std::vector<double> incidents, overlapping;
  std::vector<char> cost_at_least;
  std::vector<float> served, backlog;        ///< replication k's moments from k * Cell::served, Cell::backlog on
  std::vector<std::uint64_t> batch_digests;  ///< XXH64 over all numbers of all drills of each batch
  /// Of each batch so many drills, its first, are the same without those before them; 0 where nobody knows.
  std::vector<std::uint64_t> independent;
};

struct StudyOutcomes {
  std::vector<CellOutcomes> cells;  ///< as given
  std::uint64_t seed = 1;
  std::uint64_t replications = 0;        ///< of the cell that has most; all have the same unless StudySettings::more says otherwise
  bool partial = false;                  ///< interrupted: fewer than asked for
  Looks looks = Looks::once;             ///< how often what was seen could end the study
  std::optional<Precision> precision{};  ///< that ended it; filled by who set StudySettings::more
};

/// A batch failed twice. what() names the cell, the replications, what the worker said, and the drill that repeats it.
class WorkerFailure : public std::runtime_error {
 public:
  WorkerFailure(const std::string& message, std::string scenario_, std::string option_, std::uint64_t replication_)
      : std::runtime_error(message), scenario(std::move(scenario_)), option(std::move(option_)), replication(replication_) {}
  std::string scenario, option;
  std::uint64_t replication;  ///< at which the second try ended
};

/// Outcomes are the same for any number of workers. Throws WorkerFailure, and std::system_error when the system refuses processes.
StudyOutcomes run_study(const std::vector<Cell>& cells, const StudySettings& settings);

/// Runs replication `replication` of `cell` exactly as the study does: its batch's drills before it first, in a fresh process.
/// Throws as run_study.
Outcome replay(const Cell& cell, std::uint64_t replication, Trace& trace);

struct DrillOfCell {
  std::size_t cell = 0;
  std::uint64_t replication = 0;
  bool independent = false;  ///< of the drills before it in its batch: they need not run
};

/// The same for many drills, as many at once as there are workers. `take` gets the number of the drill in `drills`; in that order.
void replay_all(const std::vector<Cell>& cells, const std::vector<DrillOfCell>& drills, int workers,
                const std::function<void(std::size_t, const Outcome&, const Trace&)>& take);

/// How many processes `workers` of StudySettings means.
std::size_t worker_count(int workers);

}  // namespace drsim
