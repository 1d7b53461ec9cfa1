// A rehearsal judged.
#include "sim/rehearsal/judgement.hpp"

#include <cmath>

#include "tests/catch.hpp"
#include "tests/rehearsal/small_plan.hpp"

namespace drsim::rehearsal {
namespace {

/// detect and promote as given, the rest as planned; 30 s of data lost.
Record rehearsed(std::uint64_t id, double detect, double promote) {
  Record record = small_record({{detect, "done", "detect", ""},
                                {detect + 50, "done", "page", ""},
                                {detect + promote, "done", "promote", ""},
                                {detect + promote + 20, "done", "verify", ""},
                                {detect + promote + 20, "measured", "", "data loss=30"},
                                {detect + promote + 20, "finished", "", ""}});
  record.id = id;
  return record;
}

}  // namespace

TEST_CASE("a drill is clean when it is finished, nothing failed and every criterion is met") {
  CHECK(result_of(rehearsed(1, 150, 200)) == "clean");      // service back after 370 s, limit 400 s
  CHECK(result_of(rehearsed(1, 181, 200)) == "not clean");  // 401 s
  Record unmeasured = rehearsed(1, 150, 200);
  unmeasured.entries.erase(unmeasured.entries.end() - 2);
  CHECK(result_of(unmeasured) == "not clean");
  Record open = rehearsed(1, 150, 200);
  open.entries.pop_back();
  CHECK(result_of(open) == "not finished");
  Record failed = rehearsed(1, 150, 200);
  failed.entries.insert(failed.entries.begin(), {10, "failed", "detect", "slept"});
  CHECK(result_of(failed) == "not clean");
}

TEST_CASE("each step is inside or outside of its predicted range") {
  const Judgement judgement = judge(rehearsed(1, 195, 200), {});
  CHECK(judgement.steps[0].inside == false);  // 104 to 194
  CHECK(judgement.steps[1].inside == true);
  CHECK(judgement.compared == 4);
  CHECK(judgement.inside == 3);
}

TEST_CASE("a slower drill is a regression only beyond the spread of the earlier ones") {
  // Earlier detect times 100, 120, 144: logs differ by ln 1.2 = 0.18232, so s = 0.18232, mean 120. Student's t for 2 is 4.30265:
  // half = 4.30265 * 0.18232 * sqrt(1 + 1/3) = 0.90583, a factor of 2.47.
  const std::vector<Record> earlier{rehearsed(1, 100, 200), rehearsed(2, 120, 200), rehearsed(3, 144, 200)};
  const auto against = judge(rehearsed(4, 240, 200), earlier).steps[0].against;
  REQUIRE(against);
  CHECK(against->earlier == 3);
  CHECK(against->ratio == Approx(2));
  REQUIRE(against->usual);
  CHECK(against->usual->high == Approx(std::exp(0.90583)).epsilon(1e-4));
  CHECK_FALSE(against->slower());
  CHECK(judge(rehearsed(4, 300, 200), earlier).steps[0].against->slower());
  // Two earlier ones say nothing, and later ones do not count.
  CHECK_FALSE(judge(rehearsed(3, 300, 200), earlier).steps[0].against->usual);
  CHECK_FALSE(judge(rehearsed(1, 300, 200), earlier).steps[0].against);
}

}  // namespace drsim::rehearsal
