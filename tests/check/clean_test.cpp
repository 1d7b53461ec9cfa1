// No false alarms: a well-made system, and inputs that lack everything.
#include "sim/check/check.hpp"
#include "tests/catch.hpp"
#include "tests/check/example_system.hpp"

using namespace drsim;
using namespace drsim::example;

TEST_CASE("a well-made warm-standby system yields no warning") {
  for (const CheckFinding& finding : check_inputs(warm_standby_shop())) {
    INFO(finding.rule << " " << finding.place << ": " << finding.text);
    CHECK(finding.severity == "note");
  }
}

TEST_CASE("an empty system yields no finding") { CHECK(check_inputs(Inputs{}).empty()); }

TEST_CASE("every finding names a rule of the table, a place and a text") {
  Inputs inputs = warm_standby_shop();
  documented(inputs).protections.clear();
  documented(inputs).standby.clear();
  const std::vector<CheckFinding> findings = check_inputs(inputs);
  REQUIRE(findings.size() > 3);
  for (const CheckFinding& finding : findings) {
    bool known = false;
    for (const CheckRule& rule : check_rules()) known = known || rule.name == finding.rule;
    CHECK(known);
    CHECK(finding.place.rfind("shop.json:", 0) == 0);
    CHECK_FALSE(finding.text.empty());
  }
}

TEST_CASE("a place is written as editors want it, file:line:column") {
  Inputs inputs = warm_standby_shop();
  component(inputs, "orders-db").multi_zone = false;
  const std::vector<CheckFinding> findings = check_inputs(inputs);
  REQUIRE_FALSE(findings.empty());
  CHECK(findings.front().place == "shop.json:13:5");
}
