// Path patterns that say which values are stated, which are assumed, and why.
#include "sim/input/provenance.hpp"

#include <algorithm>
#include <charconv>

#include "sim/input/description.hpp"
#include "sim/input/say.hpp"

namespace drsim::input {

namespace {

using Path = std::vector<std::string>;

/// "a.b[2].c" -> a, b, [2], c.
Path split(const std::string& text) {
  Path parts;
  std::string part;
  for (const char c : text) {
    if (c == '.' && part.find('[') != 0) {
      if (!part.empty()) parts.push_back(part);
      part.clear();
    } else if (c == '[') {
      if (!part.empty()) parts.push_back(part);
      part = "[";
    } else if (c == ']') {
      parts.push_back(part + "]");
      part.clear();
    } else {
      part += c;
    }
  }
  if (!part.empty()) parts.push_back(part);
  return parts;
}

long number_in(std::string_view text) {
  long value = -1;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

bool part_matches(const std::string& pattern, const std::string& part) {
  const bool index = part.front() == '[';
  if (pattern == "*") return !index;
  if (pattern == "[*]") return index;
  const auto dots = pattern.find("..");
  if (index && dots != std::string::npos && pattern.front() == '[') {
    const long at = number_in(std::string_view(part).substr(1));
    return number_in(std::string_view(pattern).substr(1)) <= at && at <= number_in(std::string_view(pattern).substr(dots + 2));
  }
  return pattern == part;
}

bool matches(const Path& pattern, std::size_t i, const Path& path, std::size_t j) {
  if (i == pattern.size()) return j == path.size();
  if (pattern[i] == "**") {
    for (std::size_t skip = j; skip <= path.size(); ++skip)
      if (matches(pattern, i + 1, path, skip)) return true;
    return false;
  }
  return j < path.size() && part_matches(pattern[i], path[j]) && matches(pattern, i + 1, path, j + 1);
}

struct Rule {
  Path pattern;
  const Node::Member* member = nullptr;
  bool used = false;
  /// More exact parts first, then more parts at all: the most specific pattern wins.
  std::pair<long, long> specificity() const {
    const auto wild =
        std::count_if(pattern.begin(), pattern.end(), [](const std::string& part) { return part.find('*') != std::string::npos; });
    return {static_cast<long>(pattern.size()) - wild, static_cast<long>(pattern.size())};
  }
};

void tag(Node& node, Path& path, std::vector<Rule>& rules, Layer untagged) {
  const Rule* best = nullptr;
  for (Rule& rule : rules)
    if (matches(rule.pattern, 0, path, 0)) {
      rule.used = true;
      // A tag on an object covers what is in it, unless something inside has its own.
      if (!best || rule.specificity() >= best->specificity()) best = &rule;
    }
  if (best) {
    const std::string& text = best->member->value.text;
    const auto colon = text.find(':');
    const std::string word = text.substr(0, colon);
    node.layer = word == "assumed" ? Layer::assumed : word == "default" ? Layer::by_default : Layer::stated;
    node.source =
        colon == std::string::npos
            ? ""
            : text.substr(text.find_first_not_of(' ', colon + 1) == std::string::npos ? colon + 1 : text.find_first_not_of(' ', colon + 1));
  } else {
    node.layer = untagged;
  }
  for (Node::Member& member : node.members) {
    path.push_back(member.key);
    Node& child = member.value;
    tag(child, path, rules, node.layer);
    if (child.source.empty() && child.layer == node.layer) child.source = node.source;
    path.pop_back();
  }
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    path.push_back("[" + std::to_string(i) + "]");
    Node& child = node.items[i];
    tag(child, path, rules, node.layer);
    if (child.source.empty() && child.layer == node.layer) child.source = node.source;
    path.pop_back();
  }
}

Origin::Kind kind_of(Layer layer) {
  if (layer == Layer::by_default || layer == Layer::option) return Origin::Kind::by_default;
  return layer == Layer::assumed ? Origin::Kind::assumed : Origin::Kind::stated;
}

std::string shown_value(const Node& node) {
  switch (node.type) {
    case Node::Type::boolean:
      return node.truth ? "true" : "false";
    case Node::Type::null:
      return "null";
    default:
      return node.text;
  }
}

}  // namespace

void apply_provenance(Node& file, Layer untagged, Problems& problems) {
  std::vector<Rule> rules;
  if (const Node* provenance = file.find("provenance"); provenance && provenance->type == Node::Type::object)
    for (const Node::Member& member : provenance->members) rules.push_back({split(member.key), &member});
  const Node kept = file;  // rules point into the tree that is about to be tagged
  for (std::size_t i = 0; i < rules.size(); ++i) rules[i].member = &kept.find("provenance")->members[i];
  Path path;
  for (Node::Member& member : file.members) {
    if (member.key == "provenance") continue;
    path = {member.key};
    tag(member.value, path, rules, untagged);
  }
  for (const Rule& rule : rules)
    if (!rule.used)
      problems.add({rule.member->key_place, "provenance", "the pattern " + in_quotes(rule.member->key) + " matches nothing in this file",
                    "a path such as components.db.size, components.**, objectives[*].rto", ""});
}

void set_layer(Node& node, Layer layer, const std::string& source) {
  node.layer = layer;
  node.source = source;
  for (Node::Member& member : node.members) set_layer(member.value, layer, source);
  for (Node& item : node.items) set_layer(item, layer, source);
}

void collect_origins(const Node& node, const std::string& where, std::vector<Origin>& origins) {
  if (node.type == Node::Type::object) {
    for (const Node::Member& member : node.members) collect_origins(member.value, join(where, member.key), origins);
    return;
  }
  if (node.type == Node::Type::list) {
    for (std::size_t i = 0; i < node.items.size(); ++i) collect_origins(node.items[i], join(where, i), origins);
    return;
  }
  std::string source = node.place.file;
  if (node.place.line > 0) source += ":" + std::to_string(node.place.line) + ":" + std::to_string(node.place.column);
  if (!node.source.empty()) source += ": " + node.source;
  origins.push_back({where, shown_value(node), kind_of(node.layer), source});
}

}  // namespace drsim::input
