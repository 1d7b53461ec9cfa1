// Loss per year, by simulating years for all options at once.
#include "sim/study/annual.hpp"

#include <algorithm>
#include <cmath>

#include "sim/kernel/streams.hpp"
#include "sim/study/intervals.hpp"
#include "sim/study/statistics.hpp"

namespace drsim {

namespace {

constexpr double kNormal95 = 1.959963985;  // two-sided 95 % point of the normal distribution
constexpr double kPartMax = 8;             // a Poisson count is drawn in parts with at most this mean
constexpr double kPerYearMax = 1e6;        // one every 32 s; beyond it years would take for ever, and nobody calls it incidents

/// The count at which the distribution of a Poisson variable first reaches `u`. exp() is cut to a grid for equal bits everywhere.
std::uint64_t poisson_quantile(double mean, double u) {
  double term = std::nearbyint(std::exp(-mean) * 1e15) / 1e15, sum = term;
  std::uint64_t count = 0;
  while (sum < u && term > 0) {
    ++count;
    term *= mean / static_cast<double>(count);
    sum += term;
  }
  return count;
}

/// One scenario in the years that all options share.
class Incidents {
 public:
  Incidents(const AnnualScenario& scenario, std::uint64_t seed)
      : per_year_(scenario.per_year),
        streams_(seed, "annual/" + scenario.name),
        frequency_(kernel::variable("annual/frequency")),
        count_(kernel::variable("annual/count")),
        drill_(kernel::variable("annual/drill")) {}

  /// Which of `drills` replications the incidents of a year are.
  void draw(std::uint64_t year, std::uint64_t drills, std::vector<std::size_t>& replications) {
    streams_.start_drill(year);
    const double frequency = std::min(kPerYearMax, frequency_quantile(per_year_, streams_.uniform(frequency_)));
    const double parts = std::max(1.0, std::ceil(frequency / kPartMax));
    std::uint64_t count = 0;
    for (std::uint32_t part = 0; part < parts; ++part) count += poisson_quantile(frequency / parts, streams_.uniform(count_, part));
    replications.clear();
    for (std::uint32_t incident = 0; incident < count; ++incident) {
      const double place = streams_.uniform(drill_, incident) * static_cast<double>(drills);
      replications.push_back(std::min(static_cast<std::size_t>(place), static_cast<std::size_t>(drills - 1)));
    }
  }

