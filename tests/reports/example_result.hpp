// A result as a study would make it, typed by hand: every case that a report must say is in it somewhere.
#pragma once

#include "sim/study/result.hpp"

namespace drsim::reports {

/// 5 options x 4 scenarios x 2 objectives; with censored, unrecoverable, not applicable, undecided and not covered cells.
StudyResult example_result();

/// The same with names that attack a terminal, a markdown page and a spreadsheet.
StudyResult hostile_result();

/// 5 options x 12 scenarios x 4 objectives, for width.
StudyResult large_result();

}  // namespace drsim::reports
