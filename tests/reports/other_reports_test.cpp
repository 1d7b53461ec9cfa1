// One drill, the difference of two results, the origins of values, findings and lists.
#include <nlohmann/json.hpp>
#include <string>

#include "reports/diff.hpp"
#include "reports/drill.hpp"
#include "reports/explain.hpp"
#include "reports/findings.hpp"
#include "reports/format.hpp"
#include "reports/listing.hpp"
#include "reports/timeline.hpp"
#include "tests/catch.hpp"
#include "tests/reports/example_result.hpp"
#include "tests/reports/golden.hpp"

namespace drsim::reports {
namespace {

DrillReport example_drill() {
  DrillReport drill;
  drill.drsim = "0.1.0";
  drill.model = "Orders platform";
  drill.scenario = "region-outage";
  drill.option = "as-documented";
  drill.command = "drsim run models/orders.json --scenario region-outage --option as-documented --replication 1371 --seed 1";
  drill.seed = 1;
  drill.horizon_s = 7 * 86400;
  drill.objectives = {
      {"shoppers", 0.95, 14400.0, 3600.0, 9300.0, 9300, 9300, 10500.0, 310.0, 37200, 0, 240.0, 0, 0.99},
      {"back office", 0.9, 86400.0, std::nullopt, std::nullopt, 0, 604800, std::nullopt, std::nullopt, 0, 0, std::nullopt, 90, 0.1}};
  drill.stores = {{"orders-db", 310.0, 37200, 36000, 1200, 0}, {"documents", 0.0, 0, 0, 0, 0}, {"ledger", std::nullopt, 0, 0, 0, 12}};
  drill.cost_usd = {{"downtime", 12916.67}, {"staff", 240}, {"transfer", 0}};
  drill.cost_at_least = true;
  drill.timeline = *example_result().results.front().timeline_median;
  return drill;
}

std::size_t changes_called(const ResultDiff& diff, const std::string& what) {
  std::size_t count = 0;
  for (const Change& change : diff.changes) count += change.what == what ? 1 : 0;
  return count;
}

}  // namespace

TEST_CASE("the text of one drill is as agreed") {
  const std::string text = render_story(tell_drill(example_drill()), Format::text, {});
  CHECK(text == golden("drill.txt", text));
  const std::string markdown = render_story(tell_drill(example_drill()), Format::markdown, {});
  CHECK(markdown == golden("drill.md", markdown));
}

TEST_CASE("the JSON of one drill has null where something never happened") {
  const auto json = nlohmann::json::parse(drill_json(example_drill()));
  CHECK(json["objectives"][0]["recovery_time_s"] == 9300.0);
  CHECK(json["objectives"][1]["recovery_time_s"].is_null());
  CHECK(json["stores"][2]["data_loss_s"].is_null());
  CHECK(json["timeline"]["steps"][3]["start_s"].is_null());
  CHECK(json["timeline"]["replication"] == 1371);
}

TEST_CASE("a promised window is kept until its end, and broken by what is over") {
  Timeline timeline;
  timeline.steps = {{"in time", "", 0.0, 600.0, true, Interval{300, 600}},
                    {"late", "", 0.0, 660.0, true, Interval{300, 600}},
                    {"endless", "", 0.0, std::nullopt, true, Interval{300, 600}},
                    {"no promise", "", 0.0, 1e6, true, std::nullopt}};
  const Bullets windows = promised_windows(timeline);
  REQUIRE(windows.items.size() == 3);
  CHECK(windows.items[0].text.back().text == "kept: it ended at 10 min");
  CHECK(windows.items[1].text.back().text == "broken: it ended at 11 min, 1 min late");
  CHECK(windows.items[2].text.back().text == "broken: it never ended");
}

TEST_CASE("a moment is written in hours, minutes and seconds") {
  CHECK(clock(0) == "0:00:00");
  CHECK(clock(97965) == "27:12:45");  // 27 x 3600 + 12 x 60 + 45
  CHECK(clock(59.7) == "0:01:00");
}

TEST_CASE("two results of the same drills are the same") {
  const ResultDiff diff = compare_results(example_result(), example_result(), "a", "b");
  CHECK(diff.same);
  CHECK(diff.changes.empty());
  CHECK(diff.compared == 40);
}

TEST_CASE("a quantile changed when its intervals are apart, and not while they overlap") {
  StudyResult before = example_result(), after = before;
  after.fingerprint = "0000000000000000";
  Statistics& p50 = after.results[0].recovery_time;  // 3.7 h; interval 0.97 to 1.03 of it
  *p50.p50 *= 1.05;                                  // its interval: 1.0185 to 1.0815 of the old one, which overlaps
  p50.p50_interval = Interval{*p50.p50 * 0.97, *p50.p50 * 1.03};
  CHECK(changes_called(compare_results(before, after, "a", "b"), "recovery time median") == 0);
  *p50.p50 *= 1.05;  // 1.1025: from 1.069 on, above 1.03
  p50.p50_interval = Interval{*p50.p50 * 0.97, *p50.p50 * 1.03};
  const ResultDiff diff = compare_results(before, after, "a", "b");
  REQUIRE(changes_called(diff, "recovery time median") == 1);
  CHECK(diff.changes[0].direction == Direction::worse);
}

TEST_CASE("becoming unrecoverable, a new recommendation, another price and a missing option are changes") {
  StudyResult before = example_result(), after = before;
  after.fingerprint = "0000000000000000";
  after.results[0].data_loss.p95.reset();
  after.recommendation.option = "pilot-light";
  after.costs[1].dr_monthly_usd = 700;
  std::erase_if(after.results, [](const CellResult& cell) { return cell.option == "active-active"; });
  const ResultDiff diff = compare_results(before, after, "before.json", "after.json");
  CHECK(changes_called(diff, "data loss P95") == 1);
  CHECK(changes_called(diff, "recommendation") == 1);
  CHECK(changes_called(diff, "of it DR") == 1);
  CHECK(changes_called(diff, "option active-active") == 1);
  CHECK(diff.changes.size() == 4);
  const std::string text = render_diff(diff, Format::text, {});
  CHECK(text == golden("diff.txt", text));
  CHECK(nlohmann::json::parse(render_diff(diff, Format::json, {}))["changes"].size() == 4);
}

TEST_CASE("the explanation is a tree of values with their origins, then the plans") {
  Explanation explanation{"Orders platform",
                          {{"components.api.boot", "{\"lognormal\": {\"p50\": \"75 s\", \"p95\": \"3 min\"}}", "default",
                            "catalog/components.json:12:15: no published figure"},
                           {"components.api.machine", "m5.large", "stated", "models/orders.json:19:20"},
                           {"components.orders-db.size", "400 GB", "stated", "models/orders.json:21:18"},
                           {"currency", "USD", "stated", "models/orders.json:4:15"},
                           {"options.pilot-light.standby.every component.running", "0", "assumed",
                            "catalog/options/pilot-light.json:8:60: usual for this option"}},
                          {{"pilot-light",
                            "region-outage",
                            "",
                            std::nullopt,
                            {{"detect", "", {}, std::nullopt, true}, {"decide", "on-call", {"detect"}, Interval{300, 600}, false}}},
                           {"active-active", "region-outage", "", "no engine writes in two regions", {}}}};
  const std::string text = render_explanation(explanation, Format::text, {});
  CHECK(text == golden("explanation.txt", text));
  const auto json = nlohmann::json::parse(render_explanation(explanation, Format::json, {}));
  CHECK(json["values"][0]["kind"] == "default");
  CHECK(json["plans"][0]["steps"][1]["after"][0] == "detect");
}

TEST_CASE("findings stand below their rule, with what it means") {
  const auto findings = example_result().check;
  const std::string text = render_findings(
      findings, {{"rpo-impossible", "Copies come too seldom."}, {"single-point-of-failure", "One joint."}}, 1, Format::text, {});
  CHECK(text == golden("findings.txt", text));
  CHECK(nlohmann::json::parse(render_findings(findings, {}, 1, Format::json, {}))[0]["rule"] == "rpo-impossible");
}

TEST_CASE("a list is a table, an array of objects, or rows") {
  const Listing listing{"Things", {"name", "what"}, {{"a", "one, two"}, {"b", "three"}}};
  CHECK(render_listing(listing, Format::text, {}) == "Things\n\nname  what\n──────────────\na     one, two\nb     three\n");
  CHECK(render_listing(listing, Format::csv, {}) == "name,what\r\na,\"one, two\"\r\nb,three\r\n");
  CHECK(nlohmann::json::parse(render_listing(listing, Format::json, {}))[1]["what"] == "three");
}

}  // namespace drsim::reports
