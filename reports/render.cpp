// The table of formats.
#include "reports/render.hpp"

#include <array>
#include <utility>

#include "reports/comparison.hpp"
#include "reports/csv.hpp"
#include "reports/html/page.hpp"
#include "reports/json.hpp"
#include "reports/junit.hpp"
#include "reports/markdown.hpp"

namespace drsim::reports {

namespace {

constexpr std::array<std::pair<std::string_view, Format>, 7> kFormats{{{"text", Format::text},
                                                                       {"json", Format::json},
                                                                       {"csv", Format::csv},
                                                                       {"markdown", Format::markdown},
                                                                       {"html", Format::html},
                                                                       {"pdf", Format::pdf},
                                                                       {"junit", Format::junit}}};

/// Formats that hold the whole result, whatever was asked of it.
std::optional<std::string> whole(const StudyResult& result, Format format) {
  if (format == Format::json) return to_json(result);
  if (format == Format::csv) return to_csv(result);
  if (format == Format::junit) return to_junit(result);
  return std::nullopt;
}

std::string render_result(const Story& story, const StudyResult& result, Format format, const TextStyle& style) {
  return format == Format::html || format == Format::pdf ? html::page(story, result) : render_story(story, format, style);
}

}  // namespace

std::optional<Format> format_of(std::string_view name) {
  for (const auto& [known, format] : kFormats)
    if (known == name) return format;
  return std::nullopt;
}

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const auto& [name, format] : kFormats) names.emplace_back(name);
  return names;
}

std::string render_comparison(const StudyResult& result, Format format, const TextStyle& style) {
  if (auto text = whole(result, format)) return *text;
  return render_result(tell_comparison(result), result, format, style);
}

std::string render_verification(const StudyResult& result, const std::string& option, Format format, const TextStyle& style) {
  if (auto text = whole(result, format)) return *text;
  return render_result(tell_verification(result, option), result, format, style);
}

std::string render_story(const Story& story, Format format, const TextStyle& style) {
  if (format == Format::html || format == Format::pdf) return html::page(story);
  return format == Format::markdown ? to_markdown(story) : to_text(story, style);
}

}  // namespace drsim::reports
