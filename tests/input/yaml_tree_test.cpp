// YAML: the same tree as JSON, the core schema of YAML 1.2, and each mistake with its message.
#include "tests/catch.hpp"
#include "tests/input/reading.hpp"

using namespace drsim;
using namespace drsim::input;

namespace {

std::string at(const Place& place) { return std::to_string(place.line) + ":" + std::to_string(place.column); }

Node scalar(const std::string& spelling) { return *tree_of("m.yaml", "x: " + spelling + "\n").find("x"); }

}  // namespace

TEST_CASE("every YAML value and key knows its line and column, in code points") {
  const Node tree = tree_of("m.yml",
                            "# comment\r\n"
                            "n\xC3\xA4me: erp\r\n"
                            "list:\r\n"
                            "  - {\xC3\xA4: 1, b: two}\r\n"
                            "  - 60 s\r\n");
  CHECK(at(tree.place) == "2:1");
  CHECK(at(tree.members[0].key_place) == "2:1");
  CHECK(at(tree.members[0].value.place) == "2:7");
  const Node& list = *tree.find("list");
  CHECK(at(list.items[0].place) == "4:5");
  CHECK(at(list.items[0].members[1].key_place) == "4:12");
  CHECK(at(list.items[0].find("b")->place) == "4:15");
  CHECK(list.items[1].text == "60 s");
}

TEST_CASE("words that YAML 1.1 took for booleans stay text") {
  for (const char* word :
       {"NO", "no", "on", "off", "yes", "y", "n", "tRue", "12:30", "02:00 UTC", "1_000", "2026-01-01", "0b11", "1e", "-", "."}) {
    if (std::string(word) == "-") continue;  // begins a list
    INFO(word);
    CHECK(scalar(word).type == Node::Type::text);
    CHECK(scalar(word).text == word);
  }
}

TEST_CASE("plain scalars follow the core schema of YAML 1.2") {
  CHECK(scalar("true").truth);
  CHECK(scalar("TRUE").truth);
  CHECK(scalar("False").type == Node::Type::boolean);
  CHECK_FALSE(scalar("False").truth);
  for (const char* nothing : {"null", "~", "Null", "NULL", ""}) CHECK(scalar(nothing).type == Node::Type::null);
  const std::vector<std::pair<const char*, double>> numbers{{"012", 12}, {"0o17", 15}, {"0x1F", 31},  {"+5", 5},         {"-5", -5},
                                                            {".5", 0.5}, {"5.", 5},    {"1e3", 1000}, {"-1.5E-1", -0.15}};
  for (const auto& [spelling, number] : numbers) {
    INFO(spelling);
    CHECK(scalar(spelling).type == Node::Type::number);
    CHECK(scalar(spelling).number == number);
    CHECK(scalar(spelling).text == spelling);
  }
}

TEST_CASE("quoted and block scalars are text whatever they look like") {
  for (const char* quoted : {"\"5\"", "'5'", "|-\n  5", ">-\n  5", "&a \"5\"", "&a # why\n  '5'"}) {
    INFO(quoted);
    CHECK(scalar(quoted).type == Node::Type::text);
    CHECK(scalar(quoted).text == "5");
  }
  CHECK(scalar("'true'").type == Node::Type::text);
  CHECK(scalar("'it''s'").text == "it's");
  CHECK(scalar(R"("a\"b")").text == "a\"b");
}

TEST_CASE("keys are text whatever they look like") {
  const Node tree = tree_of("m.yaml", "on: 1\n200: 2\ntrue: 3\n\"<<\": 4\n");
  CHECK(tree.members[0].key == "on");
  CHECK(tree.members[1].key == "200");
  CHECK(tree.members[2].key == "true");
  CHECK(tree.members[3].key == "<<");
}

TEST_CASE("an alias stands for a copy of what its anchor named, with the place where that was written") {
  const Node tree = tree_of("m.yaml", "a: &times [1 s, 2 s]\nb: *times\n");
  REQUIRE(tree.find("b")->items.size() == 2);
  CHECK(tree.find("b")->items[1].text == "2 s");
  CHECK(at(tree.find("b")->items[1].place) == "1:17");
}

TEST_CASE("a merge key adds what is not written here, the first base winning") {
  const Node tree = tree_of("m.yaml",
                            "a: &a {x: 1, y: 1}\n"
                            "b: &b {y: 2, z: 2}\n"
                            "c: {z: 3, <<: [*a, *b]}\n"
                            "d: {<<: *a, x: 4}\n");
  const Node& c = *tree.find("c");
  REQUIRE(c.members.size() == 3);
  CHECK(c.find("z")->number == 3);  // written here
  CHECK(c.find("x")->number == 1);  // only in a
  CHECK(c.find("y")->number == 1);  // in both: a comes first
  CHECK(at(c.find("y")->place) == "1:17");
  CHECK(tree.find("d")->find("x")->number == 4);  // written here, although behind the merge key
}

