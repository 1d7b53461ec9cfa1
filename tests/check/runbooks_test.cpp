// Rules on runbooks: what takes too long, what is left out, what comes in the wrong order.
#include "tests/catch.hpp"
#include "tests/check/example_system.hpp"

using namespace drsim;
using namespace drsim::example;
using Texts = std::vector<std::string>;

namespace {

/// Recovery by restoring 400 GB over the link instead of promoting a replica.
Inputs restored_over(BytesPerSecond bandwidth) {
  Inputs inputs = warm_standby_shop();
  inputs.system.links[0].bandwidth = bandwidth;
  Step& step = example::step(inputs, "region-outage", "promote/orders-db");
  step.kind = StepKind::restore;
  step.name = "restore/orders-db";
  example::step(inputs, "region-outage", "switch-traffic").after = std::vector<Ref>{{"restore/orders-db", {}}, {"provision", {}}};
  inputs.system.objectives[0].covers = {"region-outage"};
  return inputs;
}

void promise_windows(Inputs& inputs, const std::string& name, Seconds from, Seconds to) {
  step(inputs, "region-outage", name).promised = {from, to};
}

}  // namespace

TEST_CASE("a restore that bandwidth cannot do within the RTO is added up along the critical path") {
  // copies lie in the recovery region: 400 GB at min(read 250, write 100) MB/s = 4,000 s, + 60 s hands on = 1 h 7 min 40 s.
  // detect 2 x 30 + 60 = 2 min, decide at least 5 min, switch 1 min: 2 + 5 + 67:40 + 1 = 1 h 15 min 40 s
  Inputs inputs = restored_over(BytesPerSecond{625e6});
  component(inputs, "orders-db").restore.write = BytesPerSecond{100e6};
  inputs.system.objectives[0].rto = kHour;
  CHECK(found(inputs, "rto-impossible") == Texts{"option as-documented, runbook region-outage: at its quickest it takes detect 2 min + "
                                                 "decide 5 min + restore/orders-db 1 h 7 min 40 s "
                                                 "(400 GB at 100 MB/s) + switch-traffic 1 min = 1 h 15 min 40 s > RTO 1 h of shoppers"});
  inputs.system.objectives[0].rto = Seconds{4540};
  CHECK(found(inputs, "rto-impossible").empty());
}

TEST_CASE("validation counts when recovery must be declared, not when service must be back") {
  Inputs inputs = restored_over(BytesPerSecond{625e6});  // 400 GB at 200 MB/s = 2,000 s; 2 + 5 + 34:20 + 1 = 42 min 20 s to service
  inputs.system.objectives[0].rto = Seconds{2540};
  step(inputs, "region-outage", "validate").takes = Distribution::uniform(Seconds{600}, Seconds{1200});
  CHECK(found(inputs, "rto-impossible").empty());
  inputs.system.objectives[0].until_declared = true;
  const Texts texts = found(inputs, "rto-impossible");
  REQUIRE(texts.size() == 1);
  CHECK(texts[0].find("validate 10 min = 52 min 20 s > RTO 42 min 20 s") != std::string::npos);
}

TEST_CASE("copies that must cross a slow link are restored at its rate") {
  Inputs inputs = restored_over(BytesPerSecond{50e6});
  for (Protection& protection : documented(inputs).protections) protection.to = region("primary");
  inputs.system.objectives[0].rto = kHour;  // 400 GB at 50 MB/s = 8,000 s
  const Texts texts = found(inputs, "rto-impossible");
  REQUIRE(texts.size() == 1);
  CHECK(texts[0].find("(400 GB at 50 MB/s)") != std::string::npos);
}

TEST_CASE("log since the last snapshot may push a restore over the RTO, which is worth a note") {
  Inputs inputs = restored_over(BytesPerSecond{625e6});
  // restore 2,000 s + 60 s = 34 min 20 s; replay of up to 24 h at 8x = 3 h; together 3 h 34 min 20 s
  inputs.system.objectives[0].rto = 2 * kHour;
  CHECK(found(inputs, "rto-impossible").empty());
  CHECK(found(inputs, "rto-impossible", "note") == Texts{"option as-documented, runbook region-outage: restoring orders-db takes 34 min 20 "
                                                         "s + up to 3 h to replay the log since the last snapshot = "
                                                         "up to 3 h 34 min 20 s > RTO 2 h of shoppers"});
}

TEST_CASE("before writes are stopped a damaged store still serves, so noticing does not count towards the RTO") {
  Inputs inputs = warm_standby_shop();
  Step detect = make_step(StepKind::detect, "notice", {}, {});
  detect.notice = Distribution::constant(10 * kHour);
  runbook(inputs, "data-corruption").steps.insert(runbook(inputs, "data-corruption").steps.begin(), detect);
  step(inputs, "data-corruption", "stop-writes").after = std::vector<Ref>{{"notice", {}}};
  CHECK(found(inputs, "rto-impossible").empty());
}

TEST_CASE("a scale-up window of 30 min breaks an RTO of 15 min") {
  Inputs inputs = warm_standby_shop();
  inputs.system.objectives[0].rto = 15 * kMinute;
  inputs.system.objectives[0].covers = {"region-outage"};
  promise_windows(inputs, "provision", 10 * kMinute, 30 * kMinute);
  CHECK(found(inputs, "rto-impossible") ==
        Texts{"option as-documented, runbook region-outage: provision may end 30 min after the failure by its own window "
              "(10 min to 30 min) > RTO 15 min of shoppers"});
}

