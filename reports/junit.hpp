// A result as JUnit XML, which CI systems show as tests: one suite per option, one case per scenario and objective.
#pragma once

#include <string>

#include "sim/study/result.hpp"

namespace drsim::reports {

/// A promise that is missed or undecided is a failure, what is not promised is skipped.
std::string to_junit(const StudyResult& result);

}  // namespace drsim::reports
