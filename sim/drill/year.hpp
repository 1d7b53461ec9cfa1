// A simulated year: every scenario strikes as often as its frequency says, into a world that may still suffer from the one before.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "sim/kernel/kernel.hpp"
#include "sim/model/scenario.hpp"
#include "sim/plan/plan.hpp"
#include "sim/study/study.hpp"

namespace drsim {

/// What may strike in a year, under one option.
struct YearlyScenario {
  const Plan* plan = nullptr;  ///< must outlive the runner
  Frequency per_year;
};

/// When one of them strikes, counted from the beginning of the year, a Monday 00:00 UTC.
struct Arrival {
  std::size_t scenario = 0;
  std::uint32_t number = 0;  ///< of this scenario in this year, from 0
  Instant strikes{};
};

/// Poisson arrivals at a frequency drawn for the year from the scenario's range; a scenario that belongs to a moment of the week
/// is put to that moment of its week. In order of time. The same for every option. Throws std::invalid_argument when the
/// scenarios together strike more often than kArrivalsMax times a year.
std::vector<Arrival> arrivals_in(std::uint64_t year, std::uint64_t seed, const std::vector<YearlyScenario>& scenarios);
inline constexpr std::size_t kArrivalsMax = 5000;  ///< beyond, nobody calls it incidents

enum class Overlaps {
  happen,  ///< an incident that strikes during another one finds the world, the people and the links as that one left them
  never    ///< each strikes a system in steady state: what a sum over scenarios assumes
};

/// Runs replication k as year k. Its outcome adds up over the year's incidents: downtime, costs, lost transactions and messages,
/// planned interruptions; the longest recovery and the worst data loss of an objective or store; the served fraction over the
/// whole year; `incidents` and `overlapping`. Its length is the year's. It has no steps, no moments served and no quality.
std::unique_ptr<DrillRunner> make_year_runner(std::vector<YearlyScenario> scenarios, std::uint64_t seed, Overlaps overlaps,
                                              std::unique_ptr<kernel::Kernel> kernel);
/// On SimGrid's kernel: at most one in a process.
std::unique_ptr<DrillRunner> make_year_runner(std::vector<YearlyScenario> scenarios, std::uint64_t seed, Overlaps overlaps);

/// Sizes an outcome for a year.
void size_year(const Plan& plan, Outcome& outcome);

}  // namespace drsim
