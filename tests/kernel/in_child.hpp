// Runs something in a process of its own: SimGrid allows one kernel per process, and may abort it.
#pragma once

#include <functional>
#include <string>

namespace drsim::kernel_test {

/// What `work` returns, after whatever the child printed; with a line more if it threw or did not end by itself.
std::string in_child(const std::function<std::string()>& work);

}  // namespace drsim::kernel_test
