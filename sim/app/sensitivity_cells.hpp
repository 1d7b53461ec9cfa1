// The variants of a plan that a sensitivity study drills: each differs from the plan in one input.
#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <vector>

#include "sim/app/comparison.hpp"
#include "sim/app/plan_inputs.hpp"

namespace drsim {

/// Where the cells of one input stand in SensitivityCells::cells; 0, the plan as it is, where there is none.
struct InputCells {
  std::string name, low_text, high_text;
  bool random = false;
  std::size_t low = 0, high = 0;  ///< at its low and high value
  std::size_t half = 0;           ///< steps: half its time
  std::size_t redrawn = 0;        ///< random: as the plan, this input drawn anew as in SensitivityCells::redrawn
  std::size_t step = 0;           ///< with `half`: which step of the runbook
};

struct SensitivityCells {
  std::deque<Plan> plans;          ///< cells refer to them
  std::vector<Cell> cells;         ///< [0]: the plan as it is
  std::size_t redrawn = 0;         ///< every stream drawn anew
  std::size_t others_redrawn = 0;  ///< as the plan, all chance that belongs to no input drawn anew
  std::vector<InputCells> inputs;
};

SensitivityCells sensitivity_cells(const Plan& plan, const Cell& like, std::uint64_t seed);

}  // namespace drsim
