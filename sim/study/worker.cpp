// A worker: the side of the study that gives orders, the process that takes them, and the child that runs a batch.
#include "sim/study/worker.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>

#include "sim/study/row.hpp"

namespace drsim {

namespace {

constexpr std::size_t kSaidKept = 4000;  // bytes of standard error that are kept

struct EndHeader {
  int wait_status = 0;
  std::size_t said = 0;
};

template <class T>
std::span<const std::byte> bytes_of(const T& value) {
  return std::as_bytes(std::span(&value, 1));
}

template <class T>
std::span<std::byte> writable_bytes_of(T& value) {
  return std::as_writable_bytes(std::span(&value, 1));
}

int run_batch(const Cell& cell, const Batch& batch, int rows) {
  const std::size_t width = row_size(cell);
  std::vector<double> buffer;
  buffer.reserve(width * batch.drills + 1);
  bool heard = true;
  const auto send = [&] {
    heard = heard && write_all(rows, std::as_bytes(std::span(buffer)));
    buffer.clear();
  };
  const std::uint64_t independent = run_drills(cell, batch.first, batch.drills, [&](std::span<const double> row) {
    buffer.insert(buffer.end(), row.begin(), row.end());
    if (batch.second_try) send();
  });
  buffer.push_back(static_cast<double>(independent));
  send();
  return heard ? 0 : 1;
}

/// The worker process: until nobody gives orders any more.
int serve(const std::vector<Cell>& cells, int orders, int rows, int ends) {
  Batch batch;
  while (read_all(orders, writable_bytes_of(batch))) {
    Pipe said = make_pipe();
    const pid_t child = start_child([&] {
      ::dup2(said.write.get(), STDERR_FILENO);
      return run_batch(cells[batch.cell], batch, rows);
    });
    said.write.close();
    const std::string text = read_text(said.read.get(), kSaidKept);
    const EndHeader header{wait_for(child), text.size()};
    if (!write_all(ends, bytes_of(header)) || !write_all(ends, std::as_bytes(std::span(text)))) return 1;
  }
  return 0;
}

}  // namespace

std::uint64_t run_drills(const Cell& cell, std::uint64_t first, std::uint64_t drills,
                         const std::function<void(std::span<const double>)>& take) {
  const std::unique_ptr<DrillRunner> runner = cell.make_runner();
  std::vector<double> row(row_size(cell));
  Outcome outcome;
  size_for(cell, outcome);
  std::uint64_t independent = 0;
  for (std::uint64_t replication = first; replication < first + drills; ++replication) {
    if (replication == first || !runner->remembers()) ++independent;
    try {
      runner->run(replication, outcome, nullptr);
      write_row(cell, outcome, row);
    } catch (const std::exception& error) {
      throw std::runtime_error("replication " + std::to_string(replication) + ": " + error.what());
    }
    take(row);
  }
  return independent;
}

Worker::Worker(const std::vector<Cell>& cells) : cells_(&cells) { launch(); }

Worker::~Worker() { stop(); }

void Worker::launch() {
  Pipe orders = make_pipe(), rows = make_pipe(), ends = make_pipe();
  process_.id = start_child([&] {
    orders.write.close();
    return serve(*cells_, orders.read.get(), rows.write.get(), ends.write.get());
  });
  orders_ = std::move(orders.write);
  rows_ = std::move(rows.read);
  ends_ = std::move(ends.read);
  ::fcntl(rows_.get(), F_SETFL, O_NONBLOCK);
}

void Worker::stop() {
  if (process_.id == 0) return;
  ::kill(process_.id, SIGKILL);  // its child dies with it
  int status = 0;
  while (::waitpid(process_.id, &status, 0) < 0 && errno == EINTR) {
  }
  process_.id = 0;
}

void Worker::start(const Batch& batch) {
  batch_ = batch;
  received_.resize(row_size((*cells_)[batch.cell]) * batch.drills + 1);  // and how many of them are independent
  received_bytes_ = 0;
  write_all(orders_.get(), bytes_of(batch));  // a worker that is gone shows at its other pipe
}

void Worker::take_rows() {
  const std::span<std::byte> room = std::as_writable_bytes(std::span(received_));
  while (received_bytes_ < room.size()) {
    const ssize_t got = ::read(rows_.get(), room.data() + received_bytes_, room.size() - received_bytes_);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return;
    received_bytes_ += static_cast<std::size_t>(got);
  }
}

BatchEnd Worker::take_end() {
  BatchEnd end;
  EndHeader header;
  const bool heard = read_all(ends_.get(), writable_bytes_of(header));
  if (heard) {
    end.said.resize(header.said);
    read_all(ends_.get(), std::as_writable_bytes(std::span(end.said)));
    if (header.wait_status != 0) end.failure = say_end(header.wait_status);
  } else {
    end.failure = "the worker process is gone";
  }
  take_rows();  // the child has ended, so all that it wrote is there
  const std::size_t width = row_size((*cells_)[batch_->cell]);
  const std::size_t drills = std::min<std::size_t>(received_bytes_ / (width * sizeof(double)), batch_->drills);
  if (end.failure.empty() && received_bytes_ < received_.size() * sizeof(double)) end.failure = "it sent less than its drills";
  end.independent = static_cast<std::uint64_t>(received_.back());
  end.rows = std::move(received_);
  end.rows.resize(drills * width);
  batch_.reset();
  if (!heard) {
    stop();
    launch();
  }
  return end;
}

}  // namespace drsim
