// Values of a JSON file changed in its text, so that comments, order and layout stay as people wrote them.
#pragma once

#include <string>
#include <string_view>

#include "sim/input/paths.hpp"

namespace drsim::input {

/// Puts `json` at `path` of `text`, a file that was read without problems: in the place of the value that stands there, else as the
/// last member of the object that the path's last part would be in. False, and nothing changed, when the path leads to no such place.
bool put_json(std::string& text, const Path& path, const std::string& json);

/// Gives the member at `path` another name. False when there is none.
bool rename_json(std::string& text, const Path& path, const std::string& name);

/// `text` as a JSON value, in quotes.
std::string json_quoted(std::string_view text);

}  // namespace drsim::input
