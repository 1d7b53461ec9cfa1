// Running text broken into lines, and tones as terminal colours: what the text renderer's blocks share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reports/story.hpp"
#include "reports/text.hpp"

namespace drsim::reports {

/// Text as the terminal may show it: visible, ASCII where asked for.
std::string shown(std::string_view text, const TextStyle& style);

/// `text` in a tone. It must be `shown` already.
std::string toned(const std::string& text, Tone tone, const TextStyle& style);

/// Breaks at spaces; words that are too long after a hyphen or slash, else anywhere. `text` must be `shown` already.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

/// A line of spans broken at `width`: the first line begins with `first`, the others with `rest`. With a final line break.
std::string paragraph(const Line& line, const TextStyle& style, const std::string& first = "", const std::string& rest = "");

/// Without the spaces at its end.
std::string trimmed(std::string line);

}  // namespace drsim::reports
