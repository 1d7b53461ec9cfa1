// Bytes of a file -> the positioned tree; which of the two languages it is, the name tells.
#include "sim/input/tree.hpp"

#include <charconv>

#include "sim/input/positions.hpp"
#include "sim/input/tree_readers.hpp"

namespace drsim::input {

const Node* Node::find(std::string_view key) const {
  for (const Member& member : members) {
    if (member.key == key) return &member.value;
  }
  return nullptr;
}

Node* Node::find(std::string_view key) {
  for (Member& member : members) {
    if (member.key == key) return &member.value;
  }
  return nullptr;
}

Node read_tree(std::string_view bytes, const std::string& file, Problems& problems) {
  const std::optional<std::string_view> text = checked_text(bytes, file, problems);
  if (!text) {
    Node nothing;
    nothing.place = {file, 0, 0};
    return nothing;
  }
  const bool is_yaml = file.ends_with(".yaml") || file.ends_with(".yml");
  return is_yaml ? read_yaml(*text, file, problems) : read_json(*text, file, problems);
}

std::optional<double> parse_number(std::string_view spelling) {
  double value = 0;
  const char* const end = spelling.data() + spelling.size();
  const auto [stop, error] = std::from_chars(spelling.data(), end, value);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return value;
}

}  // namespace drsim::input
