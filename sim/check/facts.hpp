// What several rules need to know about a system, its options and its scenarios, worked out once.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/input/inputs.hpp"
#include "sim/model/graph.hpp"
#include "sim/plan/resolve.hpp"

namespace drsim::check {

/// An objective with its names resolved.
struct Promise {
  const Objective* objective = nullptr;
  Index entry = kNone;        ///< component where the demand enters
  std::vector<Index> needs;   ///< all whose loss stops it, in model order
  std::vector<Index> stores;  ///< durable ones that it writes
};

/// A protection of one store, with the region of the copy.
struct Copy {
  const Protection* protection = nullptr;
  Index region = kNone;
  const Link* link = nullptr;  ///< crossed on the way there; nullptr: same region
};

/// An option with its names resolved, by component.
struct OptionFacts {
  std::vector<std::vector<Copy>> copies;      ///< that the store's engine and the links allow
  std::vector<std::vector<Copy>> impossible;  ///< named, though no link leads there or the engine has no replicas elsewhere
  std::vector<std::optional<Standby>> standby;
};

struct Facts {
  const Inputs& inputs;
  DependencyGraph graph;
  Index primary = kNone, recovery = kNone;
  std::vector<Promise> promises;               ///< objectives whose target exists
  std::vector<const Option*> written_options;  ///< as-documented and own ones
  std::map<const Option*, OptionFacts> options;
  std::map<const Step*, std::vector<Index>> targets;  ///< components that a step names, in model order
};

Facts gather_facts(const Inputs& inputs);

// The kinds of scenario that rules ask for; kinds of scenario files name them as parents.
inline constexpr std::string_view kRegionOutage = "region-outage";
inline constexpr std::string_view kDataCorruption = "data-corruption";

/// `kind` or, by some scenario, a descendant of it.
bool is_under(const Inputs& inputs, std::string_view kind, std::string_view ancestor);

/// Does the objective cover `kind`, one of its parents, or a kind under it? One that names no kinds covers all.
bool covers(const Inputs& inputs, const Objective& objective, std::string_view kind);

bool contains(const std::vector<Index>& sorted, Index component);
bool is_durable_store(const Component& component);  ///< keeps data that must not be lost; queues apart

const std::vector<Copy>& copies_of(const Facts& facts, const Option& option, Index store);
const std::optional<Standby>& standby_of(const Facts& facts, const Option& option, Index component);

const Runbook* find_runbook(const Option& option, std::string_view kind);

/// How late people notice a silent failure.
struct Noticing {
  const Scenario* scenario = nullptr;  ///< nullptr: no scenario has a silent failure
  Seconds p50{0}, p95{0};
};

/// The corruption or deletion that people notice last.
Noticing slowest_noticing(const Inputs& inputs);

/// Steps of one of `kinds` that name the component.
std::vector<const Step*> steps_on(const Facts& facts, const Runbook& runbook, Index component, const std::vector<StepKind>& kinds);

/// For each step the positions of those before it: the named ones, or else the one above it.
std::vector<std::vector<std::size_t>> predecessors(const Runbook& runbook);

}  // namespace drsim::check
