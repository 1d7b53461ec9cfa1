// Stall: replication of a store stops and nobody is told.
#include "sim/failures/effects.hpp"

namespace drsim {

void begin_stall(World& world, const ActiveFailure&, const FailurePlan::Target& target) {
  world.stall_replication(world.plan.components[target.component].store, 1);
}

void end_stall(World& world, const ActiveFailure&, const FailurePlan::Target& target) {
  world.stall_replication(world.plan.components[target.component].store, -1);
}

}  // namespace drsim
