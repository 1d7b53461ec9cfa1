// The cheapest configuration of any option that keeps every promise.
#pragma once

#include <cstdint>

#include "reports/optimization.hpp"
#include "sim/input/inputs.hpp"
#include "sim/study/study.hpp"

namespace drsim {

struct OptimizationSettings {
  StudySettings study;                ///< its replications are those of a decision; a first look has fewer
  std::uint64_t budget = 10'000'000;  ///< no search begins another round after so many drills
};

/// Searches all options of the inputs. What only the caller knows stays empty: version, command.
reports::OptimizationReport optimize(const Inputs& inputs, const OptimizationSettings& settings);

}  // namespace drsim
