// Rules on the structure of the system: what one loss stops, what goes down with the region, what has no use.
#include "tests/catch.hpp"
#include "tests/check/example_system.hpp"

using namespace drsim;
using namespace drsim::example;
using Texts = std::vector<std::string>;

TEST_CASE("a database without a standby in another zone is a single point of failure of what hard-needs it") {
  Inputs inputs = warm_standby_shop();
  component(inputs, "orders-db").multi_zone = false;
  CHECK(found(inputs, "single-point-of-failure") ==
        Texts{"orders-db has no standby in another zone (multi_zone): losing it stops shoppers"});
}

TEST_CASE("a service in one zone is a single point of failure, with what only it leads to") {
  Inputs inputs = warm_standby_shop();
  component(inputs, "api").zones = {"a"};
  // behind api alone: session-cache, fulfilment, worker, orders-db
  CHECK(found(inputs, "single-point-of-failure") ==
        Texts{"api runs in one zone only: losing it stops shoppers, and 4 more components can be reached only through it"});
  component(inputs, "api").instances_per_zone = 1;
  CHECK(found(inputs, "single-point-of-failure")[0].rfind("api is one instance in one zone", 0) == 0);
}

TEST_CASE("what is needed softly or behind a queue stops nobody") {
  Inputs inputs = warm_standby_shop();
  component(inputs, "worker").zones = {"a"};
  component(inputs, "session-cache").multi_zone = false;
  CHECK(found(inputs, "single-point-of-failure").empty());
}

TEST_CASE("what joins parts of the system behind a queue is worth a note when it is weak") {
  Inputs inputs = warm_standby_shop();
  Component archive;
  archive.name = "archive";
  archive.kind = ComponentKind::object_store;
  archive.regional = true;
  inputs.system.components.push_back(archive);
  component(inputs, "worker").needs = {need("archive")};  // the only way to archive
  CHECK(found(inputs, "single-point-of-failure", "note").empty());
  component(inputs, "worker").zones = {"a"};
  CHECK(found(inputs, "single-point-of-failure", "note") ==
        Texts{"worker runs in one zone only: losing it stops no objective at once, but parts of the system are joined by it alone"});
}

TEST_CASE("a third party without a fallback is a single point of failure") {
  Inputs inputs = warm_standby_shop();
  Component payments;
  payments.name = "payments";
  payments.kind = ComponentKind::third_party;
  inputs.system.components.push_back(payments);
  component(inputs, "api").needs.push_back(need("payments", NeedMode::soft));
  CHECK(found(inputs, "single-point-of-failure").empty());
  component(inputs, "api").needs.back().mode = NeedMode::hard;
  CHECK(found(inputs, "single-point-of-failure") ==
        Texts{"payments is a third party that is needed without a fallback (mode soft): losing it stops shoppers"});
}

TEST_CASE("components that need each other in a circle are reported with the way around") {
  Inputs inputs = warm_standby_shop();
  component(inputs, "orders-db").needs = {need("web", NeedMode::soft)};
  const Texts texts = found(inputs, "cycle");
  REQUIRE(texts.size() == 1);
  CHECK(texts[0].rfind("web -> api -> orders-db -> web: ", 0) == 0);
}

TEST_CASE("dead letters in the lost region cannot be replayed by the recovery") {
  Inputs inputs = warm_standby_shop();
  runbook(inputs, "region-outage").steps.push_back(make_step(StepKind::replay_log, "replay/fulfilment", {"fulfilment"}, {"provision"}));
  CHECK(found(inputs, "lost-with-region") ==
        Texts{"option as-documented, runbook region-outage: replay/fulfilment needs the messages of fulfilment, dead "
              "letters included, but that queue lives only in the region that is lost"});
  SECTION("a copy of the queue elsewhere mends it") {
    documented(inputs).protections[0].of.push_back(on("fulfilment"));
    CHECK(found(inputs, "lost-with-region").empty());
    CHECK(found(inputs, "lost-with-region", "note").empty());
  }
}

TEST_CASE("messages that wait in a queue of the lost region are worth a note") {
  CHECK(found(warm_standby_shop(), "lost-with-region", "note") ==
        Texts{"option as-documented: fulfilment lives only in the region that is lost; messages and dead letters that wait there, accepted "
              "for shoppers, are "
              "out of reach until it returns"});
}

TEST_CASE("code cannot be deployed by a pipeline that went down with the region") {
  Inputs inputs = warm_standby_shop();
  documented(inputs).standby = {{on("web"), {1, 0.5}}, {on("fulfilment"), {1, 1}}};
  CHECK(found(inputs, "lost-with-region") == Texts{"option as-documented, runbook region-outage: api and worker must be deployed by "
                                                   "deploys, which lives only in the region that is lost"});
  component(inputs, "deploys").in = Ref{"us-west-2", {}};
  CHECK(found(inputs, "lost-with-region").empty());
}

TEST_CASE("what has no use or no promise is worth a note") {
  Inputs inputs = warm_standby_shop();
  CHECK(found(inputs, "orphan", "note").empty());
  Component forgotten;
  forgotten.name = "legacy-reports";
  inputs.system.components.push_back(forgotten);
  Workload batch;
  batch.name = "batch";
  batch.enters = {"worker", {}};
  inputs.system.workloads.push_back(batch);
  Role dba;
  dba.name = "dba";
  inputs.system.people.push_back(dba);
  Objective reports;
  reports.name = "reports";
  reports.target = {"legacy-reports", {}};
  inputs.system.objectives.push_back(reports);
  CHECK(found(inputs, "orphan", "note") ==
        Texts{"no workload reaches legacy-reports: no drill will miss it",
              "workload batch has no objective: whatever happens to it is fine",
              "workload batch has no demand: its objectives are judged by probes alone",
              "objective reports is for legacy-reports, which no workload reaches: it is judged by probes alone",
              "role dba has no step in any runbook"});
}

TEST_CASE("a store that a step restores needs a size") {
  Inputs inputs = warm_standby_shop();
  component(inputs, "orders-db").size = std::nullopt;
  CHECK(found(inputs, "missing-size") ==
        Texts{"orders-db has no size, though restore/orders-db of option as-documented restores it: the restore would take no time"});
}
