// Names and sentences that somebody else wrote, made harmless for the medium that shows them.
#pragma once

#include <string>
#include <string_view>

namespace drsim::reports {

/// One line without control characters, escape sequences or marks that reorder or hide text: each is shown as <U+001B>.
/// Line breaks and tabs become spaces; what is not UTF-8 becomes U+FFFD.
std::string visible(std::string_view text);

/// `visible`, with what HTML and XML read as markup escaped: for contents and for attributes in double quotes.
std::string for_markup(std::string_view text);

/// `visible`, with everything that markdown or HTML would read as markup escaped.
std::string for_markdown(std::string_view text);

/// The nearest ASCII: marks of the reports become +, x, >= and so on, other letters '?'.
std::string to_ascii(std::string_view text);

/// Terminal columns that well-formed text takes: East Asian wide characters and emoji take two, combining marks none.
std::size_t display_width(std::string_view text);

/// The end of the longest beginning that takes at most `columns`; at least one character.
std::size_t fitting_bytes(std::string_view text, std::size_t columns);

}  // namespace drsim::reports
