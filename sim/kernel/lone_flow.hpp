// Sharing that asks another one only while flows share: a flow that is alone moves at its path's narrowest capacity.
#pragma once

#include <functional>
#include <memory>

#include "sim/kernel/network.hpp"
#include "sim/kernel/sharing.hpp"

namespace drsim::kernel {

/// In a drill most transfers run alone at least for a while; then they cost an addition and a division. `make` is called when two
/// flows share for the first time: in most batches of drills never.
std::unique_ptr<Sharing> with_lone_flows_apart(const Network& network, std::function<std::unique_ptr<Sharing>()> make);

}  // namespace drsim::kernel
