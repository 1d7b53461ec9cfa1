// What a plain (unquoted) scalar means in YAML.
#include "sim/input/yaml_scalar.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "sim/input/say.hpp"
#include "sim/input/tree_readers.hpp"

namespace drsim::input {
namespace {

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool all_of(std::string_view text, std::string_view set) { return !text.empty() && text.find_first_not_of(set) == std::string_view::npos; }

/// [-+]? ( . digits | digits ( . digits? )? ) ( [eE] [-+]? digits )?
bool is_decimal(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789";
  const auto skip_digits = [&] {
    const std::size_t count = std::min(text.find_first_not_of(kDigits), text.size());
    text.remove_prefix(count);
    return count > 0;
  };
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  const bool whole = skip_digits();
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    if (!skip_digits() && !whole) return false;
  } else if (!whole) {
    return false;
  }
  if (text.empty()) return true;
  if (!text.starts_with('e') && !text.starts_with('E')) return false;
  text.remove_prefix(1);
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  return all_of(text, kDigits);
}

/// Integers written as 0o17 or 0xFF.
std::optional<double> prefixed_integer(std::string_view text) {
  const bool octal = text.starts_with("0o"), hexadecimal = text.starts_with("0x");
  if (!octal && !hexadecimal) return std::nullopt;
  text.remove_prefix(2);
  if (!all_of(text, octal ? "01234567" : "0123456789abcdefABCDEF")) return std::nullopt;
  double value = 0;
  for (const char c : text) {
    const int digit = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
    value = value * (octal ? 8 : 16) + digit;
  }
  return value;
}

}  // namespace

Node core_scalar(std::string spelling, const Place& place, const std::string& where, Problems& problems) {
  constexpr std::array<std::string_view, 3> kTrue{"true", "True", "TRUE"}, kFalse{"false", "False", "FALSE"}, kNan{".nan", ".NaN", ".NAN"},
      kInfinity{".inf", ".Inf", ".INF"};
  Node node;
  node.place = place;
  node.text = std::move(spelling);
  const std::string_view text = node.text;
  if (is_one_of(text, kTrue) || is_one_of(text, kFalse)) {
    node.type = Node::Type::boolean;
    node.truth = is_one_of(text, kTrue);
    node.text.clear();
    return node;
  }
  const std::string_view unsigned_text = text.substr(text.starts_with('-') || text.starts_with('+') ? 1 : 0);
  if (is_one_of(text, kNan) || is_one_of(unsigned_text, kInfinity)) {
    node.type = Node::Type::number;
    complain(problems, node, where, node.text + " is not a finite number", "a number");
    return node;
  }
  const std::optional<double> prefixed = prefixed_integer(text);
  if (!prefixed && !is_decimal(text)) {
    node.type = Node::Type::text;
    return node;
  }
  node.type = Node::Type::number;
  const std::optional<double> value = prefixed ? prefixed : parse_number(text.starts_with('+') ? unsigned_text : text);
  if (value) {
    node.number = *value;
  } else {
    complain(problems, node, where, node.text + " is too large or too small a number");
  }
  return node;
}

}  // namespace drsim::input
