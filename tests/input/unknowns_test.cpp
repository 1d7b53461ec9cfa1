// Numbers that nobody knows: how they are written, and refused.
#include "sim/model/unknown.hpp"
#include "tests/catch.hpp"
#include "tests/input/small_model.hpp"

using namespace drsim;
using namespace drsim::input;

namespace {

ReadResult with(const std::string& unknown) {
  return read_model(changed("\"provenance\"", "\"unknowns\": {\"it\": " + unknown + "}, \"provenance\""));
}

std::string refused(const std::string& unknown) { return first_line(with(unknown).problems); }

Unknown good(const std::string& unknown) {
  const ReadResult read = with(unknown);
  INFO(read.problems);
  REQUIRE(read.problems == "");
  return read.inputs.system.unknowns.at(0);
}

}  // namespace

TEST_CASE("an unknown has the values of its distribution, in the unit in which it is written") {
  const Unknown size = good(R"({"of": "components.db.size", "is": {"uniform": ["100 GB", "300 GB"]}, "because": "b"})");
  CHECK(value_at(size, 0.25) == "\"150 GB\"");  // 100 + 200 / 4
  const Unknown rate = good(R"({"of": "components.db.writes", "is": {"lognormal": {"p50": "4 MB/s", "p95": "16 MB/s"}}, "because": "b"})");
  CHECK(value_at(rate, 0.5) == "\"4 MB/s\"");
  const Unknown zones = good(R"({"of": "components.api.instances_per_zone", "is": {"uniform": [2, 5]}, "whole": true, "because": "b"})");
  CHECK(value_at(zones, 0.5) == "4");  // 3.5, rounded
  const Unknown either = good(R"({"of": "components.db.size", "is": {"one_of": ["1 GB", "2 GB", "4 GB"]}, "because": "b"})");
  CHECK(value_at(either, 0.3) == "\"1 GB\"");
  CHECK(value_at(either, 0.4) == "\"2 GB\"");
  CHECK(value_at(either, 0.999) == "\"4 GB\"");
}

TEST_CASE("a whole distribution may be unknown too") {
  const Unknown boot =
      good(R"({"of": "components.api.boot", "is": {"one_of": ["1 min", {"uniform": ["1 min", "3 min"]}]}, "because": "b"})");
  CHECK(value_at(boot, 0.9) == R"({"uniform":["1 min","3 min"]})");
}

TEST_CASE("an unknown that leads nowhere, or to what is no value there, is told where it is written") {
  CHECK(refused(R"({"of": "components.dbb.size", "is": {"uniform": ["1 GB", "2 GB"]}, "because": "b"})").find("components.dbb.size") !=
        std::string::npos);
  CHECK(refused(R"({"of": "components.db.size", "is": {"uniform": ["1 min", "2 min"]}, "because": "b"})").find("components.db.size") !=
        std::string::npos);
  CHECK(with(R"({"of": "components.db.size", "is": {"uniform": ["2 GB", "1 GB"]}, "because": "b"})").problems.find("no less than") !=
        std::string::npos);
  CHECK(with(R"({"of": "components.db.size", "is": {"uniform": ["1 GB", "2 MB"]}, "because": "b"})").problems.find("the same unit") !=
        std::string::npos);
  CHECK(with(R"({"of": [], "is": {"uniform": [1, 2]}, "because": "b"})").problems.find("at least one path") != std::string::npos);
  CHECK(with(R"({"of": "components.db.size", "is": {"around": "1 GB"}, "because": "b"})").problems.find("unknown way") !=
        std::string::npos);
  CHECK(with(R"({"of": "components.db.size", "is": {"uniform": ["1 GB", "2 GB"]}})").problems.find("because") != std::string::npos);
}

TEST_CASE("what the command line sets is known") {
  InputRequest request;
  request.sets = {"components.db.size=7 GB"};
  request.drawn = {{"components.db.size", "\"1 GB\"", {"m.json", 1, 1}}};
  const ReadResult read = read_model(small_model(), request);
  REQUIRE(read.problems == "");
  CHECK(read.inputs.system.find_component("db")->size->value == 7e9);
}
