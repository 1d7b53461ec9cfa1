// The catalog, and a model completed from it: merging trees, so that every value keeps the place where it was written.
#include "sim/input/catalog.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "sim/input/describe_catalog.hpp"
#include "sim/input/provenance.hpp"
#include "sim/input/quantities.hpp"
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

Node& child(Node& node, const std::string& key, Node::Type type) {
  if (Node* found = node.find(key)) return *found;
  node.members.push_back({key, node.place, Node{}});
  node.members.back().value.type = type;
  node.members.back().value.place = node.place;
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

bool joins(const Node& link, const std::string& a, const std::string& b) {
  const Node* between = link.find("between");
  if (!between || between->items.size() != 2) return false;
  const std::string &first = between->items[0].text, &second = between->items[1].text;
  return (first == a && second == b) || (first == b && second == a);
}

/// The catalog's link between two regions, unless the model has one.
void add_link(Node& model, const Node& pair, const Node& primary, const Node& recovery) {
  Node& links = child(model, "links", Node::Type::list);
  if (links.type != Node::Type::list) return;
  for (const Node& link : links.items)
    if (joins(link, primary.text, recovery.text)) return;
  Node link = part(pair, "link"), between;
  between.type = Node::Type::list;
  between.place = link.place;
  between.layer = link.layer;
  between.source = link.source;
  for (Node end : {primary, recovery}) {
    end.place = link.place;
    end.layer = link.layer;
    between.items.push_back(end);
  }
  link.members.insert(link.members.begin(), {"between", link.place, between});
  links.items.push_back(link);
}

/// A model that names one region recovers in the one that the catalog pairs with it, over the catalog's link.
void pair_region(Node& model, const Catalog& catalog) {
  Node* roles = model.find("roles");
  const Node* primary = roles ? roles->find("primary") : nullptr;
  const Node* pair = primary ? catalog.pairs.find(primary->text) : nullptr;
  if (!pair || !pair->find("recovery")) return;
  const Node paired = *pair->find("recovery"), base = *primary;  // copies: adding to the model moves what it points to
  if (!roles->find("recovery")) roles->members.push_back({"recovery", paired.place, paired});
  const Node recovery = *roles->find("recovery");
  if (recovery.text != paired.text) return;
  Node& regions = child(model, "regions", Node::Type::object);
  if (regions.type == Node::Type::object && !regions.find(recovery.text))
    regions.members.push_back({recovery.text, recovery.place, part(*pair, "region")});
  add_link(model, *pair, base, recovery);
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
  Catalog catalog;
  components_file_description().read(read("components.json"), "", problems, catalog);
  regions_file_description().read(read("regions.json"), "", problems, catalog);
  catalog.prices = read("prices.json");
  return catalog;
}

void complete_model(Node& model, const Catalog& catalog) {
  if (model.type != Node::Type::object) return;
  if (Node* components = model.find("components"))
    for (Node::Member& member : components->members)
      if (member.value.type == Node::Type::object) complete_component(member.value, catalog);
  pair_region(model, catalog);
  Node& people = child(model, "people", Node::Type::object);
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

void merge_prices(Node& book, const Node& own) {
  Node* prices = book.find("prices");
  if (!prices) return;
  for (const Node::Member& price : own.members) {
    Node named = price.value;
    Node item;
    item.type = Node::Type::text;
    item.text = price.key;
    item.place = price.key_place;
    if (named.type == Node::Type::object && !named.find("item")) named.members.insert(named.members.begin(), {"item", item.place, item});
    const auto known = std::find_if(prices->items.begin(), prices->items.end(), [&](const Node& listed) {
      const Node* name = listed.find("item");
      return name && name->text == price.key;
    });
    if (known == prices->items.end())
      prices->items.push_back(named);
    else
      *known = merge(*known, named);
  }
}

}  // namespace drsim::input
