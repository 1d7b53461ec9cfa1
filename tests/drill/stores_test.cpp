// Copies, restores and damaged data: recovery points, transfers over contended links, retention.
#include "tests/catch.hpp"
#include "tests/drill/lab.hpp"

using namespace drsim;
using lab::Lab;

namespace {

double minutes_of(Seconds time) { return time / kMinute; }

/// The region is destroyed; the database comes back in the west from what was copied there.
Lab restore_lab() {
  Lab l;
  Protection& snapshot = l.protect("db", ProtectionKind::snapshot, "west");
  snapshot.every = kDay;
  snapshot.at = 2 * kHour;  // 02:00
  l.stand_by("api", 1, 1);
  Runbook& runbook = l.runbook("region-outage");
  l.step(runbook, StepKind::detect);
  l.step(runbook, StepKind::restore, {"db"});
  l.step(runbook, StepKind::switch_traffic);
  l.fail(EffectKind::outage, lab::region("primary"), std::nullopt).data = DataFate::destroyed;
  return l;
}

/// A developer's change damages the data; people notice `noticed` minutes later and restore to before it.
Lab corruption_lab(double noticed) {
  Lab l;
  l.scenario.kind = "data-corruption";
  Protection& snapshot = l.protect("db", ProtectionKind::snapshot, "east");
  snapshot.every = kDay;
  snapshot.at = 2 * kHour;
  snapshot.keep = 30 * kDay;
  Runbook& runbook = l.runbook("data-corruption");
  l.step(runbook, StepKind::detect);
  l.step(runbook, StepKind::stop_writes, {"api"}, 1);
  l.step(runbook, StepKind::restore, {"db"}).margin = 5 * kMinute;
  l.step(runbook, StepKind::swap, {"db"}, 2);
  l.step(runbook, StepKind::resume, {"api"});
  Failure& failure = l.fail(EffectKind::corruption, lab::one("db"), std::nullopt);
  failure.noticed = lab::minutes(noticed);
  failure.damages = 0.2;
  return l;
}

Protection& archive_log(Lab& l, const std::string& to, Seconds keep) {
  Protection& log = l.protect("db", ProtectionKind::log_archive, to);
  log.every = 5 * kMinute;
  log.at = Seconds{0};
  log.keep = keep;
  return log;
}

}  // namespace

TEST_CASE("a daily snapshot loses what was written since it was taken") {
  const Outcome outcome = restore_lab().drill();
  // Taken at 02:00, arrived long before the failure at 12:00: 10 h lost, 36,000 s x 10/s = 360,000 transactions, 36 GB.
  CHECK(outcome.objectives[0].data_loss == 10 * kHour);
  CHECK(outcome.stores[0].destroyed_transactions == Approx(360000));
  CHECK(outcome.stores[0].lost.value == Approx(36e9));
}

TEST_CASE("a snapshot protects only when its copy has arrived") {
  Lab l = restore_lab();
  l.option.protections[0].at = 12 * kHour - 10 * kMinute;  // 11:50, but 100 GB at 125 MB/s take 800 s = 13 min 20 s
  CHECK(l.drill().objectives[0].data_loss == kDay + 10 * kMinute);
}

TEST_CASE("a restore is a transfer: creation, then size over the slowest of source, link and target") {
  Lab l = restore_lab();
  // In the recovery region itself: read 50 MB/s governs. 100 GB / 50 MB/s = 2,000 s; notice 2 min, create 3 min.
  l.component("db").restore.read = BytesPerSecond{50e6};
  l.component("db").restore.write = BytesPerSecond{80e6};
  CHECK(l.drill().objectives[0].declared.count() == Approx(120 + 180 + 2000));
  l.component("db").restore.write = BytesPerSecond{25e6};  // now the target: 4,000 s
  CHECK(l.drill().objectives[0].declared.count() == Approx(120 + 180 + 4000));
}

TEST_CASE("the log since the snapshot is moved and replayed, and the loss shrinks to its age") {
  Lab l = restore_lab();
  archive_log(l, "west", 7 * kDay);
  l.component("db").restore.read = BytesPerSecond{50e6};
  const Outcome outcome = l.drill();
  // The segment that closed at 12:00 had not left; the one of 11:55 moved 300 MB in 300 MB / 50 MB/s = 6 s and counts: 5 min.
  CHECK(outcome.objectives[0].data_loss == 5 * kMinute);
  // Log from 02:00 to 11:55 = 35,700 s = 35.7 GB beside 100 GB: 135.7 GB / 50 MB/s = 2,714 s; replay at 10x: 3,570 s.
  CHECK(outcome.objectives[0].declared.count() == Approx(120 + 180 + 2714 + 3570));
}

