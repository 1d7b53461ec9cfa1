// One tree over another: values of the upper one win, and each keeps where it was written.
#include "tests/catch.hpp"
#include "tests/input/reading.hpp"

using namespace drsim;
using namespace drsim::input;

TEST_CASE("objects merge by key at every depth, with places and layers of where each value was written") {
  Node lower = tree_of("low.json", R"({"a": {"x": 1, "y": 2}, "b": 3})");
  lower.find("a")->find("x")->layer = Layer::by_default;
  lower.find("a")->find("x")->source = "catalog";
  const Node upper = tree_of("up.json", R"({"c": 6, "a": {"y": 4, "z": 5}})");
  const Node merged = merge(lower, upper);
  REQUIRE(merged.members.size() == 3);
  CHECK(merged.members[0].key == "a");  // order: the lower one's, then what the upper one adds
  CHECK(merged.members[1].key == "b");
  CHECK(merged.members[2].key == "c");
  const Node& a = *merged.find("a");
  CHECK(a.find("x")->number == 1);
  CHECK(a.find("x")->layer == Layer::by_default);
  CHECK(a.find("x")->source == "catalog");
  CHECK(a.find("x")->place.file == "low.json");
  CHECK(a.find("y")->number == 4);
  CHECK(a.find("y")->layer == Layer::stated);
  CHECK(a.find("y")->place.file == "up.json");
  CHECK(a.find("z")->number == 5);
  CHECK(a.place.file == "up.json");
  CHECK(a.members[1].key_place.file == "up.json");
}

TEST_CASE("lists, scalars and unlike types are replaced whole") {
  const Node lower = tree_of("low.json", R"({"list": [1, 2, 3], "object": {"x": 1}, "number": 1})");
  const Node upper = tree_of("up.json", R"({"list": [4], "object": null, "number": {"y": 2}})");
  const Node merged = merge(lower, upper);
  CHECK(merged.find("list")->items.size() == 1);
  CHECK(merged.find("object")->type == Node::Type::null);
  CHECK(merged.find("number")->find("y")->number == 2);
}
