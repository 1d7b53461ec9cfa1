// One positioned tree behind JSON and YAML: every value knows where it was written.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sim/input/problems.hpp"
#include "sim/model/place.hpp"

namespace drsim::input {

/// Why a value is what it is, beyond its place. Merging catalog and option files keeps the layer of each value.
enum class Layer { stated, option, by_default, assumed, set };

struct Node {
  enum class Type { null, boolean, number, text, list, object };
  struct Member;

  Type type = Type::null;
  Place place;
  Layer layer = Layer::stated;
  std::string source;           ///< why: the provenance text that covers this value; may be empty
  bool truth = false;           ///< boolean
  double number = 0;            ///< number
  std::string text;             ///< text; of a number its spelling in the file
  std::vector<Node> items;      ///< list
  std::vector<Member> members;  ///< object, in file order, keys unique

  const Node* find(std::string_view key) const;
  Node* find(std::string_view key);
};

struct Node::Member {
  std::string key;
  Place key_place;
  Node value;
};

/// JSON with // comments, or YAML when the name ends in .yaml or .yml. Duplicate keys are problems; so are nesting
/// deeper than 64, files over 16 MB, text that is not UTF-8. After a syntax error only the first one is reported.
Node read_tree(std::string_view bytes, const std::string& file, Problems& problems);

/// `upper` over `lower`: objects merge by key, everything else, random durations among it, is replaced. Places and layers come from where
/// each value was written.
Node merge(const Node& lower, const Node& upper);

}  // namespace drsim::input
