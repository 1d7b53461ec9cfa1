// Rule: what a recovery from a region outage needs, though it is in the region that was lost.
#include <fmt/format.h>

#include <algorithm>

#include "sim/check/rules.hpp"
#include "sim/check/say.hpp"

namespace drsim::check {

namespace {

/// Survives the loss of the primary region: lives elsewhere, or has a copy there.
bool survives(const Facts& facts, const Option& option, Index component) {
  if (home_of(facts.inputs.system, facts.inputs.system.components[component]) != facts.primary) return true;
  const std::vector<Copy>& copies = copies_of(facts, option, component);
  return std::any_of(copies.begin(), copies.end(), [&](const Copy& copy) { return copy.region != facts.primary; });
}

bool reads_old_content(StepKind kind) { return kind == StepKind::restore || kind == StepKind::replay_log || kind == StepKind::promote; }

/// Steps that want the messages of a queue which went down with its region.
void judge_queues_in_steps(const Facts& facts, const Option& option, const Runbook& runbook, Findings& findings) {
  for (const Step& step : runbook.steps)
    for (const Index target : facts.targets.at(&step)) {
      const Component& queue = facts.inputs.system.components[target];
      if (queue.kind != ComponentKind::queue || !reads_old_content(step.kind) || survives(facts, option, target)) continue;
      findings.warn(
          step.place,
          fmt::format("option {}, runbook {}: {} needs the messages of {}, dead letters included, but that queue lives only in the "
                      "region that is lost",
                      option.name, runbook.kind, step.name, queue.name));
    }
}

/// Nothing stands there, so code must be deployed, by a pipeline that is gone.
void judge_pipelines(const Facts& facts, const Option& option, const Runbook& runbook, Findings& findings) {
  const System& system = facts.inputs.system;
  for (Index i = 0; i < system.components.size(); ++i) {
    const Component& pipeline = system.components[i];
    if (survives(facts, option, i) || standby_of(facts, option, i)) continue;
    std::vector<std::string> stuck;
    for (const Ref& deployed : pipeline.deploys)
      for (Index target = 0; target < system.components.size(); ++target)
        if (system.components[target].name == deployed.name && !standby_of(facts, option, target) &&
            !steps_on(facts, runbook, target, {StepKind::provision}).empty())
          stuck.push_back(deployed.name);
    if (!stuck.empty())
      findings.warn(pipeline.place,
                    fmt::format("option {}, runbook {}: {} must be deployed by {}, which lives only in the region that is lost",
                                option.name, runbook.kind, say(stuck), pipeline.name));
  }
}

/// Accepted work counts as served; what waits in a queue of the lost region is neither done nor copied.
void note_stranded_messages(const Facts& facts, const Option& option, Findings& findings) {
  const System& system = facts.inputs.system;
  for (Index i = 0; i < system.components.size(); ++i) {
    if (system.components[i].kind != ComponentKind::queue || survives(facts, option, i)) continue;
    std::vector<std::string> affected;
    for (const Promise& promise : facts.promises)
      if (contains(promise.needs, i) && covers(facts.inputs, *promise.objective, kRegionOutage))
        affected.push_back(promise.objective->name);
    if (!affected.empty())
      findings.note(system.components[i].place,
                    fmt::format("option {}: {} lives only in the region that is lost; messages and dead letters that wait there, "
                                "accepted for {}, are out of reach until it returns",
                                option.name, system.components[i].name, say(affected)));
  }
}

}  // namespace

void find_lost_with_region(const Facts& facts, Findings& findings) {
  for (const Option* option : facts.written_options) {
    for (const Runbook& runbook : option->runbooks)
      if (is_under(facts.inputs, runbook.kind, kRegionOutage)) {
        judge_queues_in_steps(facts, *option, runbook, findings);
        judge_pipelines(facts, *option, runbook, findings);
      }
    note_stranded_messages(facts, *option, findings);
  }
}

}  // namespace drsim::check
