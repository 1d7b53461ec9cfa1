// Options and scenarios by name, put together from all who have a say.
#include "sim/input/library.hpp"

#include <algorithm>

#include "sim/input/description.hpp"
#include "sim/input/provenance.hpp"
#include "sim/input/say.hpp"

namespace drsim::input {

namespace {

namespace fs = std::filesystem;

bool holds(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::vector<std::string> names_in_folder(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error))
    if (looks_like_a_file(entry.path().filename().string())) names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

void tag_option(Node& file, Problems& problems) { apply_provenance(file, Layer::option, problems); }

/// A scenario's source is one sentence for all of it; nobody knows how often it happens.
void tag_scenario(Node& file, Problems&) {
  const Node* source = file.find("source");
  set_layer(file, Layer::by_default, source ? source->text : "");
  Node* frequency = file.find("per_year");
  if (!frequency) return;
  const Node* whose = frequency->find("source");
  set_layer(*frequency, Layer::assumed, whose ? whose->text : "");
}

}  // namespace

bool looks_like_a_file(const std::string& name) {
  const fs::path ending = fs::path(name).extension();
  return name.find('/') != std::string::npos || ending == ".json" || ending == ".yaml" || ending == ".yml";
}

std::string known_as(const std::string& name) { return looks_like_a_file(name) ? fs::path(name).stem().string() : name; }

Shelf option_shelf(const fs::path& data) {
  return {"options",
          "option",
          data / "models" / "catalog" / "options",
          "catalog/options/",
          {"backup-restore", "pilot-light", "warm-standby", "active-active"},
          "protections",
          tag_option};
}

Shelf scenario_shelf(const fs::path& data) {
  const fs::path folder = data / "scenarios";
  return {"scenarios", "scenario", folder, "scenarios/", names_in_folder(folder), "failures", tag_scenario};
}

Library::Library(Shelf shelf, const Node& model, const std::vector<Set>& sets, Files& files, Problems& problems)
    : shelf_(std::move(shelf)), model_(model), sets_(sets), files_(files), problems_(problems) {}

std::vector<std::string> Library::own() const {
  std::vector<std::string> names;
  if (const Node* section = model_.find(shelf_.section))
    for (const Node::Member& member : section->members) names.push_back(member.key);
  return names;
}

std::vector<std::string> Library::names() const {
  std::vector<std::string> names = shelf_.shipped;
  for (const std::string& name : own())
    if (!holds(names, name)) names.push_back(name);
  return names;
}

bool Library::is_shipped(const std::string& name) const { return holds(shelf_.shipped, name); }

void Library::unknown(const Ref& wanted, const std::string& where) {
  std::vector<std::string> others = names();
  std::erase(others, wanted.name);
  const std::string near = nearest(wanted.name, others);
  problems_.add({wanted.place, where, "there is no " + shelf_.one + " " + in_quotes(wanted.name),
                 "a file, or one of " + alternatives(others), near.empty() ? "" : "did you mean " + in_quotes(near) + "?"});
}

void Library::starts_from_nothing(const Ref& own) {
  const std::string near = nearest(own.name, shelf_.shipped);
  problems_.add(
      {own.place, join(shelf_.section, own.name), in_quotes(own.name) + " changes no shipped " + shelf_.one,
       "one of " + alternatives(shelf_.shipped) + "; or a new one with " + in_quotes("like") + " or its own " + in_quotes(shelf_.whole),
       near.empty() ? "" : "did you mean " + in_quotes(near) + "?"});
}

std::string Library::file_of(const std::string& name) const {
  if (looks_like_a_file(name)) return name;
  if (!is_shipped(name)) return "";
  for (const char* ending : {".yaml", ".yml"})
    if (fs::exists(shelf_.folder / (name + ending))) return shelf_.shown + name + ending;
  return shelf_.shown + name + ".json";
}

std::optional<Node> Library::base(const std::string& name) {
  if (const auto known = read_.find(name); known != read_.end()) return known->second;
  const std::string shown = file_of(name);
  if (shown.empty()) return std::nullopt;
  const bool shipped = shown != name;
  Node tree = files_.read(shipped ? shelf_.folder / fs::path(shown).filename() : fs::path(name), shown);
  if (shipped)
    shelf_.tag(tree, problems_);
  else
    apply_provenance(tree, Layer::stated, problems_);
  return read_[name] = tree;
}

std::optional<Node> Library::find(const Ref& wanted, const std::string& where) { return find(wanted, where, {}); }

std::optional<Node> Library::find(const Ref& wanted, const std::string& where, std::vector<std::string> above) {
  const std::string name = known_as(wanted.name);
  const Node* section = model_.find(shelf_.section);
  const Node* own = section ? section->find(name) : nullptr;
  std::optional<Node> tree = base(wanted.name);
  if (!tree && !own) {
    unknown(wanted, where);
    return std::nullopt;
  }
  if (tree && tree->type != Node::Type::object) return std::nullopt;  // the file could not be read, which has been told
  if (!tree && own->type == Node::Type::object && name != "as-documented" && !own->find("like") && !own->find(shelf_.whole)) {
    starts_from_nothing({name, own->place});
    return std::nullopt;
  }
  above.push_back(name);
  const Node* like = own && own->find("like") ? own->find("like") : tree ? tree->find("like") : nullptr;
  if (like && like->type == Node::Type::text) {
    const std::string path = join(join(shelf_.section, name), "like");
    if (holds(above, like->text)) {
      std::string circle;
      for (const std::string& one : above) circle += one + " -> ";
      complain(problems_, *like, path, "a circle: " + circle + like->text, "an " + shelf_.one + " that does not come back to this one");
      return std::nullopt;
    }
    const auto lower = find({like->text, like->place}, path, above);
    if (!lower) return std::nullopt;
    tree = tree ? merge(*lower, *tree) : *lower;
  }
  if (own) tree = tree ? merge(*tree, *own) : *own;
  for (const Set& set : sets_)
    if (set.parts.size() > 2 && set.parts[0].text == shelf_.section && set.parts[1].text == name) apply_set(*tree, set, 2, problems_);
  return tree;
}

}  // namespace drsim::input