 private:
  Frequency per_year_;
  kernel::Streams streams_;
  kernel::Variable frequency_, count_, drill_;
};

double squared_error_of_mean(const std::vector<double>& values) {
  if (values.size() < 2) return 0;
  const double middle = mean(values);
  double squares = 0;
  for (const double value : values) squares += (value - middle) * (value - middle);
  const auto n = static_cast<double>(values.size());
  return squares / (n - 1) / n;
}

void expect(const std::vector<AnnualScenario>& scenarios, const std::vector<std::vector<double>>& costs, AnnualLoss& loss) {
  double squared_error = 0;
  for (std::size_t s = 0; s < scenarios.size(); ++s) {
    const double frequency = frequency_mean(scenarios[s].per_year);
    loss.by_scenario_usd.push_back(frequency * mean(costs[s]));
    loss.expected_usd += loss.by_scenario_usd.back();
    squared_error += frequency * frequency * squared_error_of_mean(costs[s]);
  }
  const double half_width = kNormal95 * std::sqrt(squared_error);
  loss.expected_interval_usd = {std::max(0.0, loss.expected_usd - half_width), loss.expected_usd + half_width};
}

struct Tail {
  double p95 = 0, cvar95 = 0;
};

Tail tail_of(std::vector<double> years) {
  std::sort(years.begin(), years.end());
  const std::uint64_t rank = quantile_rank(years.size(), 950);
  return {years[rank - 1], mean(std::span<const double>(years).subspan(std::min<std::size_t>(rank, years.size() - 1)))};
}

/// 95 % by Student's t over independent sections, around what all of them together give; a loss is never negative.
Interval over_sections(double middle, const std::vector<double>& sections) {
  const double half_width = student_t(sections.size() - 1) * std::sqrt(squared_error_of_mean(sections));
  return {std::max(0.0, middle - half_width), middle + half_width};
}

/// `sections`: years as well, the drills of each section of years being its own.
void judge_tail(const std::vector<double>& years, const std::vector<double>& sections, bool enough, AnnualLoss& loss) {
  const Tail all = tail_of(years);
  loss.p95_usd = all.p95;
  loss.cvar95_usd = all.cvar95;
  if (!enough) return;
  std::vector<double> p95s, cvar95s;
  for (std::uint64_t section = 0; section < kSections; ++section) {
    const std::size_t first = section * sections.size() / kSections, last = (section + 1) * sections.size() / kSections;
    const Tail tail =
        tail_of({sections.begin() + static_cast<std::ptrdiff_t>(first), sections.begin() + static_cast<std::ptrdiff_t>(last)});
    p95s.push_back(tail.p95);
    cvar95s.push_back(tail.cvar95);
  }
  loss.p95_interval_usd = over_sections(all.p95, p95s);
  loss.cvar95_interval_usd = over_sections(all.cvar95, cvar95s);
}

/// Of a scenario: drills that all options have to which it applies, so that they meet the same ones. 0: it applies to none.
std::vector<std::uint64_t> drills_in_common(const std::vector<std::vector<std::vector<double>>>& costs, std::size_t scenarios) {
  std::vector<std::uint64_t> drills(scenarios);
  for (const auto& option : costs)
    for (std::size_t s = 0; s < scenarios; ++s)
      if (!option[s].empty()) drills[s] = drills[s] == 0 ? option[s].size() : std::min<std::uint64_t>(drills[s], option[s].size());
  return drills;
}

std::uint64_t years_to_simulate(const std::vector<AnnualScenario>& scenarios) {
  double incidents_per_year = 1;
  for (const AnnualScenario& scenario : scenarios) incidents_per_year += frequency_mean(scenario.per_year);
  return static_cast<std::uint64_t>(std::clamp(kIncidentsMax / incidents_per_year, 20.0, static_cast<double>(kYears)));
}

}  // namespace

std::vector<AnnualLoss> annual_losses(const std::vector<AnnualScenario>& scenarios,
                                      const std::vector<std::vector<std::vector<double>>>& costs, std::uint64_t seed) {
  std::vector<AnnualLoss> losses(costs.size());
  for (std::size_t option = 0; option < costs.size(); ++option) expect(scenarios, costs[option], losses[option]);
  const std::vector<std::uint64_t> drills = drills_in_common(costs, scenarios.size());
  if (std::all_of(drills.begin(), drills.end(), [](std::uint64_t count) { return count == 0; })) return losses;

  std::vector<Incidents> incidents;
  for (const AnnualScenario& scenario : scenarios) incidents.emplace_back(scenario, seed);
  const std::uint64_t year_count = years_to_simulate(scenarios);
  const bool enough =
      std::all_of(drills.begin(), drills.end(), [](std::uint64_t count) { return count == 0 || count >= kSections * kSectionDrills; });
  std::vector<std::vector<double>> years(costs.size(), std::vector<double>(year_count)), sections = years;
  std::vector<std::size_t> replications;
  for (std::uint64_t year = 0; year < year_count; ++year) {
    const std::uint64_t section = year * kSections / year_count;
    for (std::size_t s = 0; s < scenarios.size(); ++s) {
      if (drills[s] == 0) continue;
      incidents[s].draw(year, drills[s], replications);
      const std::uint64_t of_section = drills[s] / kSections;
      for (std::size_t option = 0; option < costs.size(); ++option) {
        if (costs[option][s].empty()) continue;
        for (const std::size_t replication : replications) {
          years[option][year] += costs[option][s][replication];
          if (enough) sections[option][year] += costs[option][s][std::min(replication / kSections, of_section - 1) * kSections + section];
        }
      }
    }
  }
  for (std::size_t option = 0; option < costs.size(); ++option) judge_tail(years[option], sections[option], enough, losses[option]);
  return losses;
}

}  // namespace drsim
