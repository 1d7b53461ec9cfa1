// What changed between two results, beyond noise.
//
// Rule: a quantile or a share has changed when its two 95 % intervals do not overlap; a figure without noise (a price, a promise)
// when it is not the same. That is on the careful side: intervals that do not overlap differ with more than 95 % confidence.
#pragma once

#include <string>
#include <vector>

#include "reports/render.hpp"
#include "sim/study/result.hpp"

namespace drsim::reports {

enum class Direction { better, worse, different };

struct Change {
  std::string scenario, option, objective;  ///< empty where the change is not of a cell
  std::string what;                         ///< "recovery time P95", "recommendation", ...
  std::string before, after;                ///< with their units
  Direction direction = Direction::different;
};

struct ResultDiff {
  std::string before, after;  ///< what the two results are called
  bool same = false;          ///< equal fingerprints: the same drills
  std::vector<Change> changes;
  std::size_t compared = 0;  ///< cells in both
};

ResultDiff compare_results(const StudyResult& before, const StudyResult& after, const std::string& before_name,
                           const std::string& after_name);

std::string render_diff(const ResultDiff& diff, Format format, const TextStyle& style);

}  // namespace drsim::reports
