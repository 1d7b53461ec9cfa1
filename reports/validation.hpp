// What was known without drsim, and what its drills said.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "reports/render.hpp"

namespace drsim::reports {

struct ValidationCheck {
  std::string figure;                         ///< "recovery time, mean", "data loss, share at most 25 min"
  std::string unit;                           ///< "s", "transactions", "messages"; empty = a share
  std::optional<double> expected, simulated;  ///< absent = infinite: some drills do not recover, or what they lost has no number
  double allowed = 0;                         ///< greatest distance from expected
  bool holds = false;
  std::string derivation, source;
};

struct ValidationCase {
  std::string name, model, scenario, option;
  std::vector<ValidationCheck> checks;
};

struct ValidationReport {
  std::string suite, command, version;
  std::uint64_t replications = 0, seed = 1;
  bool partial = false;
  bool gates = true;  ///< false: to compare with, no reason to fail
  std::vector<ValidationCase> cases;
};

/// Of all checks, and of those that do not hold.
struct ValidationCount {
  std::size_t checks = 0, broken = 0;
};
ValidationCount count_checks(const ValidationReport& report);

/// CSV: one row per check.
std::string render_validation(const ValidationReport& report, Format format, const TextStyle& style);

}  // namespace drsim::reports
