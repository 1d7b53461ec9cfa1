// Named mistakes, each one change to the small model, with the first line that a user reads.
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "tests/catch.hpp"
#include "tests/input/small_model.hpp"

using namespace drsim;
using namespace drsim::input;

namespace {

struct Mistake {
  const char* name;
  const char* from;  ///< in the small model
  const char* to;
  const char* told;  ///< behind "m.json:"
};

// clang-format off: four lines each
const Mistake kMistakes[] = {
    {"another format", R"("drsim/1")", R"("drsim/2")", R"(2:13: error: format: found "drsim/2")"},
    {"a key that does not exist", R"("system": "Shop")", R"("system": "Shop", "region": {})",
     R"(3:21: error: region: unknown key "region")"},
    {"a required key left out", R"("system": "Shop",)", R"()", R"(1:1: error: missing key "system")"},
    {"a wrong type", R"("system": "Shop")", R"("system": 5)", R"(3:13: error: system: found 5)"},
    {"a section that is a list", R"("people": { "dba": { "count": 1 } })", R"("people": [])", R"(18:13: error: people: found a list)"},
    {"a region without zones", R"("west": { "zones": ["a", "b"] })", R"("west": { "zones": [] })",
     R"(6:24: error: regions.west.zones: no zones)"},
    {"a zone twice", R"("west": { "zones": ["a", "b"] })", R"("west": { "zones": ["a", "a"] })",
     R"(6:30: error: regions.west.zones[1]: a second zone "a")"},
    {"a primary region that does not exist", R"("primary": "east")", R"("primary": "eats")",
     R"(8:25: error: roles.primary: there is no region "eats")"},
    {"one region in both roles", R"("recovery": "west")", R"("recovery": "east")",
     R"(8:45: error: roles.recovery: "east" is the primary region)"},
    {"no recovery region, and none in the catalog", R"(, "recovery": "west" })", R"( })",
     R"(8:12: error: roles: no recovery region, and the catalog pairs "east" with none)"},
    {"a link to a region that does not exist", R"("between": ["east", "west"])", R"("between": ["east", "wst"])",
     R"(9:35: error: links[0].between[1]: there is no region "wst")"},
    {"a link with one end", R"("between": ["east", "west"])", R"("between": ["east"])",
     R"(9:26: error: links[0].between: found 1 regions)"},
    {"no link between the regions", R"("links": [{ "between": ["east", "west"], "bandwidth": "1 Gbit/s" }],)", R"()",
     R"(8:12: error: roles: no link between east and west)"},
    {"a bandwidth without a unit", R"("1 Gbit/s")", R"(1000)", R"(9:57: error: links[0].bandwidth: 1000 is a number without a unit)"},
    {"a bandwidth in a unit of size", R"("1 Gbit/s")", R"("1 GB")", R"(9:57: error: links[0].bandwidth: "1 GB": GB is a unit of size)"},
    {"a bandwidth of zero", R"("1 Gbit/s")", R"("0 Gbit/s")", R"(9:57: error: links[0].bandwidth: "0 Gbit/s" is zero)"},
    {"a negative latency", R"("bandwidth": "1 Gbit/s")", R"("bandwidth": "1 Gbit/s", "latency": "-5 ms")",
     R"(9:80: error: links[0].latency: "-5 ms" is negative)"},
    {"a kind that does not exist", R"("kind": "queue")", R"("kind": "qeue")", R"(13:23: error: components.jobs.kind: found "qeue")"},
    {"a component without a kind", R"("kind": "queue", )", R"()", R"(13:13: error: components.jobs: missing key "kind")"},
    {"fewer instances than one", R"("instances_per_zone": 2)", R"("instances_per_zone": 0)",
     R"(11:55: error: components.api.instances_per_zone: found 0)"},
    {"half an instance", R"("instances_per_zone": 2)", R"("instances_per_zone": 2.5)",
     R"(11:55: error: components.api.instances_per_zone: found 2.5)"},
    {"a need that does not exist", R"("needs": ["db"], "sends_to")", R"("needs": ["bd"], "sends_to")",
     R"(11:68: error: components.api.needs[0]: there is no component "bd")"},
    {"a cycle of needs", R"("size": "100 GB")", R"("size": "100 GB", "needs": ["api"])",
     R"(11:5: error: components.api.needs: a cycle of needs: api -> db -> api)"},
    {"messages sent to what is no queue", R"("sends_to": ["jobs"])", R"("sends_to": ["worker"])",
     R"(11:88: error: components.api.sends_to[0]: "worker" is a service)"},
    {"a consumer that does not exist", R"("consumed_by": "worker")", R"("consumed_by": "wrker")",
     R"(13:47: error: components.jobs.consumed_by: there is no component "wrker")"},
    {"a zone that the region does not have", R"("size": "100 GB")", R"("size": "100 GB", "zones": ["c"])",
     R"(12:61: error: components.db.zones[0]: there is no zone "c")"},
    {"a region that does not exist", R"("size": "100 GB")", R"("size": "100 GB", "in": "north")",
     R"(12:57: error: components.db.in: there is no region "north")"},
    {"a machine without a price", R"("size": "100 GB")", R"("size": "100 GB", "machine": "EC2 m5.larg Linux")",
     R"(12:62: error: components.db.machine: there is no price "EC2 m5.larg Linux")"},
    {"a quality above one", R"("needs": ["db"] })", R"("needs": [{ "on": "db", "mode": "soft", "quality": 1.2 }] })",
     R"(14:87: error: components.worker.needs[0].quality: 1.2 is over 1)"},
    {"a distribution that does not exist", R"("size": "100 GB")", R"("size": "100 GB", "create": { "normal": ["1 min", "2 min"] })",
     R"(12:63: error: components.db.create: unknown distribution "normal")"},
    {"a triangle out of order", R"("size": "100 GB")", R"("size": "100 GB", "create": { "triangular": ["3 min", "2 min", "4 min"] })",
     R"(12:77: error: components.db.create.triangular: most likely 2 min is outside 3 min to 4 min)"},
    {"a restore rate of zero", R"("size": "100 GB")", R"("size": "100 GB", "restore": { "read": "0 MB/s" })",
     R"(12:72: error: components.db.restore.read: "0 MB/s" is zero)"},
    {"true in quotes", R"("size": "100 GB")", R"("size": "100 GB", "multi_zone": "true")",
     R"(12:65: error: components.db.multi_zone: found "true")"},
    {"a workload that enters nowhere", R"("enters": "api")", R"("enters": "apis")",
     R"(16:39: error: workloads.users.enters: there is no component "apis")"},
    {"a rate without a unit", R"("rate": "10 /s")", R"("rate": 10)",
     R"(16:54: error: workloads.users.rate: 10 is a number without a unit)"},
    {"writes to what keeps no data", R"("writes_to": ["db"])", R"("writes_to": ["api"])",
     R"(16:77: error: workloads.users.writes_to[0]: "api" is a service and keeps no data)"},
    {"a workload named like a component", R"("users": { "enters")", R"("api": { "enters")",
     R"(16:18: error: workloads.api: "api" is a component too)"},
    {"a promise for nobody", R"("for": "users")", R"("for": "user")",
     R"(17:27: error: objectives[0].for: there is no workload or component "user")"},
    {"a promise without a promise", R"("rto": "1 h", "rpo": "5 min", )", R"()",
     R"(17:18: error: objectives[0]: neither "rto" nor "rpo": it promises nothing)"},
    {"a negative RPO", R"("rpo": "5 min")", R"("rpo": "-5 min")", R"(17:57: error: objectives[0].rpo: "-5 min" is negative)"},
    {"a share in percent without the sign", R"("rpo": "5 min")", R"("rpo": "5 min", "share": 95)",
     R"(17:75: error: objectives[0].share: 95 is over 1)"},
    {"a scenario kind that does not exist", R"("covers": ["region-outage"])", R"("covers": ["region-outge"])",
     R"(17:77: error: objectives[0].covers[0]: there is no scenario kind "region-outge")"},
    {"two promises of one name", R"("covers": ["region-outage"] })", R"("covers": ["region-outage"] }, { "for": "users", "rto": "2 h" })",
     R"(17:97: error: objectives[1]: a second one named "users")"},
    {"nobody in a role", R"("count": 1)", R"("count": 0)", R"(18:33: error: people.dba.count: found 0)"},
    {"hours that are none", R"("count": 1)", R"("count": 1, "hours": "Mon-Fry 08:00-18:00")",
     R"(18:45: error: people.dba.hours: "Mon-Fry 08:00-18:00": "Fry" is no day of the week)"},
    {"a protection of what does not exist", R"("of": "db")", R"("of": "dd")",
     R"(21:31: error: options.as-documented.protections[0].of: there is no component "dd")"},
    {"a protection that matches nothing", R"("of": "db")", R"("of": "every cache")",
     R"(21:31: error: options.as-documented.protections[0].of: "every cache" matches nothing)"},
    {"a snapshot without an interval", R"("every": "1 d", )", R"()",
     R"(21:23: error: options.as-documented.protections[0]: missing key "every")"},
    {"a snapshot with the lag of a replica", R"("every": "1 d")", R"("every": "1 d", "lag": "2 s")",
     R"(21:73: error: options.as-documented.protections[0].lag: "lag" belongs to replicas)"},
    {"a copy to a region that does not exist", R"("to": "recovery")", R"("to": "region north")",
     R"(21:79: error: options.as-documented.protections[0].to: there is no region "north")"},
    {"a moment without a time zone", R"("every": "1 d")", R"("every": "1 d", "at": "02:00")",
     R"(21:79: error: options.as-documented.protections[0].at: "02:00" has no time zone)"},
    {"a standby of what does not exist", R"("standby": { "api": 0 })", R"("standby": { "ap": 0 })",
     R"(22:20: error: options.as-documented.standby.ap: there is no component "ap")"},
    {"a standby above one without a capacity", R"("standby": { "api": 0 })", R"("standby": { "api": 1.2 })",
     R"(22:27: error: options.as-documented.standby.api: 1.2 is over 1)"},
    {"a runbook for a kind that does not exist", R"("region-outage": [)", R"("region-outages": [)",
     R"(24:9: error: options.as-documented.runbooks.region-outages: there is no scenario kind "region-outages")"},
    {"two runbooks for one kind", R"("runbooks": {)", R"("runbooks": { "region-outage": [],)",
     R"(24:9: error: options.as-documented.runbooks.region-outage: "region-outage" is written twice)"},
    {"a step that does not exist", R"("step": "validate")", R"("step": "valdate")",
     R"(27:21: error: options.as-documented.runbooks.region-outage[2].step: found "valdate")"},
    {"a step by a role that does not exist", R"("who": "dba")", R"("who": "dbas")",
     R"(25:38: error: options.as-documented.runbooks.region-outage[0].who: there is no role "dbas")"},
    {"a step after one that does not exist", R"("after": ["decide"])", R"("after": ["decision"])",
     R"(26:56: error: options.as-documented.runbooks.region-outage[1].after[0]: there is no step "decision")"},
    {"steps that wait for each other", R"("who": "dba" })", R"("who": "dba", "after": ["validate"] })",
     R"(25:11: error: options.as-documented.runbooks.region-outage[0].after: steps that wait for each other: decide -> validate -> restore/db -> decide)"},
    {"a plan that is given up for nothing", R"("runbooks": {)",
     R"("runbooks": { "zone-outage": { "steps": [{ "step": "watch" }], "give_up_after": "1 h" },)",
     R"(23:21: error: options.as-documented.runbooks.zone-outage: give_up_after without "then")"},
    {"a failback that is given up", R"("runbooks": {)",
     R"("runbooks": { "failback": { "steps": [{ "step": "switch-back" }], "then": "region-outage" },)",
     R"(23:21: error: options.as-documented.runbooks.failback: a failback that is given up)"},
    {"plans that are given up for each other", R"("runbooks": {)",
     R"("runbooks": { "zone-outage": { "steps": [{ "step": "watch" }], "then": "zone-outage" },)",
     R"(23:78: error: options.as-documented.runbooks.zone-outage.then: runbooks that follow each other in a circle)"},
    {"two steps of one name", R"({ "step": "validate" })", R"({ "step": "validate" }, { "step": "validate" })",
     R"(27:35: error: options.as-documented.runbooks.region-outage[3]: a second one named "validate")"},
    {"a step with the key of another kind", R"("step": "decide",)", R"("step": "decide", "to_before": "failure",)",
     R"(25:31: error: options.as-documented.runbooks.region-outage[0].to_before: "to_before" belongs to steps of kind restore)"},
    {"a window that ends before it begins", R"({ "step": "validate" })", R"({ "step": "validate", "promised": ["10 min", "5 min"] })",
     R"(27:45: error: options.as-documented.runbooks.region-outage[2].promised: the window ends before it begins)"},
    {"an option that starts from none", R"("options": {)", R"("options": { "warm-stanby": { "standby": { "api": 0.5 } },)",
     R"(19:31: error: options.warm-stanby: "warm-stanby" changes no shipped option)"},
    {"options that are like each other", R"("options": {)", R"("options": { "x": { "like": "y" }, "y": { "like": "x" },)",
     R"(19:31: error: options.x.like: a circle: y -> x -> y)"},
    {"a drill's rule that is none", R"("FREQ=YEARLY")", R"("FREQ=HOURLY")",
     R"(32:71: error: drills[0].rule: "FREQ=HOURLY": FREQ is HOURLY: a drill recurs DAILY, WEEKLY, MONTHLY or YEARLY)"},
    {"a drill on a day that does not exist", R"("rule": "FREQ=YEARLY")", R"("rule": "FREQ=YEARLY", "starting": "2026-02-29")",
     R"(32:98: error: drills[0].starting: "2026-02-29": is no date from 1970 to 2199)"},
    {"a drill in a time zone that does not exist", R"("rule": "FREQ=YEARLY")", R"("rule": "FREQ=YEARLY", "at": "10:00 Europe/Pari")",
     R"(32:92: error: drills[0].at: "10:00 Europe/Pari": there is no such time zone, did you mean "Europe/Paris"?)"},
    {"a drill with somebody who does not exist", R"("rule": "FREQ=YEARLY")", R"("rule": "FREQ=YEARLY", "roles": ["dba", "dbb"])",
     R"(32:103: error: drills[0].roles[1]: there is no role "dbb")"},
    {"a surprise without a unit", R"("rule": "FREQ=YEARLY")", R"("rule": "FREQ=YEARLY", "injects": [{ "at": 20, "say": "boo" }])",
     R"(32:106: error: drills[0].injects[0].at: 20 is a number without a unit)"},
    {"a change to a scenario that does not exist", R"("drills": [)",
     R"("scenarios": { "region-outge": { "horizon": "2 d" } }, "drills": [)",
     R"(32:34: error: scenarios.region-outge: "region-outge" changes no shipped scenario)"},
    {"a model's own scenario aimed at a kind that it lacks", R"("drills": [)",
     R"("scenarios": { "own": { "like": "region-outage", "failures": [{ "name": "x", "effect": "crash", "target": "any cache" }] } }, "drills": [)",
     R"(32:109: error: failures[0].target: "any cache" matches nothing)"},
    {"a model's own scenario aimed at a component that it lacks", R"("drills": [)",
     R"("scenarios": { "own": { "like": "region-outage", "failures": [{ "name": "x", "effect": "crash", "target": "bd" }] } }, "drills": [)",
     R"(32:109: error: failures[0].target: there is no component "bd")"},
    {"an effect aimed at what it cannot hit", R"("drills": [)",
     R"("scenarios": { "own": { "like": "region-outage", "failures": [{ "name": "x", "effect": "partition", "target": "db" }] } }, "drills": [)",
     R"(32:113: error: failures[0].target: "db" is nothing that partition can hit)"},
    {"an escalation to a role that does not exist", R"("dba": { "count": 1 })", R"("dba": { "count": 1, "escalates_to": "boss" })",
     R"(18:52: error: people.dba.escalates_to: there is no role "boss")"},
    {"an escalation in a circle", R"("dba": { "count": 1 })", R"("dba": { "escalates_to": "boss" }, "boss": { "escalates_to": "dba" })",
     R"(18:40: error: people.dba.escalates_to: a circle: dba -> boss -> dba)"},
    {"versions with a region", R"("kind": "snapshot", "every": "1 d", "to": "recovery")",
     R"("kind": "versioning", "keep": "30 d", "to": "recovery")",
     R"(21:75: error: options.as-documented.protections[0].to: "to" belongs to copies; versions are kept in the store itself)"},
    {"checks of a replica", R"("kind": "snapshot", "every": "1 d", "to": "recovery")",
     R"("kind": "replica", "in": "recovery", "checks": [])",
     R"(21:74: error: options.as-documented.protections[0].checks: "checks" belongs to snapshots and log archives)"},
    {"a frequency out of order", R"("drills": [)", R"("scenarios": { "region-outage": { "per_year": { "low": 5 } } }, "drills": [)",
     R"(32:49: error: scenarios.region-outage.per_year: low, mode and high are not in this order)"},
    {"an own price without a unit", R"("drills": [)", R"("prices": { "our rack": { "usd": 10, "source": "invoice" } }, "drills": [)",
     R"(32:27: error: prices.our rack: missing key "unit")"},
    {"a drill of a scenario that does not exist", R"("scenario": "region-outage")", R"("scenario": "region-outag")",
     R"(32:46: error: drills[0].scenario: there is no scenario "region-outag")"},
    {"a source that is none", R"("assumed: a test")", R"("guessed")", R"(33:25: error: provenance.**: found "guessed")"},
    {"a pattern that matches nothing", R"("**": "assumed: a test")", R"("components.dc.size": "stated: plan")",
     R"(33:19: error: provenance: the pattern "components.dc.size" matches nothing in this file)"},
    {"a key twice", R"("system": "Shop",)", R"("system": "Shop", "system": "Shop",)", R"(3:21: error: system: "system" is written twice)"},
    {"a comma too many", R"("system": "Shop",)", R"("system": "Shop",,)", R"(3:20: error: ',')"},
};
// clang-format on

}  // namespace

