// What must hold for any numbers of a model: more bandwidth never lengthens a recovery, a shorter backup interval never
// raises the median loss, and so on. Same seed, so that every pair of studies meets the same disasters.
#include <algorithm>

#include "tests/catch.hpp"
#include "tests/models/shipped.hpp"

using namespace drsim;

namespace {

constexpr std::uint64_t kDrills = 200;

std::vector<Outcome> study(const std::string& model, const std::string& scenario, const std::string& option,
                           std::vector<std::string> sets) {
  const Inputs inputs = shipped::inputs(model, std::move(sets), {scenario}, {option});
  return shipped::drills(inputs, inputs.options[0], inputs.scenarios[0], kDrills);
}

}  // namespace

TEST_CASE("more bandwidth between the regions never lengthens a recovery from backups") {
  double before = 1e18;
  for (const char* bandwidth : {"0.5 Gbit/s", "1 Gbit/s", "2 Gbit/s", "10 Gbit/s"}) {
    const auto outcomes = study("erp", "region-destroyed", "backup-restore", {std::string("links[0].bandwidth=\"") + bandwidth + "\""});
    const double median = shipped::median_recovery_time(outcomes);
    INFO(bandwidth);
    CHECK(median <= before);
    before = median;
  }
}

TEST_CASE("more bandwidth between the regions never raises the data loss, and a quarter of it costs the time of the copy") {
  std::vector<double> losses;
  for (const char* bandwidth : {"0.25 Gbit/s", "0.5 Gbit/s", "1 Gbit/s"})
    losses.push_back(shipped::median_data_loss(
        study("agent-framework", "region-destroyed", "as-documented", {std::string("links[0].bandwidth=\"") + bandwidth + "\""})));
  CHECK(losses[0] >= losses[1]);
  CHECK(losses[1] >= losses[2]);
  // A snapshot moves 5 GB: 160 s at 31.25 MB/s and 40 s at 125 MB/s. Its age when the region is lost grows by 120 s, give
  // or take what 200 drills of a uniform phase of 900 s leave open (the median of a snapshot's age is a mean of copies).
  CHECK(losses[0] - losses[2] > 60);
  CHECK(losses[0] - losses[2] < 180);
}

TEST_CASE("a shorter backup interval never raises the median data loss") {
  double before = 1e18;
  for (const char* every : {"2 h", "1 h", "30 min", "15 min", "5 min"}) {
    const auto outcomes = study("agent-framework", "region-destroyed", "as-documented",
                                {std::string("options.as-documented.protections[0].every=\"") + every + "\""});
    const double median = shipped::median_data_loss(outcomes);
    INFO(every);
    CHECK(median <= before);
    before = median;
  }
}

TEST_CASE("a shorter DNS time to live never lengthens a failover") {
  double before = 1e18;
  for (const char* ttl : {"30 min", "5 min", "60 s", "5 s"}) {
    const double median = shipped::median_recovery_time(
        study("erp", "region-destroyed", "pilot-light", {std::string("options.pilot-light.routing.dns_ttl=\"") + ttl + "\""}));
    INFO(ttl);
    CHECK(median <= before);
    before = median;
  }
}

TEST_CASE("a component that nobody calls changes nobody's draws") {
  const Inputs plain = shipped::inputs("erp", {}, {"region-outage"}, {"warm-standby"});
  const Inputs more = shipped::inputs("erp", {"components.extra={\"kind\":\"third-party\"}"}, {"region-outage"}, {"warm-standby"});
  const auto a = shipped::drills(plain, plain.options[0], plain.scenarios[0], 50),
             b = shipped::drills(more, more.options[0], more.scenarios[0], 50);
  for (std::size_t i = 0; i < a.size(); ++i) CHECK(a[i].objectives[0].recovery_time == b[i].objectives[0].recovery_time);
}

TEST_CASE("every option meets the same disaster: the outage that is waited out lasts equally long") {
  const Inputs inputs = shipped::inputs("erp", {}, {"component-crash"});
  // Waiting out the crash of the same service for the same time: options without a runbook for it agree drill by drill.
  const auto documented = shipped::drills(inputs, shipped::option(inputs, "as-documented"), inputs.scenarios[0], 50);
  const auto pilot = shipped::drills(inputs, shipped::option(inputs, "pilot-light"), inputs.scenarios[0], 50);
  for (std::size_t i = 0; i < documented.size(); ++i)
    CHECK(pilot[i].objectives[0].recovery_time <= documented[i].objectives[0].recovery_time + Seconds{300});
}

// Negative drills: the checker must be able to fail.

TEST_CASE("the ERP without its read replica misses its recovery point objective when the region is lost") {
  const std::string protections =
      R"(options.as-documented.protections=[{"of":"db","kind":"snapshot","every":"1 d","at":"02:00 UTC","keep":"30 d","to":"recovery"}])";
  const auto with = study("erp", "region-outage", "as-documented", {});
  CHECK(shipped::median_data_loss(with) <= 3600);
  const auto without = study("erp", "region-destroyed", "as-documented", {protections});
  CHECK(shipped::median_data_loss(without) > 3600);
}

TEST_CASE("active/active does not help against corruption") {
  const auto outcomes = study("erp", "accidental-deletion", "active-active", {});
  for (const Outcome& outcome : outcomes) CHECK(outcome.objectives[0].recovery_time > Seconds{600});
}

TEST_CASE("a documented plan whose copies stay in the lost region loses what no copy held") {
  const auto outcomes = study("erp", "region-destroyed", "as-documented", {});
  for (const Outcome& outcome : outcomes) CHECK(outcome.objectives[0].data_loss == kForever);  // documents have no copy elsewhere
}

TEST_CASE("static stability: when nothing can be changed, pilot light misses what active/active keeps") {
  const auto within = [](const std::vector<Outcome>& outcomes) {
    return std::count_if(outcomes.begin(), outcomes.end(),
                         [](const Outcome& outcome) { return outcome.objectives[0].recovery_time <= 4 * kHour; });
  };
  // Frozen for 2 h in the median and 8 h in one of twenty; RTO 4 h. A tenth or so of the drills cannot be in time.
  CHECK(within(study("erp", "region-outage-frozen", "pilot-light", {})) < 190);
  CHECK(within(study("erp", "region-outage-frozen", "active-active", {})) >= 195);
}

TEST_CASE("no option survives ransomware that reaches its backups, and immutable ones bring the data back") {
  for (const char* option : {"backup-restore", "active-active"})
    for (const Outcome& outcome : study("erp", "ransomware", option, {})) CHECK(outcome.objectives[0].data_loss == kForever);
  for (const Outcome& outcome : study("erp", "ransomware", "backup-restore", {"options.backup-restore.protections[0].immutable=true"}))
    CHECK(outcome.objectives[0].data_loss <= 2 * kDay);
}

TEST_CASE("derived runbooks roll a bad version back, rotate lost secrets and rebuild a compromised pipeline") {
  for (const Outcome& outcome : study("erp", "bad-deploy", "pilot-light", {})) CHECK_FALSE(outcome.censored);
  for (const Outcome& outcome : study("erp", "secrets-lost", "pilot-light", {})) CHECK_FALSE(outcome.censored);
  // Nothing is served worse meanwhile. An investigation of a day and more is usual, one drill in 250 is not through in two weeks.
  int declared = 0;
  for (const Outcome& outcome : study("erp", "pipeline-compromise", "pilot-light", {})) {
    CHECK(outcome.objectives[0].recovery_time == Seconds{0});
    declared += outcome.objectives[0].declared > kHour;
  }
  CHECK(declared >= 195);
}
