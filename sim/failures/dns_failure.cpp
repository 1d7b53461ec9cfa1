// DNS failure: nobody finds the component, wherever it runs, and no entry can be changed meanwhile.
#include "sim/failures/effects.hpp"

namespace drsim {

void begin_dns_failure(World& world, const ActiveFailure&, const FailurePlan::Target& target) {
  ++world.dns_freezes;
  world.lose_name(target.component);
}

void end_dns_failure(World& world, const ActiveFailure&, const FailurePlan::Target& target) {
  --world.dns_freezes;
  world.find_name(target.component);
}

}  // namespace drsim
