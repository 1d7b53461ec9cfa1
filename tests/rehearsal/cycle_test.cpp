// The whole cycle as a team goes through it in a year: calendar, prediction, rehearsals, history, calibration, another verdict.
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "sim/rehearsal/history.hpp"
#include "tests/catch.hpp"
#include "tests/cli/process.hpp"
#include "tests/rehearsal/terminal.hpp"

namespace drsim::rehearsal {
namespace {

using cli_tests::shell;
using Json = nlohmann::json;

struct Case {
  std::string model, drill;
  std::string edit;       ///< a sed script over the model, or empty
  std::string slow_step;  ///< takes so much longer than the model says ...
  double factor;          ///< ... as this
};

const std::string kDrills = " --replications 300 --quiet --history h.sqlite";

/// Each step begins a minute after it could, and takes what the model expects times `pace`; the slow one longer.
std::string times_of(const Json& prediction, const Case& which, double pace) {
  Json steps = Json::object();
  std::vector<double> ends;
  for (const Json& step : prediction.at("steps")) {
    double ready = 0;
    for (const std::size_t before : step.at("after")) ready = std::max(ready, ends[before]);
    const double expected = step.at("takes_s").at("p50").get<double>(), begin = ready + (step.at("role") == "" ? 0 : 60);
    ends.push_back(begin + expected * pace * (step.at("step") == which.slow_step ? which.factor : 1));
    Json told{{"end", std::to_string(ends.back()) + " s"}};
    if (step.at("role") != "") told["start"] = std::to_string(begin) + " s";
    steps[step.at("step").get<std::string>()] = told;
  }
  return Json{{"started", "2026-09-07T13:00:00Z"}, {"steps", steps}}.dump();
}

/// Killed after the first step, gone on with to the end.
void rehearse_in_a_terminal(const Case& which, std::size_t steps, const std::string& id) {
  const std::string file = (cli_tests::folder() / "h.sqlite").string(), model = (cli_tests::folder() / "model.json").string();
  {
    Terminal terminal({"drill", "rehearse", model, which.drill, "--history", file, "--replications", "100", "--speed", "60"});
    REQUIRE(terminal.until("0 of " + std::to_string(steps) + " steps over") != "");
    terminal.type("done 1 seen on the dashboard");
    REQUIRE(terminal.until(" done") != "");
    terminal.kill_it();
  }
  Terminal terminal({"drill", "rehearse", "--resume", id, "--history", file});
  REQUIRE(terminal.until("1 of " + std::to_string(steps) + " steps over") != "");
  for (std::size_t i = 2; i <= steps; ++i) {
    terminal.type("done " + std::to_string(i));
    REQUIRE(terminal.until(" done") != "");
  }
  terminal.type("finish");
  REQUIRE(terminal.until("Record " + id + ": ") != "");
}

std::size_t position(const std::string& text, const std::string& part) { return text.find(part); }

}  // namespace

TEST_CASE("a year of drills: planned, predicted, rehearsed, judged, learnt from", "[heavy]") {
  // The plan of the orchestrator promises 15 min for a bad deploy, which it misses from the start; here an hour, which it keeps until the
  // team has shown that the rolling restart takes longer than anybody had thought.
  const Case which = GENERATE(Case{"erp", "annual drill", "", "decide", 7},
                              Case{"toolformer-orchestrator", "application recovery",
                                   R"(s/"success": { "rto": "15 min" }/"success": { "rto": "60 min" }/)", "rolling-restart", 4});
  INFO(which.model);
  constexpr std::size_t kNowhere = std::string::npos;
  cli_tests::empty_folder();
  const std::string quoted = "'" + which.drill + "'", of_model = "model.json " + quoted;
  REQUIRE(shell("sed '" + which.edit + "' " DRSIM_SOURCE_DIR "/models/" + which.model + ".json > model.json").status == 0);
  const std::string before = cli_tests::read_file("model.json");

  REQUIRE(shell("drsim drill calendar model.json --out drills.ics").status == 0);
  CHECK(position(cli_tests::read_file("drills.ics"), which.drill) != kNowhere);
  CHECK(position(shell("drsim drill next model.json --from 2026-09-01 --to 2026-10-01").out, "2026-09-") != kNowhere);
  CHECK(shell("drsim drill due model.json --now 2026-10-01 --history h.sqlite").status == 2);  // no history yet

  CHECK(shell("drsim drill run " + of_model + kDrills).status == 0);  // record 1
  REQUIRE(shell("drsim drill predict " + of_model + " --replications 300 --quiet --out p.json").status == 0);
  const Json prediction = Json::parse(cli_tests::read_file("p.json"));
  for (const double pace : {0.8, 0.9, 0.95, 1.0, 1.0, 1.05, 1.1, 1.2}) {  // records 2 to 9
    cli_tests::write_file("times.json", times_of(prediction, which, pace));
    const auto told = shell("drsim drill rehearse " + of_model + kDrills + " --times times.json");
    REQUIRE((told.status == 0 || told.status == 1));
  }
  rehearse_in_a_terminal(which, prediction.at("steps").size(), "10");

  const History history(cli_tests::folder() / "h.sqlite");
  REQUIRE(history.all().size() == 10);
  CHECK(history.find(10).value().entries.size() == prediction.at("steps").size() + 1);  // each step once, and the end
  CHECK(position(shell("drsim drill due model.json --now 2026-09-30 --history h.sqlite").out, which.drill) == kNowhere);
  CHECK(position(shell("drsim drill list model.json --history h.sqlite --format csv").out, "stale") == kNowhere);
  const std::string report = shell("drsim drill show 9 --history h.sqlite --format markdown").out;
  CHECK(position(report, "| " + which.slow_step) != kNowhere);
  CHECK(position(report, "slower") != kNowhere);
  CHECK(position(report, "- \\[ \\] " + which.slow_step + " took") != kNowhere);  // an action item
  CHECK(shell("drsim drill export --history h.sqlite --out all.html").status == 0);
  CHECK(position(cli_tests::read_file("all.html"), "class=\"bars\"") != kNowhere);

  const auto learnt = shell("drsim calibrate model.json --replications 300 --quiet --history h.sqlite --write calibrated.json");
  INFO(learnt.out << learnt.err);
  REQUIRE(learnt.status == 0);
  CHECK(position(learnt.out, "misses instead of meets") != kNowhere);
  CHECK(cli_tests::read_file("model.json") == before);
  CHECK(shell("drsim check calibrated.json").status == 0);
  CHECK(shell("drsim drill run calibrated.json " + quoted + " --replications 300 --quiet").status == 1);
  CHECK(position(shell("drsim drill list calibrated.json --history h.sqlite --format csv").out, "stale") != kNowhere);
  const auto again = shell("drsim calibrate calibrated.json --replications 300 --quiet --history h.sqlite --format json");
  CHECK(Json::parse(again.out).at("patch").empty());  // it has learnt what there was to learn
}

TEST_CASE("a calibrated copy never takes the place of a file") {
  cli_tests::empty_folder();
  REQUIRE(shell("cp " DRSIM_SOURCE_DIR "/models/erp.json model.json && ln model.json other-name.json && touch taken.json").status == 0);
  History(cli_tests::folder() / "h.sqlite");
  for (const char* name : {"model.json", "other-name.json", "taken.json"}) {
    const auto refused = shell(std::string("drsim calibrate model.json --history h.sqlite --write ") + name);
    CHECK(refused.status == 2);
    CHECK(refused.err.find(name) != std::string::npos);
  }
  const auto nothing = shell("drsim calibrate model.json --history h.sqlite --write new.json");
  CHECK(nothing.status == 0);
  CHECK(nothing.out.find("no rehearsal") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(cli_tests::folder() / "new.json"));
}

}  // namespace drsim::rehearsal
