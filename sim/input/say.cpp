// How messages show what a user wrote: quoted, short, on one line.
#include "sim/input/say.hpp"

#include <fmt/format.h>

namespace drsim::input {

std::string in_quotes(std::string_view text) {
  constexpr int kLongest = 60;  // code points: a message stays readable on one line
  std::string out = "\"";
  int length = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool starts_code_point = (byte & 0xC0) != 0x80;
    if (starts_code_point && ++length > kLongest) return out + "...\"";
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (byte < 0x20 || byte == 0x7F) {
      out += fmt::format("\\u{:04x}", byte);
    } else {
      out += c;
    }
  }
  return out + "\"";
}

std::string describe(const Node& node) {
  switch (node.type) {
    case Node::Type::null:
      return "nothing (null)";
    case Node::Type::boolean:
      return node.truth ? "true" : "false";
    case Node::Type::number:
      return node.text;
    case Node::Type::text:
      return in_quotes(node.text);
    case Node::Type::list:
      return "a list";
    case Node::Type::object:
      return "an object";
  }
  return "nothing";
}

std::string alternatives(const std::vector<std::string>& names) {
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) out += i + 1 == names.size() ? " or " : ", ";
    out += names[i];
  }
  return out;
}

void complain(Problems& problems, const Node& node, const std::string& where, std::string found, std::string expected, std::string hint) {
  problems.add({node.place, where, std::move(found), std::move(expected), std::move(hint)});
}

}  // namespace drsim::input
