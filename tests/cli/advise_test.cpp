// drsim advise: its answers on the shipped ERP, and what it refuses to advise on.
#include <nlohmann/json.hpp>
#include <string>

#include "tests/catch.hpp"
#include "tests/cli/process.hpp"

namespace drsim::cli_tests {
namespace {

const std::string kErp = "drsim advise " DRSIM_SOURCE_DIR "/models/erp.json --replications 250 --quiet ";
const std::string kOutage = kErp + "--scenario region-outage ";

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

nlohmann::json advice(const std::string& arguments) {
  const Ended ended = shell(kOutage + arguments + " --format json");
  REQUIRE(ended.status == 0);
  return nlohmann::json::parse(ended.out);
}

}  // namespace

TEST_CASE("an outage of known length is failed over early and waited out late") {
  // Known to last 90 min, and about half an hour is needed to fail over: at its start that saves an hour; with five minutes to go, nothing.
  const nlohmann::json early = advice("--option pilot-light --lasts '90 min'");
  CHECK_FALSE(early["wait"].get<bool>());
  const nlohmann::json late = advice("--option pilot-light --lasts '90 min' --elapsed '85 min'");
  CHECK(late["wait"].get<bool>());
  CHECK(late["limit_s"].is_null());
  // Waited out, the service is back when the region is and its machines have started: a few minutes after 90.
  const double downtime = late["waiting"]["downtime_s"];
  CHECK(downtime > 90 * 60);
  CHECK(downtime < 100 * 60);
  CHECK(late["waiting"]["lost_transactions"].get<double>() == Approx(0).margin(1e-9));
  // Both rules come from the same drills.
  CHECK(early["phases"].size() == 2);
  CHECK(early["phases"] == late["phases"]);
}

TEST_CASE("outages that usually end soon and sometimes late are waited for up to a limit") {
  const std::string heavy = R"(--option backup-restore --lasts '{"lognormal": {"p50": "20 min", "p95": "12 h"}}')";
  const nlohmann::json start = advice(heavy);
  CHECK(start["wait"].get<bool>());
  REQUIRE(start["limit_s"].is_number());
  CHECK(start["waiting"]["total_usd"].get<double>() < start["now"]["total_usd"].get<double>());
  CHECK_FALSE(advice(heavy + " --elapsed '4 h'")["wait"].get<bool>());
}

TEST_CASE("advice does not depend on the number of workers") {
  const std::string command = kOutage + "--option as-documented --workers ";
  CHECK(shell(command + "1").out == shell(command + "3").out);
}

TEST_CASE("where there is no choice, advise says why and ends with 2") {
  const auto refused = [](const std::string& arguments) {
    const Ended ended = shell(kErp + arguments);
    CHECK(ended.status == 2);
    CHECK(ended.out.empty());
    return ended.err;
  };
  CHECK(has(refused("--scenario region-destroyed --option pilot-light"), "does not end by itself"));
  CHECK(has(refused("--scenario zone-outage --option pilot-light"), "has no runbook for zone-outage"));
  CHECK(has(refused("--scenario region-outage --option pilot-light --lasts '1 h' --elapsed '2 h'"), "still goes on after 2 h"));
  CHECK(has(refused("--scenario region-outage --option pilot-light --lasts 90"), "number without a unit"));
  CHECK(has(refused("--scenario region-outage --option pilot-light --elapsed soon"), "--elapsed"));
  CHECK(has(refused("--scenario region-outage --option pilot-light --lasts '{\"normal\": 3}'"), "unknown distribution"));
}

}  // namespace drsim::cli_tests
