// drsim rare on the shipped ERP.
#include <nlohmann/json.hpp>
#include <string>

#include "tests/catch.hpp"
#include "tests/cli/process.hpp"

namespace drsim::cli_tests {
namespace {

const std::string kRare = "drsim rare " DRSIM_SOURCE_DIR "/models/erp.json --scenario region-outage --quiet ";

}  // namespace

TEST_CASE("rare names what makes an objective of the ERP be missed, and adds up") {
  const Ended ended = shell(kRare + "--option pilot-light --replications 10000 --format json");
  REQUIRE(ended.status == 0);
  const nlohmann::json found = nlohmann::json::parse(ended.out);
  CHECK(found["tilted"] == true);
  CHECK(found["partial"] == false);
  CHECK(found["replications"] == 10000);
  const auto value = [&](const char* part, const char* key) { return found[part][key].get<double>(); };
  CHECK(value("all", "probability") == Approx(value("raised", "probability") + value("others", "probability")));
  CHECK(value("all", "low") > 0);
  CHECK(value("all", "high") < 2e-3);
  CHECK(found["gain"].get<double>() > 10);
  double shares = found["other_combinations"].get<double>();
  for (const nlohmann::json& each : found["combinations"]) shares += each["share"].get<double>();
  CHECK(shares == Approx(1));
  // On-call answers late on a night: 4 h to recover are rarely missed without that.
  CHECK(found["combinations"][0]["happenings"][0].get<std::string>().find("on-call: time to answer a page") == 0);
}

TEST_CASE("rare does not depend on the number of workers, and repeats itself") {
  const std::string few = kRare + "--option pilot-light --replications 1000 ";
  const Ended one = shell(few + "--workers 1");
  CHECK(one.out == shell(few + "--workers 3").out);
  CHECK(one.out.find("--miss objective --replications 1000 --seed 1") != std::string::npos);
}

TEST_CASE("rare in every format of a story, and its errors") {
  const std::string few = kRare + "--option pilot-light --replications 500 --miss not-recovered ";
  for (const std::string format : {"text", "json", "csv", "markdown"}) {
    INFO(format);
    CHECK(shell(few + "--format " + format).status == 0);
  }
  CHECK(shell(kRare + "--option pilot-light --miss nothing").status == 2);
  CHECK(shell("drsim rare " DRSIM_SOURCE_DIR "/models/erp.json").status == 2);
}

}  // namespace drsim::cli_tests
