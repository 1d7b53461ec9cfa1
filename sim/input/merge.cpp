// One tree over another: a model over the catalog, a user's option over the shipped one.
#include "sim/input/tree.hpp"

namespace drsim::input {

namespace {

/// A random duration is one value, though it is written as an object: two of them do not mix.
bool is_distribution(const Node& node) {
  if (node.type != Node::Type::object || node.members.size() != 1) return false;
  for (const char* name : {"uniform", "triangular", "lognormal", "exponential", "empirical"})
    if (node.members.front().key == name) return true;
  return false;
}

}  // namespace

Node merge(const Node& lower, const Node& upper) {
  if (lower.type != Node::Type::object || upper.type != Node::Type::object) return upper;
  if (is_distribution(lower) || is_distribution(upper)) return upper;
  Node merged = upper;
  merged.members.clear();
  for (const Node::Member& below : lower.members) {
    bool overridden = false;
    for (const Node::Member& above : upper.members) {
      if (above.key != below.key) continue;
      merged.members.push_back({above.key, above.key_place, merge(below.value, above.value)});
      overridden = true;
    }
    if (!overridden) merged.members.push_back(below);
  }
  for (const Node::Member& above : upper.members) {
    if (!lower.find(above.key)) merged.members.push_back(above);
  }
  return merged;
}

}  // namespace drsim::input
