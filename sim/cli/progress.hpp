// Drills done and the time that is left, on standard error of a terminal only; and Ctrl-C.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace drsim::cli {

/// One line that is written over and cleared at the end.
class Progress {
 public:
  /// Silent when `quiet` or when standard error is no terminal.
  explicit Progress(bool quiet, std::string noun = "drill");
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void operator()(std::uint64_t done, std::uint64_t all);

 private:
  using Clock = std::chrono::steady_clock;
  const std::string noun_;
  bool silent_, shown_ = false;
  Clock::time_point start_ = Clock::now(), last_ = start_;
};

/// From now on the first Ctrl-C sets the flag that is returned (finish what is complete), the second ends drsim.
const bool* watch_for_interrupt();

}  // namespace drsim::cli
