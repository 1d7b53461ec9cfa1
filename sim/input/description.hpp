// One description of each struct, from which the reader and the JSON Schema both come: they cannot drift apart.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sim/input/tree.hpp"

namespace drsim::input {

/// How values of one sort are read, and the piece of JSON Schema that says the same.
template <class Value>
struct Kind {
  std::string schema;
  std::function<std::optional<Value>(const Node&, const std::string& where, Problems&)> read;
  std::function<void(Node&)> fill = {};  ///< adds what is left out inside of the value; empty = there is no inside
};

/// What every description does without knowing its struct: keys, required ones, values of keys that are left out, schema.
class DescriptionBase {
 public:
  /// Adds every key that is left out and has a value for that case, at all depths: so it is listed with its origin.
  void fill(Node& node) const;
  std::string schema() const { return schema(true); }
  /// The same without required keys: for defaults that a model completes.
  std::string schema_of_defaults() const { return schema(false); }
  const std::string& doc() const { return doc_; }

 protected:
  struct Key {
    std::string name, schema, doc;
    bool required = false;
    std::function<void(Node&)> fill;
    std::optional<Node> left_out;  ///< what holds when the key is left out
  };
  explicit DescriptionBase(std::string doc) : doc_(std::move(doc)) {}
  /// Calls `read(index, value)` for each known key of an object; reports unknown ones, and missing ones unless `partial`.
  bool read_keys(const Node& node, const std::string& where, Problems& problems, bool partial,
                 const std::function<void(std::size_t, const Node::Member&, const std::string&)>& read) const;
  void set_left_out(const std::string& json, const std::string& why);
  std::vector<Key> keys_;

 private:
  std::string schema(bool with_required) const;
  std::string doc_;
};

template <class Struct>
class Description : public DescriptionBase {
 public:
  explicit Description(std::string doc) : DescriptionBase(std::move(doc)) {}

  template <class Member, class Value>
  Description& field(const std::string& key, Member Struct::*member, Kind<Value> kind, const std::string& doc, bool required = false) {
    return custom(
        key, kind.schema, doc, required,
        [member, kind](const Node& node, const std::string& where, Problems& problems, Struct& out) {
          if (auto value = kind.read(node, where, problems)) out.*member = std::move(*value);
        },
        kind.fill);
  }
  template <class Member, class Value>
  Description& required(const std::string& key, Member Struct::*member, Kind<Value> kind, const std::string& doc) {
    return field(key, member, std::move(kind), doc, true);
  }
  using Reader = std::function<void(const Node&, const std::string& where, Problems&, Struct&)>;
  Description& custom(const std::string& key, const std::string& schema, const std::string& doc, bool required, Reader reader,
                      std::function<void(Node&)> fill = {}) {
    keys_.push_back({key, schema, doc, required, std::move(fill), {}});
    readers_.push_back(std::move(reader));
    return *this;
  }
  /// The value that holds when the key before is left out, as JSON, and why it is that one.
  Description& left_out(const std::string& json, const std::string& why) {
    set_left_out(json, why);
    return *this;
  }

  /// Reads what can be read; false when the node is no object.
  bool read(const Node& node, const std::string& where, Problems& problems, Struct& out) const {
    return read(node, where, problems, out, false);
  }
  /// The same for defaults that a model completes: no key is required.
  bool read_partial(const Node& node, const std::string& where, Problems& problems, Struct& out) const {
    return read(node, where, problems, out, true);
  }

 private:
  bool read(const Node& node, const std::string& where, Problems& problems, Struct& out, bool partial) const {
    return read_keys(node, where, problems, partial, [&](std::size_t index, const Node::Member& member, const std::string& path) {
      readers_[index](member.value, path, problems, out);
    });
  }
  std::vector<Reader> readers_;
};

std::string join(const std::string& where, const std::string& key);  ///< "a" + "b" -> "a.b"; "a" + "b.c" -> a["b.c"]
std::string join(const std::string& where, std::size_t index);       ///< "a" + 2 -> "a[2]"
std::string as_json(const Node& node);
std::string json_text(const std::string& text);  ///< quoted and escaped

}  // namespace drsim::input
