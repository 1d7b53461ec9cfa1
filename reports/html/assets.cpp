// Files put into the program by the assembler: 0.01 s for what takes a compiler a second as an array.
#include "reports/html/assets.hpp"

// NOLINTBEGIN(cppcoreguidelines-macro-usage): the assembler needs the names as text
#define DRSIM_EMBED(name, path)                       \
  asm(".pushsection .rodata\n"                        \
      ".global drsim_asset_" #name                    \
      "_begin\n"                                      \
      "drsim_asset_" #name                            \
      "_begin:\n"                                     \
      ".incbin \"" path                               \
      "\"\n"                                          \
      ".global drsim_asset_" #name                    \
      "_end\n"                                        \
      "drsim_asset_" #name                            \
      "_end:\n"                                       \
      ".byte 0\n"                                     \
      ".popsection\n");                               \
  extern "C" const char drsim_asset_##name##_begin[]; \
  extern "C" const char drsim_asset_##name##_end[]

DRSIM_EMBED(style, DRSIM_PAGE_FOLDER "/page.css");
DRSIM_EMBED(script, DRSIM_PAGE_FOLDER "/page.js");
DRSIM_EMBED(libraries, DRSIM_CHART_LIBRARIES);
// NOLINTEND(cppcoreguidelines-macro-usage)

namespace drsim::reports::html {

std::string_view page_style() { return {drsim_asset_style_begin, drsim_asset_style_end}; }
std::string_view page_script() { return {drsim_asset_script_begin, drsim_asset_script_end}; }
std::string_view chart_libraries() {
  const std::string_view text{drsim_asset_libraries_begin, drsim_asset_libraries_end};
  return text.size() < 100 ? std::string_view{} : text;
}

}  // namespace drsim::reports::html
