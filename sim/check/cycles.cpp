// Rule: circles of synchronous needs. The reader refuses them in files; systems built otherwise may still have one.
#include <fmt/format.h>

#include "sim/check/rules.hpp"

namespace drsim::check {

void find_cycles(const Facts& facts, Findings& findings) {
  const std::vector<std::string> cycle = find_cycle(facts.graph);
  if (cycle.empty()) return;
  std::string path;
  for (const std::string& name : cycle) path += name + " -> ";
  const Component* first = facts.inputs.system.find_component(cycle.front());
  findings.warn(first->place, fmt::format("{}{}: none of them can start first; make one of the needs soft, or send through a queue", path,
                                          cycle.front()));
}

}  // namespace drsim::check
