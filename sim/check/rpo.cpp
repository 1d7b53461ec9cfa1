// Rule: an RPO that even the best copy cannot keep, with the arithmetic. Region outages and corruption are told apart:
// replicas help against the first only.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "sim/check/rules.hpp"
#include "sim/check/say.hpp"
#include "sim/model/copy_time.hpp"

namespace drsim::check {

namespace {

/// How much the newest state of a copy can be behind at a bad moment, and how that adds up.
struct Age {
  Seconds worst = kForever;
  std::string arithmetic;
  const Protection* protection = nullptr;
};

const char* name_of(ProtectionKind kind) {
  switch (kind) {
    case ProtectionKind::snapshot:
      return "snapshot";
    case ProtectionKind::log_archive:
      return "log archive";
    case ProtectionKind::replica:
      return "replica";
    case ProtectionKind::versioning:
      return "earlier versions";
  }
  return "";
}

/// "6 min 40 s to copy 50 GB over 125 MB/s"
std::string explain_copy(Bytes volume, Seconds takes, const Component& store, const Link* link) {
  std::string text = fmt::format("{} to copy {}", say(takes), say(volume));
  const bool link_governs = link != nullptr && (!store.restore.read || link->bandwidth <= *store.restore.read);
  if (link_governs)
    text += fmt::format(" over the link of {}", say(link->bandwidth));
  else if (store.restore.read)
    text += fmt::format(" at {}", say(*store.restore.read));
  return text;
}

/// After a region outage: a copy counts from the moment that it shows, once it has arrived.
Age age_after_outage(const Component& store, const Copy& copy) {
  const Protection& protection = *copy.protection;
  if (protection.kind == ProtectionKind::replica) {
    const Seconds lag = protection.mode == ReplicaMode::sync ? Seconds{0} : protection.lag;
    return {lag, fmt::format("replica lags {}", say(lag)), &protection};
  }
  const Bytes volume = copy_volume(store, protection);
  const Seconds takes = copy_time(volume, store.restore.read, copy.link);
  return {protection.every + takes,
          fmt::format("{} every {} + {} -> up to {}", name_of(protection.kind), say(protection.every),
                      explain_copy(volume, takes, store, copy.link), say(protection.every + takes)),
          &protection};
}

/// After a corruption: log archives give any moment, less the margin that the runbook keeps; snapshots the one before.
Age age_after_corruption(const Copy& copy, Seconds margin) {
  const Protection& protection = *copy.protection;
  if (protection.kind == ProtectionKind::log_archive)
    return {margin, fmt::format("log archive, restored to {} before the failure", say(margin)), &protection};
  return {std::max(protection.every, margin),
          fmt::format("snapshot every {} -> up to {}", say(protection.every), say(std::max(protection.every, margin))), &protection};
}

Seconds margin_of(const Facts& facts, const Option& option, Index store) {
  const Runbook* runbook = find_runbook(option, kDataCorruption);
  Seconds margin{0};
  if (runbook != nullptr)
    for (const Step* step : steps_on(facts, *runbook, store, {StepKind::restore})) margin = std::max(margin, step->margin);
  return margin;
}

/// A documented runbook that restores a store and never promotes it uses copies, whatever replicas there are.
bool restores_from_copies(const Facts& facts, const Option& option, Index store) {
  const Runbook* runbook = find_runbook(option, kRegionOutage);
  return runbook != nullptr && !steps_on(facts, *runbook, store, {StepKind::restore}).empty() &&
         steps_on(facts, *runbook, store, {StepKind::promote}).empty();
}

void keep_younger(std::optional<Age>& best, const Age& age) {
  if (!best || age.worst < best->worst) best = age;
}

std::optional<Age> best_after_outage(const Facts& facts, const Option& option, Index index) {
  const Component& store = facts.inputs.system.components[index];
  const Index home = home_of(facts.inputs.system, store);
  const bool copies_only = restores_from_copies(facts, option, index);
  std::optional<Age> best;
  for (const Copy& copy : copies_of(facts, option, index))
    if (copy.region != home && !(copies_only && copy.protection->kind == ProtectionKind::replica))
      keep_younger(best, age_after_outage(store, copy));
  return best;
}

std::optional<Age> best_after_corruption(const Facts& facts, const Option& option, Index index) {
  std::optional<Age> best;
  for (const Copy& copy : copies_of(facts, option, index))
    if (copy.protection->kind != ProtectionKind::replica) keep_younger(best, age_after_corruption(copy, margin_of(facts, option, index)));
  return best;
}

void judge(const Option& option, const Promise& promise, const Component& store, const std::optional<Age>& best, const char* after,
           Findings& findings) {
  const Seconds rpo = *promise.objective->rpo;
  if (!best || best->worst <= rpo) return;  // no copy at all is the matter of other rules
  findings.warn(best->protection->place, fmt::format("option {}: after a {}, the best copy of {} is too old for {}: {} > RPO {}",
                                                     option.name, after, store.name, promise.objective->name, best->arithmetic, say(rpo)));
}

/// A restore to before the damage gives up all that was committed until somebody noticed, whatever copies there are.
void note_late_noticing(const Facts& facts, const Promise& promise, Findings& findings) {
  const Noticing noticing = slowest_noticing(facts.inputs);
  if (noticing.scenario == nullptr || promise.stores.empty() || noticing.p50 <= *promise.objective->rpo) return;
  findings.note(
      promise.objective->place,
      fmt::format(
          "{} is promised an RPO of {} after corruption too, but half of the failures of {} are noticed after {} or later: all that is "
          "committed until then is lost by a restore to before the damage",
          promise.objective->name, say(*promise.objective->rpo), noticing.scenario->name, say(noticing.p50)));
}

}  // namespace

void find_impossible_rpo(const Facts& facts, Findings& findings) {
  for (const Promise& promise : facts.promises)
    if (promise.objective->rpo && covers(facts.inputs, *promise.objective, kDataCorruption)) note_late_noticing(facts, promise, findings);
  for (const Option* option : facts.written_options)
    for (const Promise& promise : facts.promises) {
      if (!promise.objective->rpo) continue;
      const bool outage = covers(facts.inputs, *promise.objective, kRegionOutage);
      const bool corruption = covers(facts.inputs, *promise.objective, kDataCorruption);
      for (const Index index : promise.stores) {
        const Component& store = facts.inputs.system.components[index];
        if (outage) judge(*option, promise, store, best_after_outage(facts, *option, index), "region outage", findings);
        if (corruption) judge(*option, promise, store, best_after_corruption(facts, *option, index), "corruption", findings);
      }
    }
}

}  // namespace drsim::check
