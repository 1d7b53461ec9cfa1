// Rules on which copies exist: data without one elsewhere, replicas alone, copies thrown away too soon.
#include <fmt/format.h>

#include <algorithm>

#include "sim/check/rules.hpp"
#include "sim/check/say.hpp"

namespace drsim::check {

namespace {

bool is_replica(const Copy& copy) { return copy.protection->kind == ProtectionKind::replica; }

/// Why protections that name the store give no copy: the engine or a missing link; empty when there are none.
std::string what_hinders(const Facts& facts, const Option& option, Index store) {
  for (const Copy& copy : facts.options.at(&option).impossible[store]) {
    if (copy.link == nullptr) return fmt::format(" (no link leads to {})", copy.protection->to.text);
    return fmt::format(" (its engine {} has no replicas in other regions)", facts.inputs.system.components[store].engine);
  }
  return "";
}

void judge_option(const Facts& facts, const Option& option, Findings& findings) {
  const System& system = facts.inputs.system;
  for (Index i = 0; i < system.components.size(); ++i) {
    const Component& store = system.components[i];
    if (!is_durable_store(store)) continue;
    const Index home = home_of(system, store);
    const std::vector<Copy>& copies = copies_of(facts, option, i);
    if (std::any_of(copies.begin(), copies.end(), [home](const Copy& copy) { return copy.region != home; })) continue;
    const std::string volume = store.size ? say(*store.size) + " of " : "";
    findings.warn(store.place, fmt::format("option {}: {}{} has no copy outside {}{}: when that region is destroyed, the data is gone",
                                           option.name, volume, store.name, home == kNone ? "its region" : system.regions[home].name,
                                           what_hinders(facts, option, i)));
  }
}

/// Objectives that promise to survive corruption and whose data is in the store.
std::vector<std::string> promised_against_corruption(const Facts& facts, Index store) {
  std::vector<std::string> names;
  for (const Promise& promise : facts.promises)
    if (contains(promise.stores, store) && covers(facts.inputs, *promise.objective, kDataCorruption))
      names.push_back(promise.objective->name);
  return names;
}

}  // namespace

void find_data_without_remote_copy(const Facts& facts, Findings& findings) {
  for (const Option& option : facts.inputs.options) judge_option(facts, option, findings);
}

void find_mirrors_that_follow(const Facts& facts, Findings& findings) {
  const System& system = facts.inputs.system;
  for (const Option* option : facts.written_options)
    for (Index i = 0; i < system.components.size(); ++i) {
      const std::vector<Copy>& copies = copies_of(facts, *option, i);
      if (copies.empty() || !std::all_of(copies.begin(), copies.end(), is_replica)) continue;
      const std::string text = fmt::format(
          "option {}: replicas are the only copies of {}; a corruption, deletion or compromise reaches them {}", option->name,
          system.components[i].name, copies[0].protection->lag > Seconds{0} ? "within " + say(copies[0].protection->lag) : "at once");
      const std::vector<std::string> promised = promised_against_corruption(facts, i);
      if (promised.empty())
        findings.note(copies[0].protection->place, text);
      else
        findings.warn(copies[0].protection->place, fmt::format("{}, and no older state is kept for {}", text, say(promised)));
    }
}

void find_short_retention(const Facts& facts, Findings& findings) {
  const Noticing noticing = slowest_noticing(facts.inputs);
  if (noticing.scenario == nullptr) return;
  const System& system = facts.inputs.system;
  for (const Option* option : facts.written_options)
    for (Index i = 0; i < system.components.size(); ++i) {
      const std::vector<std::string> promised = promised_against_corruption(facts, i);
      if (promised.empty()) continue;
      const Copy* longest = nullptr;
      const std::vector<Copy>& copies = copies_of(facts, *option, i);
      for (const Copy& copy : copies)
        if (!is_replica(copy) && (longest == nullptr || copy.protection->keep > longest->protection->keep)) longest = &copy;
      if (longest == nullptr || longest->protection->keep >= noticing.p95) continue;
      findings.warn(
          longest->protection->place,
          fmt::format("option {}: copies of {} are kept for {}, but in 5 % of the drills of {} the failure is noticed after {} or later: "
                      "by then no clean copy may be left for {}",
                      option->name, system.components[i].name, say(longest->protection->keep), noticing.scenario->name, say(noticing.p95),
                      say(promised)));
    }
}

}  // namespace drsim::check
