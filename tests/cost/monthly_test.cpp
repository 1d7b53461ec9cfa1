// Monthly cost against arithmetic by hand: 730 hours a month, decimal gigabytes.
#include "sim/cost/monthly.hpp"

#include <rapidcheck.h>

#include <cmath>

#include "tests/catch.hpp"

using namespace drsim;

namespace {

Price price(const std::string& item, PriceUnit unit, double usd) { return {item, unit, usd, "us-east-1", "test", "2026", "ok", {}}; }

Selector on(const std::string& component) { return {Selector::Aim::component, Selector::Pick::one, component, "", component, {}}; }

const Selector kToRecovery{Selector::Aim::region, Selector::Pick::one, "recovery", "", "recovery", {}};

/// api: 4 instances in each of 3 zones; db: 400 GB, 1 MB/s of writes, a standby in another zone.
Inputs shop() {
  Inputs inputs;
  System& system = inputs.system;
  system.regions = {{"east", {"a", "b", "c"}, {}}, {"west", {"a", "b", "c"}, {}}};
  system.primary = {"east", {}};
  system.recovery = {"west", {}};
  system.links = {{{Ref{"east", {}}, Ref{"west", {}}}, BytesPerSecond{625e6}, Seconds{0}, UsdPerByte{0.02e-9}, {}}};
  Component api;
  api.name = "api";
  api.instances_per_zone = 4;
  api.machine = Ref{"vm", {}};
  Component db;
  db.name = "db";
  db.kind = ComponentKind::database;
  db.features.cross_region_replica = true;
  db.size = Bytes{400e9};
  db.writes = BytesPerSecond{1e6};
  db.multi_zone = true;
  db.machine = Ref{"db machine", {}};
  db.storage = Ref{"RDS storage", {}};
  Component mail;
  mail.name = "mail";
  mail.kind = ComponentKind::third_party;
  mail.monthly = Usd{99};
  system.components = {api, db, mail};
  inputs.prices.prices = {price("vm", PriceUnit::hour, 0.1),
                          price("db machine", PriceUnit::hour, 0.2),
                          price("RDS storage", PriceUnit::gb_month, 0.115),
                          price("RDS storage Multi-AZ", PriceUnit::gb_month, 0.23),
                          price("RDS backup beyond free", PriceUnit::gb_month, 0.095),
                          price("S3 Standard", PriceUnit::gb_month, 0.023),
                          price("Route 53 health check, AWS endpoint, basic", PriceUnit::month, 0.5),
                          price("Route 53 hosted zone", PriceUnit::month, 0.5)};
  return inputs;
}

Protection protect(ProtectionKind kind, Seconds every, Seconds keep) {
  Protection made;
  made.kind = kind;
  made.of = {on("db")};
  made.to = kToRecovery;
  made.every = every;
  made.keep = keep;
  return made;
}

Option option_without_dr() {
  Option option;
  option.routing.mode = SwitchMode::manual;
  return option;
}

}  // namespace

TEST_CASE("an unprotected system costs its machines, storage and fees, and nothing for DR") {
  const MonthlyCost cost = monthly_cost(shop(), option_without_dr());
  CHECK(cost.parts.at("compute: api") == Approx(876));  // 4 x 3 x 0.10 x 730
  CHECK(cost.parts.at("compute: db") == Approx(292));   // 2 x 0.20 x 730, with its standby in another zone
  CHECK(cost.parts.at("storage: db") == Approx(92));    // 400 GB x 2 x 0.115
  CHECK(cost.parts.at("other: mail") == Approx(99));
  CHECK(cost.whole_usd == Approx(876 + 292 + 92 + 99));
  CHECK(cost.dr_usd == 0);
  CHECK(cost.unpriced.empty());
}

TEST_CASE("an item whose price is that of a pair is not doubled for the standby in another zone") {
  Inputs inputs = shop();
  inputs.system.components[1].storage = Ref{"RDS storage Multi-AZ", {}};
  CHECK(monthly_cost(inputs, option_without_dr()).parts.at("storage: db") == Approx(92));  // 400 x 0.23
}

TEST_CASE("a standby costs the instances that run, in whole ones") {
  Option option = option_without_dr();
  option.standby = {{on("api"), {1.2, 0.5}}};
  // 12 x 1.2 = 14.4 -> 15 deployed, half of 15 = 7.5 -> 8 run: 8 x 0.10 x 730
  const MonthlyCost cost = monthly_cost(shop(), option);
  CHECK(cost.parts.at("standby: api") == Approx(584));
  CHECK(cost.dr_usd == Approx(584));
  option.standby = {{on("api"), {1.2, 0}}};
  CHECK(monthly_cost(shop(), option).dr_usd == 0);  // deployed and switched off
}

