// drsim optimize on a shipped model: its answer is an option that other commands take, and it holds on other draws.
#include <nlohmann/json.hpp>
#include <string>

#include "tests/catch.hpp"
#include "tests/cli/process.hpp"

namespace drsim::cli_tests {
namespace {

const std::string kModel = DRSIM_SOURCE_DIR "/models/erp.json";
// One scenario keeps the test short; a failover within half an hour is more than any option gives as it is.
const std::string kHarder = " --scenario region-outage --set 'objectives[0].rto=45 min' --quiet ";

}  // namespace

TEST_CASE("the configuration found is an option file that keeps its promises on fresh draws") {
  empty_folder();
  const Ended found = shell("drsim optimize " + kModel + kHarder + "--replications 400 --write best.json --format json");
  INFO(found.err);
  REQUIRE(found.status == 0);
  const nlohmann::json report = nlohmann::json::parse(found.out);
  CHECK(report["partial"] == false);
  CHECK(read_file("best.json") == report["choice"]["file"].get<std::string>());
  for (const std::string seed : {"11", "12", "13", "14"}) {
    INFO("seed " << seed);
    const Ended compared =
        shell("drsim compare " + kModel + kHarder + "--option best.json --replications 1000 --format json --seed " + seed);
    REQUIRE(compared.status == 0);
    const nlohmann::json result = nlohmann::json::parse(compared.out);
    REQUIRE(result["results"].size() == 1);
    CHECK(result["results"][0]["verdict"] == "meets");
    CHECK(result["recommendation"]["option"] == result["results"][0]["option"]);
    CHECK(result["costs"][0]["steady_monthly_usd"].get<double>() == Approx(report["choice"]["monthly_usd"].get<double>()));
  }
}

TEST_CASE("a promise that nothing keeps ends with status 1 and the reason") {
  const Ended found =
      shell("drsim optimize " + kModel + " --scenario region-outage --set 'objectives[0].rto=1 s' --quiet --replications 400");
  CHECK(found.status == 1);
  CHECK(found.out.find("None. Every option surely misses a promise") != std::string::npos);
}

TEST_CASE("a file that exists is not written over") {
  empty_folder();
  write_file("mine.json", "{}");
  const Ended refused = shell("drsim optimize " + kModel + " --write mine.json");
  CHECK(refused.status == 2);
  CHECK(read_file("mine.json") == "{}");
}

}  // namespace drsim::cli_tests
