// Paths to a value in a file.
#include "sim/input/paths.hpp"

#include <algorithm>
#include <charconv>

namespace drsim::input {

namespace {

/// Reads ["key"] at `at`, which stands behind the opening bracket; the offset behind the closing one, or nothing.
std::optional<std::size_t> take_quoted(const std::string& text, std::size_t at, PathPart& part) {
  for (++at; at < text.size() && text[at] != '"'; ++at) {
    if (text[at] == '\\' && at + 1 < text.size()) ++at;
    part.text += text[at];
  }
  if (text.compare(at, 2, "\"]") != 0) return std::nullopt;
  return at + 2;
}

}  // namespace

std::optional<Path> split_path(const std::string& text) {
  Path path;
  for (std::size_t at = 0; at < text.size();) {
    PathPart part{"", false, at};
    if (text[at] == '[' && text.compare(at + 1, 1, "\"") == 0) {
      const auto end = take_quoted(text, at + 1, part);
      if (!end) return std::nullopt;
      at = *end;
    } else if (text[at] == '[') {
      const auto close = text.find(']', at);
      if (close == std::string::npos || close == at + 1) return std::nullopt;
      part.text = text.substr(at, close + 1 - at);
      part.position = true;
      at = close + 1;
    } else {
      const auto end = std::min(text.find_first_of(".[", at), text.size());
      part.text = text.substr(at, end - at);
      if (part.text.empty()) return std::nullopt;
      at = end;
    }
    path.push_back(part);
    if (at < text.size() && text[at] == '.' && ++at == text.size()) return std::nullopt;
  }
  if (path.empty()) return std::nullopt;
  return path;
}

std::optional<std::size_t> position_in(const PathPart& part) {
  std::size_t position = 0;
  const char* const end = part.text.data() + part.text.size() - 1;
  const auto [stop, error] = std::from_chars(part.text.data() + 1, end, position);
  if (!part.position || error != std::errc{} || stop != end) return std::nullopt;
  return position;
}

}  // namespace drsim::input
