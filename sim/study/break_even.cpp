// At which yearly frequency of a scenario the choice of option flips.
#include <algorithm>
#include <cmath>
#include <optional>

#include "sim/kernel/streams.hpp"
#include "sim/study/annual.hpp"
#include "sim/study/costs.hpp"
#include "sim/study/statistics.hpp"

namespace drsim {

namespace {

constexpr double kMonthsPerYear = 12;

/// Total annual cost of an option as a line over one scenario's frequency.
struct Line {
  double at_zero_usd = 0, per_incident_usd = 0;
};

BreakEven cross(const std::string& first, const Line& a, const std::string& second, const Line& b) {
  const double dearer_idle = a.at_zero_usd - b.at_zero_usd, dearer_incident = a.per_incident_usd - b.per_incident_usd;
  BreakEven result;
  // They cross where one is dearer to keep and the other dearer to suffer.
  const bool crosses = (dearer_idle > 0 && dearer_incident < 0) || (dearer_idle < 0 && dearer_incident > 0);
  if (crosses) result.per_year = -dearer_idle / dearer_incident;
  const bool first_below = dearer_idle < 0 || (dearer_idle == 0 && dearer_incident <= 0);
  result.cheaper_below = first_below ? first : second;
  result.cheaper_above = first_below ? second : first;
  return result;
}

constexpr std::uint64_t kDraws = 512;  // of all frequencies at once
constexpr std::size_t kSlices = 20;    // of the drills of a cell, for what their mean cost is known to

/// What incidents cost, and how often they come: as best known, or in one draw of what could be as well.
struct World {
  std::vector<double> per_year;                                  ///< by scenario
  std::vector<std::vector<std::optional<double>>> incident_usd;  ///< by option and scenario; absent: does not apply
};

World best_known(const StudyDescription& description, const StudyOutcomes& outcomes) {
  World world;
  for (const Scenario& scenario : description.scenarios) world.per_year.push_back(frequency_mean(scenario.per_year));
  world.incident_usd.assign(description.options.size(), std::vector<std::optional<double>>(description.scenarios.size()));
  for (const CellDescription& cell : description.cells)
    if (cell.outcomes) world.incident_usd[cell.option][cell.scenario] = mean(outcomes.cells[*cell.outcomes].cost.total);
  return world;
}

/// The mean of every kSlices-th drill: its distance from the mean of all is sqrt(kSlices) times too large for that of the mean of all.
double plausible_mean(const std::vector<double>& costs, double mean_of_all, std::size_t slice) {
  double sum = 0;
  std::size_t count = 0;
  for (std::size_t k = slice; k < costs.size(); k += kSlices, ++count) sum += costs[k];
  return count == 0 ? mean_of_all
                    : mean_of_all + (sum / static_cast<double>(count) - mean_of_all) / std::sqrt(static_cast<double>(kSlices));
}

/// All options meet the same frequencies and the same slice of the drills.
std::vector<World> plausible_worlds(const World& best, const StudyDescription& description, const StudyOutcomes& outcomes) {
  std::vector<World> worlds(kDraws, best);
  for (std::size_t s = 0; s < description.scenarios.size(); ++s) {
    kernel::Streams streams(outcomes.seed, "break-even/" + description.scenarios[s].name);
    const kernel::Variable frequency = kernel::variable("frequency"), slice = kernel::variable("slice");
    for (std::uint64_t draw = 0; draw < kDraws; ++draw) {
      streams.start_drill(draw);
      World& world = worlds[draw];
      world.per_year[s] = frequency_quantile(description.scenarios[s].per_year, streams.uniform(frequency));
      const auto taken = static_cast<std::size_t>(streams.uniform(slice) * kSlices);
      for (const CellDescription& cell : description.cells)
        if (cell.scenario == s && cell.outcomes)
          world.incident_usd[cell.option][s] =
              plausible_mean(outcomes.cells[*cell.outcomes].cost.total, *best.incident_usd[cell.option][s], taken);
    }
  }
  return worlds;
}

Line line_of(const World& world, double yearly_usd, std::size_t option, std::size_t scenario) {
  Line line{yearly_usd, *world.incident_usd[option][scenario]};
  for (std::size_t s = 0; s < world.per_year.size(); ++s)
    if (s != scenario) line.at_zero_usd += world.per_year[s] * world.incident_usd[option][s].value_or(0);
  return line;
}

std::optional<Interval> middle_90_percent(std::vector<double> flips) {
  if (2 * flips.size() < kDraws) return std::nullopt;
  std::sort(flips.begin(), flips.end());
  return Interval{flips[quantile_rank(flips.size(), 50) - 1], flips[quantile_rank(flips.size(), 950) - 1]};
}

}  // namespace

std::vector<BreakEven> break_even(const std::string& base, const std::vector<OptionCost>& costs, const StudyDescription& description,
                                  const StudyOutcomes& outcomes) {
  std::vector<BreakEven> results;
  const auto base_cost = std::find_if(costs.begin(), costs.end(), [&](const OptionCost& cost) { return cost.option == base; });
  if (base_cost == costs.end()) return results;
  const auto first = static_cast<std::size_t>(base_cost - costs.begin());
  const World best = best_known(description, outcomes);
  const std::vector<World> worlds = plausible_worlds(best, description, outcomes);
  for (std::size_t scenario = 0; scenario < description.scenarios.size(); ++scenario)
    for (std::size_t second = 0; second < costs.size(); ++second) {
      if (second == first || !best.incident_usd[first][scenario] || !best.incident_usd[second][scenario]) continue;
      const auto flip = [&](const World& world) {
        return cross(base, line_of(world, kMonthsPerYear * costs[first].steady_monthly_usd, first, scenario), costs[second].option,
                     line_of(world, kMonthsPerYear * costs[second].steady_monthly_usd, second, scenario));
      };
      BreakEven crossing = flip(best);
      std::vector<double> flips;
      for (const World& world : worlds)
        if (const BreakEven drawn = flip(world); drawn.per_year) flips.push_back(*drawn.per_year);
      if (crossing.per_year) crossing.range_per_year = middle_90_percent(std::move(flips));
      crossing.scenario = description.scenarios[scenario].name;
      crossing.assumed_per_year = best.per_year[scenario];
      results.push_back(std::move(crossing));
    }
  return results;
}

}  // namespace drsim
