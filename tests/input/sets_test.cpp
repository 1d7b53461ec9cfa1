// `--set`: values changed without editing the file, checked like the file.
#include <algorithm>

#include "tests/catch.hpp"
#include "tests/input/small_model.hpp"

using namespace drsim;
using namespace drsim::input;

namespace {

ReadResult with(const std::vector<std::string>& sets) {
  InputRequest request;
  request.sets = sets;
  return read_model(small_model(), request);
}

const Option& option(const Inputs& inputs, const std::string& name) {
  return *std::find_if(inputs.options.begin(), inputs.options.end(), [&](const Option& one) { return one.name == name; });
}

const Scenario& scenario(const Inputs& inputs, const std::string& name) {
  return *std::find_if(inputs.scenarios.begin(), inputs.scenarios.end(), [&](const Scenario& one) { return one.name == name; });
}

}  // namespace

TEST_CASE("a set value stands in the place of the model's, quoted or not") {
  for (const char* set : {"components.db.size=\"2 TB\"", "components.db.size=2 TB"}) {
    const ReadResult read = with({set});
    REQUIRE(read.problems == "");
    CHECK(read.inputs.system.find_component("db")->size->value == 2e12);
  }
}

TEST_CASE("a set reaches into lists, shipped options, scenarios, defaults of the catalog and the price book") {
  const ReadResult read =
      with({"options.as-documented.protections[0].every=12 h", "options.warm-standby.protections[0].lag=5 s",
            "scenarios.region-outage.per_year.mode=0.2", "components.worker.boot.lognormal.p50=2 min",
            "prices[\"EC2 m5.large Linux\"].usd=0.05", "objectives[0].share=0.9", "roles.primary=west", "roles.recovery=east"});
  REQUIRE(read.problems == "");
  CHECK(option(read.inputs, "as-documented").protections[0].every == Seconds{43200});
  CHECK(option(read.inputs, "warm-standby").protections[0].lag == Seconds{5});
  CHECK(scenario(read.inputs, "region-outage").per_year.mode == 0.2);
  CHECK(read.inputs.system.find_component("worker")->boot == Distribution::lognormal(Seconds{120}, Seconds{180}));  // p95 stays 3 min
  CHECK(read.inputs.prices.find("EC2 m5.large Linux")->usd == 0.05);
  CHECK(read.inputs.system.objectives[0].share == 0.9);
  CHECK(read.inputs.system.primary.name == "west");
}

TEST_CASE("a new kind or engine brings its own defaults") {
  // PostgreSQL can restore to any moment, a database of no engine cannot: both from the catalog.
  CHECK_FALSE(with({}).inputs.system.find_component("db")->features.pitr);
  CHECK(with({"components.db.engine=postgresql"}).inputs.system.find_component("db")->features.pitr);
}

TEST_CASE("an option that is like another sees what was set in that one") {
  const ReadResult read = with({R"(options.colder={"like": "warm-standby"})", "options.warm-standby.protections[0].lag=9 s"});
  REQUIRE(read.problems == "");
  CHECK(option(read.inputs, "colder").protections[0].lag == Seconds{9});
}

TEST_CASE("each set is part of what was read, hashed, behind the files") {
  const ReadResult read = with({"components.db.size=2 TB"});
  CHECK(read.inputs.files.back().path == "--set components.db.size=2 TB");
  CHECK(read.inputs.files.back().sha256.size() == 64);
}

TEST_CASE("a set that leads nowhere says where it got lost; its place is its number and the offset in it") {
  const auto told = [](const char* set) { return with({"objectives[0].share=0.9", set}).problems; };
  CHECK(told("components.jbos.retention=2 d") ==
        "--set:2:12: error: components.jbos.retention: leads nowhere: there is no \"jbos\"\n"
        "    expected: one of api, db, jobs or worker\n"
        "    hint: did you mean \"jobs\"?\n");
  CHECK(told("objectives[1].share=0.9") ==
        "--set:2:11: error: objectives[1].share: leads nowhere: the list has 1 entries, the first is [0]\n");
  CHECK(told("system.name=x") == "--set:2:8: error: system.name: leads nowhere: \"name\" would be in \"Shop\"\n");
  CHECK(told("options.warm-stanby.routing.dns_ttl=5 s") ==
        "--set:2:9: error: options.warm-stanby.routing.dns_ttl: leads nowhere: there is no \"warm-stanby\"\n"
        "    expected: one of backup-restore, pilot-light, warm-standby, active-active or as-documented\n"
        "    hint: did you mean \"warm-standby\"?\n");
  CHECK(first_line(told("components.db.sze=2 TB")) == "--set:2:15: error: components.db.sze: unknown key \"sze\"");
}

TEST_CASE("what was set is checked like the file") {
  CHECK(first_line(with({"components.db.size=2 apples"}).problems) ==
        "--set:1:20: error: components.db.size: \"2 apples\": unknown unit \"apples\"");
  CHECK(first_line(with({"components.db.size=2"}).problems) == "--set:1:20: error: components.db.size: 2 is a number without a unit");
  CHECK(first_line(with({"workloads.users.enters=ape"}).problems) ==
        "--set:1:24: error: workloads.users.enters: there is no component \"ape\"");
  CHECK(first_line(with({"nothing"}).problems) == "--set:1:1: error: found \"nothing\"");
}
