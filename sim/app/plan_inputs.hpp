// What a plan was given as numbers: every duration, size, rate and chance that a drill may use, found in the plan itself.
#pragma once

#include <string>
#include <vector>

#include "sim/plan/plan.hpp"

namespace drsim {

/// One input of one plan; points into it. A time is a Distribution or Seconds; numbers are scaled together.
struct PlanInput {
  std::string name;                      ///< for people: "promote/orders-db: time it takes"
  Distribution* time = nullptr;          ///< may be random
  Seconds* span = nullptr;               ///< a constant time
  std::vector<double*> numbers;          ///< sizes, rates, chances: the same thing in several places of the plan
  bool chance = false;                   ///< never above 1
  std::vector<kernel::Variable*> draws;  ///< of its random streams
  const StepPlan* step = nullptr;        ///< the step of the runbook whose time it is
};

struct PlanInputs {
  std::vector<PlanInput> inputs;
  std::vector<kernel::Variable*> others;  ///< the streams of all other chance: the moment of the failure, phases of schedules, ...
};

/// In the plan's order, the same for every copy of a plan. What is zero, endless or not given is no input.
PlanInputs inputs_of(Plan& plan);

/// All values of the distribution times `factor`.
Distribution scaled(const Distribution& distribution, double factor);

}  // namespace drsim
