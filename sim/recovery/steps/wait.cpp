// Wait-for-end: somebody watches what failed, a provider's status page for one, until it is well again.
#include "sim/recovery/steps.hpp"

namespace drsim {

kernel::Task<bool> do_wait_for_end(Recovery& recovery, const StepPlan&) {
  constexpr std::uint32_t kFirstOccurrence = 2000;  // other draws of the check's phase than those that see the beginning and the abandon
  co_await recovery.see_the_end(kFirstOccurrence);
  co_return true;
}

}  // namespace drsim
