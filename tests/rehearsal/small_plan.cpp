// A plan of four steps whose times can be worked out by hand.
#include "tests/rehearsal/small_plan.hpp"

#include <utility>

namespace drsim::rehearsal {

Prediction small_plan() {
  Prediction plan;
  plan.model = "Shop";
  plan.model_hash = std::string(64, 'a');
  plan.drill = "yearly";
  plan.scenario = "region-outage";
  plan.option = "as-documented";
  plan.replications = plan.complete = 100;
  plan.steps = {{"detect", "detect", "", {}, true, false, Range{104, 149, 194}, std::nullopt, std::nullopt, {}},
                {"promote", "promote", "dba", {0}, true, false, Range{200, 200, 200}, std::nullopt, std::nullopt, {}},
                {"page", "notify", "on-call", {0}, false, false, Range{50, 50, 50}, std::nullopt, std::nullopt, {}},
                {"verify", "validate", "dba", {1, 2}, true, false, Range{14, 59, 104}, std::nullopt, std::nullopt, {}}};
  for (int k = 0; k < 100; ++k) {
    plan.steps[0].samples.push_back(100 + k);
    plan.steps[1].samples.push_back(200);
    plan.steps[2].samples.push_back(50);
    plan.steps[3].samples.push_back(10 + k);
  }
  plan.criteria = {{"recovery time", 400, {1, 0.96, 1}, Verdict::meets}, {"data loss", 60, {1, 0.96, 1}, Verdict::meets}};
  plan.checklist = {"status page says so"};
  return plan;
}

Record small_record(std::vector<Entry> entries) {
  Record record;
  record.id = 1;
  record.mode = "rehearsed";
  record.started = 1767603600;
  record.prediction = small_plan();
  record.entries = std::move(entries);
  return record;
}

}  // namespace drsim::rehearsal
