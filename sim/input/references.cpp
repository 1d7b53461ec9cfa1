// What only shows when everything has been read: names that refer to nothing, cycles, contradictions.
#include "sim/input/references.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "sim/input/say.hpp"
#include "sim/model/graph.hpp"
#include "sim/model/names.hpp"

namespace drsim::input {

namespace {

using Known = std::vector<std::string>;

template <class List>
Known names_in(const List& list) {
  Known names;
  for (const auto& item : list) names.push_back(item.name);
  return names;
}

class Checker {
 public:
  Checker(const Inputs& inputs, Problems& problems)
      : inputs_(inputs),
        system_(inputs.system),
        problems_(problems),
        regions_(names_in(system_.regions)),
        components_(names_in(system_.components)),
        roles_(names_in(system_.people)),
        workloads_(names_in(system_.workloads)) {
    for (const Price& price : inputs.prices.prices) prices_.push_back(price.item);
  }

  void all() {
    region(system_.primary, "roles.primary");
    if (!system_.recovery.name.empty()) region(system_.recovery, "roles.recovery");
    for (const Region& r : system_.regions)
      if (r.zones.empty()) add(r.place, "regions." + r.name + ".zones", "no zones", "at least one", "");
    for (std::size_t i = 0; i < system_.links.size(); ++i)
      for (const Ref& end : system_.links[i].between) region(end, "links[" + std::to_string(i) + "].between");
    for (const Component& c : system_.components) component(c);
    cycle();
    for (const Workload& w : system_.workloads) {
      refer(w.enters, components_, "component", "workloads." + w.name + ".enters");
      if (w.writes_to)
        for (const Ref& store : *w.writes_to) refer(store, components_, "component", "workloads." + w.name + ".writes_to");
    }
    for (std::size_t i = 0; i < system_.objectives.size(); ++i) objective(system_.objectives[i], "objectives[" + std::to_string(i) + "]");
    for (const Option& o : inputs_.options) option(o);
    for (const Scenario& s : inputs_.scenarios) scenario(s);
  }

 private:
  void add(const Place& place, const std::string& where, const std::string& found, const std::string& expected, const std::string& hint) {
    problems_.add({place, where, found, expected, hint});
  }

  void refer(const Ref& ref, const Known& known, const char* what, const std::string& where) {
    if (std::find(known.begin(), known.end(), ref.name) != known.end()) return;
    const std::string near = nearest(ref.name, known);
    Known shown(known.begin(), known.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(known.size(), 12)));
    add(ref.place, where, std::string("there is no ") + what + " " + in_quotes(ref.name),
        shown.empty() ? std::string("the model has none") : "one of " + alternatives(shown),
        near.empty() ? "" : "did you mean " + in_quotes(near) + "?");
  }

  void region(const Ref& ref, const std::string& where) { refer(ref, regions_, "region", where); }

  void component(const Component& c) {
    const std::string where = "components." + c.name;
    if (c.in) region(*c.in, where + ".in");
    if (const Region* home = system_.find_region(c.in ? c.in->name : system_.primary.name))
      for (const std::string& zone : c.zones) refer({zone, c.place}, home->zones, "zone", where + ".zones");
    for (const Need& need : c.needs) refer(need.on, components_, "component", where + ".needs");
    for (const Ref& queue : c.sends_to) {
      refer(queue, components_, "component", where + ".sends_to");
      const Component* target = system_.find_component(queue.name);
      if (target && target->kind != ComponentKind::queue)
        add(queue.place, where + ".sends_to", in_quotes(queue.name) + " is a " + to_string(target->kind),
            "a queue; synchronous calls belong in \"needs\"", "");
    }
    for (const Ref& target : c.deploys) refer(target, components_, "component", where + ".deploys");
    if (c.consumed_by) refer(*c.consumed_by, components_, "component", where + ".consumed_by");
    if (c.machine) refer(*c.machine, prices_, "price", where + ".machine");
    if (c.storage) refer(*c.storage, prices_, "price", where + ".storage");
  }

  void cycle() {
    const std::vector<std::string> names = find_cycle(dependency_graph(system_));
    if (names.empty()) return;
    std::string text;
    for (const std::string& name : names) text += name + " -> ";
    const Component* first = system_.find_component(names.front());
    add(first ? first->place : Place{}, "components." + names.front() + ".needs", "a cycle of needs: " + text + names.front(),
        "dependencies without a cycle", "");
  }

