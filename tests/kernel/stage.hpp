// A stage for small plays with a kernel: what happens on it is written down, a line each, for comparison with arithmetic.
#pragma once

#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "sim/kernel/kernel.hpp"

namespace drsim::kernel_test {

class Stage {
 public:
  explicit Stage(kernel::Kernel& with) : kernel(with) {}
  Stage(const Stage&) = delete;

  /// Its end is written down as "TIME NAME finished" or "TIME NAME failed"; `then` follows.
  kernel::FlowId transfer(const std::string& name, unsigned path, double bytes, std::function<void()> then = {});
  void at(double time, std::function<void()> act);
  void note(const std::string& text);  ///< "TIME TEXT"
  void run() { kernel.run(kNever); }
  double now() const { return kernel.now().time_since_epoch().count(); }

  kernel::Kernel& kernel;
  std::string log;

 private:
  struct Act {
    Stage& stage;
    std::string name;
    std::function<void()> act;
  };
  std::deque<Act> acts_;  // stable addresses
};

enum class Which { simgrid, simgrid_only, reference };  ///< the second with lone flows on SimGrid too

/// The stage's log after `play`, each kernel in a child process.
std::string perform(Which which, const kernel::Network& network, const std::function<void(Stage&)>& play);

/// Links called a, b, c, ... of these capacities in MB/s; one path over each, and `more` after them.
kernel::Network network_of(const std::vector<double>& megabytes_per_second, std::vector<kernel::PathSpec> more = {});

inline constexpr double kMegabyte = 1e6;

}  // namespace drsim::kernel_test
