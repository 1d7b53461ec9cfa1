// Reads a model, its options and its scenarios, completed from the catalog.
#include "sim/input/inputs.hpp"

#include <algorithm>
#include <set>

#include "sim/input/catalog.hpp"
#include "sim/input/description.hpp"
#include "sim/input/descriptions.hpp"
#include "sim/input/library.hpp"
#include "sim/input/origins.hpp"
#include "sim/input/provenance.hpp"
#include "sim/input/references.hpp"
#include "sim/input/say.hpp"
#include "sim/input/sets.hpp"
#include "sim/input/sha256.hpp"

namespace drsim {

namespace {

using namespace input;

constexpr const char* kDocumented = "as-documented";

bool holds(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

class InputReader {
 public:
  InputReader(const InputRequest& request, Problems& problems)
      : request_(request),
        problems_(problems),
        files_(problems),
        option_library_(option_shelf(request.data), model_, sets_, files_, problems),
        scenario_library_(scenario_shelf(request.data), model_, sets_, files_, problems) {}

  Inputs read() {
    catalog_ = read_catalog(request_.data, files_, problems_);
    model_ = files_.read(request_.model, request_.model.string());
    if (!read_model()) {
      read_files_alone();
      return finish();
    }
    read_system();
    read_scenarios();
    read_options();
    read_prices();
    inputs_.step_defaults = step_defaults(catalog_, problems_);
    check_references({inputs_, model_, options_, scenarios_, scenario_library_.names(), scenario_kinds()}, problems_);
    fill_covers();
    keep_needed_roles();
    return finish();
  }

 private:
  /// The model's tree with everything in it that does not depend on an option or a scenario.
  bool read_model() {
    if (model_.type != Node::Type::object) {
      if (!problems_.any()) complain(problems_, model_, "", "found " + describe(model_), "an object: a system model");
      return false;
    }
    apply_provenance(model_, Layer::stated, problems_);
    for (const DrawnValue& drawn : request_.drawn)
      if (auto set = read_drawn(drawn.path, drawn.value, drawn.place, problems_)) sets_.push_back(std::move(*set));
    for (std::size_t i = 0; i < request_.sets.size(); ++i)
      if (auto set = read_set(request_.sets[i], static_cast<int>(i) + 1, problems_)) sets_.push_back(std::move(*set));
    // What the model says itself is changed before the catalog completes it, as a new kind or engine brings new defaults.
    std::vector<const Set*> later;
    for (const Set& set : sets_)
      if (of_library(set))
        check_library_name(set);
      else if (reaches(model_, set, 0))
        apply_set(model_, set, 0, problems_);
      else
        later.push_back(&set);
    complete_model(model_, catalog_);
    for (const Set* set : later) apply_set(model_, *set, 0, problems_);
    system_description().fill(model_);
    return true;
  }

  /// True for a value inside of an option or a scenario: the library changes it, where all layers have come together.
  static bool of_library(const Set& set) {
    return set.parts.size() > 2 && (set.parts[0].text == "options" || set.parts[0].text == "scenarios");
  }

  void check_library_name(const Set& set) {
    const std::vector<std::string> names = set.parts[0].text == "options" ? option_library_.names() : scenario_library_.names();
    const std::string& name = set.parts[1].text;
    if (!holds(names, name) && !is_requested_file(set.parts[0].text, name))
      lost(set, 1, "leads nowhere: there is no " + in_quotes(name), names, problems_);
  }

  bool is_requested_file(const std::string& section, const std::string& name) const {
    const std::vector<std::string>& wanted = section == "options" ? request_.options : request_.scenarios;
    return std::any_of(wanted.begin(), wanted.end(),
                       [&](const std::string& one) { return looks_like_a_file(one) && known_as(one) == name; });
  }

  void read_system() {
    System& system = inputs_.system;
    system.file = request_.model.string();
    system_description().read(model_, "", problems_, system);
    for (Role& role : system.people)
      if (!role.hours) role.on_duty.fill(true);
    for (Objective& objective : system.objectives) {
      if (objective.name.empty()) objective.name = objective.target.name;
      objective.covers_assumed = objective.covers.empty();
    }
    for (const Node::Member& member : model_.members)
      if (member.key != "provenance" && member.key != "options" && member.key != "scenarios" && member.key != "prices" &&
          member.key != "people")
        collect_origins(member.value, member.key, inputs_.origins);
  }

  /// The names to read: those that were asked for, else all. What else the model or `--set` speaks of is read too, to be checked.
  static std::vector<std::string> with_others(const std::vector<std::string>& wanted, const Library& library, const std::vector<Set>& sets,
                                              const std::string& section) {
    std::vector<std::string> names = wanted, others = library.own();
    for (const Set& set : sets)
      if (of_library(set) && set.parts[0].text == section && library.is_shipped(set.parts[1].text)) others.push_back(set.parts[1].text);
    for (const std::string& other : others)
      if (std::none_of(names.begin(), names.end(), [&](const std::string& name) { return known_as(name) == other; }))
        names.push_back(other);
    return names;
  }

  Place asked(const char* flag, const std::string& name) const {
    if (const Node* section = model_.find(flag == std::string("--option") ? "options" : "scenarios"))
      for (const Node::Member& member : section->members)
        if (member.key == name) return member.key_place;
    return {flag, 0, 0};
  }

  void read_options() {
    std::vector<std::string> all = option_library_.names();
    std::stable_partition(all.begin(), all.end(), [](const std::string& name) { return name == kDocumented; });
    inputs_.system.option_names = all;
    const std::vector<std::string> wanted = request_.options.empty() ? all : request_.options;
    for (const std::string& name : with_others(wanted, option_library_, sets_, "options")) {
      auto tree = option_library_.find({name, asked("--option", name)}, "");
      if (!tree) continue;
      option_description().fill(*tree);
      Option option;
      const std::string known = known_as(name);
      option_description().read(*tree, looks_like_a_file(name) ? "" : join("options", known), problems_, option);
      option.name = known;
      option.shipped = option_library_.is_shipped(known);
      option.place = tree->place;
      options_.push_back(option);
      if (!holds(wanted, name)) continue;
      for (const Node::Member& member : tree->members)
        if (member.key != "provenance" && member.key != "format" && member.key != "option" && member.key != "like")
          collect_origins(member.value, join(join("options", known), member.key), inputs_.origins);
      inputs_.options.push_back(std::move(option));
    }
  }

  void read_scenarios() {
    const std::vector<std::string> wanted = request_.scenarios.empty() ? scenario_library_.names() : request_.scenarios;
    for (const std::string& name : with_others(wanted, scenario_library_, sets_, "scenarios")) read_scenario(name, holds(wanted, name));
  }

  void read_scenario(const std::string& name, bool wanted) {
    auto tree = scenario_library_.find({name, asked("--scenario", name)}, "");
    if (!tree) return;
    scenario_description().fill(*tree);
    Scenario scenario;
    scenario_description().read(*tree, holds(scenario_library_.own(), known_as(name)) ? join("scenarios", known_as(name)) : "", problems_,
                                scenario);
    scenario.name = known_as(name);
    scenario.file = scenario_library_.file_of(name);
    scenario.shipped = scenario_library_.is_shipped(scenario.name);
    scenario.place = tree->place;
    scenarios_.push_back(scenario);
    if (!wanted) return;
    const auto& known = inputs_.scenarios;
    if (std::any_of(known.begin(), known.end(), [&](const Scenario& other) { return other.name == scenario.name; })) {
      problems_.add({asked("--scenario", name), "", "scenario " + in_quotes(scenario.name) + " a second time", "each one once", ""});
      return;
    }
    for (const Node::Member& member : tree->members)
      if (member.key != "format" && member.key != "provenance" && member.key != "like")
        collect_origins(member.value, join(join("scenarios", scenario.name), member.key), inputs_.origins);
    inputs_.scenarios.push_back(std::move(scenario));
  }

  /// The kinds that runbooks and objectives may speak of: those of every scenario that exists, wanted or not.
  std::vector<std::string> scenario_kinds() const {
    std::set<std::string> kinds;
    const auto add = [&](const Scenario& scenario) {
      kinds.insert(scenario.kind);
      kinds.insert(scenario.under.begin(), scenario.under.end());
    };
    for (const Scenario& scenario : scenarios_) add(scenario);
    Problems not_asked_for;  // a broken file that nobody wanted is no problem of this run
    Files files(not_asked_for);
    const Node no_model;
    const std::vector<Set> no_sets;
    Library rest(scenario_shelf(request_.data), no_model, no_sets, files, not_asked_for);
    for (const std::string& name : rest.shipped())
      if (auto tree = rest.find({name, {}}, "")) {
        Scenario scenario;
        scenario_description().read(*tree, "", not_asked_for, scenario);
        add(scenario);
      }
    kinds.erase("");
    return {kinds.begin(), kinds.end()};
  }

  /// When the model cannot be read, the files beside it still can.
  void read_files_alone() {
    for (const std::string& name : request_.scenarios)
      if (looks_like_a_file(name)) read_scenario(name, true);
  }

  void read_prices() {
    if (const Node* own = model_.find("prices")) {
      merge_prices(catalog_.prices, *own);
      check_own_prices(*own);
    }
    price_book_description().read(catalog_.prices, "", problems_, inputs_.prices);
    collect_prices(catalog_.prices, inputs_.system, inputs_.origins);
    collect_origins(catalog_.steps, "steps", inputs_.origins);
  }

  /// By name, since the price book only knows positions; what is told here is not told again there.
  void check_own_prices(const Node& own) {
    for (const Node::Member& price : own.members)
      for (const Node& merged : catalog_.prices.find("prices")->items)
        if (const Node* item = merged.find("item"); item && item->text == price.key) {
          Price ignored;
          price_description().read(merged, join("prices", price.key), problems_, ignored);
        }
  }

  /// A promise that names no kinds of failure is about those that the plan itself has runbooks for.
  void fill_covers() {
    std::vector<std::string> kinds;
    const std::vector<std::string> known = scenario_kinds();  // a runbook that another one is given up for need not be one
    for (const Option& option : options_)
      if (option.name == kDocumented)
        for (const Runbook& runbook : option.runbooks)
          if (holds(known, runbook.kind)) kinds.push_back(runbook.kind);
    const char* reason =
        kinds.empty() ? "built in: the plan has no runbooks; the usual kinds" : "built in: the kinds that the plan has runbooks for";
    if (kinds.empty()) kinds = {"region-outage", "zone-outage", "component-failure", "data-corruption"};
    for (std::size_t i = 0; i < inputs_.system.objectives.size(); ++i) {
      Objective& objective = inputs_.system.objectives[i];
      if (!objective.covers_assumed) continue;
      objective.covers = kinds;
      for (std::size_t k = 0; k < kinds.size(); ++k)
        inputs_.origins.push_back({join(join(join("objectives", i), "covers"), k), kinds[k], Origin::Kind::assumed, reason});
    }
  }

  /// The catalog's people are there for plans that need them: those whom no step asks for are left out.
  void keep_needed_roles() {
    std::set<std::string> needed;
    for (const Option& option : options_) {
      if (option.response && option.response->decide_by) needed.insert(option.response->decide_by->name);
      if (option.activate_when.manual) needed.insert(option.activate_when.manual->name);
      for (const Runbook& runbook : option.runbooks)
        for (const Step& step : runbook.steps)
          if (step.who) needed.insert(step.who->name);
    }
    System& system = inputs_.system;
    for (const Role& role : system.people)
      if (role.escalates_to) needed.insert(role.escalates_to->name);
    std::erase_if(system.people, [&](const Role& role) {
      return role.place.file != system.file && role.place.file != "--set" && !needed.count(role.name);
    });
    for (const Role& role : system.people)
      if (const Node* described = model_.find("people"))
        collect_origins(*described->find(role.name), join("people", role.name), inputs_.origins);
  }

  Inputs finish() {
    std::sort(inputs_.origins.begin(), inputs_.origins.end(), [](const Origin& a, const Origin& b) { return a.path < b.path; });
    inputs_.files = files_.list();
    for (const std::string& set : request_.sets) inputs_.files.push_back({"--set " + set, sha256_hex(set)});
    return std::move(inputs_);
  }

  const InputRequest& request_;
  Problems& problems_;
  Files files_;
  Catalog catalog_;
  Node model_;
  std::vector<Set> sets_;
  Library option_library_, scenario_library_;
  std::vector<Option> options_;      ///< read, wanted or not
  std::vector<Scenario> scenarios_;  ///< read, wanted or not
  Inputs inputs_;
};

}  // namespace

std::vector<DrawnValue> drawn_values(const std::vector<Unknown>& unknowns, const std::vector<double>& shares) {
  std::vector<DrawnValue> drawn;
  for (std::size_t i = 0; i < unknowns.size(); ++i)
    for (const std::string& path : unknowns[i].of) drawn.push_back({path, value_at(unknowns[i], shares.at(i)), unknowns[i].place});
  return drawn;
}

Inputs read_inputs(const InputRequest& request, Problems& problems) {
  Inputs inputs = InputReader(request, problems).read();
  if (problems.any() || inputs.system.unknowns.empty() || !request.drawn.empty()) return inputs;
  // Whatever else they may be is between these.
  constexpr double kAlmostNone = 1e-4;
  for (const double share : {kAlmostNone, 1 - kAlmostNone}) {
    InputRequest extreme = request;
    extreme.drawn = drawn_values(inputs.system.unknowns, std::vector<double>(inputs.system.unknowns.size(), share));
    InputReader(extreme, problems).read();
    if (problems.any()) break;
  }
  return inputs;
}

}  // namespace drsim
