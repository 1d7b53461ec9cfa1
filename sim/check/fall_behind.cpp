// Rule: copies and replication that need more than the link or the store can give fall behind without end.
#include <fmt/format.h>

#include <map>
#include <utility>

#include "sim/check/rules.hpp"
#include "sim/check/say.hpp"
#include "sim/model/copy_time.hpp"

namespace drsim::check {

namespace {

/// What a copy or replica sends in the long run.
BytesPerSecond steady_rate(const Component& store, const Protection& protection) {
  if (protection.kind == ProtectionKind::replica) return store.writes;
  return {copy_volume(store, protection).value / protection.every.count()};
}

void judge_interval(const Option& option, const Component& store, const Copy& copy, Findings& findings) {
  const Protection& protection = *copy.protection;
  const Bytes volume = copy_volume(store, protection);
  const Seconds takes = copy_time(volume, store.restore.read, copy.link);
  if (takes > protection.every)
    findings.warn(protection.place, fmt::format("option {}: a copy of {} ({}) takes {}, longer than its interval of {}", option.name,
                                                store.name, say(volume), say(takes), say(protection.every)));
}

void judge_option(const Facts& facts, const Option& option, Findings& findings) {
  const System& system = facts.inputs.system;
  std::map<std::pair<Index, Index>, BytesPerSecond> needed;  // by direction: from, to
  for (Index i = 0; i < system.components.size(); ++i)
    for (const Copy& copy : copies_of(facts, option, i)) {
      if (copy.protection->kind != ProtectionKind::replica) {
        if (copy.protection->every <= Seconds{0}) continue;
        judge_interval(option, system.components[i], copy, findings);
      }
      if (copy.link != nullptr)
        needed[{home_of(system, system.components[i]), copy.region}] += steady_rate(system.components[i], *copy.protection);
    }
  for (const auto& [direction, rate] : needed) {
    const Link& link = *link_between(system, direction.first, direction.second);
    if (rate > link.bandwidth)
      findings.warn(link.place, fmt::format("option {}: copies and replication from {} to {} need {} in the long run, the link gives {}",
                                            option.name, system.regions[direction.first].name, system.regions[direction.second].name,
                                            say(rate), say(link.bandwidth)));
  }
}

}  // namespace

void find_copies_that_fall_behind(const Facts& facts, Findings& findings) {
  for (const Option* option : facts.written_options) judge_option(facts, *option, findings);
}

}  // namespace drsim::check
