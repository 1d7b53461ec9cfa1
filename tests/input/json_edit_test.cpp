// A JSON file changed in its text.
#include "sim/input/json_edit.hpp"

#include "tests/catch.hpp"

namespace drsim::input {
namespace {

std::string put(std::string text, const std::string& path, const std::string& json) {
  return put_json(text, split_path(path).value(), json) ? text : "nothing changed: " + text;
}

}  // namespace

TEST_CASE("a value is replaced where it stands, and comments and layout stay") {
  const std::string before = "// a plan\n{\n  \"a\": [ 1, { \"b\": \"x, }\" /* ] */, \"c\": [2] } ], // \"a\"\n  \"d\" : true\n}\n";
  CHECK(put(before, "a[1].b", "{\"p\": 1}") ==
        "// a plan\n{\n  \"a\": [ 1, { \"b\": {\"p\": 1} /* ] */, \"c\": [2] } ], // \"a\"\n  \"d\" : true\n}\n");
  CHECK(put(before, "a[1].c[0]", "3").find("\"c\": [3]") != std::string::npos);
  CHECK(put(before, "d", "false").find("\"d\" : false\n}") != std::string::npos);
}

TEST_CASE("a value that is not there becomes the last of its object, on a line of its own where its neighbour is") {
  CHECK(put(R"({ "a": { "b": 1 } })", "a.c", "2") == R"({ "a": { "b": 1, "c": 2 } })");
  CHECK(put("{\n  \"a\": 1 // one\n}\n", "b", "2") == "{\n  \"a\": 1,\n  \"b\": 2 // one\n}\n");
  CHECK(put(R"({"a": {}})", "a.b", "2") == R"({"a": { "b": 2 }})");
  CHECK(put(R"({"a": 1})", R"(["x \" y"])", "2") == R"({"a": 1, "x \" y": 2})");
}

TEST_CASE("a path that leads nowhere changes nothing") {
  for (const char* path : {"b.c", "a[5]", "a.x", "a[0].x"}) {
    INFO(path);
    CHECK(put(R"({"a": [1]})", path, "2") == R"(nothing changed: {"a": [1]})");
  }
}

TEST_CASE("a member gets another name") {
  std::string text = R"({ "p": { "a.b": "why" } })";
  const PathPart p{"p", false, 0};
  REQUIRE(rename_json(text, {p, {"a.b", false, 0}}, "a.b.**"));
  CHECK(text == R"({ "p": { "a.b.**": "why" } })");
  CHECK_FALSE(rename_json(text, {p, {"c", false, 0}}, "d"));
}

}  // namespace drsim::input
