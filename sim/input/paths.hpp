// Paths to a value in a file: components.orders-db.size, protections[0].every, prices["EC2 m5.large Linux"].usd.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace drsim::input {

struct PathPart {
  std::string text;        ///< a key; or a position as written, brackets included: "[2]"
  bool position = false;   ///< "[2]", or a pattern of positions: "[*]", "[0..3]"
  std::size_t begins = 0;  ///< offset in the path
};
using Path = std::vector<PathPart>;

/// "a.b[2].c" -> a, b, [2], c. A key in brackets and quotes may have any characters. Nothing when brackets or names are not complete.
std::optional<Path> split_path(const std::string& text);

/// The number in "[2]"; nothing when it is no position in a list.
std::optional<std::size_t> position_in(const PathPart& part);

}  // namespace drsim::input
