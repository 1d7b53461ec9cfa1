// What yaml-cpp lets pass although YAML forbids it, and its messages in plain words.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sim/input/problems.hpp"

namespace drsim::input {

/// The offset of a node behind its anchor, with the blanks and comments between them.
std::size_t skip_yaml_anchor(std::string_view text, std::size_t offset);

/// Does the quoted text that opens at `offset` end? yaml-cpp 0.7 takes the rest of the file when it does not.
bool quote_ends(std::string_view text, std::size_t offset);

/// yaml-cpp keeps all tokens of a flow collection in memory, some 150 bytes each; nothing when there is no danger.
std::optional<std::string> too_many_tokens(std::string_view text);

/// A problem without its place and path.
Problem explain_yaml_error(std::string_view text, std::size_t offset, const std::string& message);

}  // namespace drsim::input
