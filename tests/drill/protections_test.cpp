// Protections that fail and protections that hold: silent backup failures and their checks, stalled replication, ransomware,
// delayed replicas, earlier versions.
#include "tests/catch.hpp"
#include "tests/drill/lab.hpp"

using namespace drsim;
using lab::Lab;

namespace {

double minutes_of(Seconds time) { return time / kMinute; }

/// The region is destroyed on Monday 12:00; the database comes back from a daily snapshot of 02:00, 100 GB at 50 MB/s.
Lab lost_region() {
  Lab l;
  l.component("db").restore.read = BytesPerSecond{50e6};
  Protection& snapshot = l.protect("db", ProtectionKind::snapshot, "west");
  snapshot.every = kDay;
  snapshot.at = 2 * kHour;
  l.stand_by("api", 1, 1);
  Runbook& runbook = l.runbook("region-outage");
  l.step(runbook, StepKind::detect);
  l.step(runbook, StepKind::restore, {"db"});
  l.step(runbook, StepKind::switch_traffic);
  return l;
}

/// `effect` goes on unseen for `hours` before the region is destroyed.
void before_the_loss(Lab& l, EffectKind effect, double hours, std::optional<double> lasts_minutes = std::nullopt) {
  l.fail(effect, lab::one("db"), lasts_minutes).name = "unseen";
  Failure& gone = l.fail(EffectKind::outage, lab::region("primary"), std::nullopt);
  gone.data = DataFate::destroyed;
  gone.after = {"unseen", false, Distribution::constant(hours * kHour)};
}

/// Damage at Monday 12:00; writes stop 1 min after it is noticed; restored beside the old store to 5 min before it.
Lab damaged(EffectKind effect, double noticed) {
  Lab l;
  l.scenario.kind = "data-corruption";
  Runbook& runbook = l.runbook("data-corruption");
  l.step(runbook, StepKind::detect);
  l.step(runbook, StepKind::stop_writes, {"api"}, 1);
  l.step(runbook, StepKind::restore, {"db"}).margin = 5 * kMinute;
  l.step(runbook, StepKind::swap, {"db"}, 2);
  l.step(runbook, StepKind::resume, {"api"});
  l.fail(effect, lab::one("db"), std::nullopt).noticed = lab::minutes(noticed);
  return l;
}

/// `files`, 100 GB in an object store that keeps versions for 30 days and writes 50 MB/s; somebody undeletes in 5 min.
Lab versioned(EffectKind effect, double damages, double noticed) {
  Lab l;
  Component& files = l.add_component("files", ComponentKind::object_store);
  files.size = Bytes{100e9};
  files.transactions = PerSecond{10};
  files.restore.write = BytesPerSecond{50e6};
  l.need("api", "files");
  Protection& versions = l.protect("files", ProtectionKind::versioning, "");
  versions.keep = 30 * kDay;
  l.scenario.kind = "data-corruption";
  Runbook& runbook = l.runbook("data-corruption");
  l.step(runbook, StepKind::detect);
  l.step(runbook, StepKind::undelete, {"files"}, 5);
  Failure& failure = l.fail(effect, lab::one("files"), std::nullopt);
  failure.damages = damages;
  failure.noticed = lab::minutes(noticed);
  return l;
}

}  // namespace

TEST_CASE("what a stalled replication has not sent is lost with the region, and times count from the loss of the region") {
  Lab l;
  l.protect("db", ProtectionKind::replica, "west").lag = Seconds{2};
  l.stand_by("api", 1, 1);
  Runbook& runbook = l.runbook("region-outage");
  l.step(runbook, StepKind::detect);
  l.step(runbook, StepKind::promote, {"db"});
  l.step(runbook, StepKind::switch_traffic);
  before_the_loss(l, EffectKind::stall, 0.5);
  const Outcome outcome = l.drill();
  // Stalled at 11:30, 2 s behind; lost at 12:00: 30 min 2 s, 1,802 s x 10/s. Notice 2 min + promote 1 min after the loss.
  CHECK(outcome.objectives[0].data_loss == 30 * kMinute + Seconds{2});
  CHECK(outcome.stores[0].destroyed_transactions == Approx(18020));
  CHECK(minutes_of(outcome.objectives[0].declared) == Approx(3));
  CHECK(minutes_of(outcome.objectives[0].recovery_time) == Approx(3.95));
  // Mended after 20 min, it has ten to send 1.2 GB over a link of 124 MB/s.
  l.scenario.failures[0].lasts = lab::minutes(20);
  CHECK(l.drill().objectives[0].data_loss == Seconds{2});
}

