// Drills per second on this machine, by phase.
#include "sim/app/speed.hpp"

#include <sys/resource.h>

#include <chrono>

#include "sim/app/comparison.hpp"
#include "sim/bench/episode.hpp"
#include "sim/kernel/kernel.hpp"
#include "sim/study/study.hpp"

namespace drsim {

namespace {

constexpr std::uint64_t kEpisodes = 20'000;

/// Seconds that `work` takes.
double timed(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Seconds of processor time of this process and of those that it started and that have ended.
double processor_time() {
  double seconds = 0;
  for (const int who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
    rusage usage{};
    getrusage(who, &usage);
    for (const timeval& time : {usage.ru_utime, usage.ru_stime})
      seconds += static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  }
  return seconds;
}

}  // namespace

std::vector<Speed> measure_speed(const std::function<Inputs()>& read, const SpeedSettings& settings) {
  std::vector<Speed> speeds;
  Inputs inputs;
  const double reading = timed([&] { inputs = read(); });
  speeds.push_back({"reading the input", 1000 * reading, "ms"});

  std::optional<Comparison> comparison;
  const double planning = timed([&] { comparison.emplace(inputs, settings.seed); });
  speeds.push_back({"planning all cells", 1000 * planning, "ms"});

  const std::vector<Cell>& cells = comparison->cells();
  const auto drills = static_cast<double>(cells.size() * settings.replications);
  const auto study = [&](int workers) {
    run_study(cells, {.replications = settings.replications, .seed = settings.seed, .workers = workers});
  };
  const double before = processor_time();
  study(1);
  speeds.push_back({"drills, one worker", drills / (processor_time() - before), "a CPU second"});
  const double all_workers = timed([&] { study(settings.workers); });
  speeds.push_back({"drills, all workers", drills / all_workers, "a second"});

  ComparisonSettings whole;
  whole.study = {.replications = settings.replications, .seed = settings.seed, .workers = settings.workers};
  const double comparing = timed([&] { comparison->run(whole); });
  speeds.push_back({"whole comparison", comparing, "s"});
  speeds.push_back({"of it statistics and timelines", std::max(0.0, comparing - all_workers), "s"});

  const auto kernel = kernel::make_simgrid_kernel(bench::episode_network());
  speeds.push_back(
      {"benchmark episodes", bench::measure_episodes(*kernel, kEpisodes, settings.seed).episodes_per_cpu_second, "a CPU second"});
  return speeds;
}

}  // namespace drsim
