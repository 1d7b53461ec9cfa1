// Byte offsets in a file -> line and column, and the checks that every input file passes before it is parsed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/input/problems.hpp"

namespace drsim::input {

/// The text without a byte order mark; nothing, and a problem, when it is over 16 MB, not UTF-8 or holds control characters.
std::optional<std::string_view> checked_text(std::string_view bytes, const std::string& file, Problems& problems);

/// Answers `at` in time proportional to the distance from the last question, so asking in any near order is cheap.
class Positions {
 public:
  Positions(std::string_view text, std::string file);

  /// Lines and columns count from 1; a column is a code point. Past the end = the end.
  Place at(std::size_t offset);

 private:
  std::string_view text_;
  std::string file_;
  std::vector<std::size_t> line_starts_;
  std::size_t last_offset_ = 0, last_line_ = 0, last_column_ = 0;  // from 0
};

}  // namespace drsim::input