TEST_CASE("backups that failed silently show when they are needed, and somebody looks for the last good one") {
  Lab l = lost_region();
  before_the_loss(l, EffectKind::backup_failure, 84);  // since Friday 00:00
  const Outcome outcome = l.drill();
  // Bad: Friday, Saturday, Sunday, Monday 02:00. Good: Thursday 02:00, 4 d 10 h before the loss. Two restores of 2,000 s.
  CHECK(outcome.objectives[0].data_loss == 106 * kHour);
  CHECK(outcome.objectives[0].declared.count() == Approx(120 + 180 + 2 * 2000));
}

TEST_CASE("a check of the copies finds the failure, and the copies that are made afterwards are good") {
  Lab l = lost_region();
  before_the_loss(l, EffectKind::backup_failure, 84);
  BackupCheck check{CheckKind::restore, kWeek, 6 * kDay + 6 * kHour, 1};  // Sunday 06:00: Monday's copy is good
  l.option.protections[0].checks = {check};
  CHECK(l.drill().objectives[0].data_loss == 10 * kHour);
  CHECK(l.drill().objectives[0].declared.count() == Approx(120 + 180 + 2000));
  l.option.protections[0].checks[0].at = 4 * kDay - kHour;  // Thursday 23:00, an hour before it failed: too early, and a week
  CHECK(l.drill().objectives[0].data_loss == 106 * kHour);
  l.option.protections[0].checks[0].at = 6 * kDay + 6 * kHour;
  l.option.protections[0].checks[0].finds = 0;
  CHECK(l.drill().objectives[0].data_loss == 106 * kHour);
}

TEST_CASE("a check that finds half of what is bad finds it sooner or later") {
  Lab l = lost_region();
  before_the_loss(l, EffectKind::backup_failure, 84 + 28 * 24);
  l.option.protections[0].checks = {{CheckKind::integrity, kDay, 6 * kHour, 0.5}};
  for (std::uint64_t replication = 0; replication < 40; ++replication) {
    const Outcome outcome = l.drill(replication);
    // Found within 31 looks but for one drill in two thousand million: Monday's copy is good.
    CHECK(outcome.objectives[0].data_loss == 10 * kHour);
  }
}

TEST_CASE("a log cannot be read past the moment at which its copies became bad") {
  Lab l = lost_region();
  Protection& log = l.protect("db", ProtectionKind::log_archive, "west");
  log.every = 5 * kMinute;
  log.at = Seconds{0};
  before_the_loss(l, EffectKind::backup_failure, 4);  // since 08:00: the snapshot of 02:00 is good, its log ends at 08:00
  CHECK(l.drill().objectives[0].data_loss == 4 * kHour);
}

TEST_CASE("ransomware deletes what can be deleted; immutable copies stay") {
  Lab l = damaged(EffectKind::ransomware, 60);
  Protection& snapshot = l.protect("db", ProtectionKind::snapshot, "east");
  snapshot.every = kDay;
  snapshot.at = 2 * kHour;
  snapshot.keep = 30 * kDay;
  l.protect("db", ProtectionKind::replica, "west").lag = Seconds{1};  // follows the damage
  CHECK(l.drill().objectives[0].data_loss == kForever);
  l.option.protections[0].immutable = true;
  // From noon on the store answers nothing, so nothing more is committed. Back to 02:00: 10 h are lost.
  CHECK(l.drill().objectives[0].data_loss == 10 * kHour);
}