TEST_CASE("the small model reads without a problem") { CHECK(read_model(small_model()).problems == ""); }

TEST_CASE("each mistake is told at its place, in its words") {
  for (const Mistake& mistake : kMistakes) {
    INFO(mistake.name);
    CHECK(first_line(read_model(changed(mistake.from, mistake.to)).problems) == std::string("m.json:") + mistake.told);
  }
}

TEST_CASE("no mistake brings another one with it") {
  // Those that do: a renamed or missing thing that others refer to, and two options that are like each other.
  const std::vector<std::string> with_company{"a workload named like a component", "options that are like each other"};
  for (const Mistake& mistake : kMistakes) {
    if (std::find(with_company.begin(), with_company.end(), mistake.name) != with_company.end()) continue;
    const std::string problems = read_model(changed(mistake.from, mistake.to)).problems;
    INFO(problems);
    std::size_t count = 0;
    for (auto at = problems.find(": error: "); at != std::string::npos; at = problems.find(": error: ", at + 1)) ++count;
    CHECK(count == 1);
  }
}

TEST_CASE("a problem says what was expected and what was probably meant") {
  CHECK(read_model(changed("\"kind\": \"queue\"", "\"kind\": \"qeue\"")).problems ==
        "m.json:13:23: error: components.jobs.kind: found \"qeue\"\n"
        "    expected: service, function, database, cache, queue, object-store, gateway, third-party, pipeline or control-plane\n"
        "    hint: did you mean \"queue\"?\n");
  CHECK(read_model(changed("\"system\": \"Shop\"", "\"system\": \"Shop\", \"objectivs\": []")).problems ==
        "m.json:3:21: error: objectivs: unknown key \"objectivs\"\n"
        "    expected: one of format, system, currency, regions, roles, links, components, workloads, objectives, impact, people, "
        "stated_costs, drills, decisions, unknowns, prices, options, scenarios or provenance\n"
        "    hint: did you mean \"objectives\"?\n");
}

