// Where JSON's tokens begin, and what is wrong with text that is not JSON, in plain words.
#pragma once

#include <string>
#include <string_view>

#include "sim/input/positions.hpp"

namespace drsim::input {

/// How far a reader got before an error: what the last token was and where it ended.
struct JsonState {
  enum After { start, open_object, open_list, key, value } after = start;
  std::size_t offset = 0;
  bool in_object = false, done = false;
};

/// Past white space and comments; a comment that never ends stays in place.
std::size_t skip_json_blanks(std::string_view text, std::size_t offset);
/// Past commas and colons too.
std::size_t skip_json_separators(std::string_view text, std::size_t offset);
std::string_view json_number_at(std::string_view text, std::size_t offset);

Problem explain_json_error(std::string_view text, const JsonState& state, const std::string& where, Positions& positions);

}  // namespace drsim::input
