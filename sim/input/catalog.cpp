// The catalog, and a model completed from it: merging trees, so that every value keeps the place where it was written.
#include "sim/input/catalog.hpp"

#include <fstream>
#include <sstream>

#include "sim/input/description.hpp"
#include "sim/input/provenance.hpp"
#include "sim/input/quantities.hpp"
#include "sim/input/say.hpp"
#include "sim/input/sha256.hpp"
#include "sim/model/names.hpp"

namespace drsim::input {

namespace {

Node object_node() {
  Node node;
  node.type = Node::Type::object;
  return node;
}

Node part(const Node& file, const char* key) {
  const Node* found = file.find(key);
  return found ? *found : object_node();
}

Node& child(Node& node, const std::string& key) {
  if (Node* found = node.find(key)) return *found;
  node.members.push_back({key, node.place, object_node()});
  return node.members.back().value;
}

void complete_component(Node& component, const Catalog& catalog) {
  const Node* kind = component.find("kind");
  Node defaults = object_node();
  if (kind)
    if (const Node* by_kind = catalog.kinds.find(kind->text)) defaults = *by_kind;
  const Node* engine = component.find("engine");
  if (!engine) engine = defaults.find("engine");
  if (engine)
    if (const Node* by_engine = catalog.engines.find(engine->text)) defaults = merge(defaults, *by_engine);
  component = merge(defaults, component);
}

/// A single-region model recovers in the region that the catalog pairs with its own.
void pair_region(Node& model, const Catalog& catalog) {
  Node* roles = model.find("roles");
  if (!roles || roles->type != Node::Type::object || roles->find("recovery")) return;
  const Node* primary = roles->find("primary");
  const Node* pairs = catalog.regions.find("pairs");
  const Node* pair = primary && pairs ? pairs->find(primary->text) : nullptr;
  if (!pair || !pair->find("recovery")) return;
  const Node recovery = *pair->find("recovery");
  roles->members.push_back({"recovery", recovery.place, recovery});
  Node& regions = child(model, "regions");
  if (!regions.find(recovery.text)) regions.members.push_back({recovery.text, recovery.place, part(*pair, "region")});
  Node& links = child(model, "links");
  if (links.type != Node::Type::list) {
    links = Node{};
    links.type = Node::Type::list;
  }
  for (const Node& link : links.items)
    if (const Node* between = link.find("between"); between && between->items.size() == 2)
      for (const Node& end : between->items)
        if (end.text == recovery.text) return;
  Node link = part(*pair, "link");
  Node between;
  between.type = Node::Type::list;
  between.place = recovery.place;
  between.layer = recovery.layer;
  between.items = {*primary, recovery};
  link.members.push_back({"between", recovery.place, between});
  links.items.push_back(link);
}

}  // namespace

Node Files::read(const std::filesystem::path& path, const std::string& shown) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  if (file && std::filesystem::is_regular_file(path)) bytes << file.rdbuf();
  if (!file || !std::filesystem::is_regular_file(path)) {
    problems_.add({{shown, 0, 0}, "", "cannot be read", "a file that exists and may be read", ""});
    return {};
  }
  const std::string content = bytes.str();
  hashes_[shown] = sha256_hex(content);
  return read_tree(content, shown, problems_);
}

std::vector<ReadFile> Files::list() const {
  std::vector<ReadFile> files;
  for (const auto& [path, hash] : hashes_) files.push_back({path, hash});
  return files;
}

Catalog read_catalog(const std::filesystem::path& data, Files& files, Problems& problems) {
  const auto read = [&](const char* name) {
    Node file = files.read(data / "models" / "catalog" / name, std::string("catalog/") + name);
    apply_provenance(file, Layer::by_default, problems);
    return file;
  };
  const Node components = read("components.json");
  Catalog catalog;
  catalog.kinds = part(components, "kinds");
  catalog.engines = part(components, "engines");
  catalog.people = part(components, "people");
  catalog.steps = part(components, "steps");
  catalog.regions = read("regions.json");
  catalog.prices = read("prices.json");
  return catalog;
}

