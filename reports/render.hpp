// The door to the reports: a format by name, and a result or a story in it. A new format is one file and one line in render.cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reports/story.hpp"
#include "reports/text.hpp"
#include "sim/study/result.hpp"

namespace drsim::reports {

/// pdf is rendered as the page that a browser then prints.
enum class Format { text, json, csv, markdown, html, pdf, junit };

std::optional<Format> format_of(std::string_view name);
std::vector<std::string> format_names();

std::string render_comparison(const StudyResult& result, Format format, const TextStyle& style);
std::string render_verification(const StudyResult& result, const std::string& option, Format format, const TextStyle& style);

/// text, markdown, html or pdf (the page to print); other formats have no layout for a story.
std::string render_story(const Story& story, Format format, const TextStyle& style);

}  // namespace drsim::reports
