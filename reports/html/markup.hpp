// HTML from text that anybody may have written: with safe_text.hpp the only place that makes angle brackets.
#pragma once

#include <string>
#include <string_view>

#include "reports/story.hpp"

namespace drsim::reports::html {

std::string line_markup(const Line& line);
std::string block_markup(const Block& block);

/// "what-fails-and-what-would-mend-it", for an anchor: lower-case ASCII letters, digits and single dashes.
std::string anchor_of(std::string_view heading);

}  // namespace drsim::reports::html
