// The worker pool: hands out batches so that all cells advance evenly, puts rows in place, repeats a failed batch once.
#include "sim/study/study.hpp"

#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <deque>
#include <system_error>
#include <thread>

#include "sim/study/columns.hpp"
#include "sim/study/row.hpp"
#include "sim/study/worker.hpp"

namespace drsim {

namespace {

std::string say_failure(const Cell& cell, const Batch& batch, std::uint64_t replication, const BatchEnd& end) {
  std::string text = "scenario '" + cell.scenario + "', option '" + cell.option + "', replications " + std::to_string(batch.first) +
                     " to " + std::to_string(batch.first + batch.drills - 1) + ": the batch failed twice (" + end.failure +
                     "), the second time at replication " + std::to_string(replication);
  if (!end.said.empty()) text += "; it said: " + end.said;
  while (text.back() == '\n') text.pop_back();
  return text + "\nrepeat it with: drsim run MODEL --scenario " + cell.scenario + " --option " + cell.option + " --replication " +
         std::to_string(replication);
}

class Pool {
 public:
  Pool(const std::vector<Cell>& cells, const StudySettings& settings) : cells_(cells), settings_(settings) {
    // Before anything grows: a worker's forks copy the tables of all memory that it inherits.
    const std::size_t batches = cells.size() * ((settings.replications + kBatchSize - 1) / kBatchSize);
    const std::size_t count = std::min(worker_count(settings.workers), std::max<std::size_t>(batches, 1));
    workers_.reserve(count);
    while (workers_.size() < count) workers_.emplace_back(cells);
    outcomes_.seed = settings.seed;
    outcomes_.cells.resize(cells.size());
    in_place_.resize(cells.size());
    plan(std::vector<std::uint64_t>(cells.size(), settings.replications));
  }

  StudyOutcomes run() {
    do {
      do_what_is_planned();
    } while (settings_.more && !interrupted() && plan(settings_.more(outcomes_)));
    keep_what_is_complete();
    return std::move(outcomes_);
  }

 private:
  bool interrupted() const { return settings_.interrupted != nullptr && *settings_.interrupted; }

  /// Makes room and batches for `replications` of each cell; batches go round the cells, so that all advance. False: nothing new.
  bool plan(const std::vector<std::uint64_t>& replications) {
    std::uint64_t most = 0;
    for (const std::uint64_t each : replications) most = std::max(most, each);
    std::uint64_t turn = 0;  // batches of all machines, in the order in which they are handed out
    for (std::uint64_t first = 0; first < most; first += kBatchSize)
      for (std::size_t cell = 0; cell < cells_.size(); ++cell)
        if (turn++ % settings_.shard.count + 1 == settings_.shard.number && first >= outcomes_.cells[cell].replications &&
            first < replications[cell]) {
          waiting_.push_back({cell, first, std::min(kBatchSize, replications[cell] - first), false});
          planned_ += waiting_.back().drills;
        }
    for (std::size_t cell = 0; cell < cells_.size(); ++cell) {
      if (outcomes_.replications != 0 && replications[cell] <= outcomes_.cells[cell].replications) continue;
      in_place_[cell].resize((replications[cell] + kBatchSize - 1) / kBatchSize);
      if (!settings_.keep) size_columns(cells_[cell], replications[cell], outcomes_.cells[cell]);
    }
    outcomes_.replications = std::max(outcomes_.replications, most);
    return !waiting_.empty();
  }

  void do_what_is_planned() {
    for (;;) {
      hand_out();
      if (std::all_of(workers_.begin(), workers_.end(), [](const Worker& worker) { return worker.idle(); })) return;
      listen();
    }
  }

  void hand_out() {
    if (interrupted()) waiting_.clear();
    for (Worker& worker : workers_) {
      if (waiting_.empty()) return;
      if (!worker.idle()) continue;
      worker.start(waiting_.front());
      waiting_.pop_front();
    }
  }

