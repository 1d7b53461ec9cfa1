// The two readers behind `read_tree`. Both take text that passed `checked_text`.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sim/input/tree.hpp"

namespace drsim::input {

// A null node, and a problem, when the text could not be read to its end.
Node read_json(std::string_view text, const std::string& file, Problems& problems);
Node read_yaml(std::string_view text, const std::string& file, Problems& problems);

/// A number as JSON and drsim's quantities write it, whatever the locale; nothing when it is none or no double can hold it.
std::optional<double> parse_number(std::string_view spelling);

}  // namespace drsim::input