TEST_CASE("active-active adds the second region, as that has no other use without DR") {
  Option option = option_without_dr();
  option.standby = {{on("api"), {1, 1}}};
  option.routing.mode = SwitchMode::automatic;
  option.routing.recovery_share = 0.5;
  // 12 x 0.10 x 730 = 876, two health checks and a zone at 0.50
  CHECK(monthly_cost(shop(), option).dr_usd == Approx(876 + 1.5));
}

TEST_CASE("a replica costs a machine, storage and the transfer of every write") {
  Option option = option_without_dr();
  option.protections = {protect(ProtectionKind::replica, Seconds{0}, kForever)};
  const MonthlyCost cost = monthly_cost(shop(), option);
  CHECK(cost.parts.at("replica: db") == Approx(146 + 46));            // 0.20 x 730 + 400 x 0.115
  CHECK(cost.parts.at("replication transfer: db") == Approx(52.56));  // 1 MB/s x 2,628,000 s = 2,628 GB x 0.02
  CHECK(cost.dr_usd == Approx(146 + 46 + 52.56));
}

TEST_CASE("a store that the option replicates is not charged again as a standby") {
  Option option = option_without_dr();
  option.protections = {protect(ProtectionKind::replica, Seconds{0}, kForever)};
  option.standby = {{on("db"), {1, 1}}};
  CHECK(monthly_cost(shop(), option).parts.count("standby: db") == 0);
}

TEST_CASE("a replica that the engine cannot have costs nothing, as it does not exist") {
  Inputs inputs = shop();
  inputs.system.components[1].features.cross_region_replica = false;
  Option option = option_without_dr();
  option.protections = {protect(ProtectionKind::replica, Seconds{0}, kForever)};
  CHECK(monthly_cost(inputs, option).dr_usd == 0);
}

TEST_CASE("a copy into a region that no link reaches costs nothing, as it does not exist") {
  Inputs inputs = shop();
  inputs.system.links.clear();
  Option option = option_without_dr();
  option.protections = {protect(ProtectionKind::snapshot, kDay, 30 * kDay)};
  CHECK(monthly_cost(inputs, option).dr_usd == 0);
}

TEST_CASE("snapshots are kept as one in full and what changed, and cross the link as often as they are made") {
  Option option = option_without_dr();
  option.protections = {protect(ProtectionKind::snapshot, kDay, 30 * kDay)};
  const MonthlyCost cost = monthly_cost(shop(), option);
  // changes of a day: 1 MB/s x 86,400 s = 86.4 GB; 400 + 29 x 86.4 = 2,905.6 GB x 0.095
  CHECK(cost.parts.at("snapshots: db") == Approx(276.032));
  // 2,628,000 / 86,400 = 30.41667 copies of 400 GB x 0.02
  CHECK(cost.parts.at("copy transfer: db") == Approx(243.3333));
  SECTION("less when a copy moves less") {
    option.protections[0].incremental = Bytes{10e9};
    const MonthlyCost less = monthly_cost(shop(), option);
    CHECK(less.parts.at("snapshots: db") == Approx(65.55));         // (400 + 29 x 10) x 0.095
    CHECK(less.parts.at("copy transfer: db") == Approx(6.083333));  // 30.41667 x 10 x 0.02
  }
  SECTION("kept in the same region they cross no link") {
    option.protections[0].to.name = "primary";
    CHECK(monthly_cost(shop(), option).parts.count("copy transfer: db") == 0);
  }
}

TEST_CASE("a log archive costs what was written while it is kept") {
  Option option = option_without_dr();
  option.protections = {protect(ProtectionKind::log_archive, Seconds{300}, 7 * kDay)};
  const MonthlyCost cost = monthly_cost(shop(), option);
  CHECK(cost.parts.at("log archive: db") == Approx(13.91040));  // 1 MB/s x 604,800 s = 604.8 GB x 0.023
  CHECK(cost.parts.at("copy transfer: db") == Approx(52.56));   // every write once
}

TEST_CASE("copies that are kept for ever are charged for a year, and the cost says so") {
  Option option = option_without_dr();
  option.protections = {protect(ProtectionKind::log_archive, Seconds{300}, kForever)};
  const MonthlyCost cost = monthly_cost(shop(), option);
  CHECK(cost.parts.at("log archive: db") == Approx(725.328));  // 1 MB/s x 31,536,000 s = 31,536 GB x 0.023
  CHECK(cost.unpriced == std::vector<std::string>{"copies of db are kept for longer than a year: a year of them is charged"});
}

