// Files written whole, closed pipes, formats, the way back from a saved result.
#include <chrono>
#include <filesystem>

#include "reports/json.hpp"
#include "tests/catch.hpp"
#include "tests/cli/process.hpp"

namespace drsim::cli_tests {
namespace {

namespace fs = std::filesystem;

const std::string kModel = DRSIM_SOURCE_DIR "/models/erp.json";
const std::string kQuick =
    "drsim compare " + kModel + " --scenario zone-outage --option pilot-light --option warm-standby --replications 250";

std::size_t files_in_folder() {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder()), fs::directory_iterator()));
}

}  // namespace

TEST_CASE("a saved result is the printed one, by the ending of its name, and reads back byte by byte") {
  empty_folder();
  CHECK(shell(kQuick + " --out result.json").status == 0);
  const std::string saved = read_file("result.json");
  CHECK(saved == shell(kQuick + " --format json").out);
  CHECK(reports::to_json(reports::from_json(saved)) == saved);
  CHECK(files_in_folder() == 1);
}

TEST_CASE("a report of a saved result is what the comparison prints, in every format") {
  empty_folder();
  REQUIRE(shell(kQuick + " --out result.json").status == 0);
  for (const std::string format : {"text", "markdown", "csv", "json"}) {
    const Ended report = shell("drsim report result.json --format " + format);
    CHECK(report.status == 0);
    CHECK(report.out == shell(kQuick + " --format " + format).out);
  }
}

TEST_CASE("a result that is none ends with 2 and says what was expected") {
  empty_folder();
  write_file("foreign.json", R"({"tool": "other"})");
  for (const std::string command :
       {"drsim report foreign.json", "drsim diff foreign.json foreign.json", "drsim report missing.json", "drsim report ."}) {
    INFO(command);
    const Ended ended = shell(command);
    CHECK(ended.status == 2);
    CHECK(ended.out.empty());
  }
  CHECK(shell("drsim report foreign.json").err ==
        "foreign.json: error: not a result of drsim: the whole file: expected the key 'drsim', which is missing\n");
}

TEST_CASE("two results are compared") {
  empty_folder();
  REQUIRE(shell(kQuick + " --out a.json && " + kQuick + " --set components.db.multi_zone=false --out b.json").status == 0);
  CHECK(shell("drsim diff a.json a.json").out.substr(0, 15) == "Nothing changed");
  const Ended changed = shell("drsim diff a.json b.json");
  CHECK(changed.status == 0);
  CHECK(changed.out.find("beyond noise") != std::string::npos);
}

TEST_CASE("an output that cannot be written ends with 2 before anything is simulated") {
  empty_folder();
  const Ended ended = shell("drsim compare " + kModel + " --replications 100000000 --out no/such/folder/result.json");
  CHECK(ended.status == 2);
  CHECK(ended.err == "drsim: error: no/such/folder/result.json cannot be written: there is no folder no/such/folder\n");
  CHECK(shell(kQuick + " --out .").status == 2);
}

TEST_CASE("killed at any moment, the old file is whole and nothing is left over") {
  empty_folder();
  write_file("result.json", "the old result\n");
  for (const std::string moment : {"0.01", "0.05", "0.2", "0.5"}) {
    const Ended ended =
        shell("drsim compare " + kModel + " --scenario region-outage --replications 1000000 --out result.json & p=$!; sleep " + moment +
              "; kill -9 $p; wait $p");
    CHECK(ended.status == 137);
    CHECK(read_file("result.json") == "the old result\n");
    CHECK(files_in_folder() == 1);
  }
}

TEST_CASE("killed while it writes, the file is the old one or the new one, never a part") {
  empty_folder();
  REQUIRE(shell("drsim compare " + kModel + " --replications 250 --out saved.json").status == 0);  // about 2 MB
  const std::string whole = read_file("saved.json");
  write_file("result.json", whole);
  const std::string report = "drsim report saved.json --format json --out result.json";
  const auto start = std::chrono::steady_clock::now();
  REQUIRE(shell(report).status == 0);
  const double takes = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  constexpr int kMoments = 20;
  for (int moment = 0; moment < kMoments; ++moment) {
    const double when = takes * (0.3 + moment * 0.7 / kMoments);  // it reads first
    shell(report + " & p=$!; sleep " + std::to_string(when) + "; kill -9 $p; wait $p");
    REQUIRE((read_file("result.json") == whole));
  }
}

TEST_CASE("a file that exists is replaced whole, also through a symbolic link, and keeps to the umask") {
  empty_folder();
  write_file("real.json", "old");
  CHECK(shell("ln -s real.json link.json && umask 027 && " + kQuick + " --out link.json").status == 0);
  CHECK(fs::is_symlink(folder() / "link.json"));
  CHECK(read_file("real.json").size() > 1000);
  CHECK(fs::status(folder() / "real.json").permissions() == static_cast<fs::perms>(0640));
}

TEST_CASE("a reader that goes away early is no error") {
  const Ended ended = shell("set -o pipefail; drsim list prices --format csv | head -n 1");
  CHECK(ended.status == 0);
  CHECK(ended.err.empty());
  const Ended result = shell("set -o pipefail; " + kQuick + " --format json | head -c 10");
  CHECK(result.status == 0);
  CHECK(result.err.empty());
}

TEST_CASE("a full disk ends with 2") {
  const Ended ended = shell(kQuick + " > /dev/full");
  CHECK(ended.status == 2);
  CHECK(ended.err.find("cannot be written") != std::string::npos);
}

}  // namespace drsim::cli_tests
