// Sharing that asks another one only while flows share: a flow that is alone moves at its path's narrowest capacity.
#pragma once

#include <memory>

#include "sim/kernel/network.hpp"
#include "sim/kernel/sharing.hpp"

namespace drsim::kernel {

/// In a drill most transfers run alone at least for a while; then they cost an addition and a division.
std::unique_ptr<Sharing> with_lone_flows_apart(const Network& network, std::unique_ptr<Sharing> sharing);

}  // namespace drsim::kernel
