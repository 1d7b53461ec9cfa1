// What holds of the page without a browser: tests/browser looks at it with one.
#include <string>

#include "reports/comparison.hpp"
#include "reports/html/assets.hpp"
#include "reports/html/markup.hpp"
#include "reports/html/page.hpp"
#include "reports/junit.hpp"
#include "tests/catch.hpp"
#include "tests/reports/example_result.hpp"
#include "tests/reports/golden.hpp"

namespace drsim::reports {
namespace {

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

}  // namespace

TEST_CASE("a story without a result is a page without charts, and its names cannot become markup") {
  Story story;
  story.about = "<b>";
  story.title = {{"Not clean", Tone::bad}};
  // Of 200 s: expected from 50 s to 100 s, actual from 0 s to 200 s.
  story.sections = {{"Steps", {Bars{{{"a & <i>", TimeSpan{50, 100}, TimeSpan{0, 200}, Tone::bad}}}}}};
  const std::string page = html::page(story);
  CHECK(count(page, "<script") == 2);  // no chart libraries
  CHECK(page.find("<p class=\"eyebrow\">&lt;b&gt;</p>") != std::string::npos);
  CHECK(page.find("<span>a &amp; &lt;i&gt;</span>") != std::string::npos);
  CHECK(page.find("<i class=\"expected\" style=\"left:25.00%;width:25.00%\"></i>") != std::string::npos);
  CHECK(page.find("<i class=\"actual bad\" style=\"left:0.00%;width:100.00%\"></i>") != std::string::npos);
}

TEST_CASE("the libraries carry the licences of their makers") {
  if (!html::available()) return;
  const std::string_view head = html::chart_libraries().substr(0, 60'000);
  for (const char* name : {"University of Washington Interactive Data Lab", "Mike Bostock", "Redistributions in binary form", "Mapbox"})
    CHECK(head.find(name) != std::string_view::npos);
}

TEST_CASE("an anchor has letters, digits and single dashes only") {
  CHECK(html::anchor_of("What fails, and what would mend it") == "what-fails-and-what-would-mend-it");
  CHECK(html::anchor_of("<\"> 7") == "7");
}

TEST_CASE("the page has as many scripts as it brought itself, whatever the names of the model are") {
  for (const StudyResult& result : {example_result(), hostile_result(), large_result(), StudyResult{}}) {
    const std::string page = html::page(tell_comparison(result), result);
    // The data, the libraries and the page's own script; and no '<' in the data, so that nothing there can end it.
    CHECK(count(page, "<script") == 3);
    CHECK(count(page, "</script") == 3);
    const std::size_t begin = page.find("id=\"report\">") + 12, end = page.find("</script", begin);
    CHECK(page.substr(begin, end - begin).find('<') == std::string::npos);
  }
}

TEST_CASE("the libraries have no end of a script in them") {
  CHECK(html::chart_libraries().find("</script") == std::string_view::npos);
  CHECK(html::page_script().find("</script") == std::string_view::npos);
}

TEST_CASE("the page points nowhere outside") {
  const StudyResult result = example_result();
  std::string page = html::page(tell_comparison(result), result);
  for (const std::string_view part : {html::chart_libraries(), html::page_style(), html::page_script()})  // names of XML, not addresses
    if (!part.empty()) page.erase(page.find(part), part.size());
  CHECK(page.find("http://") == std::string::npos);
  CHECK(page.find("https://") == std::string::npos);
  CHECK(page.find("src=") == std::string::npos);
}

TEST_CASE("the JUnit XML of a comparison is as agreed") {
  const std::string text = to_junit(example_result());
  CHECK(text == golden("comparison.xml", text));
}

TEST_CASE("hostile names are harmless in JUnit XML, as agreed") {
  const std::string text = to_junit(hostile_result());
  CHECK(text == golden("hostile.xml", text));
  CHECK(text.find("<script") == std::string::npos);
}

}  // namespace drsim::reports
