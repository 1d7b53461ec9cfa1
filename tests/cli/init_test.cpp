// The starter model.
#include <filesystem>

#include "tests/catch.hpp"
#include "tests/cli/process.hpp"

namespace drsim::cli_tests {

TEST_CASE("the starter model is written, checks and compares") {
  empty_folder();
  const Ended wrote = shell("drsim init");
  CHECK(wrote.status == 0);
  CHECK(wrote.err == "wrote my-system.json; next: drsim compare my-system.json\n");
  CHECK(shell("drsim check my-system.json").status == 0);
  const Ended compared = shell("drsim compare my-system.json --replications 250 --scenario region-outage --scenario zone-outage");
  CHECK(compared.status == 0);
  CHECK(compared.out.find("as-documented") != std::string::npos);
}

TEST_CASE("an existing file is not overwritten") {
  empty_folder();
  write_file("mine.json", "precious");
  const Ended ended = shell("drsim init mine.json");
  CHECK(ended.status == 2);
  CHECK(ended.err == "drsim: error: mine.json exists already, and is left as it is\n");
  CHECK(read_file("mine.json") == "precious");
}

TEST_CASE("flags put one's own words into it, whatever they are") {
  empty_folder();
  CHECK(shell("drsim init shop --system 'The \"Shop\" \\ us-east-1' --primary us-west-2 --recovery us-east-1 --engine mysql").status == 0);
  const std::string model = read_file("shop.json");
  CHECK(model.find(R"("system": "The \"Shop\" \\ us-east-1")") != std::string::npos);
  CHECK(model.find(R"("roles": { "primary": "us-west-2", "recovery": "us-east-1" })") != std::string::npos);
  CHECK(model.find(R"("engine": "mysql")") != std::string::npos);
  CHECK(shell("drsim check shop.json").status == 0);
  CHECK(shell("drsim init other --system \"$(printf 'a\\nb')\"").status == 2);
  CHECK(shell("drsim init model.yaml").status == 2);
}

}  // namespace drsim::cli_tests
