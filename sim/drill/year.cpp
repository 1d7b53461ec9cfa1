// A simulated year: arrivals, and one course of events after the other.
#include "sim/drill/year.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "sim/drill/course.hpp"
#include "sim/drill/drill.hpp"
#include "sim/model/frequency.hpp"

namespace drsim {

namespace {

constexpr std::uint64_t kNumbers = 1U << 16;  // arrivals of a scenario in a year, at most: each has streams of its own

Instant in_its_week(Instant time, const Plan& plan) {
  if (!plan.starts_at) return Instant{to_grid(time.time_since_epoch())};
  return Instant{std::floor(time.time_since_epoch() / kWeek) * kWeek + *plan.starts_at};
}

void add(const IncidentCost& cost, IncidentCost& sum) {
  sum.downtime += cost.downtime;
  sum.lost_data += cost.lost_data;
  sum.staff += cost.staff;
  sum.surge_capacity += cost.surge_capacity;
  sum.transfer += cost.transfer;
}

void add(const ObjectiveOutcome& part, Seconds length, ObjectiveOutcome& sum) {
  sum.recovery_time = std::max(sum.recovery_time, part.recovery_time);
  if (sum.first_episode == Seconds{0}) sum.first_episode = part.first_episode;
  sum.total_downtime += part.total_downtime;
  sum.declared = std::max(sum.declared, part.declared);
  sum.data_loss = std::max(sum.data_loss, part.data_loss);
  sum.lost_transactions += part.lost_transactions;
  sum.lost_messages += part.lost_messages;
  sum.late_messages += part.late_messages;
  sum.duplicate_messages += part.duplicate_messages;
  sum.failed_requests += part.failed_requests;
  sum.longest_wait = std::max(sum.longest_wait, part.longest_wait);
  sum.backlog_drain = std::max(sum.backlog_drain, part.backlog_drain);
  sum.failback_interruption += part.failback_interruption;
  sum.served_fraction -= (1 - part.served_fraction) * (length / kYear);
}

void add(const StoreOutcome& part, StoreOutcome& sum) {
  sum.data_loss = std::max(sum.data_loss, part.data_loss);
  sum.lost_transactions += part.lost_transactions;
  sum.stranded_transactions += part.stranded_transactions;
  sum.destroyed_transactions += part.destroyed_transactions;
  sum.diverged_transactions += part.diverged_transactions;
  sum.lost += part.lost;
}

/// The outcome of one course of events is added to that of the year.
void add(const Outcome& part, Outcome& sum) {
  sum.censored = sum.censored || part.censored;
  sum.cost_at_least = sum.cost_at_least || part.cost_at_least;
  add(part.cost, sum.cost);
  for (std::size_t i = 0; i < sum.objectives.size(); ++i) add(part.objectives[i], part.horizon, sum.objectives[i]);
  for (std::size_t i = 0; i < sum.stores.size(); ++i) add(part.stores[i], sum.stores[i]);
}

class YearRunner : public DrillRunner {
 public:
  YearRunner(std::vector<YearlyScenario> scenarios, std::uint64_t seed, Overlaps overlaps, std::unique_ptr<kernel::Kernel> kernel)
      : scenarios_(std::move(scenarios)),
        seed_(seed),
        overlaps_(overlaps),
        streams_(seed, "year"),
        kernel_(std::move(kernel)),
        course_(*scenarios_.front().plan, *kernel_, streams_) {}

  void run(std::uint64_t year, Outcome& outcome, Trace* trace) override {
    plan_arrivals(year);
    outcome = {};
    size_year(course_.world.plan, outcome);
    outcome.horizon = kYear;
    outcome.incidents = static_cast<double>(arrivals_.size());
    for (next_ = 0; next_ < arrivals_.size();) {
      streams_.start_drill(year * kNumbers + next_);
      run_course(trace);
      add(part_, outcome);
    }
    outcome.overlapping = static_cast<double>(overlapping_);
  }

 private:
  /// An incident that is under way, with streams of its own.
  struct Open {
    Open(Course& course, const Plan& plan, const kernel::Streams& drawn)
        : streams(drawn), incident(course.world, course.operations, plan, streams) {}
    kernel::Streams streams;
    Incident incident;
  };

  struct Planned {
    Arrival arrival;
    kernel::Streams streams;
    Instant begins{};  ///< what nobody notices goes on before it strikes
  };

