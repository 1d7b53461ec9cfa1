// What was typed, as plain data.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace drsim::cli {

/// What only `drill ...` and `calibrate` take.
struct DrillArguments {
  std::string name;                          ///< of the drill
  std::optional<std::string> now, from, to;  ///< moments as typed
  std::optional<std::filesystem::path> history, times, junit, metrics, write;
  std::vector<std::uint64_t> ids;  ///< of records
  std::optional<std::uint64_t> resume;
  double speed = 1;                  ///< of simulated time against the clock
  std::vector<std::string> injects;  ///< "20 min: the replica's region is gone too"
};

struct Arguments {
  std::string command;             ///< "compare", ...; "completion" is for the build
  std::vector<std::string> files;  ///< models, results, or the name for `init`
  std::string what;                ///< of `list`, `completion`, `validate`
  std::vector<std::string> scenarios, options, sets;
  std::uint64_t replications = 1000, replication = 0, seed = 1;
  std::optional<std::string> precision, time_precision;  ///< of `compare` and `verify`, as typed
  std::optional<std::uint64_t> max_replications;         ///< with `precision`
  std::optional<std::string> shard;                      ///< of `compare`, as typed
  std::uint64_t budget = 10'000'000;                     ///< of `optimize`: drills
  std::uint64_t years = 500;                             ///< of `year`
  std::string elapsed = "0 min";                         ///< of `advise`, as typed
  std::optional<std::string> lasts;                      ///< of `advise`, as typed
  std::string miss = "objective";                        ///< of `rare`
  int workers = 0;                                       ///< 0 = as many as processors
  std::optional<std::string> format;                     ///< left out: from the ending of `out`, else text
  std::optional<std::filesystem::path> out, data;
  bool quiet = false, names = false;
  bool study = false;                                            ///< of `bench`
  std::optional<std::string> system, primary, recovery, engine;  ///< of `init`
  DrillArguments drill;
};

/// The command that repeats a run, without what does not change its result (workers, format, output).
std::string repeating_command(const Arguments& arguments);

/// `text` as a shell reads it back.
std::string shell_quoted(const std::string& text);

}  // namespace drsim::cli