TEST_CASE("all problems of all files are told at once, those of a broken file's neighbours too") {
  const auto folder = std::filesystem::temp_directory_path() / ("drsim-bad-input-" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  const std::string scenario = (folder / "own.json").string();
  std::ofstream(scenario) << R"({"format": "drsim/1", "scenario": "x", "summary": "x", "kind": "own", "source": "x",
 "per_year": {"low": 1, "mode": 1, "high": 1, "source": "x"},
 "failures": [{"name": "a", "effect": "outage", "target": "region north"}, {"name": "a", "effect": "outag", "target": "primary"}]})";
  InputRequest request;
  request.scenarios = {scenario};
  std::string two = changed("\"rto\": \"1 h\"", "\"rto\": \"1 hour\"");
  two.replace(two.find("\"who\": \"dba\""), 12, "\"who\": \"dbas\"");
  const std::string told = read_model(two, request).problems;
  const auto is_told = [&](const std::string& line) { return told.find(line) != std::string::npos; };
  INFO(told);
  CHECK(is_told("m.json:17:43: error: objectives[0].rto: \"1 hour\": unknown unit \"hour\"\n"));
  CHECK(is_told("m.json:25:38: error: options.as-documented.runbooks.region-outage[0].who: there is no role \"dbas\"\n"));
  CHECK(is_told(scenario + ":3:59: error: failures[0].target: there is no region \"north\"\n"));
  CHECK(is_told(scenario + ":3:100: error: failures[1].effect: found \"outag\"\n"));
  CHECK(is_told("error: failures[1]: a second one named \"a\"\n"));
  // After a syntax error the rest of that file is unknown, but not the other file.
  const std::string broken = read_model("{ \"format\": }", request).problems;
  CHECK(broken.find("m.json:1:13: error: ") != std::string::npos);
  CHECK(broken.find(scenario + ":3:100: error: failures[1].effect") != std::string::npos);
  std::filesystem::remove_all(folder);
}

TEST_CASE("a model that cannot be read is told once") {
  CHECK(first_line(read_model("[]").problems) == "m.json:1:1: error: found a list");
  CHECK(first_line(read_model("").problems).find("m.json") == 0);
  InputRequest request;
  request.model = "/nowhere/model.json";
  request.data = DRSIM_SOURCE_DIR;
  Problems problems;
  read_inputs(request, problems);
  CHECK(problems.text() == "/nowhere/model.json: error: cannot be read\n    expected: a file that exists and may be read\n");
}
