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
};

/// What every description does without knowing its struct: keys, required ones, schema.
class DescriptionBase {
 public:
  std::string schema() const { return schema(true); }
  /// The same without required keys: for defaults that a model completes.
  std::string schema_of_defaults() const { return schema(false); }
  const std::string& doc() const { return doc_; }

 protected:
  struct Key {
    std::string name, schema, doc;
    bool required = false;
  };
  explicit DescriptionBase(std::string doc) : doc_(std::move(doc)) {}
  /// Calls `read(index, value)` for each known key of an object; reports unknown and missing ones.
  bool read_keys(const Node& node, const std::string& where, Problems& problems,
                 const std::function<void(std::size_t, const Node::Member&, const std::string&)>& read) const;
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
    return custom(key, kind.schema, doc, required,
                  [member, kind](const Node& node, const std::string& where, Problems& problems, Struct& out) {
                    if (auto value = kind.read(node, where, problems)) out.*member = std::move(*value);
                  });
  }
  template <class Member, class Value>
  Description& required(const std::string& key, Member Struct::*member, Kind<Value> kind, const std::string& doc) {
    return field(key, member, std::move(kind), doc, true);
  }
  using Reader = std::function<void(const Node&, const std::string& where, Problems&, Struct&)>;
  Description& custom(const std::string& key, const std::string& schema, const std::string& doc, bool required, Reader reader) {
    keys_.push_back({key, schema, doc, required});
    readers_.push_back(std::move(reader));
    return *this;
  }

  /// Fills what could be read; false when the node is no object.
  bool read(const Node& node, const std::string& where, Problems& problems, Struct& out) const {
    return read_keys(node, where, problems, [&](std::size_t index, const Node::Member& member, const std::string& path) {
      readers_[index](member.value, path, problems, out);
    });
  }

 private:
  std::vector<Reader> readers_;
};

std::string join(const std::string& where, const std::string& key);  ///< "a" + "b" -> "a.b"
std::string join(const std::string& where, std::size_t index);       ///< "a" + 2 -> "a[2]"
std::string json_text(const std::string& text);                      ///< quoted and escaped

}  // namespace drsim::input
