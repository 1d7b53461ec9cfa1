// Rule: what an objective hard-depends on and one machine, one zone or one supplier can take away.
#include <fmt/format.h>

#include <algorithm>

#include "sim/check/rules.hpp"
#include "sim/check/say.hpp"

namespace drsim::check {

namespace {

std::size_t zone_count(const System& system, const Component& component) {
  if (!component.zones.empty()) return component.zones.size();
  const Index home = home_of(system, component);
  return home == kNone ? 0 : system.regions[home].zones.size();
}

/// Why losing little takes the component away; empty when it takes more than a machine, a zone or a supplier.
std::string weakness(const System& system, const Component& component) {
  if (component.kind == ComponentKind::third_party) return "is a third party that is needed without a fallback (mode soft)";
  if (component.regional) return "";
  if (keeps_data(component.kind)) return component.multi_zone ? "" : "has no standby in another zone (multi_zone)";
  const std::size_t zones = zone_count(system, component);
  if (zones > 1) return "";
  const bool alone = component.kind == ComponentKind::service && component.instances_per_zone == 1;
  return alone ? "is one instance in one zone" : "runs in one zone only";
}

}  // namespace

void find_single_points(const Facts& facts, Findings& findings) {
  const System& system = facts.inputs.system;
  std::vector<std::vector<std::size_t>> cut_off_by;  // for each promise, by component
  for (const Promise& promise : facts.promises) cut_off_by.push_back(reached_only_through(facts.graph, promise.entry));
  const std::vector<Index> joints = articulation_points(facts.graph);
  for (Index i = 0; i < system.components.size(); ++i) {
    const std::string weak = weakness(system, system.components[i]);
    if (weak.empty()) continue;
    std::vector<std::string> stopped;
    std::size_t cut_off = 0;
    for (std::size_t p = 0; p < facts.promises.size(); ++p) {
      if (!contains(facts.promises[p].needs, i)) continue;
      stopped.push_back(facts.promises[p].objective->name);
      cut_off = std::max(cut_off, cut_off_by[p][i]);
    }
    if (stopped.empty()) {
      // Behind a queue or a fallback: nobody is turned away at once, but work piles up or answers get worse.
      if (!facts.promises.empty() && contains(joints, i))
        findings.note(system.components[i].place,
                      fmt::format("{} {}: losing it stops no objective at once, but parts of the system are joined by it alone",
                                  system.components[i].name, weak));
      continue;
    }
    std::string text = fmt::format("{} {}: losing it stops {}", system.components[i].name, weak, say(stopped));
    if (cut_off > 0) text += fmt::format(", and {} more component{} can be reached only through it", cut_off, cut_off == 1 ? "" : "s");
    findings.warn(system.components[i].place, text);
  }
}

}  // namespace drsim::check
