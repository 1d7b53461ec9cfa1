// References of options, runbooks and scenarios, against the model that they are applied to.
#include <algorithm>
#include <functional>
#include <map>

#include "sim/input/description.hpp"
#include "sim/input/referring.hpp"
#include "sim/input/say.hpp"
#include "sim/model/names.hpp"

namespace drsim::input {

namespace {

/// The steps along one circle of `after`; empty when there is none.
std::vector<std::size_t> circle(const Runbook& runbook) {
  std::map<std::string, std::size_t> position;
  for (std::size_t i = 0; i < runbook.steps.size(); ++i) position.emplace(runbook.steps[i].name, i);
  std::vector<int> state(runbook.steps.size());  // 0 not seen, 1 on the way, 2 done
  std::vector<std::size_t> way, found;
  const std::function<void(std::size_t)> visit = [&](std::size_t i) {
    if (state[i] == 1 && found.empty()) found.assign(std::find(way.begin(), way.end(), i), way.end());
    if (state[i] != 0) return;
    state[i] = 1;
    way.push_back(i);
    const Step& step = runbook.steps[i];
    if (!step.after && i > 0) visit(i - 1);
    if (step.after)
      for (const Ref& before : *step.after)
        if (const auto at = position.find(before.name); at != position.end()) visit(at->second);
    way.pop_back();
    state[i] = 2;
  };
  for (std::size_t i = 0; i < runbook.steps.size(); ++i) visit(i);
  return found;
}

void check_mode(Referring& all, const Step& step, const std::string& where) {
  for (const Selector& what : step.what) {
    const Component* component = what.aim == Selector::Aim::component ? all.system.find_component(what.name) : nullptr;
    if (!component) continue;
    Referring::Names modes{"normal"};
    for (const Mode& mode : component->modes) modes.push_back(mode.name);
    all.refer({step.to, step.place}, modes, "mode of " + what.name, where + ".to");
  }
  if (step.to.empty() || step.what.empty())
    all.add(step.place, where, "set-mode without \"what\" or \"to\"", "a component and one of its modes");
}

const Runbook* next_of(const Option& option, const Runbook& runbook) {
  if (!runbook.then) return nullptr;
  for (const Runbook& other : option.runbooks)
    if (other.kind == runbook.then->name) return &other;
  return nullptr;
}

/// What is done when a runbook is given up.
void check_then(Referring& all, const Option& option, const Runbook& runbook, const std::string& where) {
  if (runbook.kind == "failback" && (runbook.give_up_after || runbook.then))
    return all.add(runbook.place, where, "a failback that is given up",
                   "neither \"give_up_after\" nor \"then\": it waits until it can be done");
  if (runbook.give_up_after && !runbook.then) all.add(runbook.place, where, "give_up_after without \"then\"", "what is done instead");
  if (!runbook.then) return;
  Referring::Names others;
  for (const Runbook& other : option.runbooks)
    if (other.kind != "failback") others.push_back(other.kind);
  all.refer(*runbook.then, others, "runbook", where + ".then");
  std::size_t steps = 0;
  for (const Runbook* next = next_of(option, runbook); next; next = next_of(option, *next))
    if (++steps > option.runbooks.size())
      return all.add(runbook.then->place, where + ".then", "runbooks that follow each other in a circle", "one that is the last");
}

/// A runbook that is no answer to a scenario must be what another one is given up for.
bool follows_another(const Option& option, const Runbook& runbook) {
  return std::any_of(option.runbooks.begin(), option.runbooks.end(),
                     [&](const Runbook& other) { return other.then && other.then->name == runbook.kind; });
}

void check_runbook(Referring& all, const Option& option, const Runbook& runbook) {
  const std::string where = join(join(join("options", option.name), "runbooks"), runbook.kind);
  if (runbook.kind != "failback" && !follows_another(option, runbook)) all.scenario_kind({runbook.kind, runbook.place}, where);
  check_then(all, option, runbook, where);
  refuse_twins(all, runbook.steps, where, "give one of them a \"name\"", [](const Step& step) -> const std::string& { return step.name; });
  Referring::Names names;
  for (const Step& step : runbook.steps) names.push_back(step.name);
  for (std::size_t i = 0; i < runbook.steps.size(); ++i) {
    const Step& step = runbook.steps[i];
    for (const Selector& what : step.what) all.aimed(what, join(where, i) + ".what", !option.shipped);
    if (step.kind == StepKind::set_mode) check_mode(all, step, join(where, i));
    if (step.who) all.role(*step.who, join(where, i) + ".who");
    if (step.after)
      for (std::size_t k = 0; k < step.after->size(); ++k) all.refer((*step.after)[k], names, "step", join(join(where, i) + ".after", k));
  }
  const std::vector<std::size_t> waiting = circle(runbook);
  if (waiting.empty()) return;
  std::string text;
  for (const std::size_t i : waiting) text += runbook.steps[i].name + " -> ";
  const std::size_t first = waiting.front();
  all.add(runbook.steps[first].place, join(where, first) + ".after", "steps that wait for each other: " + text + runbook.steps[first].name,
          "an order that can be worked through");
}

}  // namespace

void check_option(Referring& all, const Option& option) {
  const std::string where = join("options", option.name);
  // A shipped option speaks of every database, also to a model without one; what somebody wrote for this model must mean something.
  const bool must_match = !option.shipped;
  for (std::size_t i = 0; i < option.protections.size(); ++i) {
    for (const Selector& of : option.protections[i].of) all.aimed(of, join(where + ".protections", i) + ".of", must_match);
    const bool replica = option.protections[i].kind == ProtectionKind::replica;
    if (!option.protections[i].to.name.empty())
      all.aimed(option.protections[i].to, join(where + ".protections", i) + (replica ? ".in" : ".to"), must_match);
  }
  for (const auto& [selector, standby] : option.standby) all.aimed(selector, join(where + ".standby", selector.text), must_match);
  if (option.activate_when.manual) all.role(*option.activate_when.manual, where + ".activate_when.manual");
  if (option.response && option.response->decide_by) all.role(*option.response->decide_by, where + ".response.decide.who");
  for (const Runbook& runbook : option.runbooks) check_runbook(all, option, runbook);
}

void check_scenario(Referring& all, const Scenario& scenario) {
  Referring::Names earlier;
  for (std::size_t i = 0; i < scenario.failures.size(); ++i) {
    const Failure& failure = scenario.failures[i];
    const std::string where = join("failures", i);
    if (!failure.after.of.empty()) all.refer({failure.after.of, failure.place}, earlier, "earlier failure", where + ".after.of");
    earlier.push_back(failure.name);
    // What a shipped scenario aims at and this model lacks makes it not applicable, which the result says. What somebody
    // wrote for this model must mean something.
    const Selector& target = failure.target;
    const bool own = target.place.file == all.system.file || target.place.file == "--set";
    const bool by_name = target.aim == Selector::Aim::component ||
                         (!target.name.empty() && (target.aim == Selector::Aim::role || target.aim == Selector::Aim::workload));
    if (own || !by_name || !scenario.shipped) all.aimed(target, where + ".target", own);
    if (!can_hit(failure.effect, target.aim))
      all.add(target.place, where + ".target", in_quotes(target.text) + " is nothing that " + to_string(failure.effect) + " can hit",
              "what the effect is about (drsim list effects)");
  }
  refuse_twins(all, scenario.failures, "failures", "", [](const Failure& failure) -> const std::string& { return failure.name; });
}

}  // namespace drsim::input
