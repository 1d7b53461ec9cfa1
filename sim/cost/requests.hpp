// How often each component is asked in steady state: what is billed by the request.
#pragma once

#include <vector>

#include "sim/model/system.hpp"

namespace drsim::cost {

/// Requests a second, mean over the week, by component: workloads where they enter, and calls down all dependencies while
/// everything works. Nobody repeats a call, alternatives are not asked, caches are warm, queues hand on what comes in.
std::vector<double> steady_requests(const System& system);

}  // namespace drsim::cost
