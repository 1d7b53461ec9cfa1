// A comparison in parts, on several machines, and put together; the recipes of docs/cluster as far as one machine can run them.
#include <yaml-cpp/yaml.h>

#include <filesystem>

#include "tests/catch.hpp"
#include "tests/cli/process.hpp"

namespace drsim::cli_tests {
namespace {

namespace fs = std::filesystem;

const std::string kModel = DRSIM_SOURCE_DIR "/models/erp.json";
const std::string kSelection =
    " --scenario zone-outage --scenario region-outage --option pilot-light --option warm-standby --replications 600";
const std::string kCompare = "drsim compare " + kModel + kSelection + " --quiet";

/// As on the machines of a cluster: the model under the same relative path everywhere.
void prepare() {
  empty_folder();
  REQUIRE(shell("cp " + kModel + " model.json").status == 0);
  REQUIRE(shell("drsim compare model.json" + kSelection + " --quiet --out one.json").status == 0);
}

}  // namespace

TEST_CASE("three parts give byte by byte what one machine gives, in any order and format") {
  empty_folder();
  for (const std::string shard : {"1", "2", "3"}) {
    const Ended part = shell(kCompare + " --shard " + shard + "/3 --workers 1 --out " + shard + ".part");
    REQUIRE(part.status == 0);
    CHECK(part.out.empty());
  }
  REQUIRE(shell(kCompare + " --out one.json").status == 0);
  REQUIRE(shell("drsim merge 3.part 1.part 2.part --out merged.json").status == 0);
  CHECK(read_file("merged.json") == read_file("one.json"));
  CHECK(shell("drsim merge 1.part 2.part 3.part").out == shell(kCompare).out);
}

TEST_CASE("more shards than batches leave some empty, and one shard is all") {
  empty_folder();
  const std::string tiny = "drsim compare " + kModel + " --scenario zone-outage --option pilot-light --replications 300 --quiet";
  for (const std::string shard : {"1", "2", "3"}) REQUIRE(shell(tiny + " --shard " + shard + "/3 --out " + shard + ".part").status == 0);
  REQUIRE(shell(tiny + " --shard 1/1 --out all.part").status == 0);
  CHECK(shell("drsim merge 1.part 2.part 3.part --format json").out == shell(tiny + " --format json").out);
  CHECK(shell("drsim merge all.part --format json").out == shell(tiny + " --format json").out);
}

TEST_CASE("parts that do not make one study are refused, and say why") {
  empty_folder();
  const std::string tiny = "drsim compare " + kModel + " --scenario zone-outage --option pilot-light --replications 300 --quiet";
  REQUIRE(shell(tiny + " --shard 1/2 --out 1.part").status == 0);
  REQUIRE(shell(tiny + " --shard 2/2 --out 2.part").status == 0);
  REQUIRE(shell(tiny + " --shard 2/2 --seed 2 --out other.part").status == 0);
  const auto refused = [](const std::string& files, const std::string& why) {
    const Ended ended = shell("drsim merge " + files + " --out merged.json");
    INFO(ended.err);
    CHECK(ended.status == 2);
    CHECK(ended.err.find(why) != std::string::npos);
    CHECK_FALSE(fs::exists(folder() / "merged.json"));
  };
  refused("1.part", "part 2/2 is missing");
  refused("1.part 1.part 2.part", "part 1/2 stands there twice");
  refused("1.part other.part", "are of different studies");
  refused("1.part nothing.part", "nothing.part: error: cannot be read");
  std::string bytes = read_file("2.part");
  write_file("short.part", bytes.substr(0, bytes.size() / 2));
  refused("1.part short.part", "short.part: error: not a part of a study: it is not whole");
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  write_file("changed.part", bytes);
  refused("1.part changed.part", "its checksum is another one");
  write_file("text.part", "{}");
  refused("text.part", "expected what drsim compare --shard writes");
}

TEST_CASE("a model that was changed since its parts were made is refused") {
  prepare();
  REQUIRE(shell("drsim compare model.json --scenario zone-outage --option pilot-light --replications 300 --quiet --shard 1/1 --out 1.part")
              .status == 0);
  write_file("model.json", read_file("model.json") + "\n");
  const Ended ended = shell("drsim merge 1.part");
  CHECK(ended.status == 2);
  CHECK(ended.err == "drsim: error: model.json is not what it was when the parts were made\n");
}

TEST_CASE("shards that are none, and flags that do not go with them, are refused") {
  empty_folder();
  for (const std::string wrong : {"0/3", "4/3", "1", "a/b", "1/0", "-1/3", "1/3/5", "auto"}) {
    INFO(wrong);
    CHECK(shell(kCompare + " --shard " + wrong + " --out x.part").status == 2);
  }
  CHECK(shell(kCompare + " --shard 1/2").status == 2);                             // no --out
  CHECK(shell(kCompare + " --shard 1/2 --out x.part --format text").status == 2);  // a part has no format
  CHECK(shell("drsim compare " + kModel + " --precision 1% --shard 1/2 --out x.part").status == 2);
  CHECK_FALSE(fs::exists(folder() / "x.part"));
}

TEST_CASE("GNU parallel runs the recipe with three shards") {
  if (shell("command -v parallel").status != 0) {
    WARN("not run: GNU parallel is not installed (Debian: parallel); CI installs it");
    return;
  }
  prepare();
  const Ended run = shell("MODEL=model.json SHARDS=3 OUT=merged.json " DRSIM_SOURCE_DIR "/docs/cluster/gnu-parallel.sh" + kSelection);
  INFO(run.err);
  REQUIRE(run.status == 0);
  CHECK(read_file("merged.json") == read_file("one.json"));
  CHECK(shell("ls -d parts.*").status != 0);  // nothing is left behind
}

TEST_CASE("what Slurm would run gives the parts of a study") {
  prepare();
  for (const std::string task : {"4", "5", "6"}) {
    const Ended run = shell("SLURM_ARRAY_TASK_ID=" + task +
                            " SLURM_ARRAY_TASK_MIN=4 SLURM_ARRAY_TASK_COUNT=3 SLURM_CPUS_PER_TASK=1 bash " DRSIM_SOURCE_DIR
                            "/docs/cluster/slurm-array.sbatch model.json" +
                            kSelection);
    INFO(run.err);
    REQUIRE(run.status == 0);
    CHECK(run.err == "drsim: shard " + std::to_string(std::stoi(task) - 3) + "/3 (Slurm array)\n");
  }
  REQUIRE(shell("drsim merge parts/*.part --out merged.json").status == 0);
  CHECK(read_file("merged.json") == read_file("one.json"));
}

TEST_CASE("what Kubernetes would run gives the parts of a study") {
  const YAML::Node spec = YAML::LoadFile(DRSIM_SOURCE_DIR "/docs/cluster/kubernetes-job.yaml")["spec"];
  const YAML::Node container = spec["template"]["spec"]["containers"][0];
  const int shards = spec["completions"].as<int>();
  CHECK(spec["completionMode"].as<std::string>() == "Indexed");
  REQUIRE(container["env"][0]["name"].as<std::string>() == "DRSIM_SHARDS");
  REQUIRE(container["env"][0]["value"].as<int>() == shards);
  REQUIRE(container["command"][1].as<std::string>() == "-c");
  prepare();
  write_file("job.sh", container["args"][0].as<std::string>() + kSelection + "\n");
  for (int index = 0; index < shards; ++index)
    REQUIRE(shell("JOB_COMPLETION_INDEX=" + std::to_string(index) + " DRSIM_SHARDS=" + std::to_string(shards) + " sh job.sh").status == 0);
  REQUIRE(shell("drsim merge parts/*.part --out merged.json").status == 0);
  CHECK(read_file("merged.json") == read_file("one.json"));
}

}  // namespace drsim::cli_tests
