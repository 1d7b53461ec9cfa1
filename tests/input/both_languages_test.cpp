// The same model as JSON and as YAML, and the shipped ones through the one door.
#include <algorithm>

#include "tests/catch.hpp"
#include "tests/input/small_model.hpp"

using namespace drsim;
using namespace drsim::input;

namespace {

const char* const kYaml = R"(format: drsim/1
system: Shop
regions:
  east: {zones: [a, b]}
  west: {zones: [a, b]}
roles: {primary: east, recovery: west}
links:
  - {between: [east, west], bandwidth: 1 Gbit/s}
components:
  api: {kind: service, instances_per_zone: 2, needs: [db], sends_to: [jobs]}
  db: {kind: database, size: 100 GB, writes: 1 MB/s}
  jobs: {kind: queue, consumed_by: worker}
  worker: {kind: service, needs: [db]}
workloads:
  users: {enters: api, rate: 10 /s, writes_to: [db]}
objectives:
  - {for: users, rto: 1 h, rpo: 5 min, covers: [region-outage]}
people:
  dba: {count: 1}
options:
  as-documented:
    protections:
      - {of: db, kind: snapshot, every: 1 d, to: recovery}
    standby: {api: 0}
    runbooks:
      region-outage:
        - {step: decide, who: dba}
        - {step: restore, what: db, after: [decide]}
        - step: validate
drills:
  - {name: yearly, scenario: region-outage, rule: FREQ=YEARLY}
provenance: {"**": "assumed: a test"}
)";

}  // namespace

TEST_CASE("a model in YAML reads to the same values as in JSON") {
  const ReadResult json = read_model(small_model()), yaml = read_model(kYaml, {}, "m.yaml");
  REQUIRE(json.problems == "");
  REQUIRE(yaml.problems == "");
  REQUIRE(json.inputs.origins.size() == yaml.inputs.origins.size());
  for (std::size_t i = 0; i < json.inputs.origins.size(); ++i) {
    INFO(json.inputs.origins[i].path);
    CHECK(json.inputs.origins[i].path == yaml.inputs.origins[i].path);
    CHECK(json.inputs.origins[i].value == yaml.inputs.origins[i].value);
    CHECK(json.inputs.origins[i].kind == yaml.inputs.origins[i].kind);
  }
  const System &a = json.inputs.system, &b = yaml.inputs.system;
  CHECK(a.components[1].size->value == b.components[1].size->value);
  CHECK(a.components[0].needs[0].on == b.components[0].needs[0].on);
  CHECK(a.objectives[0].rpo == b.objectives[0].rpo);
  CHECK(json.inputs.options[0].runbooks[0].steps[1].name == "restore/db");
  CHECK(yaml.inputs.options[0].runbooks[0].steps[1].name == "restore/db");
}

TEST_CASE("a mistake in YAML is told at its own line and column") {
  std::string text = kYaml;
  text.replace(text.find("1 Gbit/s"), 8, "1 Gbit");
  CHECK(first_line(read_model(text, {}, "m.yaml").problems) ==
        "m.yaml:8:40: error: links[0].bandwidth: \"1 Gbit\": Gbit is a unit of size in bits");
}

TEST_CASE("the small model reads as it is written") {
  const Inputs inputs = read_model(small_model()).inputs;
  const System& system = inputs.system;
  CHECK(system.name == "Shop");
  CHECK(system.links[0].bandwidth.value == 125e6);  // 1 Gbit/s = 1e9 / 8 B/s
  CHECK(system.find_component("db")->writes.value == 1e6);
  CHECK(system.find_component("jobs")->retention == Seconds{4 * 86400});  // the catalog's default for queues
  CHECK(system.workloads[0].rate.value == 10);
  CHECK(system.objectives[0].name == "users");
  CHECK(system.objectives[0].rto == Seconds{3600});
  CHECK(system.option_names == std::vector<std::string>{"as-documented", "backup-restore", "pilot-light", "warm-standby", "active-active"});
  REQUIRE(inputs.options.size() == 5);
  const Option& plan = inputs.options[0];
  CHECK(plan.protections[0].every == Seconds{86400});
  CHECK(plan.standby[0].second.running == 0);
  CHECK_FALSE(plan.response);
  CHECK(inputs.options[1].response);
  CHECK(system.drills[0].scenario->name == "region-outage");
}

TEST_CASE("scenarios are found by name in the data folder, and as files anywhere") {
  InputRequest request;
  request.scenarios = {"zone-outage", std::string(DRSIM_SOURCE_DIR) + "/scenarios/region-outage.json"};
  const ReadResult read = read_model(small_model(), request);
  REQUIRE(read.problems == "");
  REQUIRE(read.inputs.scenarios.size() == 2);
  CHECK(read.inputs.scenarios[0].file == "scenarios/zone-outage.json");
  CHECK(read.inputs.scenarios[1].name == "region-outage");
}

TEST_CASE("a name that is asked for and does not exist is told with those that do") {
  InputRequest request;
  request.scenarios = {"zone-outge"};
  request.options = {"warm-stand"};
  const std::string problems = read_model(small_model(), request).problems;
  CHECK(problems.find("--scenario: error: there is no scenario \"zone-outge\"\n    expected: a file, or one of accidental-deletion, ") !=
        std::string::npos);
  CHECK(problems.find("    hint: did you mean \"zone-outage\"?\n") != std::string::npos);
  CHECK(problems.find("--option: error: there is no option \"warm-stand\"\n") != std::string::npos);
}
