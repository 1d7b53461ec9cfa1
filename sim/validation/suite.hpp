// A suite of cases: which model, scenario and option are drilled, and what is known of the answer without drsim.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace drsim::validation {

enum class Statistic { mean, min, max, p50, p95, share_at_most };

/// One figure of a case against its known value. Exactly one of the two tolerances is above 0; none is when infinity is expected.
struct Check {
  std::string objective;  ///< whose figure; empty = the first one's
  std::string figure;     ///< "recovery time", "data loss", ...: those of figures() in judge.hpp
  Statistic statistic = Statistic::mean;
  double at = 0;               ///< of share_at_most: the bound, in the figure's unit
  double expected = 0;         ///< seconds, transactions, a share from 0 to 1; infinity = "never": some drills do not recover
  double within = 0;           ///< absolute; 0 = judged by standard errors
  double standard_errors = 0;  ///< of the mean, or of a share that is as expected
  std::string derivation;      ///< the arithmetic, or the formula
  std::string source;          ///< whose formula or number
};

struct Case {
  std::string name;
  std::filesystem::path model;
  std::vector<std::string> scenarios;  ///< one, or those that strike in a year
  bool years = false;                  ///< whole years are simulated instead of drills
  std::string option;
  std::vector<Check> checks;
};

struct Suite {
  std::string name;
  bool gates = true;  ///< false: figures that nobody could confirm, shown and compared; none of them fails a validation
  std::vector<Case> cases;
};

/// what() has the file and the place.
struct SuiteProblem : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Paths of models in it are relative to it. Throws SuiteProblem.
Suite read_suite(const std::filesystem::path& file);

}  // namespace drsim::validation
