// Values of a JSON file changed in its text.
#include "sim/input/json_edit.hpp"

#include <nlohmann/json.hpp>
#include <optional>

#include "sim/input/json_syntax.hpp"

namespace drsim::input {

namespace {

/// Half-open, in bytes.
struct Span {
  std::size_t begin = 0, end = 0;
};

std::size_t end_of_text(std::string_view text, std::size_t open) {
  std::size_t at = open + 1;
  while (text[at] != '"') at += text[at] == '\\' ? 2 : 1;
  return at + 1;
}

/// Of the value that begins at `begin`, which is none of a comment or blank.
std::size_t end_of_value(std::string_view text, std::size_t begin) {
  if (text[begin] == '"') return end_of_text(text, begin);
  if (text[begin] != '{' && text[begin] != '[') return std::min(text.find_first_of(",]} \t\r\n/", begin), text.size());
  std::size_t depth = 0;
  for (std::size_t at = begin;;) {
    const char c = text[at];
    if (c == '{' || c == '[') ++depth;
    if ((c == '}' || c == ']') && --depth == 0) return at + 1;
    at = skip_json_separators(text, c == '"' ? end_of_text(text, at) : at + 1);
  }
}

/// Of an object or a list.
struct Contents {
  struct Member {
    Span key, value;  ///< no key in a list
  };
  std::vector<Member> members;
};

Contents contents_of(std::string_view text, std::size_t open) {
  Contents contents;
  for (std::size_t at = skip_json_separators(text, open + 1); text[at] != '}' && text[at] != ']';) {
    Contents::Member member;
    if (text[open] == '{') {
      member.key = {at, end_of_text(text, at)};
      at = skip_json_separators(text, member.key.end);
    }
    member.value = {at, end_of_value(text, at)};
    at = skip_json_separators(text, member.value.end);
    contents.members.push_back(member);
  }
  return contents;
}

std::optional<Contents::Member> member_at(std::string_view text, std::size_t open, const PathPart& part) {
  if (text[open] != (part.position ? '[' : '{')) return std::nullopt;
  const Contents contents = contents_of(text, open);
  if (part.position) {
    const auto position = position_in(part);
    return position && *position < contents.members.size() ? std::optional(contents.members[*position]) : std::nullopt;
  }
  for (const Contents::Member& member : contents.members)
    if (nlohmann::json::parse(text.substr(member.key.begin, member.key.end - member.key.begin)).get<std::string>() == part.text)
      return member;
  return std::nullopt;
}

/// The member that the first `parts` of a path lead to; of none the whole file.
std::optional<Contents::Member> follow(std::string_view text, const Path& path, std::size_t parts) {
  Contents::Member at;
  at.value.begin = skip_json_blanks(text, 0);
  at.value.end = end_of_value(text, at.value.begin);
  for (std::size_t i = 0; i < parts; ++i) {
    const auto next = member_at(text, at.value.begin, path[i]);
    if (!next) return std::nullopt;
    at = *next;
  }
  return at;
}

void replace(std::string& text, const Span& span, const std::string& with) { text.replace(span.begin, span.end - span.begin, with); }

}  // namespace

bool put_json(std::string& text, const Path& path, const std::string& json) {
  if (const auto there = follow(text, path, path.size())) {
    replace(text, there->value, json);
    return true;
  }
  const auto in = follow(text, path, path.size() - 1);
  if (!in || text[in->value.begin] != '{' || path.back().position) return false;
  const Contents contents = contents_of(text, in->value.begin);
  const std::string member = json_quoted(path.back().text) + ": " + json;
  if (contents.members.empty()) {
    text.insert(in->value.begin + 1, " " + member + " ");
    return true;
  }
  // On a line of its own where the one before it is.
  const Contents::Member& last = contents.members.back();
  const std::size_t line = text.rfind('\n', last.key.begin);
  const bool own_line = line != std::string::npos && line > in->value.begin && text.find_first_not_of(" \t", line + 1) == last.key.begin;
  text.insert(last.value.end, "," + (own_line ? text.substr(line, last.key.begin - line) : " ") + member);
  return true;
}

bool rename_json(std::string& text, const Path& path, const std::string& name) {
  const auto there = follow(text, path, path.size());
  if (!there || path.empty() || path.back().position) return false;
  replace(text, there->key, json_quoted(name));
  return true;
}

std::string json_quoted(std::string_view text) { return nlohmann::json(std::string(text)).dump(); }

}  // namespace drsim::input
