// A system of 1,000 components in 20 regions is read, checked, planned and drilled. `drsim bench` on the file that
// DRSIM_LARGE_MODEL names, if it is set, says what a drill costs.
#include "tests/models/large_model.hpp"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "sim/check/check.hpp"
#include "sim/drill/drill.hpp"
#include "sim/input/inputs.hpp"
#include "sim/kernel/kernel.hpp"
#include "sim/plan/make_plan.hpp"
#include "tests/catch.hpp"
#include "tests/models/shipped.hpp"

using namespace drsim;

namespace {

namespace fs = std::filesystem;

Inputs read(const fs::path& file) {
  InputRequest request;
  request.data = DRSIM_SOURCE_DIR;
  request.model = file;
  Problems problems;
  Inputs inputs = read_inputs(request, problems);
  INFO(problems.text());
  REQUIRE_FALSE(problems.any());
  return inputs;
}

}  // namespace

TEST_CASE("a system of 1,000 components in 20 regions is checked, planned and drilled") {
  const char* kept = std::getenv("DRSIM_LARGE_MODEL");
  const fs::path file = kept ? fs::path(kept) : fs::temp_directory_path() / ("drsim-large-" + std::to_string(::getpid()) + ".json");
  std::ofstream(file) << large::model(1000, 20);
  const Inputs inputs = read(file);
  if (!kept) fs::remove(file);
  CHECK(inputs.system.components.size() == 1000);
  CHECK(inputs.system.regions.size() == 20);
  CHECK_FALSE(check_inputs(inputs).empty());  // gateways and partners are single points of failure

  for (const char* option : {"as-documented", "pilot-light"}) {
    const Plan plan = make_plan(inputs, shipped::option(inputs, option), shipped::scenario(inputs, "region-outage"));
    REQUIRE_FALSE(plan.not_applicable);
    const auto runner = make_runner(plan, 1, kernel::make_reference_kernel(plan.network));
    Outcome outcome;
    runner->run(0, outcome, nullptr);
    // Shops in the primary region suffer, the others never notice.
    for (std::size_t shop = 0; shop < outcome.objectives.size(); ++shop)
      CHECK((outcome.objectives[shop].recovery_time > Seconds{0}) == (shop % 2 == 0));
  }
}
