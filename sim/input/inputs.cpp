// Reads a model, its options and its scenarios, completed from the catalog.
#include "sim/input/inputs.hpp"

#include <algorithm>
#include <set>

#include "sim/input/catalog.hpp"
#include "sim/input/description.hpp"
#include "sim/input/descriptions.hpp"
#include "sim/input/provenance.hpp"
#include "sim/input/references.hpp"
#include "sim/input/say.hpp"
#include "sim/input/sha256.hpp"

namespace drsim {

namespace {

using namespace input;
namespace fs = std::filesystem;

constexpr const char* kShippedOptions[] = {"backup-restore", "pilot-light", "warm-standby", "active-active"};
constexpr const char* kDocumented = "as-documented";

std::vector<std::string> names_in_folder(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error))
    if (const fs::path& path = entry.path(); path.extension() == ".json" || path.extension() == ".yaml")
      names.push_back(path.stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

bool looks_like_a_file(const std::string& name) {
  return name.find('/') != std::string::npos || fs::path(name).extension() == ".json" || fs::path(name).extension() == ".yaml" ||
         fs::path(name).extension() == ".yml";
}

class InputReader {
 public:
  InputReader(const InputRequest& request, Problems& problems) : request_(request), problems_(problems), files_(problems) {}

  Inputs read() {
    catalog_ = read_catalog(request_.data, files_, problems_);
    model_ = files_.read(request_.model, request_.model.string());
    if (model_.type != Node::Type::object) return finish();
    apply_provenance(model_, Layer::stated, problems_);
    for (const std::string& set : request_.sets) apply_set(model_, set, problems_);
    complete_model(model_, catalog_, problems_);
    read_system();
    read_scenarios();
    read_options();
    fill_covers();
    price_book_description().read(catalog_.prices, "", problems_, inputs_.prices);
    inputs_.step_defaults = step_defaults(catalog_, problems_);
    if (!problems_.any()) check_references(inputs_, problems_);
    return finish();
  }

 private:
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
    if (system.recovery.name.empty()) system.recovery = system.primary;
    for (const Node::Member& member : model_.members)
      if (member.key != "provenance" && member.key != "options" && member.key != "scenarios")
        collect_origins(member.value, member.key, inputs_.origins);
  }

  const Node& part(const char* key) const {
    static const Node none;
    const Node* found = model_.find(key);
    return found ? *found : none;
  }

  // Options

  std::vector<std::string> all_option_names() const {
    std::vector<std::string> names;
    if (part("options").find(kDocumented)) names.push_back(kDocumented);
    names.insert(names.end(), std::begin(kShippedOptions), std::end(kShippedOptions));
    for (const Node::Member& member : part("options").members)
      if (std::find(names.begin(), names.end(), member.key) == names.end()) names.push_back(member.key);
    return names;
  }

  bool is_shipped(const std::string& name) const {
    return std::find(std::begin(kShippedOptions), std::end(kShippedOptions), name) != std::end(kShippedOptions);
  }

  /// The tree of an option: the shipped file or the one it is like, and the model's own words over it.
  std::optional<Node> option_tree(const std::string& name, std::set<std::string> seen) {
    const Node* own = part("options").find(name);
    std::optional<Node> tree;
    if (looks_like_a_file(name)) {
      tree = files_.read(name, name);
      apply_provenance(*tree, Layer::stated, problems_);
    } else if (is_shipped(name)) {
      tree = files_.read(request_.data / "models" / "catalog" / "options" / (name + ".json"), "catalog/options/" + name + ".json");
      apply_provenance(*tree, Layer::option, problems_);
    }
    const Node* like = own ? own->find("like") : tree ? tree->find("like") : nullptr;
    if (like) {
      if (!seen.insert(like->text).second) {
        complain(problems_, *like, join("options", name) + ".like", "options that are like each other in a circle",
                 "an option that does not come back to this one");
        return std::nullopt;
      }
      const auto base = option_tree(like->text, seen);
      if (!base) {
        unknown_option(like->text, like->place, join("options", name) + ".like");
        return std::nullopt;
      }
      tree = tree ? merge(*base, *tree) : *base;
    }
    if (own) tree = tree ? merge(*tree, *own) : *own;
    return tree;
  }

  void unknown_option(const std::string& name, const Place& place, const std::string& where) {
    const std::vector<std::string> names = all_option_names();
    const std::string near = nearest(name, names);
    problems_.add({place, where, "there is no option " + in_quotes(name), "one of " + alternatives(names),
                   near.empty() ? "" : "did you mean " + in_quotes(near) + "?"});
  }

  void read_options() {
    inputs_.system.option_names = all_option_names();
    std::vector<std::string> wanted = request_.options.empty() ? inputs_.system.option_names : request_.options;
    for (const std::string& name : wanted) {
      const auto tree = option_tree(name, {name});
      if (!tree) {
        if (!part("options").find(name)) unknown_option(name, {"--option", 0, 0}, "");
        continue;
      }
      Option option;
      const bool file = looks_like_a_file(name);
      option_description().read(*tree, file ? "" : join("options", name), problems_, option);
      if (!file || option.name.empty()) option.name = file ? fs::path(name).stem().string() : name;
      option.shipped = is_shipped(name);
      option.place = tree->place;
      for (const Node::Member& member : tree->members)
        if (member.key != "provenance" && member.key != "format" && member.key != "option")
          collect_origins(member.value, join(join("options", option.name), member.key), inputs_.origins);
      inputs_.options.push_back(std::move(option));
    }
  }

  // Scenarios

  void read_scenarios() {
    const fs::path folder = request_.data / "scenarios";
    const std::vector<std::string> shipped = names_in_folder(folder);
    std::vector<std::string> wanted = request_.scenarios.empty() ? shipped : request_.scenarios;
    for (const Node::Member& changed : part("scenarios").members)
      if (std::find(shipped.begin(), shipped.end(), changed.key) == shipped.end()) {
        const std::string near = nearest(changed.key, shipped);
        problems_.add({changed.key_place, join("scenarios", changed.key), "there is no shipped scenario " + in_quotes(changed.key),
                       "one of " + alternatives(shipped), near.empty() ? "" : "did you mean " + in_quotes(near) + "?"});
      }
    for (const std::string& name : wanted) {
      if (looks_like_a_file(name)) {
        read_scenario(name, name, fs::path(name).stem().string());
      } else if (std::find(shipped.begin(), shipped.end(), name) != shipped.end()) {
        fs::path path = folder / (name + ".json");
        if (!fs::exists(path)) path = folder / (name + ".yaml");
        read_scenario(path, "scenarios/" + path.filename().string(), name);
      } else {
        const std::string near = nearest(name, shipped);
        problems_.add({{"--scenario", 0, 0},
                       "",
                       "there is no scenario " + in_quotes(name),
                       "a file, or one of " + alternatives(shipped),
                       near.empty() ? "" : "did you mean " + in_quotes(near) + "?"});
      }
    }
  }

  void read_scenario(const fs::path& path, const std::string& shown, const std::string& name) {
    Node tree = files_.read(path, shown);
    if (tree.type != Node::Type::object) return;
    set_layer(tree, Layer::by_default, "");
    if (const Node* changed = part("scenarios").find(name)) tree = merge(tree, *changed);
    if (Node* frequency = tree.find("per_year"); frequency && frequency->layer == Layer::by_default)
      set_layer(*frequency, Layer::assumed, frequency->find("source") ? frequency->find("source")->text : "");
    Scenario scenario;
    scenario_description().read(tree, "", problems_, scenario);
    scenario.name = name;
    scenario.file = shown;
    scenario.place = tree.place;
    for (const Node::Member& member : tree.members)
      if (member.key != "format") collect_origins(member.value, join(join("scenarios", name), member.key), inputs_.origins);
    inputs_.scenarios.push_back(std::move(scenario));
  }

  /// A promise that names no kinds of failure is about those that the plan itself has runbooks for.
  void fill_covers() {
    std::vector<std::string> kinds;
    for (const Option& option : inputs_.options)
      if (option.name == kDocumented)
        for (const Runbook& runbook : option.runbooks)
          if (runbook.kind != "failback") kinds.push_back(runbook.kind);
    if (kinds.empty()) kinds = {"region-outage", "zone-outage", "component-failure", "data-corruption"};
    for (Objective& objective : inputs_.system.objectives)
      if (objective.covers_assumed) objective.covers = kinds;
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
  Inputs inputs_;
};

}  // namespace

Inputs read_inputs(const InputRequest& request, Problems& problems) { return InputReader(request, problems).read(); }

}  // namespace drsim
