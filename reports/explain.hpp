// Every value that drsim uses and where it came from, and the recovery procedures that were derived: what `explain` reports.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reports/render.hpp"
#include "sim/study/result.hpp"

namespace drsim::reports {

struct OutlinedStep {
  std::string step, who;
  std::vector<std::string> after;
  std::optional<Interval> promised_s;
  bool derived = false;  ///< made by drsim, not written in a file
};

/// One option's answer to one scenario.
struct OutlinedPlan {
  std::string option, scenario, note;
  std::optional<std::string> not_applicable;
  std::vector<OutlinedStep> steps;
};

struct Explanation {
  std::string model;
  std::vector<Assumption> values;  ///< sorted by path
  std::vector<OutlinedPlan> plans;
};

/// Text and markdown: values as a tree, then the plans. JSON: both. CSV: the values.
std::string render_explanation(const Explanation& explanation, Format format, const TextStyle& style);

}  // namespace drsim::reports
