// Changes that go wrong, pipelines that cannot be trusted, lost secrets, names that are not found, and staying away.
#include "tests/catch.hpp"
#include "tests/drill/lab.hpp"

using namespace drsim;
using lab::Lab;

namespace {

double minutes_of(Seconds time) { return time / kMinute; }

/// `ci` deploys the api, which takes 5 min. The runbook for `kind` begins when somebody has noticed, after 2 min.
Lab with_pipeline(const std::string& kind) {
  Lab l;
  l.add_component("ci", ComponentKind::pipeline).deploys = {Ref{"api", {}}};
  l.scenario.kind = kind;
  l.step(l.runbook(kind), StepKind::detect);
  return l;
}

}  // namespace

TEST_CASE("a bad version is served until the one before is deployed again") {
  Lab l = with_pipeline("bad-deploy");
  l.step(l.option.runbooks[0], StepKind::rollback, {"api"}, 3);
  l.fail(EffectKind::bad_deploy, lab::one("api"), std::nullopt).to = 0.2;
  const Outcome outcome = l.drill();
  // Notice 2 min, hands-on 3 min, deployment 5 min.
  CHECK(minutes_of(outcome.objectives[0].recovery_time) == Approx(10));
  l.fail(EffectKind::outage, lab::one("ci"), 30);  // the pipeline is back after 30 min
  CHECK(minutes_of(l.drill().objectives[0].recovery_time) == Approx(30 + 5));
}

TEST_CASE("a bad version is in both regions: active/active does not help") {
  Lab l = with_pipeline("bad-deploy");
  l.component("db").features.multi_region_writes = true;
  l.protect("db", ProtectionKind::replica, "west").mode = ReplicaMode::multi_writer;
  l.stand_by("api", 1, 1);
  l.option.routing.mode = SwitchMode::automatic;
  l.option.routing.recovery_share = 0.5;
  l.step(l.option.runbooks[0], StepKind::rollback, {"api"}, 3);
  l.fail(EffectKind::bad_deploy, lab::one("api"), std::nullopt).to = 0.2;
  CHECK(minutes_of(l.drill().objectives[0].recovery_time) == Approx(10));
}

TEST_CASE("a compromised pipeline harms nobody at once; recovery is declared when it can be trusted again") {
  Lab l = with_pipeline("pipeline-compromise");
  Runbook& runbook = l.option.runbooks[0];
  l.step(runbook, StepKind::isolate, {"ci"}, 5);
  l.step(runbook, StepKind::investigate, {}, 60);
  l.step(runbook, StepKind::rebuild, {"ci"}, 120);
  l.step(runbook, StepKind::rotate, {"api"}, 30);
  l.fail(EffectKind::compromise, lab::one("ci"), std::nullopt).noticed = lab::minutes(60);
  const Outcome outcome = l.drill();
  CHECK(outcome.objectives[0].recovery_time == Seconds{0});
  CHECK(minutes_of(outcome.objectives[0].declared) == Approx(60 + 5 + 60 + 120 + 30));
}

TEST_CASE("nothing is deployed through an isolated pipeline until it is rebuilt") {
  Lab l = with_pipeline("pipeline-compromise");
  Runbook& runbook = l.option.runbooks[0];
  l.step(runbook, StepKind::isolate, {"ci"});
  l.step(runbook, StepKind::investigate, {}, 60);
  l.step(runbook, StepKind::rebuild, {"ci"}, 30);
  l.step(runbook, StepKind::rollback, {"api"}).after = {Ref{"isolate/ci", {}}};
  l.fail(EffectKind::compromise, lab::one("ci"), std::nullopt).noticed = lab::minutes(1);
  l.fail(EffectKind::bad_deploy, lab::one("api"), std::nullopt);
  // Noticed and isolated after 2 min, rebuilt after 92 min; the deployment of the version before takes 5 min from then.
  CHECK(minutes_of(l.drill().objectives[0].recovery_time) == Approx(97));
}

TEST_CASE("lost secrets stop a component until they are rotated") {
  Lab l = with_pipeline("secrets-lost");
  l.step(l.option.runbooks[0], StepKind::rotate, {"api"}, 30);
  l.fail(EffectKind::secrets_lost, lab::one("api"), std::nullopt);
  CHECK(minutes_of(l.drill().objectives[0].recovery_time) == Approx(32));
}

TEST_CASE("a name that is not resolved loses callers as the TTL runs out, in every region") {
  Lab l;
  l.scenario.kind = "dns-failure";
  l.fail(EffectKind::dns_failure, lab::one("api"), 60);
  // TTL 60 s in 20 steps of 3 s: 90 % are left after 6 s. Over at 60 min.
  CHECK(l.drill().objectives[0].recovery_time.count() == Approx(3600 - 6));
  l.component("db").features.multi_region_writes = true;
  l.protect("db", ProtectionKind::replica, "west").mode = ReplicaMode::multi_writer;
  l.stand_by("api", 1, 1);
  l.option.routing.mode = SwitchMode::automatic;
  l.option.routing.recovery_share = 0.5;
  CHECK(l.drill().objectives[0].recovery_time.count() == Approx(3600 - 6));
}

TEST_CASE("a failure of DNS that is shorter than the TTL loses those only whose entries have expired") {
  Lab l;
  l.option.routing.dns_ttl = kHour;
  l.fail(EffectKind::dns_failure, lab::one("api"), 10);
  // Steps of 3 min: after 6 min 90 % are left, after 9 min 85 %; over at 10 min.
  const Outcome outcome = l.drill();
  CHECK(minutes_of(outcome.objectives[0].recovery_time) == Approx(4));
}

TEST_CASE("who does not go back has no interruption for it and copies nothing back") {
  Lab l;
  l.protect("db", ProtectionKind::replica, "west").lag = Seconds{2};
  l.stand_by("api", 1, 1);
  Runbook& runbook = l.runbook("region-outage");
  l.step(runbook, StepKind::detect);
  l.step(runbook, StepKind::promote, {"db"});
  l.step(runbook, StepKind::switch_traffic);
  Runbook& back = l.runbook("failback");
  l.step(back, StepKind::sync_back);
  l.step(back, StepKind::switch_back, {}, 5);
  l.fail(EffectKind::outage, lab::region("primary"), 600);
  CHECK(minutes_of(l.drill().objectives[0].failback_interruption) == Approx(5));
  l.option.routing.fails_back = false;
  const Outcome stays = l.drill();
  CHECK(stays.objectives[0].failback_interruption == Seconds{0});
  CHECK(stays.cost.transfer.value == 0);
}
