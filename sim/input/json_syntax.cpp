// Where JSON's tokens begin, and what is wrong with text that is not JSON, in plain words.
#include "sim/input/json_syntax.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "sim/input/say.hpp"
#include "sim/input/tree_readers.hpp"

namespace drsim::input {
namespace {

bool is_one_of(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view word_at(std::string_view text, std::size_t offset) {
  std::size_t end = offset;
  while (end < text.size() &&
         (is_letter(text[end]) || is_digit(text[end]) || is_one_of(text[end], "-.") || static_cast<unsigned char>(text[end]) >= 0x80))
    ++end;
  return text.substr(offset, end - offset);
}

/// One code point, as the user sees it.
std::string character_at(std::string_view text, std::size_t offset) {
  std::size_t end = offset + 1;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
  return fmt::format("'{}'", text.substr(offset, end - offset));
}

bool has_word(std::string_view text, std::size_t offset) {
  return offset < text.size() && (is_letter(text[offset]) || static_cast<unsigned char>(text[offset]) >= 0x80);
}

/// All that looks like part of a number: what to show when it is none.
std::string_view number_like_at(std::string_view text, std::size_t offset) {
  const std::size_t end = std::min(text.find_first_not_of("0123456789+-._eExX", offset), text.size());
  return text.substr(offset, end - offset);
}

std::string found_at(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return "the end of the file";
  if (text[offset] == '"') return "a text";
  if (text.substr(offset).starts_with("/*")) return "a comment that does not end";
  if (is_digit(text[offset])) return "the number " + std::string(number_like_at(text, offset));
  if (has_word(text, offset)) return "the word " + std::string(word_at(text, offset));
  return character_at(text, offset);
}

struct Fault {
  std::size_t offset = 0;
  std::string found, expected, hint;
};

int hex_digits_at(std::string_view text, std::size_t offset) {
  int count = 0;
  while (count < 4 && offset < text.size() && is_one_of(text[offset], "0123456789abcdefABCDEF")) ++offset, ++count;
  return count;
}

/// What is wrong inside the text that opens at `open`.
Fault text_fault(std::string_view text, std::size_t open) {
  for (std::size_t i = open + 1; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n' || c == '\r') return {open, "a text that does not end on its line", "a closing '\"'", ""};
    if (c == '\t') return {i, "a tab inside a text", "\\t", ""};
    if (c == '"') return {open, "a text with half a surrogate pair", "\\u escapes that stand for characters", ""};
    if (c != '\\') continue;
    if (i + 1 >= text.size()) break;
    if (text[i + 1] == 'u') {
      if (hex_digits_at(text, i + 2) < 4) return {i, "\\u without four hexadecimal digits", "an escape such as \\u00e9", ""};
    } else if (!is_one_of(text[i + 1], "\"\\/bfnrt")) {
      return {i, fmt::format("the unknown escape \\{}", text[i + 1]), "one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u",
              "write \\\\ for a backslash"};
    }
    ++i;
  }
  return {open, "a text that does not end", "a closing '\"'", ""};
}

std::string hint_for_value(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return "";
  if (text[offset] == '\'') return "texts stand in double quotes";
  if (text[offset] == '.' || text[offset] == '+') return "numbers begin with a digit or '-'";
  if (!has_word(text, offset)) return "";
  const std::string word(word_at(text, offset));
  const std::string known = nearest(word, {"true", "false", "null"});
  if (!known.empty()) return "did you mean " + known + "?";
  return "texts stand in double quotes";
}

Fault number_fault(std::string_view text, std::size_t offset) {
  const std::string spelling(number_like_at(text, offset));
  double ignored = 0;
  const auto [stop, error] = std::from_chars(spelling.data(), spelling.data() + spelling.size(), ignored);
  if (error == std::errc::result_out_of_range) return {offset, spelling + " is too large a number", "", ""};
  return {offset, spelling + " is not a number", "a number such as 5, 0.5 or 1e6", ""};
}

Fault value_fault(std::string_view text, std::size_t offset, const std::string& expected, bool after_comma) {
  if (offset < text.size() && text[offset] == '"') return text_fault(text, offset);
  if (offset < text.size() && (is_digit(text[offset]) || text[offset] == '-')) return number_fault(text, offset);
  if (after_comma && offset < text.size() && is_one_of(text[offset], "]}")) {
    return {offset, fmt::format("'{}' after a comma", text[offset]), expected, "remove the comma"};
  }
  return {offset, found_at(text, offset), expected, hint_for_value(text, offset)};
}

Fault key_fault(std::string_view text, std::size_t offset, const std::string& expected, bool after_comma) {
  if (offset < text.size() && text[offset] == '"') return text_fault(text, offset);
  if (after_comma && offset < text.size() && text[offset] == '}') return {offset, "'}' after a comma", expected, "remove the comma"};
  const bool unquoted = has_word(text, offset) || (offset < text.size() && text[offset] == '\'');
  return {offset, found_at(text, offset), expected, unquoted ? "keys stand in double quotes" : ""};
}

Fault find_fault(std::string_view text, const JsonState& state) {
  const std::size_t next = skip_json_blanks(text, state.offset);
  const auto next_is = [&](char c) { return next < text.size() && text[next] == c; };
  const auto after_next = [&] { return skip_json_blanks(text, next + 1); };
  const std::string kValue = "a value", kKey = "a key in double quotes";
  switch (state.after) {
    case JsonState::start:
      if (next >= text.size()) return {next, "the file is empty", "an object in braces", ""};
      return value_fault(text, next, kValue, false);
    case JsonState::open_object:
      return key_fault(text, next, kKey + " or '}'", false);
    case JsonState::open_list:
      return value_fault(text, next, kValue + " or ']'", false);
    case JsonState::key:
      if (next_is(':')) return value_fault(text, after_next(), kValue, false);
      return {next, found_at(text, next), "':' after the key", ""};
    case JsonState::value:
      break;
  }
  const bool goes_on = next > 0 && next == state.offset && is_digit(text[next - 1]) && !number_like_at(text, next).empty();
  if (goes_on) return number_fault(text, text.find_last_not_of("0123456789+-.eE", next - 1) + 1);  // 01, 1-2
  if (state.done) return {next, found_at(text, next) + " after the end of the object", "nothing more", ""};
  if (next_is(',')) return state.in_object ? key_fault(text, after_next(), kKey, true) : value_fault(text, after_next(), kValue, true);
  const bool comma_is_missing = next < text.size() && (is_one_of(text[next], "\"{[-") || is_digit(text[next]) || is_letter(text[next]));
  return {next, found_at(text, next), state.in_object ? "',' or '}'" : "',' or ']'",
          comma_is_missing ? "a comma is missing before it" : ""};
}

}  // namespace

std::size_t skip_json_blanks(std::string_view text, std::size_t offset) {
  while (offset < text.size()) {
    if (is_one_of(text[offset], " \t\n\r")) {
      ++offset;
    } else if (text.substr(offset).starts_with("//")) {
      offset = std::min(text.find_first_of("\n\r", offset), text.size());
    } else if (text.substr(offset).starts_with("/*")) {
      const std::size_t end = text.find("*/", offset + 2);
      if (end == std::string_view::npos) return offset;
      offset = end + 2;
    } else {
      break;
    }
  }
  return offset;
}

std::size_t skip_json_separators(std::string_view text, std::size_t offset) {
  while (true) {
    offset = skip_json_blanks(text, offset);
    if (offset >= text.size() || !is_one_of(text[offset], ",:")) return offset;
    ++offset;
  }
}

std::string_view json_number_at(std::string_view text, std::size_t offset) {
  std::size_t end = offset;
  const auto is = [&](std::size_t i, std::string_view set) { return i < text.size() && is_one_of(text[i], set); };
  const auto skip_digits = [&] {
    while (end < text.size() && is_digit(text[end])) ++end;
  };
  if (is(end, "-")) ++end;
  if (is(end, "0")) {
    ++end;
  } else {
    skip_digits();
  }
  if (is(end, ".")) ++end, skip_digits();
  if (is(end, "eE")) {
    ++end;
    if (is(end, "+-")) ++end;
    skip_digits();
  }
  return text.substr(offset, end - offset);
}

Problem explain_json_error(std::string_view text, const JsonState& state, const std::string& where, Positions& positions) {
  Fault fault = find_fault(text, state);
  if (fault.offset < text.size() && text[fault.offset] == '#') fault.hint = "comments begin with //";
  return {positions.at(fault.offset), where, std::move(fault.found), std::move(fault.expected), std::move(fault.hint)};
}

}  // namespace drsim::input