void complete_model(Node& model, const Catalog& catalog, Problems&) {
  if (model.type != Node::Type::object) return;
  if (Node* components = model.find("components"))
    for (Node::Member& member : components->members)
      if (member.value.type == Node::Type::object) complete_component(member.value, catalog);
  pair_region(model, catalog);
  Node& people = child(model, "people");
  for (const Node::Member& role : catalog.people.members)
    if (people.type == Node::Type::object && !people.find(role.key)) people.members.push_back(role);
}

std::vector<Distribution> step_defaults(const Catalog& catalog, Problems& problems) {
  std::vector<Distribution> defaults(names_of<StepKind>().size());
  for (const auto& [name, kind] : names_of<StepKind>())
    if (const Node* step = catalog.steps.find(name); step && step->find("takes"))
      if (auto takes = read_distribution(*step->find("takes"), join("steps", std::string(name)), problems))
        defaults[static_cast<std::size_t>(kind)] = *takes;
  return defaults;
}

namespace {

/// A value from the command line: JSON when it is, else text.
Node set_value(const std::string& text) {
  Problems ignored;
  Node value = read_tree(text, "--set", ignored);
  if (ignored.any()) {
    value = Node{};
    value.type = Node::Type::text;
    value.text = text;
  }
  set_layer(value, Layer::set, "");
  return value;
}

void set_place(Node& node, int column) {
  node.place = {"--set", 1, column};
  for (Node::Member& member : node.members) set_place(member.value, column);
  for (Node& item : node.items) set_place(item, column);
}

}  // namespace

void apply_set(Node& model, const std::string& text, Problems& problems) {
  const auto equals = text.find('=');
  if (equals == std::string::npos || equals == 0)
    return problems.add({{"--set", 1, 1}, "", "found " + in_quotes(text), "PATH=VALUE, such as components.orders-db.size=\"2 TB\"", ""});
  const std::string path = text.substr(0, equals);
  Node value = set_value(text.substr(equals + 1));
  set_place(value, static_cast<int>(equals) + 2);

  Node* at = &model;
  std::size_t from = 0;
  const auto lost = [&](const std::string& what, const std::vector<std::string>& names) {
    const std::string near = nearest(what, names);
    problems.add({{"--set", 1, static_cast<int>(from) + 1},
                  path,
                  "leads nowhere at " + in_quotes(what),
                  names.empty() ? "" : "one of " + alternatives(names),
                  near.empty() ? "" : "did you mean " + in_quotes(near) + "?"});
  };
  while (from < path.size()) {
    if (path[from] == '[') {
      const auto close = path.find(']', from);
      const std::string digits = close == std::string::npos ? "" : path.substr(from + 1, close - from - 1);
      const bool number = !digits.empty() && digits.size() < 7 && digits.find_first_not_of("0123456789") == std::string::npos;
      if (!number || at->type != Node::Type::list || std::stoul(digits) >= at->items.size()) return lost(path.substr(from), {});
      at = &at->items[std::stoul(digits)];
      from = close + 1;
      if (from < path.size() && path[from] == '.') ++from;
      continue;
    }
    const auto end = path.find_first_of(".[", from);
    const std::string key = path.substr(from, end == std::string::npos ? std::string::npos : end - from);
    const bool last = end == std::string::npos;
    if (at->type != Node::Type::object || key.empty()) return lost(path.substr(from), {});
    Node* next = at->find(key);
    if (!next) {
      // A shipped option or scenario may be changed by a model that does not name it yet; anything may get a new last key.
      const bool open = last || at == &model || path.rfind("options.", 0) == 0 || path.rfind("scenarios.", 0) == 0;
      if (!open) {
        std::vector<std::string> names;
        for (const Node::Member& member : at->members) names.push_back(member.key);
        return lost(key, names);
      }
      Node fresh = object_node();
      set_place(fresh, 1);
      at->members.push_back({key, {"--set", 1, static_cast<int>(from) + 1}, fresh});
      next = &at->members.back().value;
    }
    at = next;
    if (last) break;
    from = path[end] == '.' ? end + 1 : end;
  }
  *at = value;
}

}  // namespace drsim::input
