// The worker pool: the same outcomes for any number of workers, crashes, and Ctrl-C.
#include <signal.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <limits>

#include "sim/study/study.hpp"
#include "tests/catch.hpp"
#include "tests/study/fakes.hpp"

using namespace drsim;
using drsim::study_test::cell_of;

namespace {

/// Recovery in 100 s + k, every tenth drill censored; what is served and what it costs follow k too.
void plain_drill(std::uint64_t k, Outcome& outcome) {
  const auto number = static_cast<double>(k);
  outcome.horizon = Seconds{1000 + number};
  outcome.objectives[0].recovery_time = k % 10 == 9 ? kForever : Seconds{100 + number};
  outcome.cost_at_least = k % 10 == 9;
  outcome.stores[0].data_loss = Seconds{number / 3};
  outcome.steps[0] = {Seconds{0}, Seconds{10}, Seconds{5 + number}};
  outcome.cost.staff = Usd{number * 2};
  outcome.cost.downtime = Usd{1};
  outcome.served = {0.0F, 0.25F, static_cast<float>(k % 4) / 4};
}

std::vector<Cell> two_cells() {
  return {cell_of("region-outage", "first", plain_drill), cell_of("region-outage", "second", [](std::uint64_t k, Outcome& outcome) {
            plain_drill(k, outcome);
            outcome.objectives[0].recovery_time *= 2;
          })};
}

std::string failure_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const WorkerFailure& failure) {
    return failure.what();
  }
  return "it went on";
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("every drill stands in its place, whatever batch it came with") {
  const StudyOutcomes outcomes = run_study(two_cells(), {.replications = 600, .workers = 2});
  REQUIRE(outcomes.replications == 600);
  CHECK_FALSE(outcomes.partial);
  const CellOutcomes& second = outcomes.cells[1];
  for (const std::size_t k : {0U, 255U, 256U, 598U}) {
    const auto number = static_cast<double>(k);
    CHECK(second.objectives[0].recovery_time[k] == (k % 10 == 9 ? kForever.count() : 200 + 2 * number));
    CHECK(second.horizon[k] == 1000 + number);
    CHECK(second.stores[0].data_loss[k] == number / 3);
    CHECK(second.critical[0][k] == 5 + number);
    CHECK(second.critical[1][k] == kForever.count());  // a step that did not run
    CHECK(second.cost.total[k] == 2 * number + 1);
    CHECK(second.cost_at_least[k] == (k % 10 == 9 ? 1 : 0));
    CHECK(second.served[3 * k + 2] == static_cast<float>(k % 4) / 4);
  }
  CHECK(second.batch_digests.size() == 3);  // 600 drills = 256 + 256 + 88
}

TEST_CASE("one, two and four workers give the same bytes") {
  const StudyOutcomes one = run_study(two_cells(), {.replications = 1100, .workers = 1});
  for (const int workers : {2, 4}) {
    const StudyOutcomes more = run_study(two_cells(), {.replications = 1100, .workers = workers});
    for (std::size_t i = 0; i < 2; ++i) {
      CHECK(more.cells[i].batch_digests == one.cells[i].batch_digests);
      CHECK(more.cells[i].objectives[0].recovery_time == one.cells[i].objectives[0].recovery_time);
      CHECK(more.cells[i].cost.total == one.cells[i].cost.total);
      CHECK(more.cells[i].served == one.cells[i].served);
    }
  }
  CHECK(one.cells[0].batch_digests != one.cells[1].batch_digests);
}

TEST_CASE("progress counts every drill of every cell") {
  std::vector<std::uint64_t> done;
  run_study(two_cells(), {.replications = 300, .workers = 1, .progress = [&](std::uint64_t drills, std::uint64_t all) {
                            CHECK(all == 600);
                            done.push_back(drills);
                          }});
  // All cells advance evenly: both first batches of 256, then both of 44.
  CHECK(done == std::vector<std::uint64_t>{256, 512, 556, 600});
}

TEST_CASE("a drill that always crashes ends the study and is named") {
  std::vector<Cell> cells = two_cells();
  cells[1] = cell_of("zone-outage", "second", [](std::uint64_t k, Outcome& outcome) {
    plain_drill(k, outcome);
    if (k == 269) {
      std::fputs("the engine's last words\n", stderr);
      std::abort();
    }
  });
  try {
    run_study(cells, {.replications = 500, .workers = 2});
    FAIL("it went on");
  } catch (const WorkerFailure& failure) {
    const std::string text = failure.what();
    CHECK(failure.replication == 269);
    CHECK(failure.scenario == "zone-outage");
    CHECK(has(text, "replications 256 to 499"));
    CHECK(has(text, "signal ABRT"));
    CHECK(has(text, "the engine's last words"));
    CHECK(has(text, "--scenario zone-outage --option second --replication 269"));
  }
}

TEST_CASE("an exception in a drill is reported with its words") {
  const std::vector<Cell> cells{cell_of("s", "o", [](std::uint64_t k, Outcome&) {
    if (k == 3) throw std::runtime_error("no such link");
  })};
  CHECK(has(failure_of([&] { run_study(cells, {.replications = 10, .workers = 1}); }), "replication 3: no such link"));
}

TEST_CASE("an outcome with a value that is not a number is a failure, not a row") {
  const std::vector<Cell> cells{cell_of(
      "s", "o", [](std::uint64_t, Outcome& outcome) { outcome.objectives[0].lost_messages = std::numeric_limits<double>::quiet_NaN(); })};
  CHECK(has(failure_of([&] { run_study(cells, {.replications = 10, .workers = 1}); }), "not a number"));
}

