// Hostile text is shown, not obeyed.
#include "reports/safe_text.hpp"

#include <rapidcheck.h>

#include "tests/catch.hpp"

namespace drsim::reports {

TEST_CASE("control characters and escape sequences are shown") {
  CHECK(visible("a\x1b[31mb\x07") == "a<U+001B>[31mb<U+0007>");
  CHECK(visible("\xC2\x9B"
                "31m") == "<U+009B>31m");  // the one-byte form of ESC [, in UTF-8
  CHECK(visible("one\r\ntwo\tthree") == "one  two three");
}

TEST_CASE("marks that reorder or hide text are shown") {
  CHECK(visible("safe\xE2\x80\xAE"
                "x") == "safe<U+202E>x");
  CHECK(visible("a\xE2\x80\x8B"
                "b\xEF\xBB\xBF") == "a<U+200B>b<U+FEFF>");
  CHECK(visible("\xE2\x80\xA8") == "<U+2028>");
}

TEST_CASE("what is not UTF-8 becomes the replacement character, byte by byte") {
  CHECK(visible("a\xFF"
                "b") ==
        "a\xEF\xBF\xBD"
        "b");
  CHECK(visible("\xC0\xAF") == "\xEF\xBF\xBD\xEF\xBF\xBD");  // an overlong slash
  CHECK(visible("\xE2\x82") == "\xEF\xBF\xBD\xEF\xBF\xBD");  // the beginning of a character
}

TEST_CASE("ordinary letters of any script stay as they are") { CHECK(visible("Größe 電子商務 ✓") == "Größe 電子商務 ✓"); }

TEST_CASE("what HTML and XML read as markup is escaped") {
  CHECK(for_markup("<a href=\"x\">&'\x1b") == "&lt;a href=&quot;x&quot;&gt;&amp;&#39;&lt;U+001B&gt;");
}

TEST_CASE("markdown's markup is escaped") {
  CHECK(for_markdown("a|b_c*<b>#1") == "a\\|b\\_c\\*&lt;b&gt;\\#1");
  CHECK(for_markdown("@team") == "@<!-- -->team");
}

TEST_CASE("ASCII stands for the marks of the reports, a question mark for other letters") {
  CHECK(to_ascii("✓ ✗ ≥ 5 … ñ") == "+ x >= 5 ... ?");
}

TEST_CASE("width counts columns of the terminal") {
  CHECK(display_width("abc") == 3);
  CHECK(display_width("✓ é") == 3);
  CHECK(display_width("電子") == 4);
  CHECK(display_width("e\xCC\x81") == 1);  // e and a combining accent
  CHECK(fitting_bytes("電子", 3) == 3);
  CHECK(fitting_bytes("電子", 1) == 3);  // at least one character
}

TEST_CASE("no bytes at all make a control character or broken UTF-8 visible") {
  CHECK(rc::check([](const std::string& bytes) {
    const std::string safe = visible(bytes);
    for (const char c : safe) RC_ASSERT(static_cast<unsigned char>(c) >= 0x20 && c != 0x7F);
    RC_ASSERT(visible(safe) == safe);
    for (const char c : to_ascii(safe)) RC_ASSERT(static_cast<unsigned char>(c) < 0x80);
  }));
}

}  // namespace drsim::reports
