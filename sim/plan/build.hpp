// The stages of make_plan, each in its own file. Private to sim/plan.
#pragma once

#include "sim/input/inputs.hpp"
#include "sim/plan/plan.hpp"

namespace drsim::planning {

void place_components(Plan& plan, const System& system, const Option& option);
void place_copies(Plan& plan, const System& system, const Option& option);
void connect_objectives(Plan& plan, const System& system);
void choose_runbooks(Plan& plan, const Inputs& inputs, const Option& option, const Scenario& scenario);
void aim_failures(Plan& plan, const System& system, const Scenario& scenario);

/// A copy that crosses a link again and again.
struct SentCopy {
  Index store = kNone;
  std::size_t copy = 0;  ///< in StorePlan::copies
  kernel::LinkId link{};
  Bytes volume;
  std::optional<BytesPerSecond> read;  ///< what its store can send
  Seconds latency{0};
};

/// Times copies by what replication leaves of their link. Those that cross it in the same direction share it, where their moments are
/// known.
void share_links(Plan& plan, const std::vector<SentCopy>& sent);

/// The runbook that a shipped option follows when the model gives none; nothing when the kind of scenario needs none.
std::optional<Runbook> derive_runbook(const System& system, const Option& option, const Scenario& scenario, const Plan& plan);
Runbook derive_failback(const Plan& plan);

/// Steps with every name resolved, predecessors before successors.
RunbookPlan plan_runbook(const Runbook& runbook, const Inputs& inputs);

}  // namespace drsim::planning