  void objective(const Objective& o, const std::string& where) {
    Known targets = workloads_;
    targets.insert(targets.end(), components_.begin(), components_.end());
    refer(o.target, targets, "workload or component", where + ".for");
  }

  void aimed(const Selector& selector, const std::string& where) {
    switch (selector.aim) {
      case Selector::Aim::component:
        return refer({selector.name, selector.place}, components_, "component", where);
      case Selector::Aim::region:
        if (selector.name != "primary" && selector.name != "recovery") region({selector.name, selector.place}, where);
        return;
      case Selector::Aim::zone:
      case Selector::Aim::link:
        if (selector.aim == Selector::Aim::link && selector.name != "primary" && selector.name != "recovery")
          region({selector.name, selector.place}, where);
        if (selector.second != "primary" && selector.second != "recovery") region({selector.second, selector.place}, where);
        return;
      case Selector::Aim::component_kind:
        return;  // a kind may have no member in this model; then there is nothing to do
    }
  }

  void option(const Option& o) {
    const std::string where = "options." + o.name;
    for (const Protection& p : o.protections) {
      for (const Selector& of : p.of) aimed(of, where + ".protections");
      aimed(p.to, where + ".protections");
    }
    for (const auto& [selector, standby] : o.standby) aimed(selector, where + ".standby");
    if (o.activate_when.manual) refer({*o.activate_when.manual, o.place}, roles_, "role in \"people\"", where + ".activate_when.manual");
    if (o.response && o.response->decide_by) refer(*o.response->decide_by, roles_, "role in \"people\"", where + ".response.decide.who");
    std::set<std::string> kinds;
    for (const Runbook& r : o.runbooks) {
      if (!kinds.insert(r.kind).second)
        add(r.place, where + ".runbooks." + r.kind, "a second runbook for the same kind", "one runbook for each kind", "");
      runbook(r, where + ".runbooks." + r.kind);
    }
  }

  void runbook(const Runbook& r, const std::string& where) {
    Known names;
    for (const Step& step : r.steps) {
      if (std::find(names.begin(), names.end(), step.name) != names.end())
        add(step.place, where, "a second step named " + in_quotes(step.name), "step names that differ; give one a \"name\"", "");
      names.push_back(step.name);
    }
    for (const Step& step : r.steps) {
      for (const Selector& what : step.what) aimed(what, where + "." + step.name + ".what");
      if (step.who) refer(*step.who, roles_, "role in \"people\"", where + "." + step.name + ".who");
      if (step.after)
        for (const Ref& before : *step.after) refer(before, names, "step", where + "." + step.name + ".after");
    }
    step_cycle(r, where);
  }

  void step_cycle(const Runbook& r, const std::string& where) {
    std::map<std::string, std::size_t> position;
    for (std::size_t i = 0; i < r.steps.size(); ++i) position[r.steps[i].name] = i;
    std::vector<int> state(r.steps.size());
    const std::function<bool(std::size_t)> loops = [&](std::size_t i) {
      if (state[i] != 0) return state[i] == 1;
      state[i] = 1;
      bool found = false;
      if (!r.steps[i].after) {
        found = i > 0 && loops(i - 1);
      } else {
        for (const Ref& before : *r.steps[i].after)
          if (const auto at = position.find(before.name); at != position.end()) found = loops(at->second) || found;
      }
      state[i] = 2;
      return found;
    };
    for (std::size_t i = 0; i < r.steps.size(); ++i)
      if (loops(i))
        return add(r.steps[i].place, where + "." + r.steps[i].name + ".after", "the steps wait for each other in a circle",
                   "an order that can be worked through", "");
  }

  void scenario(const Scenario& s) {
    Known names;
    for (const Failure& f : s.failures) {
      const std::string where = "failures." + f.name;
      if (!f.after.of.empty()) refer({f.after.of, f.place}, names, "earlier failure", where + ".after");
      if (std::find(names.begin(), names.end(), f.name) != names.end())
        add(f.place, where, "a second failure of this name", "names that differ", "");
      names.push_back(f.name);
      // A component that another model has is no mistake in a shipped scenario; the drill says that it does not apply.
      if (f.target.aim != Selector::Aim::component) aimed(f.target, where + ".target");
    }
  }

  const Inputs& inputs_;
  const System& system_;
  Problems& problems_;
  Known regions_, components_, roles_, workloads_, prices_;
};

}  // namespace

void check_references(const Inputs& inputs, Problems& problems) { Checker(inputs, problems).all(); }

}  // namespace drsim::input
