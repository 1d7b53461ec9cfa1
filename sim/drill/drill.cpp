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

/// What drills of one plan need.
struct Stage {
  Stage(const Plan& p, std::uint64_t seed, kernel::Kernel& kernel)
      : plan(p), streams(seed, plan.scenario), course(plan, kernel, streams), incident(course.world, course.operations, plan, streams) {}

  const Plan& plan;
  kernel::Streams streams;
  std::optional<kernel::Tilt> tilt{};
  Course course;
  Incident incident;
};

/// Drills in turn on one stage after the other.
class Runner : public DrillRunner {
 public:
  Runner(const std::vector<const Plan*>& plans, std::uint64_t seed, std::unique_ptr<kernel::Kernel> kernel) : kernel_(std::move(kernel)) {
    for (const Plan* plan : plans) stages_.push_back(std::make_unique<Stage>(*plan, seed, *kernel_));
  }

  void tilt(const kernel::Mixture& mixture) {
    for (const auto& stage : stages_) stage->streams.bend_by(stage->tilt.emplace(mixture));
  }

  void run(std::uint64_t replication, Outcome& outcome, Trace* trace) override {
    auto& [plan, streams, tilt, course, incident] = *stages_[replication % stages_.size()];
    if (stages_.size() > 1) kernel_->respecify(plan.network);
    size_outcome(plan, outcome);
    streams.start_drill(replication);
    if (tilt) tilt->start_drill(streams.uniform(kLaw));
    const Instant start{plan.starts_at ? *plan.starts_at : to_grid(kWeek * streams.uniform(plan.start))};
    course.reset();
    course.start(start - Failures::lead(plan, streams), start, outcome, trace);
    course.add(incident, start);
    course.run(Course::Until::settled);
    const Instant end = course.horizon();
    const Instant declared = incident.recovery.declared();
    incident.recovery.write(outcome);
    course.reset();
    course.world.finish(end, declared);
    if (tilt) outcome.drawn = tilt->drawn();
  }

  bool remembers() const override { return kernel_->remembers(); }

 private:
  const std::unique_ptr<kernel::Kernel> kernel_;
  std::vector<std::unique_ptr<Stage>> stages_;
};

/// The same with the plans that it runs.
class VariantRunner : public DrillRunner {
 public:
  VariantRunner(std::vector<Plan> variants, std::uint64_t seed, std::unique_ptr<kernel::Kernel> kernel)
      : plans_(std::move(variants)), runner_(pointers(plans_), seed, std::move(kernel)) {}

  void run(std::uint64_t replication, Outcome& outcome, Trace* trace) override { runner_.run(replication, outcome, trace); }
  bool remembers() const override { return runner_.remembers(); }

 private:
  static std::vector<const Plan*> pointers(const std::vector<Plan>& plans) {
    std::vector<const Plan*> all;
    for (const Plan& plan : plans) all.push_back(&plan);
    return all;
  }

  const std::vector<Plan> plans_;
  Runner runner_;
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
  auto runner = std::make_unique<Runner>(std::vector{&plan}, seed, kernel::make_simgrid_kernel(plan.network));
  runner->tilt(mixture);
  return runner;
}

std::unique_ptr<DrillRunner> make_runner(const Plan& plan, std::uint64_t seed, std::unique_ptr<kernel::Kernel> kernel) {
  return std::make_unique<Runner>(std::vector{&plan}, seed, std::move(kernel));
}

std::unique_ptr<DrillRunner> make_runner(const Plan& plan, std::uint64_t seed) {
  return make_runner(plan, seed, kernel::make_simgrid_kernel(plan.network));
}

std::unique_ptr<DrillRunner> make_runner(std::vector<Plan> variants, std::uint64_t seed) {
  auto kernel = kernel::make_simgrid_kernel(variants.at(0).network);
  return std::make_unique<VariantRunner>(std::move(variants), seed, std::move(kernel));
}

}  // namespace drsim
