// Unreachable: the people of a role answer no page. Who is at work on the incident already goes on.
#include "sim/failures/effects.hpp"

namespace drsim {

void begin_unreachable(World& world, const ActiveFailure&, const FailurePlan::Target& target) {
  ++world.unreachable[target.role];
  world.touch();
}

void end_unreachable(World& world, const ActiveFailure&, const FailurePlan::Target& target) {
  --world.unreachable[target.role];
  world.touch();
}

}  // namespace drsim