TEST_CASE("a delayed replica has not applied the damage yet and is rolled forward to just before it") {
  Lab l = damaged(EffectKind::corruption, 60);
  Protection& replica = l.protect("db", ProtectionKind::replica, "west");
  replica.delay = 4 * kHour;
  const Outcome outcome = l.drill();
  // Stop-writes at 13:01, restored to 11:55.
  CHECK(minutes_of(outcome.objectives[0].data_loss) == Approx(66));
  // Create 3 min. At 13:04 it has applied up to 9:04: 171 min of log at 10x = 1,026 s; 100 GB at 125 MB/s = 800 s; swap 2 min.
  CHECK(outcome.objectives[0].recovery_time.count() == Approx(180 + 800 + 1026 + 120));
  l.option.protections[0].delay = 30 * kMinute;  // 12:34 is after the damage
  CHECK(l.drill().objectives[0].data_loss == kForever);
}

TEST_CASE("a delayed replica that is promoted applies first what it has held back") {
  Lab l;
  Protection& replica = l.protect("db", ProtectionKind::replica, "west");
  replica.lag = Seconds{2};
  replica.delay = 4 * kHour;
  l.stand_by("api", 1, 1);
  Runbook& runbook = l.runbook("region-outage");
  l.step(runbook, StepKind::detect);
  l.step(runbook, StepKind::promote, {"db"});
  l.fail(EffectKind::outage, lab::region("primary"), 600);
  // Notice 2 min, promote 1 min, 4 h of log at 10x = 24 min. What had arrived is not lost.
  CHECK(minutes_of(l.drill().objectives[0].declared) == Approx(2 + 1 + 24));
  CHECK(l.drill().objectives[0].data_loss == Seconds{2});
}

TEST_CASE("earlier versions undo a deletion without loss, at home") {
  Lab l = versioned(EffectKind::deletion, 0.5, 10);
  const Outcome outcome = l.drill();
  // Half of the requests fail at once: notice 2 min, 5 min of work, 50 GB at 50 MB/s.
  CHECK(outcome.objectives[0].recovery_time.count() == Approx(120 + 300 + 1000));
  CHECK(outcome.objectives[0].data_loss == Seconds{0});
  l.option.protections[0].keep = kMinute;  // gone before anybody looks
  CHECK(l.drill().objectives[0].data_loss == kForever);
}

TEST_CASE("earlier versions undo an overwriting, but what was written to it since is lost") {
  Lab l = versioned(EffectKind::corruption, 0.2, 60);
  const Outcome outcome = l.drill();
  // Noticed after 60 min, 5 min of work, 20 GB at 50 MB/s = 400 s: 4,300 s of writes, of which a fifth went to what was damaged.
  CHECK(outcome.objectives[0].data_loss.count() == Approx(3600 + 300 + 400));
  CHECK(outcome.stores[1].destroyed_transactions == Approx(4300 * 10 * 0.2));
}

TEST_CASE("a restore step uses earlier versions when the store has them") {
  Lab l = versioned(EffectKind::deletion, 0.5, 1);
  l.option.runbooks[0].steps[1].kind = StepKind::restore;
  // Half of the requests fail at once: the runbook starts after 2 min. 5 min of work, 50 GB at 50 MB/s.
  CHECK(l.drill().objectives[0].recovery_time.count() == Approx(120 + 300 + 1000));
}

TEST_CASE("earlier versions are lost with their region, and with an attacker who may delete them") {
  Lab l = versioned(EffectKind::ransomware, 1, 10);
  CHECK(l.drill().objectives[0].data_loss == kForever);
  l.option.protections[0].immutable = true;
  CHECK(l.drill().objectives[0].data_loss == Seconds{0});
  l.scenario.failures.clear();
  l.fail(EffectKind::outage, lab::region("primary"), std::nullopt).data = DataFate::destroyed;
  CHECK(l.drill().stores[1].data_loss == kForever);
}

TEST_CASE("a store that is protected against deletion refuses it") {
  Lab l = versioned(EffectKind::deletion, 1, 10);
  l.component("files").delete_protection = true;
  const Outcome outcome = l.drill();
  CHECK(outcome.objectives[0].recovery_time == Seconds{0});
  CHECK(outcome.objectives[0].data_loss == Seconds{0});
  l.scenario.failures[0].damages = 0.9;  // single objects are another matter
  CHECK(l.drill().objectives[0].recovery_time > Seconds{0});
}
