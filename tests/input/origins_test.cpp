// Where values come from: files, catalog, reasons; and that every value has an origin.
#include <algorithm>
#include <map>

#include "tests/catch.hpp"
#include "tests/input/small_model.hpp"

using namespace drsim;
using namespace drsim::input;

namespace {

const Origin& origin(const Inputs& inputs, const std::string& path) {
  const auto found = std::find_if(inputs.origins.begin(), inputs.origins.end(), [&](const Origin& one) { return one.path == path; });
  INFO(path);
  REQUIRE(found != inputs.origins.end());
  return *found;
}

bool ends_with(const std::string& text, const std::string& end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

const char* const kNoProvenance = R"("provenance": { "**": "assumed: a test" })";

}  // namespace

TEST_CASE("a value that the model gives without a word about it is stated, at its line and column") {
  const ReadResult read = read_model(changed(kNoProvenance, R"("decisions": [])"));
  const Origin& size = origin(read.inputs, "components.db.size");
  CHECK(size.value == "100 GB");
  CHECK(size.kind == Origin::Kind::stated);
  CHECK(ends_with(size.source, "m.json:12:41"));  // column 41: the value's opening quote
}

TEST_CASE("the most specific pattern says where a value comes from") {
  const ReadResult read = read_model(changed(kNoProvenance, R"("provenance": {
    "**": "assumed: all else", "components.db.**": "assumed: the database", "components.db.size": "stated: measured",
    "options.as-documented.runbooks.*[0..1].step": "stated: the runbook"
  })"));
  REQUIRE(read.problems == "");
  CHECK(ends_with(origin(read.inputs, "components.db.size").source, ": measured"));
  CHECK(origin(read.inputs, "components.db.size").kind == Origin::Kind::stated);
  CHECK(ends_with(origin(read.inputs, "components.db.writes").source, ": the database"));
  CHECK(ends_with(origin(read.inputs, "workloads.users.rate").source, ": all else"));
  CHECK(origin(read.inputs, "options.as-documented.runbooks.region-outage[1].step").kind == Origin::Kind::stated);
  CHECK(origin(read.inputs, "options.as-documented.runbooks.region-outage[2].step").kind == Origin::Kind::assumed);
}

TEST_CASE("what the model leaves out comes from the catalog, with the catalog's source") {
  const ReadResult read = read_model(small_model());
  const Origin& failover = origin(read.inputs, "components.db.zone_failover.uniform[0]");
  CHECK(failover.value == "60 s");
  CHECK(failover.kind == Origin::Kind::by_default);
  CHECK(contains(failover.source, "catalog/components.json:"));
  CHECK(contains(failover.source, "Multi-AZ instance failover: typically 60 to 120 seconds"));
  CHECK(origin(read.inputs, "components.api.boot.lognormal.p50").kind == Origin::Kind::assumed);  // as the catalog says itself
  CHECK(origin(read.inputs, "steps.decide.takes.triangular[0]").kind == Origin::Kind::assumed);
}

TEST_CASE("what not even the catalog says is built in, with its reason") {
  const ReadResult read = read_model(small_model());
  const Origin& share = origin(read.inputs, "objectives[0].share");
  CHECK(share.value == "0.95");
  CHECK(share.kind == Origin::Kind::by_default);
  CHECK(share.source == "built in: 19 of 20 drills");
  CHECK(origin(read.inputs, "options.as-documented.routing.dns_ttl").value == "60 s");
  CHECK(origin(read.inputs, "scenarios.zone-outage.starts").value == "any time");
}

TEST_CASE("built-in values are those of the structs") {
  const ReadResult read = read_model(small_model());
  const Objective objective = read.inputs.system.objectives[0], plain;
  CHECK(objective.serve_at_least == plain.serve_at_least);
  CHECK(objective.share == plain.share);
  CHECK(objective.priority == plain.priority);
  CHECK(objective.until_declared == plain.until_declared);
  const Routing routing = read.inputs.options[0].routing, usual;
  CHECK(routing.mode == usual.mode);
  CHECK(routing.dns_ttl == usual.dns_ttl);
  CHECK(routing.health_check.every == usual.health_check.every);
  CHECK(routing.health_check.failures == usual.health_check.failures);
  CHECK(routing.fencing == usual.fencing);
  CHECK(routing.recovery_share == usual.recovery_share);
  CHECK(Scenario{}.horizon == Seconds{7 * 86400});
}

TEST_CASE("how often a scenario happens is an assumption until the model says otherwise") {
  CHECK(origin(read_model(small_model()).inputs, "scenarios.region-outage.per_year.mode").kind == Origin::Kind::assumed);
  const ReadResult read =
      read_model(changed(R"("provenance": { "**")", R"("scenarios": { "region-outage": { "per_year": { "mode": 0.1 } } },
    "provenance": { "scenarios.**": "stated: ten years of incidents", "**")"));
  REQUIRE(read.problems == "");
  CHECK(origin(read.inputs, "scenarios.region-outage.per_year.mode").kind == Origin::Kind::stated);
  CHECK(origin(read.inputs, "scenarios.region-outage.per_year.high").kind == Origin::Kind::assumed);
}

TEST_CASE("a recovery region that the catalog chose is assumed, its link too") {
  std::string text = changed(R"("recovery": "west")", R"("recovery": "us-west-2")");
  for (const auto& [from, to] :
       {std::pair{"\"primary\": \"east\", \"recovery\": \"us-west-2\"", "\"primary\": \"us-east-1\""},
        std::pair{"\"east\": {", "\"us-east-1\": {"}, std::pair{"[\"east\", \"west\"]", "[\"us-east-1\", \"west\"]"}})
    text.replace(text.find(from), std::string(from).size(), to);
  const ReadResult read = read_model(text);
  REQUIRE(read.problems == "");
  CHECK(read.inputs.system.recovery.name == "us-west-2");
  REQUIRE(read.inputs.system.links.size() == 2);
  CHECK(read.inputs.system.links[1].bandwidth.value == 625e6);  // 5 Gbit/s, from the catalog
  CHECK(origin(read.inputs, "roles.recovery").kind == Origin::Kind::assumed);
  CHECK(origin(read.inputs, "links[1].bandwidth").kind == Origin::Kind::assumed);
}

TEST_CASE("kinds of failure that a promise leaves out are those of the documented runbooks, whatever option is asked for") {
  const std::string text = changed(R"(, "covers": ["region-outage"])", "");
  InputRequest request;
  request.options = {"warm-standby"};
  for (const ReadResult& read : {read_model(text), read_model(text, request)}) {
    REQUIRE(read.problems == "");
    CHECK(read.inputs.system.objectives[0].covers == std::vector<std::string>{"region-outage"});
    CHECK(read.inputs.system.objectives[0].covers_assumed);
    CHECK(origin(read.inputs, "objectives[0].covers[0]").kind == Origin::Kind::assumed);
  }
}

TEST_CASE("the catalog's people are there when a plan needs them, and only then") {
  InputRequest documented, shipped;
  documented.options = {"as-documented"};
  shipped.options = {"pilot-light"};  // its decision is made by "on-call"
  CHECK(read_model(small_model(), documented).inputs.system.people.size() == 1);
  CHECK(read_model(small_model(), shipped).inputs.system.find_role("on-call") != nullptr);
}

TEST_CASE("origins are sorted by path, and no path stands twice") {
  const std::vector<Origin> origins = read_model(small_model()).inputs.origins;
  REQUIRE(origins.size() > 100);
  CHECK(std::adjacent_find(origins.begin(), origins.end(), [](const Origin& a, const Origin& b) { return a.path >= b.path; }) ==
        origins.end());
}
