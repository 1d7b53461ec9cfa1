// Puts a tree together from a parser's events: depth, size and duplicate keys are looked after here, for JSON and YAML alike.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "sim/input/tree.hpp"

namespace drsim::input {

class TreeBuilder {
 public:
  explicit TreeBuilder(Problems& problems) : problems_(problems) {}

  // Those that return false have added a problem after which reading must stop.
  [[nodiscard]] bool begin(Node::Type type, const Place& place);
  const Node& end();  ///< the list or object that just ended; valid until the next call
  [[nodiscard]] bool add(Node scalar);
  [[nodiscard]] bool add_copy(const Node& tree, const Place& place);  ///< what an alias stands for; `place` is the alias'
  void key(std::string name, const Place& place);
  void merge_key(const Place& place);  ///< YAML's `<<`: members of the next value, unless written here

  /// Against files that expand to gigabytes: a copy costs as much as what it copies.
  [[nodiscard]] bool spend_on_copy(const Node& tree, const Place& place);

  bool wants_key() const { return !open_.empty() && open_.back().node.type == Node::Type::object && !open_.back().has_key; }
  bool done() const { return open_.empty() && has_root_; }
  bool in_object() const { return !open_.empty() && open_.back().node.type == Node::Type::object; }
  std::string path() const;  ///< of what comes next: components.api.needs[2]
  Node take() { return std::move(root_); }

 private:
  struct Open {
    Node node;
    bool has_key = false, merges = false, repeated = false;  // about the next value
    std::string key;
    Place key_place;
    std::map<std::string, Place> keys;
    std::vector<Node> bases;  // from `<<`, the first wins
  };

  bool spend(std::size_t values, std::size_t bytes, const Place& place);
  const Node& attach(Node node);
  void collect_bases(Open& open, Node value);

  Problems& problems_;
  std::vector<Open> open_;
  Node root_, dropped_;
  bool has_root_ = false;
  std::size_t values_ = 0, copied_bytes_ = 0;
};

}  // namespace drsim::input
