// Puts a tree together from a parser's events: depth, size and duplicate keys are looked after here, for JSON and YAML alike.
#include "sim/input/tree_builder.hpp"

#include <fmt/format.h>

#include "sim/input/say.hpp"

namespace drsim::input {
namespace {

constexpr std::size_t kDeepest = 64;             // levels; drsim's own files need 8
constexpr std::size_t kMostValues = 500'000;     // a value takes about 200 bytes, so a tree stays near 100 MB
constexpr std::size_t kMostCopied = 16'000'000;  // bytes of text that aliases may add

struct Weight {
  std::size_t values = 0, bytes = 0;
};

void weigh(const Node& node, Weight& weight) {
  weight.values += 1;
  weight.bytes += node.text.size();
  for (const Node& item : node.items) weigh(item, weight);
  for (const Node::Member& member : node.members) {
    weight.bytes += member.key.size();
    weigh(member.value, weight);
  }
}

/// Escapes can smuggle in what `checked_text` refuses; such a text would reach the user's terminal.
bool has_control_character(const std::string& text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F) return true;
  }
  return false;
}

}  // namespace

std::string TreeBuilder::path() const {
  std::string out;
  for (const Open& open : open_) {
    if (open.node.type == Node::Type::list) {
      out += fmt::format("[{}]", open.node.items.size());
    } else if (open.has_key) {
      out += (out.empty() ? "" : ".") + open.key;
    }
  }
  return out;
}

bool TreeBuilder::begin(Node::Type type, const Place& place) {
  if (open_.size() >= kDeepest) {
    problems_.add({place, "", "nested too deeply", fmt::format("at most {} levels", kDeepest), ""});
    return false;
  }
  if (!spend(1, 0, place)) return false;
  Open open;
  open.node.type = type;
  open.node.place = place;
  open_.push_back(std::move(open));
  return true;
}

const Node& TreeBuilder::end() {
  Open open = std::move(open_.back());
  open_.pop_back();
  for (Node& base : open.bases) {
    for (Node::Member& member : base.members) {
      if (open.keys.emplace(member.key, member.key_place).second) open.node.members.push_back(std::move(member));
    }
  }
  return attach(std::move(open.node));
}

bool TreeBuilder::add(Node scalar) {
  if (!spend(1, 0, scalar.place)) return false;
  if (scalar.type == Node::Type::text && has_control_character(scalar.text)) {
    problems_.add({scalar.place, path(), "a text with a control character: " + in_quotes(scalar.text), "printable text", ""});
  }
  attach(std::move(scalar));
  return true;
}

bool TreeBuilder::add_copy(const Node& tree, const Place& place) {
  if (!spend_on_copy(tree, place)) return false;
  attach(tree);
  return true;
}

bool TreeBuilder::spend_on_copy(const Node& tree, const Place& place) {
  Weight weight;
  weigh(tree, weight);
  return spend(weight.values, weight.bytes, place);
}

bool TreeBuilder::spend(std::size_t values, std::size_t bytes, const Place& place) {
  values_ += values;
  copied_bytes_ += bytes;
  if (values_ <= kMostValues && copied_bytes_ <= kMostCopied) return true;
  problems_.add({place, path(), "the file holds too many values", fmt::format("at most {}, copies by aliases included", kMostValues), ""});
  return false;
}

void TreeBuilder::key(std::string name, const Place& place) {
  Open& open = open_.back();
  open.key = std::move(name);
  open.key_place = place;
  open.has_key = true;
  open.merges = false;
  if (has_control_character(open.key))
    problems_.add({place, "", "a key with a control character: " + in_quotes(open.key), "printable text", ""});
  const auto [first, is_new] = open.keys.emplace(open.key, place);
  open.repeated = !is_new;
  if (!is_new) {
    problems_.add({place, path(), in_quotes(open.key) + " is written twice",
                   fmt::format("each key once; the first is at line {}, column {}", first->second.line, first->second.column), ""});
  }
}

void TreeBuilder::merge_key(const Place& place) {
  key("<<", place);
  open_.back().merges = !open_.back().repeated;
}

const Node& TreeBuilder::attach(Node node) {
  if (open_.empty()) {
    has_root_ = true;
    return root_ = std::move(node);
  }
  Open& open = open_.back();
  if (open.node.type == Node::Type::list) return open.node.items.emplace_back(std::move(node));
  open.has_key = false;
  if (open.merges) {
    dropped_ = node;
    collect_bases(open, std::move(node));
    return dropped_;
  }
  if (open.repeated) return dropped_ = std::move(node);
  open.node.members.push_back({std::move(open.key), open.key_place, std::move(node)});
  return open.node.members.back().value;
}

void TreeBuilder::collect_bases(Open& open, Node value) {
  std::vector<Node> bases;
  if (value.type == Node::Type::list) {
    bases = std::move(value.items);
  } else {
    bases.push_back(std::move(value));
  }
  for (Node& base : bases) {
    if (base.type == Node::Type::object) {
      open.bases.push_back(std::move(base));
    } else {
      problems_.add({base.place, path(), describe(base) + " cannot be merged by <<", "an object, or a list of objects", ""});
    }
  }
}

}  // namespace drsim::input
