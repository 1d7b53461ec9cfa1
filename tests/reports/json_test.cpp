// The contract: its keys, the way back, and foreign files.
#include "reports/json.hpp"

#include <nlohmann/json.hpp>
#include <string>

#include "tests/catch.hpp"
#include "tests/reports/example_result.hpp"

namespace drsim::reports {
namespace {

std::string refusal(const std::string& text) {
  try {
    from_json(text);
  } catch (const NotAResult& problem) {
    return problem.what();
  }
  return "read";
}

std::string changed(const std::string& pointer, const nlohmann::json& value) {
  auto json = nlohmann::json::parse(to_json(example_result()));
  json[nlohmann::json::json_pointer(pointer)] = value;
  return json.dump();
}

}  // namespace

TEST_CASE("a result that is written, read and written again is the same bytes") {
  for (const StudyResult& result : {example_result(), hostile_result(), StudyResult{}}) {
    const std::string text = to_json(result);
    CHECK(to_json(from_json(text)) == text);
  }
}

TEST_CASE("every key of the contract is there, in a cell that does not apply too") {
  const auto json = nlohmann::json::parse(to_json(example_result()));
  for (const char* key : {"drsim", "model", "seed", "replications", "fingerprint", "inputs", "results", "costs", "frequencies",
                          "break_even", "recommendation", "topology", "check", "assumptions"})
    CHECK(json.contains(key));
  for (const auto& cell : json["results"]) {
    for (const char* key :
         {"scenario", "kind",       "option",       "objective",     "covered",       "not_applicable", "rto_s",
          "rpo_s",    "share",      "replications", "censored",      "unrecoverable", "horizon_s",      "served_fraction_mean",
          "stores",   "attainment", "verdict",      "critical_path", "paired",        "timelines",      "bands"})
      CHECK(cell.contains(key));
    for (const char* name : {"recovery_time_s", "data_loss_s", "declared_s", "total_downtime_s", "backlog_drain_s",
                             "failback_interruption_s", "lost_transactions", "lost_messages", "incident_cost_usd"}) {
      for (const char* key : {"mean", "mean_of_recovered", "p50", "p90", "p95", "p99", "max", "cdf"}) CHECK(cell[name].contains(key));
      for (const char* key : {"p50", "p95"}) CHECK(cell[name]["intervals"].contains(key));
    }
    for (const char* key : {"stranded", "destroyed"}) CHECK(cell["lost_transactions"].contains(key));
    for (const char* key : {"rto", "rpo", "both"}) CHECK(cell["attainment"].contains(key));
    for (const char* key : {"median", "p95"}) CHECK(cell["timelines"].contains(key));
  }
  for (const char* key : {"option", "steady_monthly_usd", "dr_monthly_usd", "expected_annual_loss_usd", "p95_annual_loss_usd",
                          "cvar95_annual_loss_usd", "total_annual_usd", "breakdown"})
    CHECK(json["costs"][0].contains(key));
  for (const char* key : {"option", "confidence", "why", "misses"}) CHECK(json["recommendation"].contains(key));
  for (const char* key : {"low", "mode", "high"}) CHECK(json["frequencies"][0]["per_year"].contains(key));
}

TEST_CASE("absent figures are null, in seconds and USD otherwise") {
  const auto json = nlohmann::json::parse(to_json(example_result()));
  const auto& cell = json["results"][10];            // as-documented, corruption noticed late: 130 of 2,000 censored, so P95 is infinite
  CHECK(cell["recovery_time_s"]["p50"] == 15120.0);  // 4.2 h
  CHECK(cell["recovery_time_s"]["p95"].is_null());
  CHECK(cell["recovery_time_s"]["intervals"]["p95"].is_null());
  CHECK(cell["verdict"] == "misses");
  CHECK(cell["timelines"]["median"].is_null());
}

TEST_CASE("a file that is no result is refused with what was expected") {
  CHECK(refusal("").find("expected JSON as 'drsim compare --format json' writes it") != std::string::npos);
  CHECK(refusal("<html>").find("line 1, column 1") != std::string::npos);
  CHECK(refusal("[]") == "not a result of drsim: the whole file: expected an object, found a list");
  CHECK(refusal("{}") == "not a result of drsim: the whole file: expected the key 'drsim', which is missing");
  CHECK(refusal(R"({"drsim": 1})") == "not a result of drsim: drsim: expected text, found 1");
  CHECK(refusal(std::string(100000, '[')).find("nested more than 64 deep") != std::string::npos);
}

TEST_CASE("a result with a damaged value is refused with the value's path") {
  CHECK(refusal(changed("/results/3/verdict", "maybe")) ==
        "not a result of drsim: results[3].verdict: expected \"meets\", \"misses\", \"undecided\" or null, found \"maybe\"");
  CHECK(refusal(changed("/results/0/censored", 9999)) ==
        "not a result of drsim: results[0].censored: expected at most the replications, found 9999");
  CHECK(refusal(changed("/seed", -1)) == "not a result of drsim: seed: expected a whole number, 0 or more, found -1");
  CHECK(refusal(changed("/results/0/bands/time_s", "x")) == "not a result of drsim: results[0].bands.time_s: expected a list, found \"x\"");
  CHECK(refusal(changed("/costs/1/at_least", nullptr)) == "not a result of drsim: costs[1].at_least: expected true or false, found null");
}

TEST_CASE("a result cut off anywhere is refused, never half read") {
  const std::string text = to_json(example_result());
  for (std::size_t size = 0; size + 2 < text.size(); size += 997) CHECK(refusal(text.substr(0, size)) != "read");
}

}  // namespace drsim::reports
