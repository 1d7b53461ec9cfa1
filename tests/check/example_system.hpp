// A well-made warm-standby system, built by hand: the lint has nothing to warn of until a test spoils it.
#pragma once

#include <string>
#include <vector>

#include "sim/input/inputs.hpp"
#include "sim/study/result.hpp"

namespace drsim::example {

/// web -> api -> orders-db (400 GB), api -> session-cache (soft), api sends to fulfilment, consumed by worker -> orders-db.
/// The documented option replicates, archives and snapshots orders-db into the recovery region and runs everything there at half size.
Inputs warm_standby_shop();

Component& component(Inputs& inputs, const std::string& name);
Option& documented(Inputs& inputs);
Runbook& runbook(Inputs& inputs, const std::string& kind);
Step& step(Inputs& inputs, const std::string& kind, const std::string& name);

Selector on(const std::string& component);
Selector region(const std::string& role);
Need need(const std::string& on, NeedMode mode = NeedMode::hard);
Step make_step(StepKind kind, const std::string& name, const std::vector<std::string>& what, const std::vector<std::string>& after);

/// Texts of the findings of one rule, those of another severity left out.
std::vector<std::string> found(const Inputs& inputs, const std::string& rule, const std::string& severity = "warning");

}  // namespace drsim::example
