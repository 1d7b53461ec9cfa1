// When a rehearsal will be over, given what has happened so far.
#include "sim/rehearsal/forecast.hpp"

#include <algorithm>

#include "sim/study/statistics.hpp"

namespace drsim::rehearsal {

namespace {

/// The simulated durations of one step in order, and where each drill stands among them.
struct Ranked {
  std::vector<double> sorted;
  std::vector<std::size_t> rank;  ///< by drill
};

Ranked ranked(const std::vector<double>& samples) {
  Ranked ranked{samples, {}};
  std::sort(ranked.sorted.begin(), ranked.sorted.end());
  // A constant's drills all get the first rank, which is the same value.
  for (const double value : samples)
    ranked.rank.push_back(
        static_cast<std::size_t>(std::lower_bound(ranked.sorted.begin(), ranked.sorted.end(), value) - ranked.sorted.begin()));
  return ranked;
}

/// The duration of drill `k`, given that the step has lasted `elapsed`: the same rank among those that lasted longer.
double given_elapsed(const Ranked& step, std::size_t k, double elapsed) {
  const std::size_t all = step.sorted.size();
  const auto shorter = static_cast<std::size_t>(std::upper_bound(step.sorted.begin(), step.sorted.end(), elapsed) - step.sorted.begin());
  if (shorter == all) return elapsed;
  return step.sorted[shorter + step.rank[k] * (all - shorter) / all];
}

}  // namespace

Range range_of(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const auto at = [&](int per_mille) { return values[quantile_rank(values.size(), per_mille) - 1]; };
  return {at(50), at(500), at(950)};
}

Forecast forecast(const Prediction& prediction, const Progress& progress, double now_s) {
  Forecast result;
  std::vector<Ranked> steps;
  std::size_t drills = 0;
  for (std::size_t i = 0; i < prediction.steps.size(); ++i) {
    steps.push_back(ranked(prediction.steps[i].samples));
    drills = std::max(drills, steps.back().sorted.size());
    const StepState& state = progress.steps[i];
    if (state.phase == Phase::running && !steps.back().sorted.empty() && now_s - *state.ready_s > steps.back().sorted.back())
      result.overdue.push_back(i);
  }
  std::vector<double> finishes, ends(prediction.steps.size());
  for (std::size_t k = 0; k < drills; ++k) {
    double finish = 0;
    for (std::size_t i = 0; i < ends.size(); ++i) {
      const StepState& state = progress.steps[i];
      if (state.ended_s) {
        ends[i] = *state.ended_s;
      } else if (state.phase == Phase::running) {
        ends[i] = *state.ready_s + given_elapsed(steps[i], k, std::max(0.0, now_s - *state.ready_s));
      } else {
        double ready = now_s;
        for (const std::uint64_t before : prediction.steps[i].after) ready = std::max(ready, ends[before]);
        ends[i] = ready + prediction.steps[i].samples[k];
      }
      finish = std::max(finish, ends[i]);
    }
    finishes.push_back(finish);
  }
  if (!finishes.empty()) result.finish = range_of(std::move(finishes));
  return result;
}

}  // namespace drsim::rehearsal
