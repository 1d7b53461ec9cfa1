// Simulated years for all options, with overlapping incidents and, to compare with, each incident on its own.
#pragma once

#include <optional>
#include <string>

#include "reports/years.hpp"
#include "sim/input/inputs.hpp"
#include "sim/study/study.hpp"

namespace drsim {

class Comparison;

/// Years under option number `option`, with every scenario that applies to it; none when no scenario does. The plans belong to
/// `comparison`.
std::optional<Cell> year_cell(const Inputs& inputs, const Comparison& comparison, std::size_t option, std::uint64_t seed);

/// `settings.replications` years. Throws std::invalid_argument when no scenario applies to any option.
reports::YearsReport simulate_years(const Inputs& inputs, const StudySettings& settings, const std::string& version,
                                    const std::string& command);

}  // namespace drsim
