// The same inputs give the same bytes: for any number of workers, in any locale and time zone, and a drill that is shown
// alone is the drill of the comparison.
#include <clocale>
#include <cstdlib>
#include <ctime>

#include "sim/app/comparison.hpp"
#include "sim/drill/drill.hpp"
#include "sim/plan/make_plan.hpp"
#include "sim/study/study.hpp"
#include "tests/catch.hpp"
#include "tests/models/shipped.hpp"

using namespace drsim;

namespace {

std::string fingerprint(const Inputs& inputs, int workers) {
  const Comparison comparison(inputs, 7);
  ComparisonSettings settings;
  settings.study.replications = 300;
  settings.study.seed = 7;
  settings.study.workers = workers;
  settings.timelines = false;
  return comparison.run(settings).fingerprint;
}

}  // namespace

TEST_CASE("one, two and four workers give the same fingerprint") {
  const Inputs inputs = shipped::inputs("erp", {}, {"region-outage", "region-destroyed"});
  const std::string one = fingerprint(inputs, 1);
  CHECK(one.size() == 16);
  CHECK(fingerprint(inputs, 2) == one);
  CHECK(fingerprint(inputs, 4) == one);
}

TEST_CASE("another locale and another time zone give the same fingerprint") {
  const std::string before = fingerprint(shipped::inputs("erp", {}, {"region-outage"}), 2);
  setenv("TZ", "Pacific/Kiritimati", 1);
  tzset();
  for (const char* locale : {"de_DE.UTF-8", "fr_FR.UTF-8", "C.UTF-8"})
    if (std::setlocale(LC_ALL, locale)) break;
  CHECK(fingerprint(shipped::inputs("erp", {}, {"region-outage"}), 2) == before);
  std::setlocale(LC_ALL, "C");
  unsetenv("TZ");
  tzset();
}

TEST_CASE("another seed gives another fingerprint, and so does another size of the database") {
  const Inputs inputs = shipped::inputs("erp", {}, {"region-outage"});
  const Inputs larger = shipped::inputs("erp", {"components.db.size=\"500 GB\""}, {"region-outage"});
  CHECK(fingerprint(inputs, 2) != fingerprint(larger, 2));
}

TEST_CASE("a drill that is replayed alone is the row of the comparison") {
  const Inputs inputs = shipped::inputs("erp", {}, {"region-destroyed"}, {"backup-restore"});
  const Comparison comparison(inputs, 3);
  StudySettings settings;
  settings.replications = 600;
  settings.seed = 3;
  const StudyOutcomes outcomes = run_study(comparison.cells(), settings);
  for (const std::uint64_t replication : {0U, 17U, 255U, 256U, 511U}) {
    Trace trace;
    const Outcome replayed = replay(comparison.cells()[0], replication, trace);
    CHECK(replayed.objectives[0].recovery_time.count() == outcomes.cells[0].objectives[0].recovery_time[replication]);
    CHECK(replayed.cost.total().value == outcomes.cells[0].cost.total[replication]);
    CHECK_FALSE(trace.events.empty());
  }
}

TEST_CASE("a drill does not depend on the drills before it") {
  const Inputs inputs = shipped::inputs("erp", {}, {"region-outage"}, {"backup-restore"});
  const Plan plan = make_plan(inputs, inputs.options[0], inputs.scenarios[0]);
  const auto all = shipped::drills(inputs, inputs.options[0], inputs.scenarios[0], 40);
  for (std::uint64_t replication = 0; replication < 40; ++replication) {
    const auto runner = make_runner(plan, 1, kernel::make_reference_kernel(plan.network));
    Outcome alone;
    runner->run(replication, alone, nullptr);
    CHECK(alone.horizon == all[replication].horizon);
    CHECK(alone.objectives[0].recovery_time == all[replication].objectives[0].recovery_time);
    CHECK(alone.objectives[0].served_fraction == all[replication].objectives[0].served_fraction);
    CHECK(alone.cost.total().value == all[replication].cost.total().value);
  }
}

TEST_CASE("SimGrid and the reference kernel agree on whole drills") {
  const Inputs inputs = shipped::inputs("erp", {}, {"region-destroyed"}, {"backup-restore"});
  const Comparison comparison(inputs, 1);
  StudySettings settings;
  settings.replications = 200;
  const StudyOutcomes outcomes = run_study(comparison.cells(), settings);
  const auto reference = shipped::drills(inputs, inputs.options[0], inputs.scenarios[0], 200);
  for (std::size_t i = 0; i < reference.size(); ++i)
    CHECK(outcomes.cells[0].objectives[0].recovery_time[i] == Approx(reference[i].objectives[0].recovery_time.count()).epsilon(1e-6));
}
