// Names that refer to something else: whether it exists, and what else does.
#include "sim/input/referring.hpp"

#include <algorithm>

#include "sim/input/say.hpp"
#include "sim/model/names.hpp"

namespace drsim::input {

namespace {

/// From the tree, so that what could not be read is still known to exist.
std::vector<std::string> keys_of(const Node* node) {
  std::vector<std::string> keys;
  if (node)
    for (const Node::Member& member : node->members) keys.push_back(member.key);
  return keys;
}

bool is_no_object(const Node* node) { return node && node->type != Node::Type::object; }

bool is_role_of_region(const std::string& name) { return name == "primary" || name == "recovery"; }

}  // namespace

Referring::Referring(const ToCheck& to_check, Problems& problems)
    : what(to_check),
      system(to_check.inputs.system),
      regions(keys_of(what.model.find("regions"))),
      components(keys_of(what.model.find("components"))),
      workloads(keys_of(what.model.find("workloads"))),
      roles(keys_of(what.model.find("people"))),
      options(system.option_names),
      problems_(problems) {
  for (const Price& price : to_check.inputs.prices.prices) prices.push_back(price.item);
  for (const auto& [section, names] :
       {std::pair{"regions", &regions}, {"components", &components}, {"workloads", &workloads}, {"people", &roles}})
    if (is_no_object(what.model.find(section))) unreadable_.push_back(names);
  if (const Node* all = what.model.find("components"))
    for (const Node::Member& member : all->members) {
      const Node* kind = member.value.find("kind");
      const auto names = names_of<ComponentKind>();
      kinds_known_ &= kind && std::any_of(names.begin(), names.end(), [&](const auto& name) { return name.first == kind->text; });
    }
}

bool Referring::matches_kind(const Component& component, const std::string& kind) const {
  if (kind == "component") return true;
  if (kind == "store") return keeps_data(component.kind);
  if (kind == "entry")
    return std::any_of(system.workloads.begin(), system.workloads.end(),
                       [&](const Workload& workload) { return workload.enters.name == component.name; });
  if (kind == "consumer")
    return std::any_of(system.components.begin(), system.components.end(),
                       [&](const Component& queue) { return queue.consumed_by && queue.consumed_by->name == component.name; });
  return to_string(component.kind) == kind;
}

void Referring::refer(const Ref& ref, const Names& known, const std::string& thing, const std::string& where) {
  if (ref.name.empty() || std::find(known.begin(), known.end(), ref.name) != known.end()) return;
  if (std::find(unreadable_.begin(), unreadable_.end(), &known) != unreadable_.end()) return;
  constexpr std::size_t kShown = 12;  // more names hide the hint
  const std::string near = nearest(ref.name, known);
  const Names shown(known.begin(), known.begin() + static_cast<std::ptrdiff_t>(std::min(known.size(), kShown)));
  const std::string expected =
      (known.size() > kShown ? "one of " + std::to_string(known.size()) + ", such as " : "one of ") + alternatives(shown);
  add(ref.place, where, "there is no " + thing + " " + in_quotes(ref.name), known.empty() ? "the model has none" : expected,
      near.empty() ? "" : "did you mean " + in_quotes(near) + "?");
}

void Referring::aimed(const Selector& selector, const std::string& where, bool must_match) {
  switch (selector.aim) {
    case Selector::Aim::component:
      return component({selector.name, selector.place}, where);
    case Selector::Aim::region:
      if (!is_role_of_region(selector.name)) region({selector.name, selector.place}, where);
      return;
    case Selector::Aim::zone:
      return zone(selector, where);
    case Selector::Aim::link:
      return link(selector, where, must_match);
    case Selector::Aim::workload:
      if (!selector.name.empty()) refer({selector.name, selector.place}, workloads, "workload", where);
      return;
    case Selector::Aim::role:
      if (selector.pick == Selector::Pick::one) return role({selector.name, selector.place}, where);
      if (must_match && roles.empty())
        add(selector.place, where, in_quotes(selector.text) + " matches nothing", "a role; the model has none");
      return;
    case Selector::Aim::component_kind:
      const bool some = std::any_of(system.components.begin(), system.components.end(),
                                    [&](const Component& component) { return matches_kind(component, selector.name); });
      if (must_match && kinds_known_ && !some)
        add(selector.place, where, in_quotes(selector.text) + " matches nothing",
            "one of the model's components: " + alternatives(components));
  }
}

void Referring::zone(const Selector& selector, const std::string& where) {
  if (!is_role_of_region(selector.second)) region({selector.second, selector.place}, where);
  const std::string& name = selector.second == "primary"    ? system.primary.name
                            : selector.second == "recovery" ? system.recovery.name
                                                            : selector.second;
  const Region* found = system.find_region(name);
  if (found && selector.pick == Selector::Pick::one) refer({selector.name, selector.place}, found->zones, "zone", where);
}

void Referring::link(const Selector& selector, const std::string& where, bool must_match) {
  const auto resolved = [&](const std::string& name) {
    return name == "primary" ? system.primary.name : name == "recovery" ? system.recovery.name : name;
  };
  const std::string a = resolved(selector.name), b = resolved(selector.second);
  for (const std::string& end : {selector.name, selector.second})
    if (!is_role_of_region(end)) region({end, selector.place}, where);
  const bool exists = std::any_of(system.links.begin(), system.links.end(), [&](const Link& one) {
    return (one.between[0].name == a && one.between[1].name == b) || (one.between[0].name == b && one.between[1].name == a);
  });
  const bool regions_exist = system.find_region(a) && system.find_region(b);
  if (must_match && regions_exist && !exists) {
    Names links;
    for (const Link& one : system.links) links.push_back("link between " + one.between[0].name + " and " + one.between[1].name);
    add(selector.place, where, in_quotes(selector.text) + " matches nothing",
        links.empty() ? "a link; the model has none" : alternatives(links));
  }
}

}  // namespace drsim::input
