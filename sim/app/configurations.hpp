// Configurations of options, drilled on the same draws and judged by the rule of the comparison.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/app/option_grid.hpp"
#include "sim/input/inputs.hpp"
#include "sim/study/study.hpp"
#include "sim/study/verdict.hpp"

namespace drsim {

/// At most so many are drilled on fresh draws: the error is divided among them.
inline constexpr std::size_t kMostFinalists = 8;

struct Configuration {
  std::size_t base = 0;  ///< position of the option that it starts from
  Levels levels;
  double monthly_usd = 0;  ///< the whole system in steady state
  std::size_t changes = 0;
};

/// One promised cell of a configuration.
struct JudgedCell {
  std::size_t scenario = 0, objective = 0;  ///< positions in Configurations::inputs()
  double share = 0;
  Judgement judgement;
  double lower = 0;  ///< one-sided bound of the attainment, jointly over the cells and all finalists
  std::vector<double> recovery_time;
  double p95() const;  ///< infinite: not by the horizon
};

struct Judged {
  std::vector<JudgedCell> cells;  ///< empty: interrupted, or nothing is promised that the option applies to

  bool meets() const;
  bool misses() const;                ///< for sure: the verdict of a cell, or there is none
  const JudgedCell* worst() const;    ///< farthest below its share
  const JudgedCell* slowest() const;  ///< with the largest P95
};

class Configurations {
 public:
  /// Keeps the scenarios that some objective with an RTO or an RPO covers.
  explicit Configurations(Inputs inputs);

  const Inputs& inputs() const { return inputs_; }
  const std::vector<std::vector<Parameter>>& parameters() const { return parameters_; }  ///< by option
  std::uint64_t count() const;

  Configuration make(std::size_t base, Levels levels) const;
  Configuration strongest(std::size_t base) const;
  Option option(const Configuration& configuration) const;

  /// All with levels at or above `least`, by base (none where it is empty), cheapest first, then fewest changes.
  std::vector<Configuration> from(const std::vector<Levels>& least) const;

  /// Drills `settings.replications` of each promised cell; adds to `drills`. Sets `partial` when interrupted: nothing is known then.
  std::vector<Judged> drill(const std::vector<Configuration>& configurations, const StudySettings& settings, std::uint64_t& drills,
                            bool& partial) const;

  std::string settings_text(const Configuration& configuration) const;

 private:
  Inputs inputs_;
  std::vector<std::vector<Parameter>> parameters_;
};

}  // namespace drsim
