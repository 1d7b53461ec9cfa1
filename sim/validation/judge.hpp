// What the drills of a case say about one figure, and whether that agrees with what is known.
#pragma once

#include <string>
#include <vector>

#include "sim/study/study.hpp"
#include "sim/validation/suite.hpp"

namespace drsim::validation {

struct Judgement {
  double simulated = 0;  ///< infinity when a drill is censored or unrecoverable and the statistic needs all
  double allowed = 0;    ///< greatest distance from what is expected
  bool holds = false;
};

bool is_figure(const std::string& name);

/// Of each drill. There must be such a figure, and such an objective.
const std::vector<double>& values_of(const std::string& figure, const CellOutcomes& drills, std::size_t objective);

/// "s", "transactions", "messages", "USD": of the figure itself. A share and a number of incidents have none.
std::string unit_of(const std::string& figure);

/// The drills are those of a cell; `objective` is the number of the check's. `check.figure` is one of the known figures, there are at
/// least two drills. Drills may be years.
Judgement judge(const Check& check, const CellOutcomes& drills, std::size_t objective);

}  // namespace drsim::validation
