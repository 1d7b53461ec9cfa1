// `drsim drill rehearse` as a team uses it: in a pseudo-terminal, killed in the middle, gone on with, reported.

#include <chrono>
#include <cstdint>
#include <string>
#include <thread>
#include <vector>

#include "sim/rehearsal/history.hpp"
#include "tests/catch.hpp"
#include "tests/cli/process.hpp"
#include "tests/rehearsal/terminal.hpp"

namespace drsim::rehearsal {
namespace {

std::string model() { return std::string(DRSIM_SOURCE_DIR) + "/models/erp.json"; }

std::string history() { return (cli_tests::folder() / "drills.sqlite").string(); }

std::vector<std::string> begin() {
  return {"drill", "rehearse", model(), "annual drill", "--history", history(), "--replications", "100", "--speed", "100"};
}

std::vector<std::string> go_on() { return {"drill", "rehearse", "--resume", "1", "--history", history()}; }

}  // namespace

TEST_CASE("a rehearsal in a terminal survives kill -9 and Ctrl-C and is finished after both", "[heavy]") {
  cli_tests::empty_folder();
  {
    Terminal terminal(begin());
    REQUIRE(terminal.until("0 of 9 steps over") != "");
    terminal.type("done seen on the dashboard");
    REQUIRE(terminal.until("detect done") != "");
    terminal.kill_it();
  }
  {
    Terminal terminal(go_on());
    REQUIRE(terminal.until("1 of 9 steps over") != "");
    terminal.type("done 2");
    REQUIRE(terminal.until("decide done") != "");
    terminal.press_ctrl_c();
    REQUIRE(terminal.until("drsim drill rehearse --resume 1") != "");
  }
  Terminal terminal(go_on());
  REQUIRE(terminal.until("2 of 9 steps over") != "");
  for (const char* step : {"3", "4", "5", "6", "7", "8"}) {
    terminal.type(std::string("done ") + step);
    REQUIRE(terminal.until(" done") != "");
  }
  terminal.type("skip 9 nobody lost data");
  REQUIRE(terminal.until("mail-customers skipped") != "");
  terminal.type("");
  REQUIRE(terminal.until("All steps are over") != "");
  terminal.type("finish");
  REQUIRE(terminal.until("Record 1: clean") != "");
  // detect's done and note, seven more, one skip, and the end; nothing twice.
  CHECK(History(history()).find(1).value().entries.size() == 10);
}

TEST_CASE("killed at 50 random moments while people type, a rehearsal goes on with every note that it has shown", "[heavy]") {
  cli_tests::empty_folder();
  {
    Terminal terminal(begin());
    REQUIRE(terminal.until("0 of 9 steps over") != "");
    terminal.kill_it();
  }
  std::uint64_t random = 1;
  std::size_t shown = 0, typed = 0;
  for (int round = 0; round < 50; ++round) {
    Terminal terminal(go_on());
    REQUIRE(terminal.until("0 of 9 steps over") != "");
    random = random * 6364136223846793005ULL + 1442695040888963407ULL;  // Knuth, MMIX
    for (std::uint64_t note = (random >> 60) % 3; note > 0; --note) {
      terminal.type("note number " + std::to_string(typed++));
      REQUIRE(terminal.until("noted") != "");
      shown = typed;
    }
    terminal.type("note number " + std::to_string(typed++));  // killed anywhere in its writing, or after it
    std::this_thread::sleep_for(std::chrono::microseconds((random >> 33) % 20'000));
    terminal.kill_it();
    const auto entries = History(history()).find(1).value().entries;
    REQUIRE(entries.size() >= shown);
    REQUIRE(entries.size() <= typed);
    for (std::size_t i = 0; i < entries.size(); ++i) REQUIRE(entries[i].text == "number " + std::to_string(i));
    shown = typed = entries.size();
  }
  CHECK(shown > 25);
}

TEST_CASE("actual times from a file become a record, a report and rows", "[heavy]") {
  cli_tests::empty_folder();
  cli_tests::write_file("times.json",
                        R"({"started": "2026-09-07T13:00:00Z", "steps": {"detect": {"end": "14 min"}, "decide": {"end": "35 min"},
    "status-page": {"end": "30 min"}, "incidents-channel": {"end": "32 min"}, "switch-traffic": {"end": "41 min"}, "promote/db": {"end": "62 min"},
    "scale-up": {"end": "80 min"}, "verify": {"end": "105 min"}, "mail-customers": {"result": "skipped", "end": "105 min"}}, "restored": "82 min"})");
  const std::string rest = " --history drills.sqlite";
  const auto told = cli_tests::shell("drsim drill rehearse " + model() + " 'annual drill' --replications 100 --times times.json" + rest);
  CHECK(told.status == 0);
  CHECK(told.out == "Record 1: clean. The report:  drsim drill show 1 --history drills.sqlite\n");
  const auto report = cli_tests::shell("drsim drill show 1 --format markdown" + rest);
  CHECK(report.status == 0);
  CHECK(report.out.find("1 h 22 min") != std::string::npos);  // restored
  const auto rows = cli_tests::shell("drsim drill export --format csv" + rest);
  CHECK(rows.out.find("promote/db,dba,1260,3720,0,") != std::string::npos);  // 62 min less 41 min; 62 min
  CHECK(cli_tests::shell("drsim drill due " + model() + " --now 2026-09-08" + rest).out.find("annual") == std::string::npos);
}

TEST_CASE("the simulated drill is a gate: its exit status, JUnit and OpenMetrics agree", "[heavy]") {
  cli_tests::empty_folder();
  const std::string run =
      "drsim drill run " + model() + " 'annual drill' --replications 500 --junit j.xml --metrics m.prom --history h.sqlite";
  CHECK(cli_tests::shell(run).status == 0);
  CHECK(cli_tests::read_file("j.xml").find("failures=\"0\"") != std::string::npos);
  CHECK(cli_tests::read_file("m.prom").find("criterion=\"recovery time\"} 1\n") != std::string::npos);
  // With a promise of one minute no drill can keep it.
  const auto missed = cli_tests::shell(run + " --set 'drills[0].success.rto=1 min'");
  CHECK(missed.status == 1);
  CHECK(cli_tests::read_file("j.xml").find("failures=\"1\"") != std::string::npos);
  CHECK(cli_tests::read_file("m.prom").find("criterion=\"recovery time\"} 0\n") != std::string::npos);
  CHECK(History((cli_tests::folder() / "h.sqlite").string()).all().size() == 2);
}

}  // namespace drsim::rehearsal
