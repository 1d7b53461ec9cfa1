// The benchmark episode against its oracle's outputs, on all kernels.
#include "sim/bench/episode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/kernel/in_child.hpp"

using namespace drsim;
using namespace drsim::bench;
using namespace drsim::kernel_test;

namespace {

struct Row {
  std::array<double, kEpisodeDraws> draws{};
  std::array<double, 13> outputs{};
};

std::vector<Row> read_rows() {
  std::ifstream file(DRSIM_SOURCE_DIR "/tests/kernel/data/episode.csv");
  std::vector<Row> rows;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#') || line.starts_with('u')) continue;
    std::replace(line.begin(), line.end(), ',', ' ');
    std::istringstream numbers(line);
    Row& row = rows.emplace_back();
    for (double& draw : row.draws) numbers >> draw;
    for (double& output : row.outputs) numbers >> output;
    REQUIRE(numbers);
  }
  return rows;
}

using MakeKernel = std::unique_ptr<kernel::Kernel> (*)(const kernel::Network&);

MakeKernel any_kernel() {
  return GENERATE(&kernel::make_simgrid_kernel, &kernel::make_simgrid_only_kernel, &kernel::make_reference_kernel);
}

}  // namespace

TEST_CASE("the episode gives the oracle's 13 outputs on fixed draws") {
  const std::vector<Row> rows = read_rows();
  REQUIRE(rows.size() == 200);
  const MakeKernel make = any_kernel();
  CHECK(in_child([&] {
          const auto kernel = make(episode_network());
          std::string wrong;
          for (std::size_t row = 0; row < rows.size(); ++row) {
            const std::array<double, 13> outputs = run_episode(*kernel, rows[row].draws).columns();
            for (std::size_t i = 0; i < outputs.size(); ++i) {
              const double error = std::abs(outputs[i] - rows[row].outputs[i]) / std::max(1.0, std::abs(rows[row].outputs[i]));
              if (!(error <= 1e-6)) wrong += fmt::format("row {} output {}: {} instead of {}\n", row, i, outputs[i], rows[row].outputs[i]);
            }
          }
          return wrong;
        }) == "");
}

TEST_CASE("an episode does not depend on those before it") {
  const std::vector<Row> rows = read_rows();
  const MakeKernel make = any_kernel();
  CHECK(in_child([&] {
          const auto kernel = make(episode_network());
          const auto first = run_episode(*kernel, rows[0].draws).columns();
          for (const Row& row : rows) run_episode(*kernel, row.draws);
          const auto again = run_episode(*kernel, rows[0].draws).columns();
          std::string wrong;
          for (std::size_t i = 0; i < first.size(); ++i)
            if (std::abs(first[i] - again[i]) > 1e-9 * std::max(1.0, std::abs(first[i])))
              wrong += fmt::format("output {}: {}, then {}\n", i, first[i], again[i]);
          return wrong;
        }) == "");
}

TEST_CASE("random episodes have the mean recovery time of the other implementations, and a rate") {
  // 50,000 random episodes of the hand-written reference program: mean RTO 1234.2 s, standard deviation 145.9 s.
  // The difference to the mean of 4,000 has the standard error 145.9 x sqrt(1 / 4,000 + 1 / 50,000) = 2.4 s.
  CHECK(in_child([] {
          const auto kernel = kernel::make_reference_kernel(episode_network());
          const EpisodeRate rate = measure_episodes(*kernel, 4000, 1);
          return fmt::format("{} {}", std::abs(rate.mean_rto - 1234.2) < 4 * 2.4, rate.episodes_per_cpu_second > 0);
        }) == "true true");
}
