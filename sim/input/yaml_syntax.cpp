// What yaml-cpp lets pass although YAML forbids it, and its messages in plain words.
#include "sim/input/yaml_syntax.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace drsim::input {
namespace {

struct Message {
  std::string_view from_library;
  const char *found, *expected, *hint;
};

constexpr const char* kIndentation = "is the indentation right?";
constexpr std::array<Message, 9> kMessages{{
    {"end of map not found", "this does not continue the object above", "a key in the same column as its neighbours", kIndentation},
    {"end of sequence not found", "this does not continue the list above", "\"- \" in the same column as its neighbours", kIndentation},
    {"end of sequence flow not found", "the list in brackets above does not end", "']'", ""},
    {"end of map flow not found", "the object in braces above does not end", "'}'", ""},
    {"illegal map value", "a ':' that follows no key", "one key and one value",
     "quote a text that holds \": \"; is the indentation right?"},
    {"illegal block entry", "a '-' that begins no list item", "a list on lines of its own", kIndentation},
    {"illegal flow end", "a bracket that closes nothing", "the bracket that was opened last", ""},
    {"unknown token", "a character that begins no value", "a value", "quote texts that begin with @ ` or %"},
    {"the referenced anchor is not defined", "an alias without an anchor", "an anchor such as &name before it", ""},
}};

bool tab_indents(std::string_view text, std::size_t offset) {
  const std::size_t line = offset == 0 ? 0 : text.rfind('\n', offset - 1) + 1;  // npos + 1 = 0
  const std::size_t first = std::min(text.find_first_not_of(" \t", line), text.size());
  return text.substr(line, first - line).find('\t') != std::string_view::npos;
}

}  // namespace

std::size_t skip_yaml_anchor(std::string_view text, std::size_t offset) {
  if (offset >= text.size() || text[offset] != '&') return offset;
  offset = std::min(text.find_first_of(" \t\r\n", offset), text.size());
  while (offset < text.size()) {
    offset = std::min(text.find_first_not_of(" \t\r\n", offset), text.size());
    if (offset >= text.size() || text[offset] != '#') break;
    offset = std::min(text.find('\n', offset), text.size());
  }
  return offset;
}

bool quote_ends(std::string_view text, std::size_t offset) {
  const char quote = offset < text.size() ? text[offset] : '\0';
  if (quote != '"' && quote != '\'') return true;
  for (std::size_t i = offset + 1; i < text.size(); ++i) {
    if (quote == '"' && text[i] == '\\') {
      ++i;
    } else if (text[i] == quote) {
      if (quote == '"' || i + 1 >= text.size() || text[i + 1] != '\'') return true;
      ++i;  // '' stands for one quote
    }
  }
  return false;
}

std::optional<std::string> too_many_tokens(std::string_view text) {
  constexpr std::ptrdiff_t kMost = 2'000'000;
  const auto structure =
      std::count_if(text.begin(), text.end(), [](char c) { return std::string_view(",[]{}:?").find(c) != std::string_view::npos; });
  if (structure <= kMost) return std::nullopt;
  return fmt::format("the file has {} of the characters , [ ] {{ }} : ?", structure);
}

Problem explain_yaml_error(std::string_view text, std::size_t offset, const std::string& message) {
  if (tab_indents(text, std::min(offset, text.size()))) return {{}, "", "a tab in the indentation", "spaces", ""};
  for (const Message& known : kMessages) {
    // By its beginning: yaml-cpp 0.8 appends a name to some.
    if (message.starts_with(known.from_library)) return {{}, "", known.found, known.expected, known.hint};
  }
  return {{}, "", message, "YAML", ""};
}

}  // namespace drsim::input
