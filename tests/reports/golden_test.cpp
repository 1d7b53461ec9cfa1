// The layouts, agreed to by eye, and what holds of every layout.
#include "tests/reports/golden.hpp"

#include <string>
#include <vector>

#include "reports/comparison.hpp"
#include "reports/csv.hpp"
#include "reports/render.hpp"
#include "reports/safe_text.hpp"
#include "tests/catch.hpp"
#include "tests/reports/example_result.hpp"

namespace drsim::reports {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t begin = 0;
  for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', begin)) {
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

void check_layout(const std::string& text, std::size_t width, const std::string& exempt = "\x01") {
  for (const std::string& line : lines_of(text)) {
    INFO(line);
    if (line.find(exempt) == std::string::npos) CHECK(display_width(line) <= width);
    CHECK((line.empty() || line.back() != ' '));
  }
}

}  // namespace

TEST_CASE("the text of a comparison is as agreed") {
  const std::string text = render_comparison(example_result(), Format::text, {});
  CHECK(text == golden("comparison.txt", text));
}

TEST_CASE("the text of a comparison without Unicode is as agreed") {
  const std::string text = render_comparison(example_result(), Format::text, {.unicode = false});
  CHECK(text == golden("comparison-ascii.txt", text));
  for (const char c : text) CHECK(static_cast<unsigned char>(c) < 0x80);
}

TEST_CASE("the markdown of a comparison is as agreed") {
  const std::string text = render_comparison(example_result(), Format::markdown, {});
  CHECK(text == golden("comparison.md", text));
}

TEST_CASE("the CSV of a comparison is as agreed") {
  const std::string text = render_comparison(example_result(), Format::csv, {});
  CHECK(text == golden("comparison.csv", text));
}

TEST_CASE("the text of a verification is as agreed") {
  StudyResult result = example_result();
  std::erase_if(result.results, [](const CellResult& cell) { return cell.option != "as-documented"; });
  std::erase_if(result.recommendation.misses, [](const Miss& miss) { return miss.option != "as-documented"; });
  result.recommendation.option.reset();
  const std::string text = render_verification(result, "as-documented", Format::text, {});
  CHECK(text == golden("verification.txt", text));
}

TEST_CASE("hostile names are harmless in text and markdown, as agreed") {
  const std::string text = render_comparison(hostile_result(), Format::text, {});
  CHECK(text == golden("hostile.txt", text));
  const std::string markdown = render_comparison(hostile_result(), Format::markdown, {});
  CHECK(markdown == golden("hostile.md", markdown));
  for (const std::string* report : {&text, &markdown}) {
    CHECK(report->find('\x1b') == std::string::npos);
    CHECK(report->find('\x07') == std::string::npos);
    CHECK(report->find("\xE2\x80\xAE") == std::string::npos);
  }
  CHECK(markdown.find("<script") == std::string::npos);
}

TEST_CASE("no line is wider than the terminal or ends in a space, whatever the size of the result") {
  for (const std::size_t width : {60U, 80U, 120U}) {
    for (const bool unicode : {true, false}) {
      check_layout(render_comparison(example_result(), Format::text, {.unicode = unicode, .width = width}), width, "drsim compare");
      check_layout(render_comparison(large_result(), Format::text, {.unicode = unicode, .width = width}), width, "drsim compare");
      check_layout(render_comparison(hostile_result(), Format::text, {.unicode = unicode, .width = width}), width, "drsim compare");
    }
  }
}

TEST_CASE("colours add escape sequences and change nothing else") {
  const std::string plain = render_comparison(example_result(), Format::text, {});
  std::string colored = render_comparison(example_result(), Format::text, {.colors = true});
  CHECK(colored != plain);
  for (std::size_t at = colored.find('\x1b'); at != std::string::npos; at = colored.find('\x1b'))
    colored.erase(at, colored.find('m', at) - at + 1);
  CHECK(colored == plain);
}

TEST_CASE("an empty result is a report too") {
  for (const Format format : {Format::text, Format::markdown, Format::csv, Format::json})
    CHECK(!render_comparison(StudyResult{}, format, {}).empty());
}

}  // namespace drsim::reports