TEST_CASE("JSON is read the same under a YAML name") {
  const Node tree = tree_of("m.yaml", "{\"a\": [1, \"2\", {\"b\": null}]}");
  CHECK(tree.find("a")->items[0].number == 1);
  CHECK(tree.find("a")->items[1].type == Node::Type::text);
  CHECK(tree.find("a")->items[2].find("b")->type == Node::Type::null);
}

TEST_CASE("each YAML mistake is told with its place, what was expected and a hint") {
  struct Mistake {
    const char *text, *message;
  };
  const std::vector<Mistake> mistakes{
      {"", "1:1: error: the file is empty\n    expected: an object\n"},
      {"# nothing\n", "1:1: error: the file is empty\n    expected: an object\n"},
      {"a: 1\nb:\n  c: 2\na: 3\n",
       "4:1: error: a: \"a\" is written twice\n    expected: each key once; the first is at line 1, column 1\n"},
      {"a: !!str 5\n", "1:4: error: a: the tag \"tag:yaml.org,2002:str\"\n    expected: a value without a tag\n    hint: remove the tag\n"},
      {"a: !x {}\n", "1:4: error: a: the tag \"!x\"\n    expected: a value without a tag\n    hint: remove the tag\n"},
      {"a: &b ! 5\n", "1:4: error: a: the tag \"!\"\n    expected: a value without a tag\n    hint: remove the tag\n"},
      {"a: 1\n---\nb: 2\n",
       "2:1: error: something after the end of the document\n    expected: one document in a file\n    hint: is the indentation right?\n"},
      {" a: 1\nb: 2\n",
       "2:1: error: something after the end of the document\n    expected: one document in a file\n    hint: is the indentation right?\n"},
      {"a:\n  b: 1\n c: 2\n",
       "3:2: error: this does not continue the object above\n    expected: a key in the same column as its neighbours\n    hint: is the "
       "indentation right?\n"},
      {"a: b: c\n",
       "1:5: error: a ':' that follows no key\n    expected: one key and one value\n    hint: quote a text that holds \": \"; is the "
       "indentation "
       "right?\n"},
      {"a:\n\tb: 1\n", "2:3: error: a tab in the indentation\n    expected: spaces\n"},
      {"a: [1, 2\n", "2:1: error: a[2]: the list in brackets above does not end\n    expected: ']'\n"},
      {"a: {b: 1\n", "2:1: error: a: the object in braces above does not end\n    expected: '}'\n"},
      {"a: @b\n",
       "1:4: error: a: a character that begins no value\n    expected: a value\n    hint: quote texts that begin with @ ` or %\n"},
      {"a: \"b\n", "1:4: error: a: a text that does not end\n    expected: a closing \"\n"},
      {"a: 'b''\n", "1:4: error: a: a text that does not end\n    expected: a closing '\n"},
      {"a: *b\n", "1:4: error: a: an alias without an anchor\n    expected: an anchor such as &name before it\n"},
      {"a: &b [*b]\n", "1:8: error: a[0]: an alias inside what it stands for\n    expected: an anchor that ended before\n"},
      {"a: &b c\n*b : 1\n", "2:1: error: an alias as a key\n    expected: a text as the key\n"},
      {"? [a]\n: 1\n", "1:3: error: a list as a key\n    expected: a text as the key\n"},
      {"? {a: 1}\n: 1\n", "1:3: error: an object as a key\n    expected: a text as the key\n"},
      {"~: 1\n", "1:1: error: a key without a name\n    expected: a text as the key\n"},
      {"a: {<<: 5}\n", "1:9: error: a: 5 cannot be merged by <<\n    expected: an object, or a list of objects\n"},
      {"a: -.inf\n", "1:4: error: a: -.inf is not a finite number\n    expected: a number\n"},
      {"a: .nan\n", "1:4: error: a: .nan is not a finite number\n    expected: a number\n"},
      {"a: 1e999\n", "1:4: error: a: 1e999 is too large or too small a number\n"},
      {"a: \"\\0\"\n", "1:4: error: a: a text with a control character: \"\\u0000\"\n    expected: printable text\n"},
  };
  for (const Mistake& mistake : mistakes) {
    INFO(mistake.text);
    CHECK(problems_of("m.yaml", mistake.text) == std::string("m.yaml:") + mistake.message);
  }
}
