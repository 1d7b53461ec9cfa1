// drsim sensitivity on the shipped ERP: what must be so whatever the figures are.
#include <nlohmann/json.hpp>
#include <string>

#include "tests/catch.hpp"
#include "tests/cli/process.hpp"

namespace drsim::cli_tests {
namespace {

const std::string kErp = "drsim sensitivity " DRSIM_SOURCE_DIR "/models/erp.json --replications 250 --quiet ";
const std::string kOutage = kErp + "--scenario region-outage --option pilot-light ";

const nlohmann::json& named(const nlohmann::json& list, const std::string& key, const std::string& name) {
  for (const nlohmann::json& each : list)
    if (each[key] == name) return each;
  FAIL("no " << name);
  return list;
}

}  // namespace

TEST_CASE("sensitivity finds what an outage's recovery waits for, and leaves out what it does not") {
  const Ended ended = shell(kOutage + "--format json");
  REQUIRE(ended.status == 0);
  const nlohmann::json found = nlohmann::json::parse(ended.out);
  // The decision stands on the critical path alone: from 5 to 30 min, most likely 10. Its 5 % quantile is
  // 5 + sqrt(0.05 x 25 x 5) = 7.5 min, its 95 % quantile 30 - sqrt(0.05 x 25 x 20) = 25 min: 17.5 min apart, and so is each drill.
  const nlohmann::json& decide = named(found["swings"], "input", "decide: time it takes");
  const double moved = decide["p95_high_s"].get<double>() - decide["p95_low_s"].get<double>();
  CHECK(moved == Approx(17.5 * 60).epsilon(0.15));
  CHECK(decide["cost_usd"].get<double>() > 0);
  // The service is back before it has been validated: validating faster brings it back no sooner.
  CHECK(named(found["halvings"], "step", "validate")["p95_saved_s"] == 0);
  CHECK(named(found["halvings"], "step", "decide")["p95_saved_s"].get<double>() > 0);
  double shares = 0;
  for (const nlohmann::json& halving : found["halvings"]) shares += halving["critical_share"].get<double>();
  CHECK(shares <= 1.0001);
  for (const nlohmann::json& share : found["sobol_recovery_time"]) {
    CHECK(share["total"].get<double>() >= 0);
    CHECK(share["total"].get<double>() < 1.5);
  }
  // Crash recovery of a database in a region that is gone matters to nobody's recovery time.
  CHECK(found["swings"].size() < found["inputs"].get<std::size_t>());
}

TEST_CASE("advice and sensitivity from a handful of drills claim nothing") {
  const std::string erp = DRSIM_SOURCE_DIR "/models/erp.json --scenario region-outage --option pilot-light --quiet --replications ";
  CHECK(shell("drsim sensitivity " + erp + "5").out.find("Too few drills to tell") != std::string::npos);
  CHECK(shell("drsim advise " + erp + "1").out.find("It makes no difference that these drills can tell") != std::string::npos);
}

TEST_CASE("sensitivity does not depend on the number of workers") {
  CHECK(shell(kOutage + "--workers 1").out == shell(kOutage + "--workers 3").out);
}

TEST_CASE("sensitivity of an option that does not apply ends with 2 and says why") {
  const Ended ended = shell("drsim sensitivity " DRSIM_SOURCE_DIR "/models/erp.json --scenario no-such --option pilot-light");
  CHECK(ended.status == 2);
  CHECK(ended.out.empty());
  CHECK(!ended.err.empty());
}

}  // namespace drsim::cli_tests
