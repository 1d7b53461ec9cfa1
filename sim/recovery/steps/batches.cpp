// Things that come back a few at a time.
#include <algorithm>

#include "sim/recovery/steps.hpp"

namespace drsim {

namespace {

struct Batch {
  Seconds takes{0};
  int things = 0;
};

struct Work {
  std::vector<Batch> batches;
  std::size_t next = 0;  ///< batch that nobody works on yet
};

/// Takes one batch after the other.
kernel::Process lane(Recovery& recovery, Work& work, const std::function<void(int)>& bring) {
  while (work.next < work.batches.size()) {
    const Batch batch = work.batches[work.next++];
    co_await kernel::sleep(recovery.world.kernel, batch.takes);
    bring(batch.things);
  }
  recovery.changed.notify(recovery.world.kernel);
}

}  // namespace

kernel::Task<void> work_in_batches(Recovery& recovery, const BatchesPlan& plan, int things, std::uint32_t first,
                                   std::function<void(int)> bring) {
  Work work;
  for (int left = things; left > 0; left -= plan.of) {
    const auto number = static_cast<std::uint32_t>(work.batches.size());
    work.batches.push_back({recovery.streams.draw(plan.each.distribution, plan.each.variable, first + number), std::min(left, plan.of)});
  }
  if (plan.hardest_last)
    std::stable_sort(work.batches.begin(), work.batches.end(), [](const Batch& a, const Batch& b) { return a.takes < b.takes; });
  std::vector<kernel::Process> lanes;
  for (int i = 0; i < plan.at_once && work.next < work.batches.size(); ++i) lanes.push_back(lane(recovery, work, bring));
  while (!std::all_of(lanes.begin(), lanes.end(), [](const kernel::Process& one) { return one.done(); })) co_await recovery.changed.wait();
}

}  // namespace drsim
