// What every description does without knowing its struct.
#include "sim/input/description.hpp"

#include <algorithm>

#include "sim/input/say.hpp"

namespace drsim::input {

std::string join(const std::string& where, const std::string& key) { return where.empty() ? key : where + "." + key; }
std::string join(const std::string& where, std::size_t index) { return where + "[" + std::to_string(index) + "]"; }

std::string json_text(const std::string& text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

bool DescriptionBase::read_keys(const Node& node, const std::string& where, Problems& problems,
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
    if (key.required && !node.find(key.name)) complain(problems, node, where, "missing key " + in_quotes(key.name), key.doc);
  return true;
}

std::string DescriptionBase::schema(bool with_required) const {
  std::string text = "{\"type\":\"object\",\"description\":" + json_text(doc_) + ",\"additionalProperties\":false,\"properties\":{";
  std::string required;
  for (const Key& key : keys_) {
    if (&key != &keys_.front()) text += ",";
    // A description beside a $ref is ignored in draft-07, so it goes around it.
    text += json_text(key.name) + ":{\"description\":" + json_text(key.doc) + ",\"allOf\":[" + key.schema + "]}";
    if (with_required && key.required) required += (required.empty() ? "" : ",") + json_text(key.name);
  }
  text += "}";
  if (!required.empty()) text += ",\"required\":[" + required + "]";
  return text + "}";
}

}  // namespace drsim::input
