// Rules on what runbooks leave out: components that nothing brings back, and steps whose copy does not exist.
#include <fmt/format.h>

#include <algorithm>

#include "sim/check/rules.hpp"
#include "sim/check/say.hpp"

namespace drsim::check {

namespace {

using Kinds = std::vector<StepKind>;

std::vector<std::string> objectives_that(const Facts& facts, std::string_view covered, Index component,
                                         std::vector<Index> Promise::*components) {
  std::vector<std::string> names;
  for (const Promise& promise : facts.promises) {
    const std::vector<Index>& all = promise.*components;
    if (contains(all, component) && covers(facts.inputs, *promise.objective, covered)) names.push_back(promise.objective->name);
  }
  return names;
}

std::vector<std::string> objectives_that_cover(const Facts& facts, std::string_view kind) {
  std::vector<std::string> names;
  for (const Promise& promise : facts.promises)
    if (covers(facts.inputs, *promise.objective, kind)) names.push_back(promise.objective->name);
  return names;
}

bool has_copy(const Facts& facts, const Option& option, Index store, ProtectionKind kind) {
  const std::vector<Copy>& copies = copies_of(facts, option, store);
  return std::any_of(copies.begin(), copies.end(), [kind](const Copy& copy) { return copy.protection->kind == kind; });
}

bool writes_in_both_regions(const Facts& facts, const Option& option, Index store) {
  const std::vector<Copy>& copies = copies_of(facts, option, store);
  return facts.inputs.system.components[store].features.multi_region_writes &&
         std::any_of(copies.begin(), copies.end(), [](const Copy& copy) {
           return copy.protection->kind == ProtectionKind::replica && copy.protection->mode == ReplicaMode::multi_writer;
         });
}

/// What is missing to have the component serve in the recovery region; empty when nothing is.
std::string gap(const Facts& facts, const Option& option, const Runbook& runbook, Index index) {
  const Component& component = facts.inputs.system.components[index];
  if (is_durable_store(component)) {
    if (!steps_on(facts, runbook, index, Kinds{StepKind::promote, StepKind::restore, StepKind::replay_log}).empty()) return "";
    if (writes_in_both_regions(facts, option, index)) return "";
    return has_copy(facts, option, index, ProtectionKind::replica) ? "has a replica that no step promotes"
                                                                   : "is restored or promoted by no step";
  }
  if (!steps_on(facts, runbook, index, Kinds{StepKind::provision, StepKind::restart, StepKind::restore, StepKind::replay_log}).empty())
    return "";
  const std::optional<Standby> standby = standby_of(facts, option, index);
  if (!standby) return "is provisioned by no step and has no standby";
  const bool up = component.kind != ComponentKind::service || standby->capacity * standby->running > 0;
  return up ? "" : "has a standby that is switched off, and no step starts it";
}

void judge_region_outage(const Facts& facts, const Option& option, Findings& findings) {
  const std::vector<std::string> promised = objectives_that_cover(facts, kRegionOutage);
  if (promised.empty()) return;
  const Runbook* runbook = find_runbook(option, kRegionOutage);
  if (runbook == nullptr) {
    if (!option.response)
      findings.warn(option.place, fmt::format("option {} has no runbook for {}, which {} covers: it can only wait for the region to return",
                                              option.name, kRegionOutage, say(promised)));
    return;
  }
  const System& system = facts.inputs.system;
  for (Index i = 0; i < system.components.size(); ++i) {
    if (home_of(system, system.components[i]) != facts.primary) continue;
    const std::vector<std::string> needed_by = objectives_that(facts, kRegionOutage, i, &Promise::needs);
    const std::string missing = needed_by.empty() ? "" : gap(facts, option, *runbook, i);
    if (!missing.empty())
      findings.warn(system.components[i].place, fmt::format("option {}, runbook {}: {} {}, and {} needs it", option.name, runbook->kind,
                                                            system.components[i].name, missing, say(needed_by)));
  }
}

void judge_data_corruption(const Facts& facts, const Option& option, Findings& findings) {
  const std::vector<std::string> promised = objectives_that_cover(facts, kDataCorruption);
  const Runbook* runbook = find_runbook(option, kDataCorruption);
  if (promised.empty()) return;
  if (runbook == nullptr) {
    if (!option.response)
      findings.warn(option.place, fmt::format("option {} has no runbook for {}, which {} covers: damaged data stays damaged", option.name,
                                              kDataCorruption, say(promised)));
    return;
  }
  const System& system = facts.inputs.system;
  for (Index i = 0; i < system.components.size(); ++i) {
    const std::vector<std::string> written_by = objectives_that(facts, kDataCorruption, i, &Promise::stores);
    if (written_by.empty()) continue;
    const std::string& name = system.components[i].name;
    const bool restored = !steps_on(facts, *runbook, i, Kinds{StepKind::restore, StepKind::replay_log}).empty();
    const bool swapped = std::any_of(runbook->steps.begin(), runbook->steps.end(),
                                     [](const Step& step) { return step.kind == StepKind::swap && step.what.empty(); }) ||
                         !steps_on(facts, *runbook, i, Kinds{StepKind::swap}).empty();
    if (!restored)
      findings.warn(runbook->place, fmt::format("option {}, runbook {}: no step restores {}, which {} writes", option.name, runbook->kind,
                                                name, say(written_by)));
    else if (!swapped)
      findings.note(
          runbook->place,
          fmt::format("option {}, runbook {}: {} is restored in place, no step swaps to a restored copy: it is down until the restore "
                      "is through, and the damaged data cannot be looked at any more",
                      option.name, runbook->kind, name));
  }
}

bool keeps_versions(const Facts& facts, const Option& option, Index store) {
  return std::any_of(option.protections.begin(), option.protections.end(), [&](const Protection& protection) {
    return protection.kind == ProtectionKind::versioning && contains(components_of(facts.inputs.system, protection.of), store);
  });
}

const char* missing_source(const Facts& facts, const Option& option, StepKind kind, Index store) {
  const bool snapshot = has_copy(facts, option, store, ProtectionKind::snapshot),
             log = has_copy(facts, option, store, ProtectionKind::log_archive);
  if (kind == StepKind::restore && !snapshot && !log && !keeps_versions(facts, option, store))
    return "neither a snapshot nor a log archive";
  if (kind == StepKind::replay_log && !log) return "no log archive";
  if (kind == StepKind::promote && !has_copy(facts, option, store, ProtectionKind::replica)) return "no replica";
  return nullptr;
}

}  // namespace

void find_runbook_gaps(const Facts& facts, Findings& findings) {
  for (const Option* option : facts.written_options) {
    judge_region_outage(facts, *option, findings);
    judge_data_corruption(facts, *option, findings);
  }
}

void find_steps_without_source(const Facts& facts, Findings& findings) {
  for (const Option* option : facts.written_options)
    for (const Runbook& runbook : option->runbooks)
      for (const Step& step : runbook.steps)
        for (const Index store : facts.targets.at(&step)) {
          if (!is_durable_store(facts.inputs.system.components[store])) continue;  // queues: see lost-with-region
          const char* missing = missing_source(facts, *option, step.kind, store);
          if (missing != nullptr)
            findings.warn(step.place, fmt::format("option {}, runbook {}: {} cannot work, the option keeps {} of {}", option->name,
                                                  runbook.kind, step.name, missing, facts.inputs.system.components[store].name));
        }
}

}  // namespace drsim::check
