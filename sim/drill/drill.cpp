// One drill from its first failure to its end.
#include "sim/drill/drill.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "sim/drill/course.hpp"

namespace drsim {

namespace {

constexpr double kRounding = 1e-9;
const kernel::Variable kLaw = kernel::variable("tilt/law");

class Runner : public DrillRunner {
 public:
  Runner(const Plan& plan, std::uint64_t seed, std::unique_ptr<kernel::Kernel> kernel)
      : plan_(plan),
        streams_(seed, plan.scenario),
        course_(plan, std::move(kernel), streams_),
        incident_(course_.world, course_.operations, plan, streams_) {}

  void tilt(const kernel::Mixture& mixture) { streams_.bend_by(tilt_.emplace(mixture)); }

  void run(std::uint64_t replication, Outcome& outcome, Trace* trace) override {
    size_outcome(plan_, outcome);
    streams_.start_drill(replication);
    if (tilt_) tilt_->start_drill(streams_.uniform(kLaw));
    const Instant start{plan_.starts_at ? *plan_.starts_at : to_grid(kWeek * streams_.uniform(plan_.start))};
    course_.reset();
    course_.start(start - Failures::lead(plan_, streams_), start, outcome, trace);
    course_.add(incident_, start);
    course_.run(Course::Until::settled);
    const Instant end = course_.horizon();
    const Instant declared = incident_.recovery.declared();
    incident_.recovery.write(outcome);
    course_.reset();
    course_.world.finish(end, declared);
    if (tilt_) outcome.drawn = tilt_->drawn();
  }

 private:
  const Plan& plan_;
  kernel::Streams streams_;
  std::optional<kernel::Tilt> tilt_;
  Course course_;
  Incident incident_;
};

}  // namespace

void size_outcome(const Plan& plan, Outcome& outcome) {
  outcome.objectives.resize(plan.objectives.size());
  outcome.stores.resize(plan.stores.size());
  outcome.steps.resize(plan.runbook ? plan.runbook->steps.size() : 0);
  outcome.served.resize(plan.objectives.size() * served_grid().size());
  outcome.backlog.resize(plan.queues.empty() ? 0 : served_grid().size());
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
  const double mean_of_week = std::accumulate(demand.begin(), demand.end(), 0.0) / static_cast<double>(demand.size());
  const double mean_of_peak = demand[static_cast<std::size_t>(busiest)] > 0 ? mean_of_week / demand[static_cast<std::size_t>(busiest)] : 1;
  for (std::size_t i = 0; i < world.queues.size(); ++i)
    if (const QueueState& queue = world.queues[i]; queue.outflow + queue.given_up < queue.inflow * mean_of_peak * (1 - kRounding))
      return fmt::format(
          "no steady state: before anything fails, the queue {} gets {:.3g} messages a second in the mean of the week and its consumer "
          "finishes {:.3g}",
          plan.components[plan.sites[world.queue_site(i)].component].name, queue.inflow * mean_of_peak, queue.outflow);
  return std::nullopt;
}

std::unique_ptr<DrillRunner> make_tilted_runner(const Plan& plan, std::uint64_t seed, const kernel::Mixture& mixture) {
  auto runner = std::make_unique<Runner>(plan, seed, kernel::make_simgrid_kernel(plan.network));
  runner->tilt(mixture);
  return runner;
}

std::unique_ptr<DrillRunner> make_runner(const Plan& plan, std::uint64_t seed, std::unique_ptr<kernel::Kernel> kernel) {
  return std::make_unique<Runner>(plan, seed, std::move(kernel));
}

std::unique_ptr<DrillRunner> make_runner(const Plan& plan, std::uint64_t seed) {
  return make_runner(plan, seed, kernel::make_simgrid_kernel(plan.network));
}

}  // namespace drsim
