// JSON as text that people can read too.
#include "reports/json_text.hpp"

#include <algorithm>

namespace drsim::reports {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kShort = 120;

std::string compact(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

bool holds_objects(const Json& json) {
  if (json.is_object()) return true;
  return json.is_array() && std::any_of(json.begin(), json.end(), holds_objects);
}

void write(const Json& json, std::size_t depth, std::string& out) {
  const bool one_line = !json.is_structured() || json.empty() || (json.is_array() && !holds_objects(json));
  if (one_line) {
    out += compact(json);
    return;
  }
  if (json.is_object() && std::none_of(json.begin(), json.end(), [](const Json& value) { return value.is_structured(); })) {
    if (const std::string text = compact(json); text.size() <= kShort) {
      out += text;
      return;
    }
  }
  out += json.is_object() ? '{' : '[';
  bool first = true;
  for (const auto& [key, value] : json.items()) {
    out += first ? "\n" : ",\n";
    first = false;
    out.append(2 * (depth + 1), ' ');
    if (json.is_object()) out += compact(Json(key)) + ": ";
    write(value, depth + 1, out);
  }
  out += "\n";
  out.append(2 * depth, ' ');
  out += json.is_object() ? '}' : ']';
}

}  // namespace

std::string json_text(const nlohmann::ordered_json& json) {
  std::string out;
  write(json, 0, out);
  return out + "\n";
}

}  // namespace drsim::reports
