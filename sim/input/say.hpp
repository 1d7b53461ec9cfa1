// How messages show what a user wrote: quoted, short, on one line.
#pragma once

#include <string>
#include <string_view>

#include "sim/input/tree.hpp"

namespace drsim::input {

/// In double quotes, control characters escaped, cut after 60 characters.
std::string in_quotes(std::string_view text);

/// A value in words: `"5 GB"`, `5`, `true`, `a list`, `an object`, `nothing (null)`.
std::string describe(const Node& node);

/// "a", "a or b", "a, b or c".
std::string alternatives(const std::vector<std::string>& names);

/// Adds a problem at the node's place.
void complain(Problems& problems, const Node& node, const std::string& where, std::string found, std::string expected = "",
              std::string hint = "");

}  // namespace drsim::input
