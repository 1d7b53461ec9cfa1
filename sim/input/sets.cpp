// `--set PATH=VALUE`: one value of the model changed from the command line.
#include "sim/input/sets.hpp"

#include <algorithm>

#include "sim/input/provenance.hpp"
#include "sim/input/say.hpp"

namespace drsim::input {

namespace {

void set_place(Node& node, const Place& place) {
  node.place = place;
  for (Node::Member& member : node.members) {
    member.key_place = place;
    set_place(member.value, place);
  }
  for (Node& item : node.items) set_place(item, place);
}

constexpr const char* kFlag = "--set";

Place place_of(const Set& set, std::size_t part) {
  if (set.place.file != kFlag) return set.place;
  return {kFlag, set.place.line, static_cast<int>(set.parts[part].begins) + 1};
}

Set make_set(const std::string& path, const Path& parts, const std::string& written, const Place& place, const Place& value_place) {
  Problems not_json;
  Node value = read_tree(written, place.file, not_json);
  if (not_json.any()) {
    value = Node{};
    value.type = Node::Type::text;
    value.text = written;
  }
  set_layer(value, Layer::set, "");
  set_place(value, value_place);
  return {path, parts, value, place};
}

/// Names that somebody gave: a new one in the middle of a path is a slip.
bool holds_names(const Set& set, std::size_t part) {
  const std::string& section = set.parts[0].text;
  return part == 1 && (section == "components" || section == "regions" || section == "workloads" || section == "people");
}

/// The value that a part leads to; null when there is none.
template <class AnyNode>
AnyNode* follow(AnyNode& from, const PathPart& part) {
  if (!part.position) return from.find(part.text);
  const auto position = position_in(part);
  return position && from.type == Node::Type::list && *position < from.items.size() ? &from.items[*position] : nullptr;
}

}  // namespace

void lost(const Set& set, std::size_t part, const std::string& found, const std::vector<std::string>& names, Problems& problems) {
  const std::string near = nearest(set.parts[part].text, names);
  problems.add({place_of(set, part), set.path, found, names.empty() ? "" : "one of " + alternatives(names),
                near.empty() ? "" : "did you mean " + in_quotes(near) + "?"});
}

std::optional<Set> read_set(const std::string& text, int number, Problems& problems) {
  const auto equals = text.find('=');
  const auto parts = equals == std::string::npos ? std::nullopt : split_path(text.substr(0, equals));
  if (!parts) {
    problems.add({{kFlag, number, 1}, "", "found " + in_quotes(text), R"(PATH=VALUE, such as components.orders-db.size="2 TB")", ""});
    return std::nullopt;
  }
  return make_set(text.substr(0, equals), *parts, text.substr(equals + 1), {kFlag, number, 1},
                  {kFlag, number, static_cast<int>(equals) + 2});
}

std::optional<Set> read_drawn(const std::string& path, const std::string& value, const Place& place, Problems& problems) {
  const auto parts = split_path(path);
  if (parts) return make_set(path, *parts, value, place, place);
  problems.add({place, "", "found " + in_quotes(path), "a path such as components.orders-db.size", ""});
  return std::nullopt;
}

bool reaches(const Node& root, const Set& set, std::size_t skip) {
  const Node* at = &root;
  for (std::size_t i = skip; i + 1 < set.parts.size() && at; ++i) at = follow(*at, set.parts[i]);
  return at != nullptr;
}

void apply_set(Node& root, const Set& set, std::size_t skip, Problems& problems) {
  Node* at = &root;
  for (std::size_t i = skip; i < set.parts.size(); ++i) {
    const PathPart& part = set.parts[i];
    const bool last = i + 1 == set.parts.size();
    if (Node* next = follow(*at, part)) {
      at = next;
      continue;
    }
    if (part.position && at->type == Node::Type::list)
      return lost(set, i, "leads nowhere: the list has " + std::to_string(at->items.size()) + " entries, the first is [0]", {}, problems);
    if (part.position || at->type != Node::Type::object)
      return lost(set, i, "leads nowhere: " + in_quotes(part.text) + " would be in " + describe(*at), {}, problems);
    if (!last && holds_names(set, i)) {
      std::vector<std::string> names;
      for (const Node::Member& member : at->members) names.push_back(member.key);
      return lost(set, i, "leads nowhere: there is no " + in_quotes(part.text), names, problems);
    }
    Node fresh;
    fresh.type = Node::Type::object;
    fresh.place = place_of(set, i);
    fresh.layer = Layer::set;
    at->members.push_back({part.text, place_of(set, i), fresh});
    at = &at->members.back().value;
  }
  *at = set.value;
}

}  // namespace drsim::input
