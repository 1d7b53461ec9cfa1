// One drill from its first failure to its end.
#include "sim/drill/drill.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sim/failures/failures.hpp"
#include "sim/recovery/recovery.hpp"
#include "sim/world/world.hpp"

namespace drsim {

namespace {

class Runner : public DrillRunner {
 public:
  Runner(const Plan& plan, std::uint64_t seed, std::unique_ptr<kernel::Kernel> kernel)
      : plan_(plan),
        kernel_(std::move(kernel)),
        streams_(seed, plan.scenario),
        world_(plan, *kernel_, streams_),
        failures_(world_, &Runner::failure_changed, this),
        recovery_(world_, failures_) {
    world_.on_change(&Runner::world_changed, this);
  }

  void run(std::uint64_t replication, Outcome& outcome, Trace* trace) override {
    size_outcome(plan_, outcome);
    streams_.start_drill(replication);
    const Instant start{plan_.starts_at ? *plan_.starts_at : to_grid(kWeek * streams_.uniform(plan_.start))};
    recovery_.reset();
    kernel_->reset(start - failures_.lead());
    world_.reset(start, outcome, trace);
    failures_.reset();
    recovery_.start();
    over_ = false;
    while (!over_ && kernel_->now() < horizon()) {
      const Instant until = horizon();
      kernel_->run(until);
      if (horizon() == until) break;  // nothing has moved it meanwhile: it is reached, or nothing is left to happen
    }
    const Instant end = horizon();
    const Instant declared = recovery_.declared();
    recovery_.write(outcome);
    recovery_.reset();
    world_.finish(end, declared);
  }

 private:
  /// The drill's end unless everything is well before: counted from the last end of a failure or the last restored copy.
  Instant horizon() const { return std::max(failures_.last_moment(), recovery_.last_restore()) + plan_.horizon; }

  static void failure_changed(void* runner) { static_cast<Runner*>(runner)->recovery_.failure_changed(); }

  static void world_changed(void* runner) {
    auto& self = *static_cast<Runner*>(runner);
    self.failures_.world_changed();
    self.recovery_.world_changed();
    self.look_for_the_end();
  }

  /// Well for good: no failure in force or to come, the recovery has nothing left to do, every objective is settled.
  void look_for_the_end() {
    kernel_->calendar().cancel(end_check_);
    if (!quiet()) return;
    if (world_.settled()) {
      over_ = true;
      kernel_->stop();
      return;
    }
    Instant latest = kernel_->now();
    for (const ObjectiveTracker& objective : world_.objectives) {
      if (!objective.met()) return;
      latest = std::max(latest, objective.met_since() + kStablePeriod);
    }
    if (latest > kernel_->now()) end_check_ = kernel_->calendar().at(latest, &Runner::check_end, this);
  }

  bool quiet() const {
    const auto& list = failures_.list();
    const bool over = std::all_of(list.begin(), list.end(), [](const ActiveFailure& failure) {
      return failure.ended || (failure.begun && is_condition(*failure.plan));
    });
    return over && recovery_.finished();
  }

  static void check_end(void* runner, std::uint64_t) { static_cast<Runner*>(runner)->world_.wake(); }

  const Plan& plan_;
  std::unique_ptr<kernel::Kernel> kernel_;
  kernel::Streams streams_;
  World world_;
  Failures failures_;
  Recovery recovery_;
  kernel::Timer end_check_{};
  bool over_ = false;
};

}  // namespace

void size_outcome(const Plan& plan, Outcome& outcome) {
  outcome.objectives.resize(plan.objectives.size());
  outcome.stores.resize(plan.stores.size());
  outcome.steps.resize(plan.runbook ? plan.runbook->steps.size() : 0);
  outcome.served.resize(served_grid().size());
}

std::optional<std::string> unsteady(const Plan& plan) {
  std::array<double, 168> demand{};
  for (const WorkloadPlan& workload : plan.workloads)
    for (std::size_t hour = 0; hour < demand.size(); ++hour) demand[hour] += workload.rate * workload.profile[hour];
  const auto busiest = std::max_element(demand.begin(), demand.end()) - demand.begin();
  const Instant moment{static_cast<double>(busiest) * kHour};
  const auto kernel = kernel::make_reference_kernel(plan.network);
  kernel::Streams streams(1, plan.scenario);
  streams.start_drill(0);
  World world(plan, *kernel, streams);
  Outcome outcome;
  size_outcome(plan, outcome);
  kernel->reset(moment);
  world.reset(moment, outcome, nullptr);
  for (std::size_t i = 0; i < world.objectives.size(); ++i)
    if (const ObjectiveTracker& objective = world.objectives[i]; !objective.met())
      return fmt::format(
          "no steady state: before anything fails, {} is served {:.3g} % of its demand in a quality of {:.3g} % at the busiest hour of the "
          "week",
          plan.objectives[i].name, 100 * objective.served(), 100 * objective.quality());
  return std::nullopt;
}

std::unique_ptr<DrillRunner> make_runner(const Plan& plan, std::uint64_t seed, std::unique_ptr<kernel::Kernel> kernel) {
  return std::make_unique<Runner>(plan, seed, std::move(kernel));
}

std::unique_ptr<DrillRunner> make_runner(const Plan& plan, std::uint64_t seed) {
  return make_runner(plan, seed, kernel::make_simgrid_kernel(plan.network));
}

}  // namespace drsim
