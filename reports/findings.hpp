// What `check` found, by rule.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "reports/render.hpp"
#include "sim/study/result.hpp"

namespace drsim::reports {

/// `rules`: (name, explanation) in the order of the findings. JSON as in the result: a list of objects.
std::string render_findings(const std::vector<CheckFinding>& findings, const std::vector<std::pair<std::string, std::string>>& rules,
                            std::size_t models, Format format, const TextStyle& style);

}  // namespace drsim::reports
