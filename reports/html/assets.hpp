// What a page carries besides its text: style, script and chart libraries, as they were when drsim was built.
#pragma once

#include <string_view>

namespace drsim::reports::html {

std::string_view page_style();
std::string_view page_script();

/// vega, vega-lite and vega-interpreter as one script; empty when drsim was built without npm.
std::string_view chart_libraries();

}  // namespace drsim::reports::html
