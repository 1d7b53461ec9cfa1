// JSON with comments: places of every value and key, and each mistake with its message.
#include "tests/catch.hpp"
#include "tests/input/reading.hpp"

using namespace drsim;
using namespace drsim::input;

namespace {

std::string at(const Place& place) { return std::to_string(place.line) + ":" + std::to_string(place.column); }

}  // namespace

TEST_CASE("every JSON value and key knows its line and column") {
  const Node tree = tree_of("m.json",
                            "{\n"
                            "  // a comment\n"
                            "  \"name\": \"erp\", /* and */ \"n\": -2.50e1,\n"
                            "  \"list\": [true, null, {}]\n"
                            "}\n");
  CHECK(tree.type == Node::Type::object);
  CHECK(at(tree.place) == "1:1");
  CHECK(tree.place.file == "m.json");
  REQUIRE(tree.members.size() == 3);
  CHECK(at(tree.members[0].key_place) == "3:3");
  CHECK(at(tree.find("name")->place) == "3:11");
  CHECK(tree.find("name")->text == "erp");
  CHECK(at(tree.members[1].key_place) == "3:28");
  CHECK(at(tree.find("n")->place) == "3:33");
  CHECK(tree.find("n")->number == -25);
  CHECK(tree.find("n")->text == "-2.50e1");
  const Node& list = *tree.find("list");
  REQUIRE(list.items.size() == 3);
  CHECK(at(list.place) == "4:11");
  CHECK(at(list.items[0].place) == "4:12");
  CHECK(list.items[0].truth);
  CHECK(at(list.items[1].place) == "4:18");
  CHECK(list.items[1].type == Node::Type::null);
  CHECK(at(list.items[2].place) == "4:24");
  CHECK(tree.find("other") == nullptr);
}

TEST_CASE("a comment right behind a number moves nothing") {
  const Node tree = tree_of("m.json", "[1// one\n,2/* two */,3]");
  REQUIRE(tree.items.size() == 3);
  CHECK(at(tree.items[0].place) == "1:2");
  CHECK(at(tree.items[1].place) == "2:2");
  CHECK(at(tree.items[2].place) == "2:13");
}

TEST_CASE("columns count code points, and a byte order mark and CRLF count nothing") {
  const Node tree = tree_of("m.json", "\xEF\xBB\xBF{\"\xC3\xA4\": \"\xF0\x9F\x98\x80\",\r\n\"b\": 1}\r\n");
  CHECK(at(tree.place) == "1:1");
  CHECK(at(tree.members[0].key_place) == "1:2");
  CHECK(at(tree.members[0].value.place) == "1:7");
  CHECK(at(tree.members[1].key_place) == "2:1");
  CHECK(at(tree.members[1].value.place) == "2:6");
}

TEST_CASE("escapes in JSON texts are resolved") { CHECK(value(R"("a\n\"\u00e9\ud83d\ude00")").text == "a\n\"\xC3\xA9\xF0\x9F\x98\x80"); }

