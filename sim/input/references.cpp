// What only shows when a whole system has been read: names that refer to nothing, cycles, contradictions.
#include "sim/input/references.hpp"

#include <algorithm>

#include "sim/input/description.hpp"
#include "sim/input/referring.hpp"
#include "sim/input/say.hpp"
#include "sim/model/graph.hpp"
#include "sim/model/names.hpp"

namespace drsim::input {

namespace {

/// The place of one text of a list that a struct keeps without places.
Place place_in(const Node* owner, const char* list, std::size_t i, const Place& otherwise) {
  const Node* node = owner ? owner->find(list) : nullptr;
  return node && i < node->items.size() ? node->items[i].place : otherwise;
}

const Node* named(const Node& model, const char* section, const std::string& name) {
  const Node* node = model.find(section);
  return node ? node->find(name) : nullptr;
}

const Node* entry(const Node& model, const char* section, std::size_t i) {
  const Node* node = model.find(section);
  return node && i < node->items.size() ? &node->items[i] : nullptr;
}

void check_regions(Referring& all) {
  for (const Region& region : all.system.regions) {
    const std::string where = join("regions", region.name) + ".zones";
    const Node* node = named(all.what.model, "regions", region.name);
    if (region.zones.empty() && node && node->find("zones") && node->find("zones")->items.empty())
      all.add(node->find("zones")->place, where, "no zones", "at least one");
    for (std::size_t i = 0; i < region.zones.size(); ++i)
      if (std::find(region.zones.begin(), region.zones.begin() + static_cast<std::ptrdiff_t>(i), region.zones[i]) !=
          region.zones.begin() + static_cast<std::ptrdiff_t>(i))
        all.add(place_in(node, "zones", i, region.place), join(where, i), "a second zone " + in_quotes(region.zones[i]),
                "names that differ");
  }
}

bool joins(const Link& link, const std::string& a, const std::string& b) {
  return (link.between[0].name == a && link.between[1].name == b) || (link.between[0].name == b && link.between[1].name == a);
}

void check_roles_and_links(Referring& all) {
  const System& system = all.system;
  all.region(system.primary, "roles.primary");
  all.region(system.recovery, "roles.recovery");
  for (std::size_t i = 0; i < system.links.size(); ++i) {
    const Link& link = system.links[i];
    const std::string where = join("links", i) + ".between";
    for (std::size_t end = 0; end < 2; ++end) all.region(link.between[end], join(where, end));
    const std::string &a = link.between[0].name, &b = link.between[1].name;
    if (a.empty() || b.empty()) continue;
    if (a == b) all.add(link.between[1].place, where, "a link from " + in_quotes(a) + " to itself", "two regions");
    for (std::size_t earlier = 0; earlier < i; ++earlier)
      if (joins(system.links[earlier], a, b))
        all.add(link.place, where, "a second link between " + a + " and " + b, "one link for two regions");
  }
  const Node* roles = all.what.model.find("roles");
  if (!roles || system.primary.name.empty()) return;
  if (system.recovery.name.empty()) {
    if (roles->type == Node::Type::object && !roles->find("recovery"))
      all.add(roles->place, "roles", "no recovery region, and the catalog pairs " + in_quotes(system.primary.name) + " with none",
              "\"recovery\": the region in which the system recovers");
    return;
  }
  const bool known = system.find_region(system.primary.name) && system.find_region(system.recovery.name) &&
                     std::all_of(system.links.begin(), system.links.end(), [&](const Link& link) {
                       return system.find_region(link.between[0].name) && system.find_region(link.between[1].name);
                     });
  if (system.primary.name == system.recovery.name)
    all.add(system.recovery.place, "roles.recovery", in_quotes(system.recovery.name) + " is the primary region", "another region");
  else if (known && std::none_of(system.links.begin(), system.links.end(),
                                 [&](const Link& link) { return joins(link, system.primary.name, system.recovery.name); }))
    all.add(roles->place, "roles", "no link between " + system.primary.name + " and " + system.recovery.name,
            "an entry of \"links\": copies take time and bandwidth");
}

void check_modes(Referring& all, const Component& component, const std::string& where) {
  Referring::Names needs;
  for (const Need& need : component.needs) needs.push_back(need.on.name);
  for (const Mode& mode : component.modes)
    for (std::size_t i = 0; i < mode.without.size(); ++i)
      all.refer(mode.without[i], needs, "need", join(join(where + ".modes", mode.name) + ".without", i));
}

void check_component(Referring& all, const Component& component) {
  const std::string where = join("components", component.name);
  const Node* node = named(all.what.model, "components", component.name);
  if (component.in) all.region(*component.in, where + ".in");
  if (const Region* home = all.system.find_region(component.in ? component.in->name : all.system.primary.name))
    for (std::size_t i = 0; i < component.zones.size(); ++i)
      all.refer({component.zones[i], place_in(node, "zones", i, component.place)}, home->zones, "zone", join(where + ".zones", i));
  for (std::size_t i = 0; i < component.needs.size(); ++i) {
    const std::string need = join(where + ".needs", i);
    all.component(component.needs[i].on, need);
    for (std::size_t k = 0; k < component.needs[i].alternatives.size(); ++k)
      all.component(component.needs[i].alternatives[k].on, join(need + ".alternatives", k));
  }
  check_modes(all, component, where);
  if (component.in_front_of) all.component(*component.in_front_of, where + ".in_front_of");
  for (std::size_t i = 0; i < component.sends_to.size(); ++i) {
    const Ref& queue = component.sends_to[i];
    const Component* target = all.system.find_component(queue.name);
    all.component(queue, join(where + ".sends_to", i));
    if (target && all.kinds_are_known() && target->kind != ComponentKind::queue)
      all.add(queue.place, join(where + ".sends_to", i), in_quotes(queue.name) + " is a " + to_string(target->kind),
              "a queue; synchronous calls belong in \"needs\"");
  }
  for (std::size_t i = 0; i < component.deploys.size(); ++i) all.component(component.deploys[i], join(where + ".deploys", i));
  if (component.consumed_by) all.component(*component.consumed_by, where + ".consumed_by");
  if (component.machine) all.refer(*component.machine, all.prices, "price", where + ".machine");
  if (component.storage) all.refer(*component.storage, all.prices, "price", where + ".storage");
  if (component.requests) all.refer(*component.requests, all.prices, "price", where + ".requests");
}

void check_people(Referring& all) {
  Referring::Names in_a_circle;  // which has been told
  for (const Role& role : all.system.people) {
    if (!role.escalates_to) continue;
    const std::string where = join("people", role.name) + ".escalates_to";
    all.role(*role.escalates_to, where);
    Referring::Names way{role.name};
    for (const Role* next = &role; next && next->escalates_to && way.size() <= all.system.people.size();) {
      way.push_back(next->escalates_to->name);
      if (way.back() == role.name) break;
      next = all.system.find_role(way.back());
    }
    if (way.size() < 2 || way.back() != role.name || std::count(in_a_circle.begin(), in_a_circle.end(), role.name) > 0) continue;
    std::string text;
    for (const std::string& name : way) text += (text.empty() ? "" : " -> ") + name;
    all.add(role.escalates_to->place, where, "a circle: " + text, "an escalation that ends somewhere");
    in_a_circle.insert(in_a_circle.end(), way.begin(), way.end());
  }
}

void check_cycle(Referring& all) {
  const std::vector<std::string> names = find_cycle(dependency_graph(all.system));
  if (names.empty()) return;
  const Component* first = all.system.find_component(names.front());
  std::string text;
  for (const std::string& name : names) text += name + " -> ";
  all.add(first->place, join("components", names.front()) + ".needs", "a cycle of needs: " + text + names.front(),
          "dependencies that end somewhere; \"sends_to\" a queue for what need not wait");
}

void check_workload(Referring& all, const Workload& workload) {
  const std::string where = join("workloads", workload.name);
  all.component(workload.enters, where + ".enters");
  if (std::find(all.components.begin(), all.components.end(), workload.name) != all.components.end())
    all.add(workload.place, where, in_quotes(workload.name) + " is a component too", "a name of its own, since objectives refer to both");
  if (!workload.writes_to) return;
  for (std::size_t i = 0; i < workload.writes_to->size(); ++i) {
    const Ref& store = (*workload.writes_to)[i];
    const Component* target = all.system.find_component(store.name);
    all.component(store, join(where + ".writes_to", i));
    if (target && all.kinds_are_known() && !keeps_data(target->kind))
      all.add(store.place, join(where + ".writes_to", i), in_quotes(store.name) + " is a " + to_string(target->kind) + " and keeps no data",
              "a database, cache, object-store or queue");
  }
}

/// `at` is worth something only behind a queue, and with a time.
void check_done_at(Referring& all, const Objective& objective, const std::string& where) {
  all.component(*objective.at, where + ".at");
  if (!all.system.find_component(objective.at->name)) return;
  const auto& list = all.system.components;
  const bool consumer = std::any_of(list.begin(), list.end(), [&](const Component& component) {
    return component.consumed_by && component.consumed_by->name == objective.at->name;
  });
  if (!consumer)
    all.add(objective.at->place, where + ".at", in_quotes(objective.at->name) + " works off no queue",
            "a component that a queue names in \"consumed_by\"");
  if (!objective.within)
    all.add(objective.at->place, where, "\"at\" without \"within\"", "how long after it was accepted work may be done");
}

void check_objective(Referring& all, const Objective& objective, std::size_t i) {
  const std::string where = join("objectives", i);
  Referring::Names targets = all.workloads;
  targets.insert(targets.end(), all.components.begin(), all.components.end());
  all.refer(objective.target, targets, "workload or component", where + ".for");
  if (objective.at) check_done_at(all, objective, where);
  const Node* node = entry(all.what.model, "objectives", i);
  if (node && !node->find("rto") && !node->find("rpo"))
    all.add(node->place, where, "neither \"rto\" nor \"rpo\": it promises nothing", "one of them, or both");
  if (!objective.covers_assumed)
    for (std::size_t k = 0; k < objective.covers.size(); ++k)
      all.scenario_kind({objective.covers[k], place_in(node, "covers", k, objective.place)}, join(where + ".covers", k));
}

void check_plans_of_the_model(Referring& all) {
  for (std::size_t i = 0; i < all.system.stated_costs.size(); ++i) {
    const StatedCost& cost = all.system.stated_costs[i];
    const Node* node = entry(all.what.model, "stated_costs", i);
    const Node* option = node ? node->find("option") : nullptr;
    all.refer({cost.option, option ? option->place : cost.place}, all.options, "option", join("stated_costs", i) + ".option");
  }
  for (std::size_t i = 0; i < all.system.drills.size(); ++i) {
    const Drill& drill = all.system.drills[i];
    if (drill.option) all.refer(*drill.option, all.options, "option", join("drills", i) + ".option");
    if (drill.scenario) all.refer(*drill.scenario, all.what.scenario_names, "scenario", join("drills", i) + ".scenario");
    for (std::size_t k = 0; k < drill.roles.size(); ++k) all.role(drill.roles[k], join(join("drills", i) + ".roles", k));
  }
}

}  // namespace

void check_references(const ToCheck& what, Problems& problems) {
  Referring all(what, problems);
  check_regions(all);
  check_roles_and_links(all);
  for (const Component& component : all.system.components) check_component(all, component);
  check_people(all);
  check_cycle(all);
  for (const Workload& workload : all.system.workloads) check_workload(all, workload);
  for (std::size_t i = 0; i < all.system.objectives.size(); ++i) check_objective(all, all.system.objectives[i], i);
  refuse_twins(all, all.system.objectives, "objectives", "give one of them a \"name\"",
               [](const Objective& o) -> const std::string& { return o.name; });
  refuse_twins(all, all.system.drills, "drills", "", [](const Drill& d) -> const std::string& { return d.name; });
  check_plans_of_the_model(all);
  for (const Option& option : what.options) check_option(all, option);
  for (const Scenario& scenario : what.scenarios) check_scenario(all, scenario);
}

}  // namespace drsim::input
