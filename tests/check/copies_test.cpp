// Rules on copies: where they are, what they cannot help against, how old they get.
#include <stdexcept>

#include "tests/catch.hpp"
#include "tests/check/example_system.hpp"

using namespace drsim;
using namespace drsim::example;
using Texts = std::vector<std::string>;

namespace {

/// Keeps the one protection of a kind and drops the others.
void keep_only(Inputs& inputs, ProtectionKind kind) {
  std::erase_if(documented(inputs).protections, [kind](const Protection& protection) { return protection.kind != kind; });
}

Protection& protection(Inputs& inputs, ProtectionKind kind) {
  for (Protection& candidate : documented(inputs).protections)
    if (candidate.kind == kind) return candidate;
  throw std::logic_error("no such protection");
}

}  // namespace

TEST_CASE("data whose only copies stay in its region is reported with its size") {
  Inputs inputs = warm_standby_shop();
  for (Protection& kept : documented(inputs).protections) kept.to = region("primary");
  CHECK(found(inputs, "data-without-remote-copy") ==
        Texts{"option as-documented: 400 GB of orders-db has no copy outside us-east-1: when that region is destroyed, the data is gone"});
}

TEST_CASE("a copy into a region that no link reaches is no copy") {
  Inputs inputs = warm_standby_shop();
  inputs.system.links.clear();
  const Texts texts = found(inputs, "data-without-remote-copy");
  REQUIRE(texts.size() == 1);
  CHECK(texts[0].find("(no link leads to recovery)") != std::string::npos);
}

TEST_CASE("a replica of an engine that has none in other regions is no copy") {
  Inputs inputs = warm_standby_shop();
  keep_only(inputs, ProtectionKind::replica);
  component(inputs, "orders-db").features.cross_region_replica = false;
  const Texts texts = found(inputs, "data-without-remote-copy");
  REQUIRE(texts.size() == 1);
  CHECK(texts[0].find("(its engine postgresql has no replicas in other regions)") != std::string::npos);
}

TEST_CASE("shipped options are judged only by what they leave without any copy") {
  Inputs inputs = warm_standby_shop();
  Option shipped;
  shipped.name = "backup-restore";
  shipped.shipped = true;
  inputs.options.push_back(shipped);
  CHECK(found(inputs, "data-without-remote-copy").size() == 1);
  CHECK(found(inputs, "runbook-gap").empty());
}

TEST_CASE("replicas as the only copies are no help against corruption") {
  Inputs inputs = warm_standby_shop();
  keep_only(inputs, ProtectionKind::replica);
  CHECK(found(inputs, "mirrors-follow") ==
        Texts{"option as-documented: replicas are the only copies of orders-db; a corruption, deletion or compromise "
              "reaches them within 2 s, and no older state is kept for shoppers"});
  SECTION("where nobody promised to survive corruption it is worth a note") {
    inputs.system.objectives[0].covers = {"region-outage"};
    CHECK(found(inputs, "mirrors-follow").empty());
    CHECK(found(inputs, "mirrors-follow", "note").size() == 1);
  }
}

TEST_CASE("copies that are thrown away before corruption is noticed") {
  Inputs inputs = warm_standby_shop();
  protection(inputs, ProtectionKind::snapshot).keep = 8 * kDay;
  CHECK(found(inputs, "retention").empty());  // noticed after 12 h
  inputs.scenarios[0].failures[0].noticed = Distribution::constant(10 * kDay);
  CHECK(found(inputs, "retention") == Texts{"option as-documented: copies of orders-db are kept for 8 d, but in 5 % of the drills of "
                                            "corruption-noticed-late the failure is noticed "
                                            "after 10 d or later: by then no clean copy may be left for shoppers"});
}

