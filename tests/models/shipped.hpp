// The shipped models and drills on them, on the reference kernel where SimGrid is not the point.
#pragma once

#include <string>
#include <vector>

#include "sim/input/inputs.hpp"
#include "sim/model/outcome.hpp"

namespace drsim::shipped {

inline const std::vector<std::string> kModels{"erp", "agent-framework", "richpanel-middleware", "document-processor",
                                              "toolformer-orchestrator"};

/// Reads models/NAME.json as the commands do; fails the test when it has problems.
Inputs inputs(const std::string& model, std::vector<std::string> sets = {}, std::vector<std::string> scenarios = {},
              std::vector<std::string> options = {});

const Option& option(const Inputs& inputs, const std::string& name);
const Scenario& scenario(const Inputs& inputs, const std::string& name);

/// `count` drills of one option and scenario.
std::vector<Outcome> drills(const Inputs& inputs, const Option& option, const Scenario& scenario, std::uint64_t count);

double median(std::vector<double> values);
/// Of the first objective, infinity where it was not recovered or not recoverable.
double median_recovery_time(const std::vector<Outcome>& outcomes);
double median_data_loss(const std::vector<Outcome>& outcomes);

}  // namespace drsim::shipped
