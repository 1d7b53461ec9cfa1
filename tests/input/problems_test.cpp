// How problems are told, and which slip is guessed.
#include "sim/input/problems.hpp"

#include "tests/catch.hpp"

using namespace drsim;

TEST_CASE("problems are sorted by place, each with what was expected and a hint on lines of their own") {
  Problems problems;
  problems.add({{"b.json", 1, 1}, "", "late file", "", ""});
  problems.add({{"a.json", 10, 3}, "x", "late line", "a \"y\"", ""});
  problems.add({{"a.json", 2, 30}, "components.api", "late column", "", "did you mean z?"});
  problems.add({{"a.json", 2, 4}, "", "first", "", ""});
  problems.add({{"a.json", 0, 0}, "", "the whole file", "", ""});
  CHECK(problems.any());
  CHECK(problems.text() ==
        "a.json: error: the whole file\n"
        "a.json:2:4: error: first\n"
        "a.json:2:30: error: components.api: late column\n"
        "    hint: did you mean z?\n"
        "a.json:10:3: error: x: late line\n"
        "    expected: a \"y\"\n"
        "b.json:1:1: error: late file\n");
}

TEST_CASE("no problems, no text") {
  CHECK(Problems{}.text().empty());
  CHECK_FALSE(Problems{}.any());
}

TEST_CASE("the nearest name is found across a swap, a gap, an extra letter and case") {
  const std::vector<std::string> names{"database", "cache", "queue", "min"};
  CHECK(nearest("cahce", names) == "cache");       // one swap; as two replacements it would be too far
  CHECK(nearest("databse", names) == "database");  // one gap
  CHECK(nearest("caches", names) == "cache");      // one more
  CHECK(nearest("QUEUE", names) == "queue");       // only case
  CHECK(nearest("mins", names) == "min");
}

TEST_CASE("a word that is far from every name has no nearest one") {
  CHECK(nearest("gateway", {"database", "cache"}).empty());
  CHECK(nearest("ab", {"ac"}).empty());  // in two letters one is too much
  CHECK(nearest("", {"a"}).empty());
  CHECK(nearest("x", {}).empty());
  CHECK(nearest(std::string(5000, 'x'), {std::string(5000, 'x')}).empty());  // not worth the time
}

TEST_CASE("of two names equally near the first is named, so that messages do not change from run to run") {
  CHECK(nearest("worker-x", {"worker-a", "worker-b"}) == "worker-a");
}
