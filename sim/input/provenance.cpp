// Path patterns that say which values are stated, which are assumed, and why.
#include "sim/input/provenance.hpp"

#include <algorithm>
#include <charconv>

#include "sim/input/description.hpp"
#include "sim/input/paths.hpp"
#include "sim/input/say.hpp"

namespace drsim::input {

namespace {

long number_in(std::string_view text) {
  long value = -1;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

bool part_matches(const PathPart& pattern, const PathPart& part) {
  if (pattern.position != part.position) return false;
  if (pattern.text == (part.position ? "[*]" : "*")) return true;
  const auto dots = pattern.text.find("..");
  if (part.position && dots != std::string::npos) {
    const long at = number_in(std::string_view(part.text).substr(1));
    return number_in(std::string_view(pattern.text).substr(1)) <= at && at <= number_in(std::string_view(pattern.text).substr(dots + 2));
  }
  return pattern.text == part.text;
}

bool matches(const Path& pattern, std::size_t i, const Path& path, std::size_t j) {
  if (i == pattern.size()) return j == path.size();
  if (pattern[i].text == "**") {
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
        std::count_if(pattern.begin(), pattern.end(), [](const PathPart& part) { return part.text.find('*') != std::string::npos; });
    return {static_cast<long>(pattern.size()) - wild, static_cast<long>(pattern.size())};
  }
};

constexpr const char* kPatterns = "a path such as components.db.size, components.**, objectives[*].rto";
constexpr const char* kSources = R"("stated: ..." or "assumed: ...", with the source or the reason)";

bool says_where_from(const std::string& text) {
  for (const char* word : {"stated", "assumed", "default"})
    if (text == word || text.rfind(std::string(word) + ": ", 0) == 0) return true;
  return false;
}

/// What a tag says behind its word: the source or the reason.
std::string reason_in(const std::string& text) {
  const auto colon = text.find(':');
  const auto begins = colon == std::string::npos ? colon : text.find_first_not_of(' ', colon + 1);
  return begins == std::string::npos ? "" : text.substr(begins);
}

/// A tag on an object covers what is in it, unless something inside has one that is more specific.
void tag(Node& node, Path& path, std::vector<Rule>& rules, const Rule* above, Layer untagged) {
  const Rule* best = above;
  for (Rule& rule : rules)
    if (matches(rule.pattern, 0, path, 0)) {
      rule.used = true;
      if (!best || rule.specificity() >= best->specificity()) best = &rule;
    }
  node.layer = untagged;
  node.source.clear();
  if (best) {
    const std::string& text = best->member->value.text;
    const std::string word = text.substr(0, text.find(':'));
    node.layer = word == "assumed" ? Layer::assumed : word == "default" ? Layer::by_default : Layer::stated;
    node.source = reason_in(text);
  }
  for (Node::Member& member : node.members) {
    path.push_back({member.key});
    tag(member.value, path, rules, best, untagged);
    path.pop_back();
  }
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    path.push_back({"[" + std::to_string(i) + "]", true});
    tag(node.items[i], path, rules, best, untagged);
    path.pop_back();
  }
}

}  // namespace

void apply_provenance(Node& file, Layer untagged, Problems& problems) {
  const Node* found = file.find("provenance");
  if (!found) return set_layer(file, untagged, "");
  const Node provenance = *found;  // rules point into it while the file is tagged
  if (provenance.type != Node::Type::object)
    return complain(problems, provenance, "provenance", "found " + describe(provenance), "an object: path pattern -> source");
  std::vector<Rule> rules;
  for (const Node::Member& member : provenance.members) {
    const std::string& text = member.value.text;
    if (!says_where_from(text))
      complain(problems, member.value, join("provenance", member.key), "found " + describe(member.value), kSources);
    if (auto pattern = split_path(member.key))
      rules.push_back({std::move(*pattern), &member});
    else
      problems.add({member.key_place, "provenance", in_quotes(member.key) + " is no path", kPatterns, ""});
  }
  for (Node::Member& member : file.members) {
    if (member.key == "provenance") continue;
    Path path{{member.key}};
    tag(member.value, path, rules, nullptr, untagged);
  }
  for (const Rule& rule : rules)
    if (!rule.used)
      problems.add({rule.member->key_place, "provenance", "the pattern " + in_quotes(rule.member->key) + " matches nothing in this file",
                    kPatterns, ""});
}

void set_layer(Node& node, Layer layer, const std::string& source) {
  node.layer = layer;
  node.source = source;
  for (Node::Member& member : node.members) set_layer(member.value, layer, source);
  for (Node& item : node.items) set_layer(item, layer, source);
}

}  // namespace drsim::input