TEST_CASE("two restores that share a link share its bandwidth") {
  Lab l = restore_lab();
  Component& archive = l.add_component("archive", ComponentKind::database);
  archive.features = {false, true, true};
  archive.size = Bytes{100e9};
  archive.create = lab::minutes(3);
  archive.durable = true;
  l.need("api", "archive");
  l.option.protections.clear();
  for (const char* store : {"db", "archive"}) {
    Protection& snapshot = l.protect(store, ProtectionKind::snapshot, "north");
    snapshot.every = kDay;
    snapshot.at = 2 * kHour;
  }
  l.inputs.system.regions.push_back({"north", {"a"}, {}});
  Link link = l.inputs.system.links[0];
  link.between = {Ref{"east", {}}, Ref{"north", {}}};
  l.inputs.system.links.push_back(link);
  link.between = {Ref{"north", {}}, Ref{"west", {}}};
  l.inputs.system.links.push_back(link);
  Runbook& runbook = l.option.runbooks[0];
  runbook.steps.clear();
  l.step(runbook, StepKind::detect);
  l.step(runbook, StepKind::restore, {"db"});
  l.step(runbook, StepKind::restore, {"archive"}).after = {Ref{"detect", {}}};
  l.step(runbook, StepKind::switch_traffic).after = {Ref{"restore/db", {}}, Ref{"restore/archive", {}}};
  // 2 x 100 GB from the north over one 125 MB/s link: 1,600 s for both. Notice 2 min, create 3 min.
  CHECK(l.drill().objectives[0].declared.count() == Approx(120 + 180 + 1600));
  // One DBA: one after the other. The second is reached at once and needs no other page: 2 x (180 + 800) s + 4 min.
  for (Step& step : runbook.steps)
    if (step.kind == StepKind::restore) step.who = Ref{"on-call", {}};
  CHECK(l.drill().objectives[0].declared.count() == Approx(120 + 240 + 2 * (180 + 800)));
}

TEST_CASE("an option without its replica misses the recovery point that the replica gave") {
  Lab l = restore_lab();
  l.protect("db", ProtectionKind::replica, "west").lag = Seconds{2};
  l.option.runbooks[0].steps[1].kind = StepKind::promote;
  CHECK(l.drill().objectives[0].data_loss == Seconds{2});
  l.option.protections.pop_back();
  l.option.runbooks[0].steps[1].kind = StepKind::restore;
  CHECK(l.drill().objectives[0].data_loss > 5 * kMinute);
}

TEST_CASE("after a corruption everything between the restore point and stop-writes is lost") {
  Lab l = corruption_lab(60);
  archive_log(l, "east", 7 * kDay);
  const Outcome outcome = l.drill();
  // Corrupted 12:00, noticed 13:00, writes stopped 13:01, restored to 11:55 (5 min margin): 66 min lost.
  CHECK(minutes_of(outcome.objectives[0].data_loss) == Approx(66));
  CHECK(outcome.stores[0].destroyed_transactions == Approx(66 * 60 * 10));
  // Out of service from 13:01 until the swap and the resume: create 3 min; 100 GB + log 02:00..11:55 inside the region
  // without a stated rate: 0.1357 s at the limit of 1 TB/s; replay 3,570 s; swap 2 min. Clients stay where they are.
  CHECK(outcome.objectives[0].recovery_time.count() == Approx(180 + 0.1357 + 3570 + 120));
}

TEST_CASE("replicas follow a corruption and are no way out of it") {
  Lab l = corruption_lab(60);
  l.option.protections.clear();
  l.protect("db", ProtectionKind::replica, "west").lag = Seconds{1};
  const Outcome outcome = l.drill();
  CHECK(outcome.objectives[0].data_loss == kForever);
  CHECK(outcome.stores[0].data_loss == kForever);
}

TEST_CASE("a log that is kept shorter than it takes to notice leaves the snapshot alone") {
  Lab l = corruption_lab(9 * 24 * 60.0);  // noticed after 9 days
  archive_log(l, "east", 7 * kDay);
  // The last snapshot before 11:55 on day 0 is of 02:00. Its log is gone. Loss: 9 days + 1 min + 10 h.
  CHECK(l.drill().objectives[0].data_loss.count() == Approx(9 * 86400.0 + 60 + 36000));
}

TEST_CASE("a retention shorter than the time to notice is unrecoverable") {
  Lab l = corruption_lab(9 * 24 * 60.0);
  l.option.protections[0].keep = 7 * kDay;
  const Outcome outcome = l.drill();
  CHECK(outcome.objectives[0].data_loss == kForever);
}

