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
    for (std::uint64_t first = 0; first < settings.replications; first += kBatchSize)
      for (std::size_t cell = 0; cell < cells.size(); ++cell)
        waiting_.push_back({cell, first, std::min(kBatchSize, settings.replications - first), false});
    const std::size_t asked = settings.workers > 0 ? static_cast<std::size_t>(settings.workers) : std::thread::hardware_concurrency();
    const std::size_t count = std::clamp<std::size_t>(asked, 1, std::max<std::size_t>(waiting_.size(), 1));
    workers_.reserve(count);
    while (workers_.size() < count) workers_.emplace_back(cells);
    outcomes_.seed = settings.seed;
    outcomes_.cells.resize(cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i) size_columns(cells[i], settings.replications, outcomes_.cells[i]);
    in_place_.assign((settings.replications + kBatchSize - 1) / kBatchSize, 0);
  }

  StudyOutcomes run() {
    for (;;) {
      hand_out();
      if (std::all_of(workers_.begin(), workers_.end(), [](const Worker& worker) { return worker.idle(); })) break;
      listen();
    }
    keep_what_is_complete();
    return std::move(outcomes_);
  }

 private:
  bool interrupted() const { return settings_.interrupted != nullptr && *settings_.interrupted; }

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
      place_rows(cells_[batch.cell], batch.first, end.rows, outcomes_.cells[batch.cell]);
      ++in_place_[batch.first / kBatchSize];
      done_ += batch.drills;
      if (settings_.progress) settings_.progress(done_, settings_.replications * cells_.size());
    } else if (batch.second_try) {
      const Cell& cell = cells_[batch.cell];
      const std::uint64_t replication = batch.first + std::min(end.rows.size() / row_size(cell), batch.drills - 1);
      throw WorkerFailure(say_failure(cell, batch, replication, end), cell.scenario, cell.option, replication);
    } else {
      batch.second_try = true;
      waiting_.push_front(batch);
    }
  }

  /// Pairs of options need the same replications everywhere: only rounds of batches that every cell has done count.
  void keep_what_is_complete() {
    const auto incomplete = std::find_if(in_place_.begin(), in_place_.end(), [&](std::size_t done) { return done < cells_.size(); });
    const auto rounds = static_cast<std::uint64_t>(incomplete - in_place_.begin());
    outcomes_.replications = std::min(rounds * kBatchSize, settings_.replications);
    outcomes_.partial = outcomes_.replications < settings_.replications;
    if (outcomes_.partial)
      for (std::size_t i = 0; i < cells_.size(); ++i) cut_columns(cells_[i], outcomes_.replications, outcomes_.cells[i]);
  }

  const std::vector<Cell>& cells_;
  const StudySettings& settings_;
  std::deque<Batch> waiting_;
  std::vector<Worker> workers_;
  StudyOutcomes outcomes_;
  std::vector<std::size_t> in_place_;  ///< by round of batches: how many cells have it
  std::uint64_t done_ = 0;
};

}  // namespace

StudyOutcomes run_study(const std::vector<Cell>& cells, const StudySettings& settings) { return Pool(cells, settings).run(); }

}  // namespace drsim
