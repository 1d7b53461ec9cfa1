// drsim bench --study on the shipped ERP: each technique has its ratio, and how well it is known.
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "tests/catch.hpp"
#include "tests/cli/process.hpp"

namespace drsim::cli_tests {

TEST_CASE("bench --study measures four techniques, and says how sure each ratio is") {
  const std::string command = "drsim bench --study --option pilot-light --option warm-standby --replications 2048 --quiet ";
  const Ended ended = shell(command + "--format json");
  REQUIRE(ended.status == 0);
  const nlohmann::json found = nlohmann::json::parse(ended.out);
  CHECK(found["scenarios"] == nlohmann::json::array({"region-outage"}));
  CHECK(found["partial"] == false);
  std::set<std::string> techniques;
  for (const nlohmann::json& gain : found["gains"]) {
    techniques.insert(gain["technique"]);
    CHECK(gain["ratio"].is_null() == gain["range"].is_null());
    if (gain["ratio"].is_null()) continue;
    CHECK(gain["range"][0].get<double>() <= gain["ratio"].get<double>());
    CHECK(gain["range"][1].get<double>() >= gain["ratio"].get<double>());
    CHECK(gain["range"][0].get<double>() > 0);
  }
  CHECK(techniques.size() == 4);
  // What it measures is drills, not time: it repeats itself, whatever the number of workers.
  CHECK(shell(command + "--workers 1 --format json").out == ended.out);
  const Ended text = shell(command);
  CHECK(text.status == 0);
  CHECK(text.out.find("in the median of") != std::string::npos);
}

}  // namespace drsim::cli_tests