  void listen() {
    std::vector<pollfd> fds;
    std::vector<Worker*> busy;
    for (Worker& worker : workers_) {
      if (worker.idle()) continue;
      busy.push_back(&worker);
      fds.push_back({worker.rows_fd(), POLLIN, 0});
      fds.push_back({worker.ends_fd(), POLLIN, 0});
    }
    if (::poll(fds.data(), fds.size(), -1) < 0) {
      if (errno == EINTR) return;
      throw std::system_error(errno, std::generic_category(), "cannot listen to workers");
    }
    for (std::size_t i = 0; i < busy.size(); ++i) {
      if ((fds[2 * i].revents & POLLIN) != 0) busy[i]->take_rows();
      if (fds[2 * i + 1].revents != 0) finish(*busy[i]);
    }
  }

  void finish(Worker& worker) {
    Batch batch = worker.batch();
    const BatchEnd end = worker.take_end();
    if (end.failure.empty()) {
      if (!end.said.empty()) std::fputs(end.said.c_str(), stderr);  // a warning of a drill that went well
      if (settings_.keep)
        settings_.keep(batch.cell, batch.first, end.rows);
      else
        place_rows(cells_[batch.cell], batch.first, end.rows, outcomes_.cells[batch.cell]);
      if (!settings_.keep) outcomes_.cells[batch.cell].independent[batch.first / kBatchSize] = end.independent;
      in_place_[batch.cell][batch.first / kBatchSize] = 1;
      done_ += batch.drills;
      if (settings_.progress) settings_.progress(done_, planned_);
    } else if (batch.second_try) {
      const Cell& cell = cells_[batch.cell];
      const std::uint64_t replication = batch.first + std::min(end.rows.size() / row_size(cell), batch.drills - 1);
      throw WorkerFailure(say_failure(cell, batch, replication, end), cell.scenario, cell.option, replication);
    } else {
      batch.second_try = true;
      waiting_.push_front(batch);
    }
  }

  /// The drills of a cell up to the first that is missing.
  std::uint64_t complete(std::size_t cell) const {
    const auto rounds = std::find(in_place_[cell].begin(), in_place_[cell].end(), 0) - in_place_[cell].begin();
    return std::min(static_cast<std::uint64_t>(rounds) * kBatchSize, outcomes_.cells[cell].replications);
  }

  /// Of a study of equal cells only rounds of batches that every cell has done count: pairs of options need the same replications.
  void keep_what_is_complete() {
    outcomes_.partial = done_ < planned_ || (settings_.more && interrupted());
    outcomes_.looks = outcomes_.partial ? Looks::any_time : settings_.more ? Looks::planned : Looks::once;
    if (done_ == planned_ || settings_.keep) return;
    std::vector<std::uint64_t> kept;
    for (std::size_t cell = 0; cell < cells_.size(); ++cell) kept.push_back(complete(cell));
    if (!settings_.more) std::fill(kept.begin(), kept.end(), *std::min_element(kept.begin(), kept.end()));
    for (std::size_t cell = 0; cell < cells_.size(); ++cell) cut_columns(cells_[cell], kept[cell], outcomes_.cells[cell]);
    outcomes_.replications = *std::max_element(kept.begin(), kept.end());
  }

  const std::vector<Cell>& cells_;
  const StudySettings& settings_;
  std::deque<Batch> waiting_;
  std::vector<Worker> workers_;
  StudyOutcomes outcomes_;
  std::vector<std::vector<char>> in_place_;  ///< by cell and batch: 1 when its drills are there
  std::uint64_t done_ = 0, planned_ = 0;     ///< drills
};

}  // namespace

std::size_t worker_count(int workers) {
  return workers > 0 ? static_cast<std::size_t>(workers) : std::max(1U, std::thread::hardware_concurrency());
}

StudyOutcomes run_study(const std::vector<Cell>& cells, const StudySettings& settings) { return Pool(cells, settings).run(); }

}  // namespace drsim
