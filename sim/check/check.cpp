// The table of lint rules, and the loop over it.
#include "sim/check/check.hpp"

#include <algorithm>
#include <array>

#include "sim/check/rules.hpp"
#include "sim/check/say.hpp"

namespace drsim {

namespace {

struct Entry {
  const char* name;
  const char* explanation;
  check::Rule find;
};

constexpr std::array kRules{
    Entry{"cycle", "Components that need each other in a circle cannot be started in any order.", check::find_cycles},
    Entry{"single-point-of-failure", "An objective hard-depends on something that one machine, zone or supplier can take away.",
          check::find_single_points},
    Entry{"data-without-remote-copy", "Durable data has no copy outside its region.", check::find_data_without_remote_copy},
    Entry{"mirrors-follow", "Replicas are the only copies, and they repeat every corruption and deletion.",
          check::find_mirrors_that_follow},
    Entry{"retention", "Copies are thrown away before a silent failure is usually noticed.", check::find_short_retention},
    Entry{"copies-fall-behind", "Copies and replication need more than the link or their interval has room for.",
          check::find_copies_that_fall_behind},
    Entry{"rpo-impossible", "The best copy can be older than the RPO allows, by interval, copy time or lag.", check::find_impossible_rpo},
    Entry{"rto-impossible", "Steps at their fastest, transfers at full bandwidth or promised windows already exceed the RTO.",
          check::find_impossible_rto},
    Entry{"runbook-gap", "Something that an objective needs is brought back by no step of the runbook and does not stand elsewhere.",
          check::find_runbook_gaps},
    Entry{"step-without-source", "A step restores, promotes or replays from a copy that the option does not have.",
          check::find_steps_without_source},
    Entry{"window-order", "Promised windows contradict each other, the order of the steps, or what the steps take.",
          check::find_window_contradictions},
    Entry{"early-traffic", "Traffic is switched before the recovery region can serve it.", check::find_early_traffic},
    Entry{"lost-with-region", "The recovery from a region outage needs something that lives in the lost region only.",
          check::find_lost_with_region},
    Entry{"orphan", "Something in the model has no use or no promise: it may be forgotten, or misspelt.", check::find_orphans},
    Entry{"missing-size", "A store without a size is restored in no time, which is too good to be true.", check::find_missing_sizes},
};

}  // namespace

void check::Findings::add(const char* severity, const Place& place, const std::string& text) {
  list_.push_back({severity, rule_, say(place), text});
}

std::vector<CheckRule> check_rules() {
  std::vector<CheckRule> rules;
  for (const Entry& entry : kRules) rules.push_back({entry.name, entry.explanation});
  return rules;
}

std::vector<CheckFinding> check_inputs(const Inputs& inputs) {
  const check::Facts facts = check::gather_facts(inputs);
  std::vector<CheckFinding> all;
  for (const Entry& entry : kRules) {
    check::Findings findings(entry.name, all);
    entry.find(facts, findings);
  }
  return all;
}

}  // namespace drsim
