// Simulated years for all options, with overlapping incidents and, to compare with, each incident on its own.
#pragma once

#include <string>

#include "reports/years.hpp"
#include "sim/input/inputs.hpp"
#include "sim/study/study.hpp"

namespace drsim {

/// `settings.replications` years. Throws std::invalid_argument when no scenario applies to any option.
reports::YearsReport simulate_years(const Inputs& inputs, const StudySettings& settings, const std::string& version,
                                    const std::string& command);

}  // namespace drsim
