// At which yearly frequency of a scenario the choice of option flips.
#include <algorithm>
#include <optional>

#include "sim/study/annual.hpp"
#include "sim/study/costs.hpp"
#include "sim/study/statistics.hpp"

namespace drsim {

namespace {

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

}  // namespace

std::vector<BreakEven> break_even(const std::string& base, const std::vector<OptionCost>& costs, const StudyDescription& description,
                                  const StudyOutcomes& outcomes) {
  std::vector<BreakEven> results;
  const auto base_cost = std::find_if(costs.begin(), costs.end(), [&](const OptionCost& cost) { return cost.option == base; });
  if (base_cost == costs.end()) return results;
  for (std::size_t scenario = 0; scenario < description.scenarios.size(); ++scenario) {
    const double frequency = frequency_mean(description.scenarios[scenario].per_year);
    const auto line_of = [&](std::size_t option) -> std::optional<Line> {
      for (const CellDescription& cell : description.cells) {
        if (cell.option != option || cell.scenario != scenario || !cell.outcomes) continue;
        const double incident = mean(outcomes.cells[*cell.outcomes].cost.total);
        return Line{costs[option].total_annual_usd - frequency * incident, incident};
      }
      return std::nullopt;
    };
    const auto base_line = line_of(static_cast<std::size_t>(base_cost - costs.begin()));
    for (std::size_t option = 0; base_line && option < costs.size(); ++option) {
      const auto line = line_of(option);
      if (costs[option].option == base || !line) continue;
      BreakEven crossing = cross(base, *base_line, costs[option].option, *line);
      crossing.scenario = description.scenarios[scenario].name;
      crossing.assumed_per_year = frequency;
      results.push_back(std::move(crossing));
    }
  }
  return results;
}

}  // namespace drsim