TEST_CASE("an unusable copy shows after it was restored, and the next older one is tried") {
  Lab l = restore_lab();
  l.component("db").restore.read = BytesPerSecond{50e6};
  l.option.protections[0].unusable = 0.5;
  // Chance decides which copies are bad; each bad one costs a transfer of 2,000 s and a day of data.
  bool tried_older = false;
  for (std::uint64_t replication = 0; replication < 20; ++replication) {
    const Outcome outcome = l.drill(replication);
    const double bad = (outcome.objectives[0].data_loss - 10 * kHour) / kDay;
    CHECK(bad == Approx(std::round(bad)));
    CHECK(outcome.objectives[0].declared.count() == Approx(120 + 180 + 2000 * (1 + bad)));
    tried_older = tried_older || bad > 0;
  }
  CHECK(tried_older);
}

TEST_CASE("a replica falls behind during a partition and its lag is what a region outage then loses") {
  Lab l = restore_lab();
  l.option.protections.clear();
  l.protect("db", ProtectionKind::replica, "west").lag = Seconds{2};
  l.option.runbooks[0].steps[1].kind = StepKind::promote;
  l.scenario.failures.clear();
  Failure& cut = l.fail(EffectKind::partition, {Selector::Aim::link, Selector::Pick::one, "primary", "recovery", "", {}}, 60);
  cut.name = "cut";
  Failure& outage = l.fail(EffectKind::outage, lab::region("primary"), std::nullopt);
  outage.after = {"cut", false, lab::minutes(20)};
  // Cut at 12:00 with 2 s behind, region lost at 12:20: 20 min 2 s.
  CHECK(l.drill().objectives[0].data_loss == 20 * kMinute + Seconds{2});
  // Lost 1 min after the cut of 60 min ended: 3,602 s x 1 MB/s of backlog at 125 - 1 MB/s are caught up in half a minute.
  outage.after = {"cut", true, lab::minutes(1)};
  CHECK(l.drill().objectives[0].data_loss == Seconds{2});
  // Lost 10 s after it ended: 10 s x 124 MB/s are 1,240 s of the backlog, and the 10 s came over replication's own share:
  // 3,602 - 1,240 s = 2,362 s.
  outage.after = {"cut", true, Distribution::constant(Seconds{10})};
  CHECK(l.drill().objectives[0].data_loss.count() == Approx(2362));
  // Cut again after these 10 s, lost 20 min later: what had arrived stays, 2,362 + 1,200 s = 3,562 s.
  outage.after = {"cut", true, Distribution::constant(Seconds{1210})};
  Failure again = l.scenario.failures[0];
  again.name = "again";
  again.after = {"cut", true, Distribution::constant(Seconds{10})};
  l.scenario.failures.push_back(again);
  CHECK(l.drill().objectives[0].data_loss.count() == Approx(3562));
}

TEST_CASE("losing one of two writing regions loses its lag, for its share of the writes") {
  Lab l;
  l.component("db").features.multi_region_writes = true;
  Protection& replica = l.protect("db", ProtectionKind::replica, "west");
  replica.mode = ReplicaMode::multi_writer;
  replica.lag = Seconds{3};
  l.stand_by("api", 1, 1);
  l.option.routing.mode = SwitchMode::automatic;
  l.option.routing.recovery_share = 0.5;
  l.option.routing.health_check = {Seconds{10}, 3, Seconds{0}};
  l.fail(EffectKind::outage, lab::region("primary"), 600);
  const Outcome outcome = l.drill();
  CHECK(outcome.objectives[0].data_loss == Seconds{3});
  CHECK(outcome.stores[0].lost_transactions == Approx(3 * 10 * 0.5));
  // Half of the clients are served all the time; the others within three checks of 10 s and the TTL.
  CHECK(outcome.objectives[0].recovery_time <= Seconds{30 + 60});
  CHECK(outcome.objectives[0].recovery_time >= Seconds{20 + 54});
}

TEST_CASE("a failover across a partition without fencing counts the writes of both sides") {
  Lab l = restore_lab();
  l.option.protections.clear();
  l.protect("db", ProtectionKind::replica, "west").lag = Seconds{2};
  l.option.routing.fencing = false;
  l.option.runbooks.clear();
  Runbook& runbook = l.runbook("region-outage");
  l.step(runbook, StepKind::detect);
  l.step(runbook, StepKind::promote, {"db"});
  l.scenario.failures.clear();
  l.fail(EffectKind::outage, lab::region("primary"), 30);
  // The region returns after 30 min, the database after 31, and takes the writes of clients who never left, until the
  // end of the drill: 10/s from then on.
  const Outcome split = l.drill();
  CHECK(split.stores[0].diverged_transactions > 0);
  l.option.routing.fencing = true;
  CHECK(l.drill().stores[0].diverged_transactions == 0);
}
