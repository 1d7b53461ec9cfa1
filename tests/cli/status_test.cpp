// Every command's exit status, and where its messages go.
#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/cli/process.hpp"

namespace drsim::cli_tests {
namespace {

const std::string kModel = DRSIM_SOURCE_DIR "/models/erp.json";
const std::string kShort = " --replications 250";

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("help and version end with 0 and speak on standard output") {
  CHECK(shell("drsim --version").out == "drsim 0.1.0\n");
  for (const std::string command : {"", "compare", "verify", "run", "year", "advise", "sensitivity", "rare", "optimize", "validate",
                                    "check", "explain", "init", "diff", "report", "list", "bench"}) {
    INFO(command);
    const Ended help = shell("drsim " + command + " --help");
    CHECK(help.status == 0);
    CHECK(has(help.out, "Usage: drsim"));
    CHECK((command.empty() || has(help.out, "Examples:")));
    CHECK(help.err.empty());
  }
}

TEST_CASE("what cannot be understood ends with 2 and speaks on standard error") {
  for (const std::string& command :
       std::vector<std::string>{"drsim", "drsim compair x", "drsim compare", "drsim compare a b", "drsim run " + kModel,
                                "drsim compare " + kModel + " --replications 0", "drsim compare " + kModel + " --format docx",
                                "drsim list things", "drsim compare no-such-file.json", "drsim diff one.json"}) {
    INFO(command);
    const Ended ended = shell(command);
    CHECK(ended.status == 2);
    CHECK(ended.out.empty());
    CHECK(!ended.err.empty());
  }
}

TEST_CASE("all problems of all files are told at once, each with its place") {
  empty_folder();
  write_file("a.json", R"({"format": "drsim/1", "sistem": "A"})");
  write_file("b.json", "{\n  \"format\": \"drsim/1\",\n  broken\n}");
  const Ended ended = shell("drsim check a.json b.json " + kModel);
  CHECK(ended.status == 2);
  CHECK(has(ended.err, "a.json:1:"));
  CHECK(has(ended.err, "b.json:3:"));
  CHECK(ended.out.empty());
}

TEST_CASE("a scenario or option that does not exist ends with 2 and a hint") {
  const Ended scenario = shell("drsim compare " + kModel + " --scenario region-outtage");
  CHECK(scenario.status == 2);
  CHECK(has(scenario.err, "region-outage"));
  const Ended option = shell("drsim verify " + kModel + " --option warm-stanby");
  CHECK(option.status == 2);
  CHECK(has(option.err, "warm-standby"));
  CHECK(shell("drsim compare " + kModel + " --set components.db.size=400").status == 2);  // no unit
}

TEST_CASE("verify ends with 0 when all is kept and with 1 when not") {
  CHECK(shell("drsim verify " + kModel + " --option warm-standby --scenario region-outage" + kShort).status == 0);
  const Ended missed = shell("drsim verify " + kModel + " --option backup-restore --scenario region-outage" + kShort);
  CHECK(missed.status == 1);
  CHECK(has(missed.out, "backup-restore does not keep its promises"));
  // Without a promise that covers it there is nothing to meet.
  CHECK(shell("drsim verify " + kModel + " --scenario component-crash" + kShort).status == 1);
}

TEST_CASE("run ends with 0 when the drill recovered and with 1 when not") {
  empty_folder();
  const Ended recovered = shell("drsim run " + kModel + " --scenario region-outage --option warm-standby --replication 7");
  CHECK(recovered.status == 0);
  CHECK(recovered.out.substr(0, 9) == "Recovered");
  // Without its runbook for damaged data, the plan of the starter model waits for an end that does not come.
  const std::string command = "drsim init plan.json && sed -i 's/\"data-corruption\": \\[/\"network-partition\": [/' plan.json && ";
  const Ended stuck = shell(command + "drsim run plan.json --scenario accidental-deletion --option as-documented");
  CHECK(stuck.status == 1);
  CHECK(stuck.out.substr(0, 13) == "Not recovered");
}

TEST_CASE("a failure that is not the input's ends with 3 and the line that repeats it") {
  const Ended ended = shell("ulimit -n 12; drsim compare " + kModel + " --scenario zone-outage --set components.db.size='1 TB'" + kShort);
  CHECK(ended.status == 3);
  CHECK(has(ended.err, "drsim: internal error: "));
  CHECK(has(ended.err,
            "to repeat: drsim compare " + kModel + " --scenario zone-outage --set 'components.db.size=1 TB' --replications 250 --seed 1"));
  CHECK(ended.out.empty());
}

TEST_CASE("the data folder is found from any folder, and a wrong one is named") {
  CHECK(shell("unset DRSIM_DATA; drsim list scenarios --names").out.find("region-outage\n") != std::string::npos);
  const Ended wrong = shell("DRSIM_DATA=/nowhere drsim list scenarios");
  CHECK(wrong.status == 2);
  CHECK(has(wrong.err, "the environment variable DRSIM_DATA names /nowhere"));
  CHECK(shell("drsim list scenarios --data /nowhere").status == 2);
}

TEST_CASE("check, explain, list, bench and completion end with 0") {
  CHECK(shell("drsim check " + kModel).status == 0);
  CHECK(has(shell("drsim explain " + kModel + " --option pilot-light --scenario region-outage").out,
            "Plan: region-outage under pilot-light"));
  for (const std::string what : {"options", "scenarios", "steps", "effects", "prices"}) CHECK(shell("drsim list " + what).status == 0);
  CHECK(has(shell("drsim bench " + kModel + " --scenario zone-outage --option pilot-light" + kShort).out, "drills, one worker"));
  CHECK(has(shell("drsim year " + kModel + " --years 20 --option warm-standby").out, "Availability"));
  const Ended validated = shell("drsim validate --replications 500 --quiet");
  CHECK(validated.status == 0);
  CHECK(has(validated.out, "checks of closed forms hold"));
  CHECK(has(validated.out, "behaviours hold"));
  CHECK(shell("drsim validate --format json").status == 2);
  CHECK(shell("drsim validate --replications 499").status == 2);
  CHECK(has(shell("drsim year " + kModel + " --years 2 --format csv").out, "option,objective,years,incidents_per_year"));
  CHECK(shell("drsim year " + kModel + " --years 0").status == 2);
  CHECK(shell("drsim completion bash > c.bash && bash -n c.bash").status == 0);
}

TEST_CASE("nothing is progress when standard error is no terminal") {
  const Ended ended = shell("drsim compare " + kModel + " --scenario zone-outage --option pilot-light" + kShort);
  CHECK(ended.status == 0);
  CHECK(ended.err.empty());
  CHECK(ended.out.find('\x1b') == std::string::npos);
}

}  // namespace drsim::cli_tests
