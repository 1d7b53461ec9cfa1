// The systems that a model with unknowns may be.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/input/inputs.hpp"

namespace drsim {

/// Drills are spread evenly over so many systems: drill r happens in number r modulo this.
inline constexpr std::size_t kVariants = 64;

/// The inputs once for each of these systems; none when nothing is unknown. Each unknown has one value from each of as many equally likely
/// parts of what it may be, in an order of its own: a Latin hypercube over the unknowns. `request` is what `inputs` were read from.
/// Adds to `problems` when a combination of values makes no system.
std::vector<Inputs> draw_variants(const Inputs& inputs, const InputRequest& request, std::uint64_t seed, Problems& problems);

}  // namespace drsim
