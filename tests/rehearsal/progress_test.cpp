// Entries folded into states.
#include "sim/rehearsal/progress.hpp"

#include "tests/catch.hpp"
#include "tests/rehearsal/small_plan.hpp"

namespace drsim::rehearsal {

TEST_CASE("steps open when those before them are over, and their time counts from there") {
  const Progress progress = progress_of(small_record({{100, "done", "detect", ""},
                                                      {130, "start", "promote", ""},
                                                      {150, "failed", "promote", "no replica"},
                                                      {160, "start", "promote", ""},
                                                      {210, "done", "promote", "second try"}}));
  CHECK(progress.steps[0].took() == 100.0);
  CHECK(progress.steps[1].took() == 110.0);     // 210 - 100
  CHECK(progress.steps[1].hands_on() == 50.0);  // 210 - 160: the failed try is not the work
  CHECK(progress.steps[1].failures == 1);
  CHECK(progress.steps[1].notes == std::vector<std::string>{"no replica", "second try"});
  CHECK(progress.steps[2].phase == Phase::running);
  CHECK(progress.steps[3].phase == Phase::waiting);
  CHECK_FALSE(progress.restored_s);
}

TEST_CASE("service is back when it was said, else when the last declaring step was done") {
  std::vector<Entry> entries{{1, "done", "detect", ""}, {2, "done", "promote", ""}, {3, "done", "page", ""}, {9, "done", "verify", ""}};
  CHECK_FALSE(progress_of(small_record(entries)).restored_s);
  entries.push_back({20, "finished", "", ""});
  CHECK(progress_of(small_record(entries)).restored_s == 9.0);
  entries.insert(entries.begin() + 2, {5, "restored", "", ""});
  CHECK(progress_of(small_record(entries)).restored_s == 5.0);
  // A declaring step that was skipped declares nothing.
  CHECK_FALSE(progress_of(small_record({{1, "skipped", "detect", "x"},
                                        {2, "done", "promote", ""},
                                        {3, "done", "page", ""},
                                        {9, "done", "verify", ""},
                                        {9, "finished", "", ""}}))
                  .restored_s);
}

TEST_CASE("measurements, ticks and remarks are kept") {
  const Progress progress = progress_of(small_record({{1, "measured", "", "data loss=180"},
                                                      {2, "measured", "", "served=0.99"},
                                                      {3, "checked", "", "status page says so"},
                                                      {4, "inject", "", "the replica is gone"}}));
  CHECK(progress.measured.at("data loss") == 180);
  CHECK(progress.measured.at("served") == 0.99);
  CHECK(progress.checked.size() == 1);
  REQUIRE(progress.remarks.size() == 1);
  CHECK(progress.remarks[0].text == "the replica is gone");
}

TEST_CASE("what cannot follow is refused in words") {
  const Record record = small_record({{10, "done", "detect", ""}});
  const Progress progress = progress_of(record);
  const auto problem = [&](const std::string& kind, const std::string& step) {
    return problem_of_entry(record.prediction, progress, {20, kind, step, ""});
  };
  CHECK(problem("done", "promote") == "");
  CHECK(problem("done", "detect") == "\"detect\" is over already");
  CHECK(problem("done", "verify") == "\"verify\" waits for the steps before it");
  CHECK(problem("done", "reboot") == "there is no step \"reboot\"");
  CHECK(problem("note", "detect") == "");
  const Record finished = small_record({{10, "finished", "", ""}});
  CHECK(problem_of_entry(finished.prediction, progress_of(finished), {20, "note", "", "x"}) == "the rehearsal is finished");
}

}  // namespace drsim::rehearsal