  void plan_arrivals(std::uint64_t year) {
    arrivals_.clear();
    overlapping_ = 0;
    for (const Arrival& arrival : arrivals_in(year, seed_, scenarios_)) {
      const Plan& plan = *scenarios_[arrival.scenario].plan;
      kernel::Streams streams(seed_, plan.scenario);
      streams.start_drill(year * kNumbers + arrival.number);
      arrivals_.push_back({arrival, streams, arrival.strikes - Failures::lead(plan, streams)});
    }
    std::stable_sort(arrivals_.begin(), arrivals_.end(), [](const Planned& a, const Planned& b) { return a.begins < b.begins; });
  }

  /// From the next arrival until everything is well at home, or the last incident has taken too long.
  void run_course(Trace* trace) {
    size_year(course_.world.plan, part_);
    const Instant begins = arrivals_[next_].begins;
    course_.start(begins, begins, part_, trace);
    strike();
    course_.run(Course::Until::home);
    const Instant end = course_.over() ? course_.kernel.now() : course_.horizon();
    Instant declared = begins;
    for (const auto& open : open_) declared = std::max(declared, open->incident.recovery.declared());
    course_.reset();
    open_.clear();
    course_.world.finish(end, declared);
  }

  void strike() {
    const Planned& planned = arrivals_[next_++];
    if (std::any_of(open_.begin(), open_.end(), [](const auto& open) { return !open->incident.quiet(); })) ++overlapping_;
    open_.push_back(std::make_unique<Open>(course_, *scenarios_[planned.arrival.scenario].plan, planned.streams));
    course_.add(open_.back()->incident, planned.arrival.strikes);
    if (overlaps_ == Overlaps::happen && next_ < arrivals_.size())
      course_.kernel.calendar().at(std::max(arrivals_[next_].begins, course_.kernel.now()), &YearRunner::strike_handler, this);
  }

  static void strike_handler(void* runner, std::uint64_t) { static_cast<YearRunner*>(runner)->strike(); }

  std::vector<YearlyScenario> scenarios_;
  std::uint64_t seed_;
  Overlaps overlaps_;
  kernel::Streams streams_;
  const std::unique_ptr<kernel::Kernel> kernel_;
  Course course_;
  std::vector<Planned> arrivals_;
  std::size_t next_ = 0;
  std::uint64_t overlapping_ = 0;
  std::vector<std::unique_ptr<Open>> open_;
  Outcome part_;
};

}  // namespace

std::vector<Arrival> arrivals_in(std::uint64_t year, std::uint64_t seed, const std::vector<YearlyScenario>& scenarios) {
  static const kernel::Variable frequency = kernel::variable("year/frequency"), gap = kernel::variable("year/gap");
  std::vector<Arrival> arrivals;
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    const Plan& plan = *scenarios[i].plan;
    kernel::Streams streams(seed, "year/" + plan.scenario);
    streams.start_drill(year);
    const double per_year = frequency_quantile(scenarios[i].per_year, streams.uniform(frequency));
    if (per_year <= 0) continue;
    Seconds time{0};
    for (std::uint32_t number = 0;; ++number) {
      time += streams.draw(Distribution::exponential(kYear / per_year), gap, number);
      if (time >= kYear) break;
      if (arrivals.size() >= kArrivalsMax)
        throw std::invalid_argument(
            fmt::format("more than {} incidents in a year: {} strikes {:.3g} times", kArrivalsMax, plan.scenario, per_year));
      arrivals.push_back({i, number, in_its_week(Instant{time}, plan)});
    }
  }
  std::stable_sort(arrivals.begin(), arrivals.end(), [](const Arrival& a, const Arrival& b) { return a.strikes < b.strikes; });
  return arrivals;
}

void size_year(const Plan& plan, Outcome& outcome) {
  size_outcome(plan, outcome);
  outcome.steps.clear();
  outcome.served.clear();
  outcome.backlog.clear();
}

std::unique_ptr<DrillRunner> make_year_runner(std::vector<YearlyScenario> scenarios, std::uint64_t seed, Overlaps overlaps,
                                              std::unique_ptr<kernel::Kernel> kernel) {
  return std::make_unique<YearRunner>(std::move(scenarios), seed, overlaps, std::move(kernel));
}

std::unique_ptr<DrillRunner> make_year_runner(std::vector<YearlyScenario> scenarios, std::uint64_t seed, Overlaps overlaps) {
  auto kernel = kernel::make_simgrid_kernel(scenarios.front().plan->network);
  return make_year_runner(std::move(scenarios), seed, overlaps, std::move(kernel));
}

}  // namespace drsim