TEST_CASE("what a workload needs and no step brings back is a gap") {
  Inputs inputs = warm_standby_shop();
  step(inputs, "region-outage", "provision").what = {on("web")};
  CHECK(found(inputs, "runbook-gap").empty());  // half of api runs there already
  documented(inputs).standby = {{on("web"), {1, 0}}, {on("fulfilment"), {1, 1}}};
  std::erase_if(runbook(inputs, "region-outage").steps, [](const Step& step) { return step.kind == StepKind::promote; });
  CHECK(found(inputs, "runbook-gap") ==
        Texts{"option as-documented, runbook region-outage: api is provisioned by no step and has no standby, and shoppers needs it",
              "option as-documented, runbook region-outage: orders-db has a replica that no step promotes, and shoppers needs it"});
}

TEST_CASE("a standby that is switched off serves nobody until a step starts it") {
  Inputs inputs = warm_standby_shop();
  documented(inputs).standby.push_back({on("api"), {1, 0}});
  CHECK(found(inputs, "runbook-gap").empty());
  step(inputs, "region-outage", "provision").what = {on("web")};
  CHECK(found(inputs, "runbook-gap") == Texts{"option as-documented, runbook region-outage: api has a standby that is switched off, and no "
                                              "step starts it, and shoppers needs it"});
}

TEST_CASE("a covered kind without a runbook is one finding, not one for each component") {
  Inputs inputs = warm_standby_shop();
  documented(inputs).runbooks.clear();
  CHECK(found(inputs, "runbook-gap").size() == 2);  // region-outage and data-corruption
}

TEST_CASE("corruption of a store that no step restores") {
  Inputs inputs = warm_standby_shop();
  std::erase_if(runbook(inputs, "data-corruption").steps, [](const Step& step) { return step.kind == StepKind::restore; });
  CHECK(found(inputs, "runbook-gap") ==
        Texts{"option as-documented, runbook data-corruption: no step restores orders-db, which shoppers writes"});
}

TEST_CASE("a restore without a later swap is worth a note") {
  Inputs inputs = warm_standby_shop();
  std::erase_if(runbook(inputs, "data-corruption").steps, [](const Step& step) { return step.kind == StepKind::swap; });
  CHECK(found(inputs, "runbook-gap", "note").size() == 1);
  CHECK(found(warm_standby_shop(), "runbook-gap", "note").empty());
}

TEST_CASE("steps need the copy that they are made for") {
  Inputs inputs = warm_standby_shop();
  std::erase_if(documented(inputs).protections, [](const Protection& protection) { return protection.kind == ProtectionKind::replica; });
  CHECK(found(inputs, "step-without-source") ==
        Texts{"option as-documented, runbook region-outage: promote/orders-db cannot work, the option keeps no replica of orders-db"});
}

TEST_CASE("a step that takes longer than its window") {
  Inputs inputs = warm_standby_shop();
  promise_windows(inputs, "validate", 50 * kMinute, 60 * kMinute);
  step(inputs, "region-outage", "validate").takes = Distribution::constant(kHour);
  CHECK(found(inputs, "window-order") ==
        Texts{"option as-documented, runbook region-outage: validate takes at least 1 h, its window of 50 min to 1 h has room for 10 min"});
}

TEST_CASE("a window that the steps before cannot reach") {
  Inputs inputs = warm_standby_shop();  // detect 2 min + decide 5 min + promote 2 + 1 min = 10 min
  promise_windows(inputs, "promote/orders-db", 5 * kMinute, 9 * kMinute);
  CHECK(found(inputs, "window-order") ==
        Texts{"option as-documented, runbook region-outage: promote/orders-db cannot end before 10 min when every step is at "
              "its quickest, its window is 5 min to 9 min"});
}

TEST_CASE("a step that is promised before the one that it waits for") {
  Inputs inputs = warm_standby_shop();
  promise_windows(inputs, "promote/orders-db", 20 * kMinute, 40 * kMinute);
  promise_windows(inputs, "switch-traffic", 15 * kMinute, 50 * kMinute);
  CHECK(found(inputs, "window-order") ==
        Texts{"option as-documented, runbook region-outage: switch-traffic is promised for 15 min to 50 min, before "
              "promote/orders-db (20 min to 40 min) that it waits for"});
}

TEST_CASE("failback must fit into the window that contains it") {
  Inputs inputs = warm_standby_shop();
  Runbook failback;
  failback.kind = "failback";
  failback.place = {"shop.json", 70, 9};
  failback.within = 2 * kHour;
  failback.steps = {make_step(StepKind::switch_back, "switch-back", {}, {}), make_step(StepKind::watch, "watch", {}, {"switch-back"})};
  failback.steps[1].takes = Distribution::constant(2 * kHour);
  failback.steps[0].promised = {{110 * kMinute, 130 * kMinute}};
  documented(inputs).runbooks.push_back(failback);
  CHECK(found(inputs, "window-order") ==
        Texts{"option as-documented, runbook failback: takes at least 2 h 1 min, its window has room for 2 h",
              "option as-documented, runbook failback: switch-back is promised for 1 h 50 min to 2 h 10 min, after the end of the 2 h "
              "window that contains it"});
}

TEST_CASE("traffic that is switched before the data is promoted is worth a note") {
  Inputs inputs = warm_standby_shop();
  CHECK(found(inputs, "early-traffic", "note").empty());
  step(inputs, "region-outage", "switch-traffic").after = std::vector<Ref>{{"decide", {}}};
  CHECK(found(inputs, "early-traffic", "note") ==
        Texts{"option as-documented, runbook region-outage: switch-traffic does not wait for promote/orders-db and "
              "provision: clients meet a region that cannot serve yet"});
}
