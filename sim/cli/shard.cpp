// Which part of a study this machine runs.
#include "sim/cli/shard.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <string_view>

#include "sim/cli/failure.hpp"

namespace drsim::cli {

namespace {

constexpr std::uint64_t kShardsMost = 100'000;

std::optional<std::uint64_t> whole(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

struct Engine {
  const char *name, *index, *first, *count;  ///< variables; without `first` the index begins with 0
};

constexpr std::array<Engine, 4> kEngines{{{"Slurm array", "SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_MIN", "SLURM_ARRAY_TASK_COUNT"},
                                          {"Kubernetes Indexed Job", "JOB_COMPLETION_INDEX", nullptr, "DRSIM_SHARDS"},
                                          {"srun", "SLURM_PROCID", nullptr, "SLURM_NTASKS"},
                                          {"mpirun", "OMPI_COMM_WORLD_RANK", nullptr, "OMPI_COMM_WORLD_SIZE"}}};

std::uint64_t variable(const Engine& engine, const char* name) {
  const char* text = std::getenv(name);
  if (text == nullptr)
    throw WrongInput(fmt::format("drsim: error: --shard auto: {} is set, so this is a {}, but {} is not", engine.index, engine.name, name));
  const std::optional<std::uint64_t> value = whole(text);
  if (!value) throw WrongInput(fmt::format("drsim: error: --shard auto: {} is '{}', expected a whole number", name, text));
  return *value;
}

Shard checked(const Shard& shard, const std::string& said) {
  if (shard.count == 0 || shard.count > kShardsMost || shard.number == 0 || shard.number > shard.count)
    throw WrongInput(
        fmt::format("drsim: error: --shard: found {}, expected I/N with I from 1 to N, N at most {}, or auto", said, kShardsMost));
  return shard;
}

Shard from_environment() {
  for (const Engine& engine : kEngines) {
    if (std::getenv(engine.index) == nullptr) continue;
    const std::uint64_t first = engine.first == nullptr ? 0 : variable(engine, engine.first);
    const std::uint64_t index = variable(engine, engine.index), count = variable(engine, engine.count);
    const Shard shard = checked({index - first + 1, count}, fmt::format("{} = {} of {}", engine.index, index, count));
    std::cerr << fmt::format("drsim: shard {}/{} ({})\n", shard.number, shard.count, engine.name);
    return shard;
  }
  throw WrongInput(
      "drsim: error: --shard auto: found none of SLURM_ARRAY_TASK_ID, JOB_COMPLETION_INDEX, SLURM_PROCID, OMPI_COMM_WORLD_RANK in the "
      "environment");
}

}  // namespace

Shard shard_of(const Arguments& arguments) {
  const std::string& typed = arguments.shard.value();
  if (typed == "auto") return from_environment();
  const std::size_t slash = typed.find('/');
  const auto number = whole(std::string_view(typed).substr(0, slash));
  const auto count = slash == std::string::npos ? std::nullopt : whole(std::string_view(typed).substr(slash + 1));
  return checked(number && count ? Shard{*number, *count} : Shard{0, 0}, typed);
}

}  // namespace drsim::cli
