// One drill of a comparison, exactly as it ran there.
#pragma once

#include "reports/drill.hpp"
#include "sim/app/comparison.hpp"

namespace drsim {

/// Replays replication `replication` of the first scenario under the first option, which must apply. What only the caller
/// knows stays empty: version, seed, command.
reports::DrillReport one_drill(const Inputs& inputs, const Comparison& comparison, std::uint64_t replication);

}  // namespace drsim
