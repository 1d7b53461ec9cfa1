// What all pages share.
#include "reports/html/shell.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "reports/html/assets.hpp"
#include "reports/html/markup.hpp"
#include "reports/html/packed.hpp"
#include "reports/safe_text.hpp"

namespace drsim::reports::html {

namespace {

/// Nothing may be loaded from anywhere; vega runs its expressions in its interpreter, so not even eval is allowed.
constexpr const char* kPolicy = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:";

std::string plain(const Line& line) {
  std::string text;
  for (const Span& span : line) text += span.text;
  return text;
}

/// The data, packed, which no text in it can leave; the libraries, if there is something to draw; the page's own script.
std::string scripts(const nlohmann::ordered_json* data) {
  const nlohmann::ordered_json nothing = {{"charts", nlohmann::ordered_json::array()}};
  const std::string text = (data == nullptr ? nothing : *data).dump(-1, ' ', true, nlohmann::ordered_json::error_handler_t::replace);
  std::string out = "<script type=\"text/plain\" id=\"report\">" + packed(text) + "</script>\n";
  if (data != nullptr) out += "<script>" + std::string(chart_libraries()) + "</script>\n";
  return out + "<script>\n" + std::string(page_script()) + "</script>\n";
}

}  // namespace

std::string section_markup(const Section& section) {
  std::string out = section.heading.empty() ? "<section class=\"lead\">\n"
                                            : fmt::format("<section id=\"{}\" class=\"card\">\n<h2>{}</h2>\n", anchor_of(section.heading),
                                                          for_markup(section.heading));
  for (const Block& block : section.blocks) out += block_markup(block);
  return out + "</section>\n";
}

std::string contents(const Story& story, bool charts) {
  std::string out = "<nav aria-label=\"Contents\"><ul>\n";
  const auto entry = [&](const std::string& heading, const std::string& anchor) {
    out += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", anchor, for_markup(heading.substr(0, heading.find(':'))));
  };
  for (std::size_t i = 0; i < story.sections.size(); ++i) {
    if (i == story.overview_sections && charts) entry("In pictures", "charts");
    if (!story.sections[i].heading.empty()) entry(story.sections[i].heading, anchor_of(story.sections[i].heading));
  }
  return out + "</ul></nav>\n";
}

std::string shell(const PageHead& head, const Line& title, const std::string& main, const nlohmann::ordered_json* data) {
  std::string out = fmt::format(
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" "
      "content=\"{}\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" "
      "content=\"light dark\">\n<meta name=\"generator\" content=\"{}\">\n<link rel=\"icon\" href=\"data:,\">\n<title>{}{}"
      "{}</title>\n<style>\n{}</style>\n</head>\n",
      kPolicy, for_markup(head.made_by), for_markup(head.about), head.about.empty() ? "" : ": ", for_markup(plain(title)), page_style());
  out += fmt::format(
      "<body>\n<header><p><strong>drsim</strong> &middot; {}</p><button type=\"button\" "
      "id=\"theme\">Light / dark</button></header>\n<main>\n<p class=\"eyebrow\">{}</p>\n<h1>{}</h1>\n",
      for_markup(head.kind), for_markup(head.about), line_markup(title));
  out += main + "</main>\n<footer><p>Made by drsim from a model: assumptions in, distributions out.";
  if (data != nullptr) out += " Charts: Vega and Vega-Lite, University of Washington Interactive Data Lab, BSD-3-Clause licence.";
  return out + "</p></footer>\n" + scripts(data) + "</body>\n</html>\n";
}

}  // namespace drsim::reports::html
