// Drills of a study again, with their traces: each in a fresh process, after the drills of its batch that it depends on.
#include <csignal>
#include <deque>
#include <utility>

#include "sim/study/process.hpp"
#include "sim/study/row.hpp"
#include "sim/study/study.hpp"

namespace drsim {

namespace {

/// The trace as text that needs no length limits: per event its two numbers, then three texts with their lengths.
class TraceWriter {
 public:
  void number(double value) { append(std::as_bytes(std::span(&value, 1))); }
  void text(const std::string& value) {
    number(static_cast<double>(value.size()));
    append(std::as_bytes(std::span(value)));
  }
  std::span<const std::byte> bytes() const { return bytes_; }

 private:
  void append(std::span<const std::byte> more) { bytes_.insert(bytes_.end(), more.begin(), more.end()); }
  std::vector<std::byte> bytes_;
};

bool read_number(int fd, double& value) { return read_all(fd, std::as_writable_bytes(std::span(&value, 1))); }

bool read_string(int fd, std::string& text) {
  double size = 0;
  if (!read_number(fd, size)) return false;
  text.resize(static_cast<std::size_t>(size));
  return read_all(fd, std::as_writable_bytes(std::span(text)));
}

int send_drill(const Cell& cell, std::uint64_t first, std::uint64_t replication, int fd) {
  const std::unique_ptr<DrillRunner> runner = cell.make_runner();
  Outcome outcome;
  size_for(cell, outcome);
  Trace trace;
  for (std::uint64_t k = first; k <= replication; ++k) runner->run(k, outcome, k == replication ? &trace : nullptr);
  std::vector<double> row(row_size(cell));
  write_row(cell, outcome, row);
  TraceWriter writer;
  for (const double value : row) writer.number(value);
  writer.number(static_cast<double>(trace.events.size()));
  for (const TraceEvent& event : trace.events) {
    writer.number(event.time.count());
    writer.number(event.value);
    for (const std::string* text : {&event.kind, &event.what, &event.text}) writer.text(*text);
  }
  return write_all(fd, writer.bytes()) ? 0 : 1;
}

bool read_drill(const Cell& cell, int fd, Outcome& outcome, Trace& trace) {
  std::vector<double> row(row_size(cell));
  double events = 0;
  if (!read_all(fd, std::as_writable_bytes(std::span(row))) || !read_number(fd, events)) return false;
  read_row(cell, row, outcome);
  trace.events.clear();
  for (auto left = static_cast<std::size_t>(events); left > 0; --left) {
    TraceEvent event;
    double time = 0;
    if (!read_number(fd, time) || !read_number(fd, event.value)) return false;
    event.time = Seconds{time};
    if (!read_string(fd, event.kind) || !read_string(fd, event.what) || !read_string(fd, event.text)) return false;
    trace.events.push_back(std::move(event));
  }
  return true;
}

std::uint64_t start_of_batch(std::uint64_t replication) { return replication - replication % kBatchSize; }

/// A drill that runs again in a process of its own.
class Replay {
 public:
  /// After the drills from `first` on.
  Replay(const Cell& cell, std::uint64_t first, std::uint64_t replication) : cell_(&cell), replication_(replication) {
    Pipe answer = make_pipe();
    child_ = start_child([&] {
      answer.read.close();
      return send_drill(cell, first, replication, answer.write.get());
    });
    answer_ = std::move(answer.read);
  }
  Replay(const Replay&) = delete;
  Replay& operator=(const Replay&) = delete;
  ~Replay() {
    if (child_ == 0) return;
    ::kill(child_, SIGKILL);  // else it might wait for ever for somebody who reads
    wait_for(child_);
  }

  Outcome finish(Trace& trace) {
    Outcome outcome;
    const bool whole = read_drill(*cell_, answer_.get(), outcome, trace);
    const int status = wait_for(std::exchange(child_, 0));
    if (!whole || status != 0)
      throw WorkerFailure("scenario '" + cell_->scenario + "', option '" + cell_->option + "': replaying replication " +
                              std::to_string(replication_) + " failed (" + say_end(status) + ")",
                          cell_->scenario, cell_->option, replication_);
    return outcome;
  }

 private:
  const Cell* cell_;
  std::uint64_t replication_;
  pid_t child_ = 0;
  Descriptor answer_;
};

}  // namespace

Outcome replay(const Cell& cell, std::uint64_t replication, Trace& trace) {
  return Replay(cell, start_of_batch(replication), replication).finish(trace);
}

void replay_all(const std::vector<Cell>& cells, const std::vector<DrillOfCell>& drills, int workers,
                const std::function<void(std::size_t, const Outcome&, const Trace&)>& take) {
  const std::size_t most = worker_count(workers);
  std::deque<Replay> running;
  std::size_t started = 0;
  for (std::size_t next = 0; next < drills.size(); ++next) {
    while (started < drills.size() && running.size() < most) {
      const DrillOfCell& drill = drills[started++];
      running.emplace_back(cells[drill.cell], drill.independent ? drill.replication : start_of_batch(drill.replication), drill.replication);
    }
    Trace trace;
    const Outcome outcome = running.front().finish(trace);
    running.pop_front();
    take(next, outcome, trace);
  }
}

}  // namespace drsim