TEST_CASE("a worker that leaves without its rows is a failure") {
  const std::vector<Cell> cells{cell_of("s", "o", [](std::uint64_t k, Outcome&) {
    if (k == 5) ::_exit(0);
  })};
  try {
    run_study(cells, {.replications = 10, .workers = 1});
    FAIL("it went on");
  } catch (const WorkerFailure& failure) {
    CHECK(failure.replication == 5);
    CHECK(has(std::string(failure.what()), "less than its drills"));
  }
}

TEST_CASE("a batch that is killed once is repeated and leaves no trace in the outcomes") {
  const study_test::TemporaryFolder folder;
  const std::string mark = folder.file("was-killed");
  std::vector<Cell> cells = two_cells();
  cells[0] = cell_of("region-outage", "first", [mark](std::uint64_t k, Outcome& outcome) {
    plain_drill(k, outcome);
    if (k == 300 && !std::ifstream(mark)) {
      std::ofstream(mark) << "now";
      ::raise(SIGKILL);
    }
  });
  const StudyOutcomes shaken = run_study(cells, {.replications = 500, .workers = 2});
  const StudyOutcomes calm = run_study(two_cells(), {.replications = 500, .workers = 2});
  CHECK(std::ifstream(mark));
  CHECK(shaken.cells[0].batch_digests == calm.cells[0].batch_digests);
}

TEST_CASE("a worker process that is killed with its batch is replaced") {
  const study_test::TemporaryFolder folder;
  const std::string mark = folder.file("was-killed");
  const std::vector<Cell> cells{cell_of("s", "o", [mark](std::uint64_t k, Outcome& outcome) {
    plain_drill(k, outcome);
    if (k == 100 && !std::ifstream(mark)) {
      std::ofstream(mark) << "now";
      ::kill(::getppid(), SIGKILL);
      ::pause();  // dies with its parent
    }
  })};
  const StudyOutcomes outcomes = run_study(cells, {.replications = 500, .workers = 1});
  CHECK(outcomes.cells[0].objectives[0].recovery_time[100] == 200);
  CHECK_FALSE(outcomes.partial);
}

TEST_CASE("after Ctrl-C only replications that all cells have are kept") {
  bool interrupted = false;
  StudySettings settings{.replications = 1000, .workers = 1, .interrupted = &interrupted};
  settings.progress = [&](std::uint64_t done, std::uint64_t) { interrupted = done >= 768; };
  const StudyOutcomes outcomes = run_study(two_cells(), settings);
  // Batches go round the cells: 256 of each, then 256 of the first: at 768 drills the second cell has only its first 256.
  CHECK(outcomes.partial);
  CHECK(outcomes.looks == Looks::any_time);
  CHECK(outcomes.replications == 256);
  CHECK(outcomes.cells[0].objectives[0].recovery_time.size() == 256);
  CHECK(outcomes.cells[0].served.size() == 768);
  CHECK(outcomes.cells[1].batch_digests.size() == 1);
}

TEST_CASE("Ctrl-C reaches workers too, and they finish their batch") {
  const std::vector<Cell> cells{cell_of("s", "o", [](std::uint64_t k, Outcome& outcome) {
    plain_drill(k, outcome);
    if (k == 3) ::raise(SIGINT);
  })};
  CHECK(run_study(cells, {.replications = 10, .workers = 1}).replications == 10);
}

TEST_CASE("a replay is the row of the study, drills before it in its batch included") {
  const std::vector<Cell> cells = two_cells();
  Trace trace;
  const Outcome outcome = replay(cells[1], 268, trace);
  CHECK(outcome.objectives[0].recovery_time == Seconds{200 + 2 * 268});
  CHECK(outcome.objectives[0].first_episode == Seconds{13});  // the fake counts: 256 to 268 are 13 drills
  REQUIRE(trace.events.size() == 1);
  CHECK(trace.events[0].time == Seconds{1.5});
  CHECK(trace.events[0].text == "two\nlines");
  CHECK(trace.events[0].value == 268);
}

TEST_CASE("many drills are replayed in the order asked for, without those before them when they are independent") {
  const std::vector<DrillOfCell> drills{{1, 268, false}, {0, 3, true}, {0, 300, true}, {1, 258, false}, {0, 2, false}};
  std::vector<double> ran_in_its_process, recovery_times;
  replay_all(two_cells(), drills, 2, [&](std::size_t i, const Outcome& outcome, const Trace& trace) {
    CHECK(i == ran_in_its_process.size());
    CHECK(trace.events.size() == 1);
    ran_in_its_process.push_back(outcome.objectives[0].first_episode.count());
    recovery_times.push_back(outcome.objectives[0].recovery_time.count());
  });
  CHECK(ran_in_its_process == std::vector<double>{13, 1, 1, 3, 3});  // 256 to 268; 3; 300; 256 to 258; 0 to 2
  CHECK(recovery_times == std::vector<double>{200 + 2 * 268, 103, 400, 200 + 2 * 258, 102});
}

TEST_CASE("of drills that remember those before them only the first of each batch is independent") {
  CHECK(run_study(two_cells(), {.replications = 300, .workers = 1}).cells[0].independent == std::vector<std::uint64_t>{1, 1});
}

TEST_CASE("a replay that crashes says which drill it was") {
  const Cell cell = cell_of("s", "o", [](std::uint64_t k, Outcome&) {
    if (k == 2) std::abort();
  });
  Trace trace;
  const std::string text = failure_of([&] { replay(cell, 4, trace); });
  CHECK(has(text, "replication 4"));
  CHECK(has(text, "signal ABRT"));
}

TEST_CASE("a study of nothing ends at once") {
  CHECK(run_study({}, {.replications = 100}).cells.empty());
  CHECK(run_study(two_cells(), {.replications = 0}).replications == 0);
}