TEST_CASE("each JSON mistake is told with its place, what was expected and a hint") {
  struct Mistake {
    const char *text, *message;
  };
  const std::vector<Mistake> mistakes{
      {"", "1:1: error: the file is empty\n    expected: an object in braces\n"},
      {"// nothing\n", "2:1: error: the file is empty\n    expected: an object in braces\n"},
      {"{", "1:2: error: the end of the file\n    expected: a key in double quotes or '}'\n"},
      {"{\"a\" 1}", "1:6: error: a: the number 1\n    expected: ':' after the key\n"},
      {"{\"a\": }", "1:7: error: a: '}'\n    expected: a value\n"},
      {"{\"a\": 1\n \"b\": 2}", "2:2: error: a text\n    expected: ',' or '}'\n    hint: a comma is missing before it\n"},
      {"{\"a\": 1,}", "1:9: error: '}' after a comma\n    expected: a key in double quotes\n    hint: remove the comma\n"},
      {"[1,]", "1:4: error: [1]: ']' after a comma\n    expected: a value\n    hint: remove the comma\n"},
      {"{\"a\":[1 2]}", "1:9: error: a[1]: the number 2\n    expected: ',' or ']'\n    hint: a comma is missing before it\n"},
      {"{\"a\": 1]", "1:8: error: ']'\n    expected: ',' or '}'\n"},
      {"{a: 1}", "1:2: error: the word a\n    expected: a key in double quotes or '}'\n    hint: keys stand in double quotes\n"},
      {"{\"a\": 'b'}", "1:7: error: a: '''\n    expected: a value\n    hint: texts stand in double quotes\n"},
      {"{\"a\": hello}", "1:7: error: a: the word hello\n    expected: a value\n    hint: texts stand in double quotes\n"},
      {"{\"a\": True}", "1:7: error: a: the word True\n    expected: a value\n    hint: did you mean true?\n"},
      {"# x\n{}", "1:1: error: '#'\n    expected: a value\n    hint: comments begin with //\n"},
      {"{\"a\": 1.}", "1:7: error: a: 1. is not a number\n    expected: a number such as 5, 0.5 or 1e6\n"},
      {"{\"a\": 01}", "1:7: error: 01 is not a number\n    expected: a number such as 5, 0.5 or 1e6\n"},
      {"{\"a\": .5}", "1:7: error: a: '.'\n    expected: a value\n    hint: numbers begin with a digit or '-'\n"},
      {"{\"a\": 1e999}", "1:7: error: a: 1e999 is too large a number\n"},
      {"{\"a\": 1e-999}", "1:7: error: a: 1e-999 is too large or too small a number\n"},
      {"{\"a\": \"b\n\"}", "1:7: error: a: a text that does not end on its line\n    expected: a closing '\"'\n"},
      {"{\"a\": \"b", "1:7: error: a: a text that does not end\n    expected: a closing '\"'\n"},
      {"{\"a\": \"b\tc\"}", "1:9: error: a: a tab inside a text\n    expected: \\t\n"},
      {"{\"a\": \"C:\\q\"}",
       "1:10: error: a: the unknown escape \\q\n    expected: one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u\n    hint: write \\\\ for a "
       "backslash\n"},
      {"{\"a\": \"\\u12\"}", "1:8: error: a: \\u without four hexadecimal digits\n    expected: an escape such as \\u00e9\n"},
      {"{\"a\": \"\\ud800\"}", "1:7: error: a: a text with half a surrogate pair\n    expected: \\u escapes that stand for characters\n"},
      {"{\"a\": \"\\u001b[1m\"}", "1:7: error: a: a text with a control character: \"\\u001b[1m\"\n    expected: printable text\n"},
      {"{} x", "1:4: error: the word x after the end of the object\n    expected: nothing more\n"},
      {"{} /* x", "1:4: error: a comment that does not end after the end of the object\n    expected: nothing more\n"},
  };
  for (const Mistake& mistake : mistakes) {
    INFO(mistake.text);
    CHECK(problems_of("m.json", mistake.text) == std::string("m.json:") + mistake.message);
  }
}

TEST_CASE("a key that is written twice is reported with both places, each time, and the first value stays") {
  Problems problems;
  const Node tree = read_tree("{\"db\": {\"size\": 1,\n  \"size\": 2,\n  \"size\": 3}}", "m.json", problems);
  CHECK(problems.text() ==
        "m.json:2:3: error: db.size: \"size\" is written twice\n"
        "    expected: each key once; the first is at line 1, column 9\n"
        "m.json:3:3: error: db.size: \"size\" is written twice\n"
        "    expected: each key once; the first is at line 1, column 9\n");
  REQUIRE(tree.find("db")->members.size() == 1);
  CHECK(tree.find("db")->find("size")->number == 1);
}

TEST_CASE("after a syntax error only the first one is reported, and no tree") {
  Problems problems;
  const Node tree = read_tree("{\"a\": x, \"b\": y}", "m.json", problems);
  CHECK(problems.list().size() == 1);
  CHECK(tree.type == Node::Type::null);
}