TEST_CASE("a snapshot every 15 min cannot keep an RPO of 15 min, as the copy takes time") {
  Inputs inputs = warm_standby_shop();
  keep_only(inputs, ProtectionKind::snapshot);
  component(inputs, "orders-db").size = Bytes{50e9};
  component(inputs, "orders-db").restore = {};
  inputs.system.links[0].bandwidth = BytesPerSecond{125e6};  // 1 Gbit/s: 50 GB take 400 s = 6 min 40 s
  protection(inputs, ProtectionKind::snapshot).every = 15 * kMinute;
  inputs.system.objectives[0].rpo = 15 * kMinute;
  inputs.system.objectives[0].covers = {"region-outage"};
  const Texts expected{
      "option as-documented: after a region outage, the best copy of orders-db is too old for shoppers: snapshot every 15 min + "
      "6 min 40 s to copy 50 GB over the link of 125 MB/s -> up to 21 min 40 s > RPO 15 min"};
  CHECK(found(inputs, "rpo-impossible") == expected);
  SECTION("an RPO of 21 min 41 s can be kept") {
    inputs.system.objectives[0].rpo = Seconds{21 * 60 + 41};
    CHECK(found(inputs, "rpo-impossible").empty());
  }
  SECTION("an objective that does not cover region outages promises nothing about them") {
    inputs.system.objectives[0].covers = {"zone-outage"};
    CHECK(found(inputs, "rpo-impossible").empty());
  }
  SECTION("a kind under region-outage counts as one") {
    inputs.scenarios.push_back({});
    inputs.scenarios.back().kind = "region-destroyed";
    inputs.scenarios.back().under = {"region-outage"};
    inputs.system.objectives[0].covers = {"region-destroyed"};
    CHECK(found(inputs, "rpo-impossible") == expected);
  }
}

TEST_CASE("a replica keeps a short RPO after a region outage, but not after corruption") {
  Inputs inputs = warm_standby_shop();
  inputs.system.objectives[0].rpo = Seconds{60};
  std::erase_if(documented(inputs).protections, [](const Protection& kept) { return kept.kind == ProtectionKind::log_archive; });
  CHECK(found(inputs, "rpo-impossible") ==
        Texts{"option as-documented: after a corruption, the best copy of orders-db is too old for shoppers: snapshot "
              "every 1 d -> up to 1 d > RPO 1 min"});
}

TEST_CASE("a runbook that restores a store makes no use of its replica") {
  Inputs inputs = warm_standby_shop();
  inputs.system.objectives[0].rpo = Seconds{60};
  inputs.system.objectives[0].covers = {"region-outage"};
  CHECK(found(inputs, "rpo-impossible").empty());
  step(inputs, "region-outage", "promote/orders-db").kind = StepKind::restore;
  // log every 5 min; 1 MB/s x 300 s = 300 MB at 250 MB/s = 1.2 s (+ 62 ms latency)
  CHECK(found(inputs, "rpo-impossible") ==
        Texts{"option as-documented: after a region outage, the best copy of orders-db is too old for shoppers: log "
              "archive every 5 min + 1 s to copy 300 MB at 250 MB/s -> up to 5 min 1 s > RPO 1 min"});
}

TEST_CASE("corruption that is noticed later than the RPO allows is worth a note") {
  Inputs inputs = warm_standby_shop();  // noticed after 12 h, RPO 1 h
  CHECK(found(inputs, "rpo-impossible", "note").size() == 1);
  inputs.scenarios[0].failures[0].noticed = Distribution::constant(30 * kMinute);
  CHECK(found(inputs, "rpo-impossible", "note").empty());
}

TEST_CASE("replication of more than the link can carry falls behind") {
  Inputs inputs = warm_standby_shop();
  // replica 1 MB/s + log 1 MB/s + snapshot 400 GB / 86,400 s = 4.63 MB/s: 6.63 MB/s in the long run
  inputs.system.links[0].bandwidth = BytesPerSecond{6.7e6};
  CHECK(found(inputs, "copies-fall-behind").empty());
  inputs.system.links[0].bandwidth = BytesPerSecond{6.6e6};
  CHECK(found(inputs, "copies-fall-behind") == Texts{"option as-documented: copies and replication from us-east-1 to us-west-2 need 6.63 "
                                                     "MB/s in the long run, the link gives 6.6 MB/s"});
}

TEST_CASE("a copy that takes longer than its interval is reported") {
  Inputs inputs = warm_standby_shop();
  protection(inputs, ProtectionKind::snapshot).every = 15 * kMinute;  // 400 GB at 250 MB/s = 1,600 s = 26 min 40 s
  CHECK(found(inputs, "copies-fall-behind") ==
        Texts{"option as-documented: a copy of orders-db (400 GB) takes 26 min 40 s, longer than its interval of 15 min"});
}
