// What the drills of a case say about one figure, and whether that agrees with what is known.
#pragma once

#include <string>

#include "sim/study/study.hpp"
#include "sim/validation/suite.hpp"

namespace drsim::validation {

struct Judgement {
  double simulated = 0;  ///< infinity when a drill is censored or unrecoverable and the statistic needs all
  double allowed = 0;    ///< greatest distance from what is expected
  bool holds = false;
};

bool is_figure(const std::string& name);

/// "s" or "transactions" or "messages": of the figure itself. A share has none.
std::string unit_of(const std::string& figure);

/// `drills` are those of the check's objective. `check.figure` is one of the known figures, there are at least two drills.
Judgement judge(const Check& check, const ObjectiveColumns& drills);

}  // namespace drsim::validation
