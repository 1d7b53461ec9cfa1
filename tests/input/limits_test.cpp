// Files that are made to hurt: too deep, too large, not text, growing by aliases. Each is refused with a place.
#include "tests/catch.hpp"
#include "tests/input/reading.hpp"

using namespace drsim;
using namespace drsim::input;

namespace {

std::string repeated(const std::string& text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("64 levels are read, the 65th is refused, and 100,000 do no harm") {
  for (const char* file : {"m.json", "m.yaml"}) {
    CHECK(problems_of(file, repeated("[", 64) + repeated("]", 64)).empty());
    CHECK(problems_of(file, repeated("[", 65) + repeated("]", 65)) ==
          std::string(file) + ":1:65: error: nested too deeply\n    expected: at most 64 levels\n");
  }
  CHECK(problems_of("m.json", repeated("[", 100'000)) == "m.json:1:65: error: nested too deeply\n    expected: at most 64 levels\n");
  CHECK(problems_of("m.json", repeated("{\"a\":", 100'000)) == "m.json:1:321: error: nested too deeply\n    expected: at most 64 levels\n");
  for (const char* opening : {"[", "{a: ", "- ", "? ", "[:", "&a ", "!a ", "*a ", "---\n"}) {
    INFO(opening);
    CHECK_FALSE(problems_of("m.yaml", repeated(opening, 100'000)).empty());
  }
}

TEST_CASE("a file over 16 MB is refused before it is read") {
  CHECK(problems_of("m.json", std::string(16'000'001, ' ')) == "m.json: error: the file has 16000001 bytes\n    expected: at most 16 MB\n");
}

TEST_CASE("text that is not UTF-8 is refused with its place") {
  const std::string tail = " is not UTF-8 here\n    expected: UTF-8 text\n    hint: save the file as UTF-8\n";
  CHECK(problems_of("m.json", "{\n \"\xC3\xA4\xFF\"}") == "m.json:2:4: error: the byte 0xFF" + tail);
  for (const char* bad : {"\xC0\x80", "\xC3", "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xF8", "\x80"}) {
    CHECK(problems_of("m.yaml", bad).starts_with("m.yaml:1:1: error: the byte 0x"));  // overlong, cut, surrogate, above U+10FFFF
  }
  CHECK(problems_of("m.json", "\xFF\xFE{") == "m.json: error: the file is UTF-16\n    expected: UTF-8 text\n    hint: save it as UTF-8\n");
}

TEST_CASE("control characters are refused, above all those that yaml-cpp takes for the end of the file") {
  CHECK(problems_of("m.json", std::string_view("{\"a\0\": 1}", 9)) ==
        "m.json:1:4: error: the control character U+0000\n    expected: text\n");
  CHECK(problems_of("m.yaml", "a: 1\n\x04 b: 2\n") == "m.yaml:2:1: error: the control character U+0004\n    expected: text\n");
}

TEST_CASE("aliases of aliases do not grow without bound") {
  std::string laughs = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n";  // 9 to the power of 12 in the end
  for (int i = 1; i < 12; ++i) {
    const std::string below = "*a" + std::to_string(i - 1);
    laughs += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + repeated(below + ", ", 8) + below + "]\n";
  }
  CHECK(problems_of("m.yaml", laughs)
            .ends_with("the file holds too many values\n    expected: at most 500000, copies by aliases included\n"));
  const std::string megabyte(1'000'000, 'x');
  CHECK(problems_of("m.yaml", "a: &a " + megabyte + "\nb: [" + repeated("*a,", 100) + "]\n").find("too many values") != std::string::npos);
}

TEST_CASE("more values than any model has are refused") {
  const std::string list = "[" + repeated("0,", 600'000) + "0]";
  // The list itself is the first value; the item before the 500,000th comma is the last that fits: 1 + 2 x 499,999 + 1 = column 1,000,000.
  CHECK(problems_of("m.json", list) ==
        "m.json:1:1000000: error: [499999]: the file holds too many values\n    expected: at most 500000, copies by aliases included\n");
  CHECK(problems_of("m.yaml", "[" + repeated("0,", 2'000'000) + "0]") ==
        "m.yaml: error: the file has 2000002 of the characters , [ ] { } : ?\n    expected: at most 2 million\n");
}
