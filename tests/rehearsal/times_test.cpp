// Files of actual times and Chaos Toolkit journals.
#include "sim/rehearsal/judgement.hpp"
#include "sim/rehearsal/times_file.hpp"
#include "tests/catch.hpp"
#include "tests/rehearsal/small_plan.hpp"

namespace drsim::rehearsal {
namespace {

std::string problem(const std::string& text) {
  try {
    read_times(text, small_plan());
  } catch (const TimesProblem& found) {
    return found.what();
  }
  return "";
}

}  // namespace

TEST_CASE("a file of actual times gives the record that people would have typed") {
  const Told told = read_times(R"({"started": "2026-01-05T09:00:00Z",
    "steps": {"detect": {"end": "150 s"}, "promote": {"start": "160 s", "end": "2026-01-05T09:05:50Z", "failures": 1},
              "page": {"end": "4 min", "note": "by phone"}, "verify": {"end": "380 s"}},
    "measured": {"data loss": "30 s", "served": 0.99}, "checked": ["status page says so"], "notes": [{"at": "1 min", "text": "quiet"}]})",
                               small_plan());
  CHECK(told.started == 1767603600);
  Record record = small_record(told.entries);
  const Progress progress = progress_of(record);
  CHECK(progress.finished);
  CHECK(progress.steps[1].took() == 200.0);      // 350 - 150
  CHECK(progress.steps[1].hands_on() == 190.0);  // 350 - 160
  CHECK(progress.steps[1].failures == 1);
  CHECK(progress.steps[2].notes == std::vector<std::string>{"by phone"});
  CHECK(progress.restored_s == 380.0);
  CHECK(progress.measured.at("data loss") == 30);
}

TEST_CASE("each slip in a file of actual times is told with its place") {
  CHECK(problem("{") == "byte 2: is no JSON");
  CHECK(problem("[]") == "file: expected an object");
  CHECK(problem(R"({"step": {}})") ==
        "file.step: unknown key; expected one of checked, finished, measured, notes, restored, started, steps");
  CHECK(problem(R"({"steps": {"reboot": {"end": "1 s"}}})") == "steps.reboot: unknown key; expected one of detect, page, promote, verify");
  CHECK(problem(R"({"steps": {"detect": {}}})") == "steps.detect: missing key \"end\"");
  CHECK(problem(R"({"steps": {"detect": {"end": 5}}})") == "steps.detect.end: expected a text");
  CHECK(problem(R"({"steps": {"detect": {"start": "2 min", "end": "1 min"}}})") == "steps.detect: ends before it starts");
  CHECK(problem(R"({"steps": {"detect": {"end": "2026-01-05T09:00:00Z"}}})") ==
        "steps.detect.end: is a moment, and \"started\" is missing");
  CHECK(problem(R"({"started": "2026-01-05T09:00:00Z", "steps": {"detect": {"end": "2026-01-05T08:00:00Z"}}})") ==
        "steps.detect.end: is before the start");
  CHECK(problem(R"({"steps": {"detect": {"end": "1 min", "result": "lost"}}})") == "steps.detect.result: expected done or skipped");
  CHECK(problem(R"({"measured": {"served": 99}})") == "measured.served: expected a share from 0 to 1");
  CHECK(problem(R"({"checked": 5})") == "checked: expected a list");
  CHECK(problem(R"({"steps": {"detect": {"end": "soon"}}})").starts_with("steps.detect.end: "));
}

TEST_CASE("a Chaos Toolkit journal becomes steps by name, and notes") {
  // Names, statuses and moments as `chaos run` writes them.
  const Told told = read_times(R"({"experiment": {"title": "region loss"}, "status": "completed", "deviated": true,
    "start": "2026-11-23T01:19:57.500000+00:00", "end": "2026-11-23T01:25:00.000000+00:00",
    "run": [ {"activity": {"type": "action", "name": "isolate"}, "status": "succeeded",
              "start": "2026-11-23T01:19:57.600000+00:00", "end": "2026-11-23T01:19:58.500000+00:00"},
             {"activity": {"type": "probe", "name": "detect"}, "status": "succeeded",
              "start": "2026-11-23T01:19:58.500000+00:00", "end": "2026-11-23T01:20:57.750000+00:00"},
             {"activity": {"type": "action", "name": "promote"}, "status": "failed",
              "start": "2026-11-23T01:21:00.500000+00:00", "end": "2026-11-23T01:22:00.500000+00:00"} ],
    "rollbacks": []})",
                               small_plan());
  const Progress progress = progress_of(small_record(told.entries));
  CHECK(progress.steps[0].took() == Approx(60.25));  // 01:20:57.75 less 01:19:57.5
  CHECK(progress.steps[0].hands_on() == Approx(59.25));
  CHECK(progress.steps[1].failures == 1);
  CHECK(progress.steps[1].phase == Phase::running);
  REQUIRE(progress.remarks.size() == 2);
  CHECK(progress.remarks[0].text == "isolate succeeded");
  CHECK(progress.remarks[1].text == "the steady state was not met afterwards");
  CHECK(progress.finished);
}

TEST_CASE("a journal that was interrupted is not finished, and one without moments is refused") {
  CHECK(problem(R"({"experiment": {}, "run": [], "start": "soon", "end": "later"})") == "journal.start: \"soon\" is no moment");
  const Told told = read_times(R"({"experiment": {}, "run": [], "status": "interrupted", "start": "2026-11-23T01:19:57.5",
                                   "end": "2026-11-23T01:19:58.5"})",
                               small_plan());
  CHECK(told.entries.empty());
}

}  // namespace drsim::rehearsal
