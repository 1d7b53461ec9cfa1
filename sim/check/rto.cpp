// Rule: an RTO that the runbook cannot keep even when every step is as quick as it can be, or that its own windows exceed.
#include <fmt/format.h>

#include <algorithm>

#include "sim/check/least_time.hpp"
#include "sim/check/rules.hpp"
#include "sim/check/say.hpp"

namespace drsim::check {

namespace {

/// Steps without which the objective is not served again.
bool serves(StepKind kind) {
  switch (kind) {
    case StepKind::promote:
    case StepKind::restore:
    case StepKind::replay_log:
    case StepKind::provision:
    case StepKind::restart:
    case StepKind::swap:
    case StepKind::switch_traffic:
    case StepKind::resume:
      return true;
    default:
      return false;
  }
}

bool concerns(const Facts& facts, const Promise& promise, const Step& step) {
  if (promise.objective->until_declared) return step.declares;
  if (!serves(step.kind)) return false;
  const std::vector<Index>& targets = facts.targets.at(&step);
  return targets.empty() || std::any_of(targets.begin(), targets.end(), [&](Index target) { return contains(promise.needs, target); });
}

/// Which steps the objective waits for: those that concern it and all before them.
std::vector<bool> waited_for(const Facts& facts, const Promise& promise, const Runbook& runbook,
                             const std::vector<std::vector<std::size_t>>& before) {
  std::vector<bool> waited(runbook.steps.size());
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < runbook.steps.size(); ++i)
    if (concerns(facts, promise, runbook.steps[i])) open.push_back(i);
  while (!open.empty()) {
    const std::size_t step = open.back();
    open.pop_back();
    if (waited[step]) continue;
    waited[step] = true;
    open.insert(open.end(), before[step].begin(), before[step].end());
  }
  return waited;
}

/// Before writes are stopped a damaged store still serves: nothing counts yet towards the recovery time.
bool before_the_interruption(const Runbook& runbook, const Step& step, const Inputs& inputs) {
  return is_under(inputs, runbook.kind, kDataCorruption) &&
         (step.kind == StepKind::detect || step.kind == StepKind::decide || step.kind == StepKind::assess || step.kind == StepKind::notify);
}

/// Recovery without the runbook: traffic moves by itself to a side that already serves.
bool recovers_by_itself(const Facts& facts, const Option& option, const Runbook& runbook, const Promise& promise) {
  if (option.routing.mode != SwitchMode::automatic || !is_under(facts.inputs, runbook.kind, kRegionOutage)) return false;
  return !promise.objective->until_declared;
}

void judge_sum(const Facts& facts, const Option& option, const Runbook& runbook, const Promise& promise, Findings& findings) {
  if (recovers_by_itself(facts, option, runbook, promise)) return;
  const auto before = predecessors(runbook);
  const std::vector<bool> waited = waited_for(facts, promise, runbook, before);
  std::vector<LeastTime> least(runbook.steps.size());
  std::vector<Seconds> durations(runbook.steps.size(), Seconds{0});
  for (std::size_t i = 0; i < runbook.steps.size(); ++i) {
    if (!waited[i] || before_the_interruption(runbook, runbook.steps[i], facts.inputs)) continue;
    least[i] = least_step_time(facts, option, runbook, runbook.steps[i]);
    durations[i] = least[i].takes;
  }
  const CriticalPath path = critical_path(before, durations);
  if (path.length <= *promise.objective->rto) return;
  std::string sum;
  for (const std::size_t i : path.nodes) {
    if (durations[i] == Seconds{0}) continue;
    sum += (sum.empty() ? "" : " + ") + runbook.steps[i].name + " " + say(durations[i]);
    if (!least[i].arithmetic.empty()) sum += " (" + least[i].arithmetic + ")";
  }
  findings.warn(runbook.place, fmt::format("option {}, runbook {}: at its quickest it takes {} = {} > RTO {} of {}", option.name,
                                           runbook.kind, sum, say(path.length), say(*promise.objective->rto), promise.objective->name));
}

void judge_windows(const Facts& facts, const Option& option, const Runbook& runbook, const Promise& promise, Findings& findings) {
  const std::vector<bool> waited = waited_for(facts, promise, runbook, predecessors(runbook));
  for (std::size_t i = 0; i < runbook.steps.size(); ++i) {
    const Step& step = runbook.steps[i];
    if (!waited[i] || !step.promised || step.promised->second <= *promise.objective->rto) continue;
    findings.warn(step.place,
                  fmt::format("option {}, runbook {}: {} may end {} after the failure by its own window ({} to {}) > RTO {} of {}",
                              option.name, runbook.kind, step.name, say(step.promised->second), say(step.promised->first),
                              say(step.promised->second), say(*promise.objective->rto), promise.objective->name));
  }
}

/// What the moment of the failure may add: the log since the last snapshot.
void judge_replay(const Facts& facts, const Option& option, const Runbook& runbook, const Promise& promise, Findings& findings) {
  for (const Index store : promise.needs) {
    const std::vector<const Step*> restores = steps_on(facts, runbook, store, {StepKind::restore});
    if (restores.empty()) continue;
    const Seconds restore = least_step_time(facts, option, runbook, *restores.front()).takes,
                  replay = longest_log_replay(facts, option, store);
    if (restore > *promise.objective->rto || restore + replay <= *promise.objective->rto) continue;
    findings.note(
        restores.front()->place,
        fmt::format(
            "option {}, runbook {}: restoring {} takes {} + up to {} to replay the log since the last snapshot = up to {} > RTO {} of {}",
            option.name, runbook.kind, facts.inputs.system.components[store].name, say(restore), say(replay), say(restore + replay),
            say(*promise.objective->rto), promise.objective->name));
  }
}

}  // namespace

void find_impossible_rto(const Facts& facts, Findings& findings) {
  for (const Option* option : facts.written_options)
    for (const Runbook& runbook : option->runbooks)
      for (const Promise& promise : facts.promises) {
        if (!promise.objective->rto || runbook.kind == "failback" || !covers(facts.inputs, *promise.objective, runbook.kind)) continue;
        // What is given up may be over before its steps are: no least time follows from their sum.
        if (!runbook.then) judge_sum(facts, *option, runbook, promise, findings);
        judge_windows(facts, *option, runbook, promise, findings);
        judge_replay(facts, *option, runbook, promise, findings);
      }
}

}  // namespace drsim::check