TEST_CASE("what the price book lacks or prices otherwise is named, never silently nothing") {
  Inputs inputs = shop();
  inputs.system.components[0].machine = Ref{"vm xxl", {}};
  inputs.system.components[1].machine = Ref{"RDS storage", {}};
  inputs.system.components[2].monthly = std::nullopt;
  CHECK(monthly_cost(inputs, option_without_dr()).unpriced ==
        std::vector<std::string>{"'RDS storage' is priced by another unit than is needed here: counted as 0",
                                 "mail names no machine, storage, price of requests or monthly cost: counted as 0",
                                 "no price for 'vm xxl' in the price book: counted as 0"});
}

TEST_CASE("an instance is priced by the hour for surges in incidents") {
  const Inputs inputs = shop();
  CHECK(hourly_price(inputs, inputs.system.components[0]).value == 0.1);
  CHECK(hourly_price(inputs, inputs.system.components[2]).value == 0);
}

TEST_CASE("whatever the option, the parts add up to the whole, and DR is what it exceeds the unprotected system by") {
  CHECK(rc::check([] {
    const Inputs inputs = shop();
    Option option = option_without_dr();
    for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
      Protection protection = protect(*rc::gen::element(ProtectionKind::snapshot, ProtectionKind::log_archive, ProtectionKind::replica),
                                      Seconds{60.0 * *rc::gen::inRange(1, 5000)}, *rc::gen::element(kDay, 30 * kDay, kForever));
      protection.to.name = *rc::gen::element<std::string>("primary", "recovery");
      option.protections.push_back(protection);
    }
    option.standby = {{on("api"), {*rc::gen::inRange(0, 30) / 10.0, *rc::gen::inRange(0, 11) / 10.0}}};
    option.routing.mode = *rc::gen::element(SwitchMode::none, SwitchMode::manual, SwitchMode::automatic);
    const MonthlyCost cost = monthly_cost(inputs, option), bare = monthly_cost(inputs, option_without_dr());
    double sum = 0;
    for (const auto& [part, usd] : cost.parts) {
      RC_ASSERT(usd > 0);
      sum += usd;
    }
    RC_ASSERT(std::abs(sum - cost.whole_usd) <= 1e-9 * sum);
    RC_ASSERT(std::abs(bare.whole_usd + cost.dr_usd - cost.whole_usd) <= 1e-9 * sum);
  }));
}

TEST_CASE("requests are paid by the million, calls of calls and cache misses included") {
  Inputs inputs = shop();
  System& system = inputs.system;
  Workload shoppers;
  shoppers.name = "shoppers";
  shoppers.enters = Ref{"api", {}};
  shoppers.rate = PerSecond{10};
  system.workloads = {shoppers};
  Component cache, queue, worker;
  cache.name = "cache";
  cache.kind = ComponentKind::cache;
  cache.in_front_of = Ref{"db", {}};
  cache.hit_rate = 0.75;
  queue.name = "queue";
  queue.kind = ComponentKind::queue;
  queue.consumed_by = Ref{"worker", {}};
  worker.name = "worker";
  worker.kind = ComponentKind::function;
  Need twice_cache, mail;
  twice_cache.on = Ref{"cache", {}};
  twice_cache.calls = 2;
  mail.on = Ref{"mail", {}};
  mail.calls = 0.5;
  mail.retries = 3;
  worker.needs = {mail};
  system.components[0].needs = {twice_cache};
  system.components[0].sends_to = {Ref{"queue", {}}};
  for (const Component& component : {cache, queue, worker}) system.components.push_back(component);
  inputs.prices.prices.push_back(price("call", PriceUnit::million_requests, 3));
  for (Component& component : system.components) component.requests = Ref{"call", {}};
  // A month has 730 x 3,600 = 2.628 million seconds. api 10 /s: 26.28 million x 3 USD = 78.84. cache 20 /s: 157.68. db a quarter of that,
  // 5 /s: 39.42. queue and worker 10 /s: 78.84 each. mail 5 /s, since nothing fails and so nothing is repeated: 39.42.
  const MonthlyCost cost = monthly_cost(inputs, Option{});
  CHECK(cost.parts.at("requests: api") == Approx(78.84));
  CHECK(cost.parts.at("requests: cache") == Approx(157.68));
  CHECK(cost.parts.at("requests: db") == Approx(39.42));
  CHECK(cost.parts.at("requests: queue") == Approx(78.84));
  CHECK(cost.parts.at("requests: worker") == Approx(78.84));
  CHECK(cost.parts.at("requests: mail") == Approx(39.42));
}
