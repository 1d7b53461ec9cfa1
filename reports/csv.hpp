// The result as a table for spreadsheets and scripts: RFC 4180, one row per scenario x option x objective.
#pragma once

#include <string>
#include <vector>

#include "sim/study/result.hpp"

namespace drsim::reports {

/// Names of columns end in their unit; a figure that does not exist is an empty field. Lines end in CR LF.
std::string to_csv(const StudyResult& result);

/// One row of texts, quoted where needed, with its CR LF.
std::string csv_row(const std::vector<std::string>& texts);

}  // namespace drsim::reports
