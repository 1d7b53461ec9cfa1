// One of the study's workers: a small process that starts a fresh child for every batch, so that forking stays cheap however
// many results the study holds, and tells how each child ended.
#pragma once

#include <optional>

#include "sim/study/process.hpp"
#include "sim/study/study.hpp"

namespace drsim {

struct Batch {
  std::size_t cell = 0;
  std::uint64_t first = 0, drills = 0;
  bool second_try = false;  ///< each row is sent at once, so that a crash shows at which drill it was
};

/// What came of a batch.
struct BatchEnd {
  std::vector<double> rows;       ///< of as many drills as were completed
  std::uint64_t independent = 0;  ///< of the drills before them are so many drills, the first
  std::string failure;            ///< empty: all drills are there
  std::string said;               ///< what the child wrote to standard error
};

class Worker {
 public:
  /// `cells` must outlive it. Start workers before results fill the memory.
  explicit Worker(const std::vector<Cell>& cells);
  Worker(Worker&&) noexcept = default;
  Worker& operator=(Worker&&) = delete;
  ~Worker();

  bool idle() const { return !batch_; }
  const Batch& batch() const { return *batch_; }
  void start(const Batch& batch);

  /// To poll while a batch is under way.
  int rows_fd() const { return rows_.get(); }
  int ends_fd() const { return ends_.get(); }
  void take_rows();     ///< call when rows_fd() can be read
  BatchEnd take_end();  ///< call when ends_fd() can be read; the worker is idle afterwards

 private:
  void launch();
  void stop();

  const std::vector<Cell>* cells_;
  struct Process {
    pid_t id = 0;
    Process() = default;
    Process(Process&& other) noexcept : id(std::exchange(other.id, 0)) {}
    Process& operator=(Process&&) = delete;
  } process_;
  Descriptor orders_, rows_, ends_;
  std::optional<Batch> batch_;
  std::vector<double> received_;
  std::size_t received_bytes_ = 0;
};

/// Runs drills `first` to `first + drills - 1` of a cell in this process and gives each one's row to `take`. Exceptions get the
/// number of the replication that they came from. So many drills, the first, did not depend on those before them.
std::uint64_t run_drills(const Cell& cell, std::uint64_t first, std::uint64_t drills,
                         const std::function<void(std::span<const double>)>& take);

}  // namespace drsim
