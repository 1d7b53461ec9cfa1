// Scheduled copies that leave together share their link; those that leave alone do not wait for anybody.
#include "tests/catch.hpp"
#include "tests/drill/lab.hpp"

using namespace drsim;
using lab::Lab;

namespace {

/// Over 1 Gbit/s = 125 MB/s: 12.5 GB of `db` each day at 00:00, alone 100 s, and 50 GB of `ledger` on Sundays at 00:00, alone 400 s.
Lab two_schedules() {
  Lab l;
  l.component("db").restore = {};
  l.add_component("ledger", ComponentKind::database).size = Bytes{50e9};
  l.component("ledger").restore = {};
  Protection& daily = l.protect("db", ProtectionKind::snapshot, "west");
  daily.every = kDay;
  daily.at = Seconds{0};
  daily.incremental = Bytes{12.5e9};
  Protection& weekly = l.protect("ledger", ProtectionKind::snapshot, "west");
  weekly.every = kWeek;
  weekly.at = 6 * kDay;
  return l;
}

const CopyPlan& copy_of(const Plan& plan, std::size_t store) { return plan.stores.at(store).copies.at(0); }

}  // namespace

TEST_CASE("copies that leave together share the link, on the days on which they do") {
  const Plan plan = two_schedules().plan();
  const CopyPlan &daily = copy_of(plan, 0), &weekly = copy_of(plan, 1);
  // Monday to Saturday alone: 12,500 MB / 125 MB/s = 100 s.
  for (const std::int64_t day : {0, 1, 5, 7}) CHECK(daily.time_of(day).count() == Approx(100));
  // Sunday, number 6 of each week: each gets 62.5 MB/s until 12,500 MB have gone, after 200 s.
  for (const std::int64_t sunday : {6, 13, -1}) CHECK(daily.time_of(sunday).count() == Approx(200));
  // The other one has 37,500 MB left then, at 125 MB/s: 200 + 300 s.
  CHECK(weekly.time_of(0).count() == Approx(500));
  CHECK(weekly.time_of(-3).count() == Approx(500));
}

TEST_CASE("what a slow store does not take of a shared link another copy gets") {
  Lab l = two_schedules();
  l.component("db").restore.read = BytesPerSecond{25e6};
  const Plan plan = l.plan();
  // 12,500 MB at 25 MB/s: 500 s every day. On Sundays 100 MB/s are left for 50,000 MB: 500 s too.
  CHECK(copy_of(plan, 0).time_of(6).count() == Approx(500));
  CHECK(copy_of(plan, 1).time_of(0).count() == Approx(500));
}

TEST_CASE("a copy that leaves while another is on its way slows it down from then on") {
  Lab l = two_schedules();
  l.option.protections[0].at = Seconds{300};
  const Plan plan = l.plan();
  // From 300 s on, when 50,000 - 37,500 = 12,500 MB are left, both have 62.5 MB/s: they end together, 200 s later.
  CHECK(copy_of(plan, 0).time_of(6).count() == Approx(200));
  CHECK(copy_of(plan, 1).time_of(0).count() == Approx(500));
}

TEST_CASE("hourly copies that fill most of an hour share it every hour") {
  Lab l = two_schedules();
  l.option.protections.pop_back();
  l.option.protections[0].every = kHour;
  l.option.protections[0].incremental = Bytes{375e9};  // 3000 s alone
  Protection& second = l.option.protections.emplace_back(l.option.protections[0]);
  second.of = {lab::one("ledger")};
  second.incremental = Bytes{50e9};  // 400 s alone: 3400 s of each hour are used
  const Plan plan = l.plan();
  // Together 62.5 MB/s each: 50,000 MB in 800 s; the other has sent as much and needs 325,000 / 125 = 2600 s more.
  CHECK(copy_of(plan, 1).time_of(5).count() == Approx(800));
  CHECK(copy_of(plan, 0).time_of(5).count() == Approx(3400));
}

TEST_CASE("a copy has what replication leaves of its link") {
  Lab l = two_schedules();
  l.component("ledger").writes = BytesPerSecond{25e6};
  l.component("ledger").features.cross_region_replica = true;
  l.protect("ledger", ProtectionKind::replica, "west");
  const Plan plan = l.plan();
  // 12,500 MB at 125 - 25 = 100 MB/s: 125 s. On Sundays 50 MB/s each: 250 s, then 37,500 MB at 100 MB/s: 625 s.
  CHECK(copy_of(plan, 0).time_of(0).count() == Approx(125));
  CHECK(copy_of(plan, 0).time_of(6).count() == Approx(250));
  CHECK(copy_of(plan, 1).time_of(0).count() == Approx(625));
}

TEST_CASE("copies whose moments nobody knows are timed alone") {
  Lab l = two_schedules();
  l.option.protections[0].at.reset();
  const Plan plan = l.plan();
  CHECK(copy_of(plan, 0).time_of(6).count() == Approx(100));
  CHECK(copy_of(plan, 1).time_of(0).count() == Approx(400));
}
