// What every description does without knowing its struct.
#include "sim/input/description.hpp"

#include <algorithm>
#include <stdexcept>

#include "sim/input/say.hpp"

namespace drsim::input {

namespace {

constexpr const char* kBuiltIn = "built in";

void set_everywhere(Node& node, const std::string& why) {
  node.place = {kBuiltIn, 0, 0};
  node.layer = Layer::by_default;
  node.source = why;
  for (Node::Member& member : node.members) set_everywhere(member.value, why);
  for (Node& item : node.items) set_everywhere(item, why);
}

/// What stands beside a $ref is ignored in draft-07, so a description goes around it; and around one that has its own.
std::string with_doc(const std::string& schema, const std::string& doc, const std::string& left_out) {
  std::string text = "{\"description\":" + json_text(doc);
  if (!left_out.empty()) text += ",\"default\":" + left_out;
  const bool plain = schema.find("$ref") == std::string::npos && schema.find("\"description\"") == std::string::npos;
  return text + (plain ? "," + schema.substr(1) : ",\"allOf\":[" + schema + "]}");
}

}  // namespace

std::string join(const std::string& where, const std::string& key) {
  if (key.find_first_of(".[]\"") != std::string::npos) return where + "[" + json_text(key) + "]";
  return where.empty() ? key : where + "." + key;
}
std::string join(const std::string& where, std::size_t index) { return where + "[" + std::to_string(index) + "]"; }

std::string as_json(const Node& node) {
  if (node.type == Node::Type::null) return "null";
  if (node.type == Node::Type::boolean) return node.truth ? "true" : "false";
  if (node.type == Node::Type::number) return node.text;
  if (node.type == Node::Type::text) return json_text(node.text);
  std::string text;
  for (const Node::Member& member : node.members) text += (text.empty() ? "" : ",") + json_text(member.key) + ":" + as_json(member.value);
  for (const Node& item : node.items) text += (text.empty() ? "" : ",") + as_json(item);
  return node.type == Node::Type::list ? "[" + text + "]" : "{" + text + "}";
}

std::string json_text(const std::string& text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

void DescriptionBase::set_left_out(const std::string& json, const std::string& why) {
  Problems problems;
  Node value = read_tree(json, kBuiltIn, problems);
  if (problems.any()) throw std::logic_error(problems.text());
  set_everywhere(value, why);
  keys_.back().left_out = std::move(value);
}

void DescriptionBase::fill(Node& node) const {
  if (node.type != Node::Type::object) return;
  for (const Key& key : keys_) {
    if (key.left_out && !node.find(key.name)) node.members.push_back({key.name, key.left_out->place, *key.left_out});
    if (Node* value = node.find(key.name); value && key.fill) key.fill(*value);
  }
}

bool DescriptionBase::read_keys(const Node& node, const std::string& where, Problems& problems, bool partial,
                                const std::function<void(std::size_t, const Node::Member&, const std::string&)>& read) const {
  if (node.type != Node::Type::object) {
    complain(problems, node, where, "found " + describe(node), "an object: " + doc_);
    return false;
  }
  for (const Node::Member& member : node.members) {
    const auto key = std::find_if(keys_.begin(), keys_.end(), [&](const Key& known) { return known.name == member.key; });
    if (key != keys_.end()) {
      read(static_cast<std::size_t>(key - keys_.begin()), member, join(where, member.key));
      continue;
    }
    std::vector<std::string> names;
    for (const Key& known : keys_) names.push_back(known.name);
    const std::string near = nearest(member.key, names);
    problems.add({member.key_place, join(where, member.key), "unknown key " + in_quotes(member.key), "one of " + alternatives(names),
                  near.empty() ? "" : "did you mean " + in_quotes(near) + "?"});
  }
  for (const Key& key : keys_)
    if (!partial && key.required && !node.find(key.name)) complain(problems, node, where, "missing key " + in_quotes(key.name), key.doc);
  return true;
}

std::string DescriptionBase::schema(bool with_required) const {
  std::string text = "{\"type\":\"object\",\"description\":" + json_text(doc_) + ",\"additionalProperties\":false,\"properties\":{";
  std::string required;
  for (const Key& key : keys_) {
    if (&key != &keys_.front()) text += ",";
    text += json_text(key.name) + ":" + with_doc(key.schema, key.doc, key.left_out ? as_json(*key.left_out) : "");
    if (with_required && key.required) required += (required.empty() ? "" : ",") + json_text(key.name);
  }
  text += "}";
  if (!required.empty()) text += ",\"required\":[" + required + "]";
  return text + "}";
}

}  // namespace drsim::input
