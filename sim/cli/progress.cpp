// Drills done and the time that is left.
#include "sim/cli/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <csignal>
#include <utility>

#include "reports/format.hpp"

namespace drsim::cli {

namespace {

constexpr std::chrono::milliseconds kBetween{100};
bool interrupted = false;

void note(const std::string& text) { [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, text.data(), text.size()); }

}  // namespace

Progress::Progress(bool quiet, std::string noun) : noun_(std::move(noun)), silent_(quiet || isatty(STDERR_FILENO) == 0) {}

Progress::~Progress() {
  if (shown_) note("\r\x1b[K");
}

void Progress::operator()(std::uint64_t done, std::uint64_t all) {
  const Clock::time_point now = Clock::now();
  if (silent_ || all == 0 || now - last_ < kBetween) return;
  last_ = now;
  shown_ = true;
  const double share = static_cast<double>(done) / static_cast<double>(all);
  const double spent = std::chrono::duration<double>(now - start_).count();
  const std::string left = done == 0 ? "" : ", " + reports::duration(spent * (1 - share) / share, Interval{0, 2 * spent}) + " left";
  note(fmt::format("\r\x1b[K{} of {} ({:.0f} %){}", reports::grouped(done), reports::counted(all, noun_), 100 * share, left));
}

const bool* watch_for_interrupt() {
  struct sigaction action {};
  action.sa_handler = [](int) { interrupted = true; };
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &action, nullptr);
  return &interrupted;
}

}  // namespace drsim::cli
