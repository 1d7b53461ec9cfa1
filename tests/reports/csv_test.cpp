// The table for spreadsheets.
#include "reports/csv.hpp"

#include <algorithm>
#include <string>

#include "tests/catch.hpp"
#include "tests/reports/example_result.hpp"

namespace drsim::reports {

TEST_CASE("there is a header, and one row per scenario, option and objective, each ending in CR LF") {
  const std::string csv = to_csv(example_result());
  CHECK(std::count(csv.begin(), csv.end(), '\n') == 1 + 40);  // 4 scenarios x 5 options x 2 objectives
  CHECK(std::count(csv.begin(), csv.end(), '\r') == 41);
  CHECK(csv.substr(0, 31) == "scenario,kind,option,objective,");
  CHECK(csv.find(",recovery_time_p95_s,") != std::string::npos);
}

TEST_CASE("all rows have as many fields as the header") {
  const std::string csv = to_csv(example_result());
  const auto commas = [&](std::size_t begin, std::size_t end) {
    return std::count(csv.begin() + static_cast<long>(begin), csv.begin() + static_cast<long>(end), ',');
  };
  const std::size_t first = csv.find('\n');
  std::size_t begin = 0;
  for (std::size_t end = first; end != std::string::npos; begin = end + 1, end = csv.find('\n', begin))
    CHECK(commas(begin, end) == commas(0, first));
}

TEST_CASE("commas and quotes are quoted, formulas and line breaks are not passed on") {
  StudyResult result;
  result.results.resize(1);
  result.results[0].scenario = "a,\"b\"";
  result.results[0].kind = "5\" disk";
  result.results[0].option = "=1+1";
  result.results[0].objective = "x\ny";
  const std::string csv = to_csv(result);
  CHECK(csv.substr(csv.find('\n') + 1, 41) == "\"a,\"\"b\"\"\",\"5\"\" disk\",'=1+1,x y,false,,,,,");
}

}  // namespace drsim::reports
