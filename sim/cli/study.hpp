// Running a comparison as a command does: with progress, Ctrl-C, and the command that repeats it.
#pragma once

#include "sim/cli/arguments.hpp"
#include "sim/study/result.hpp"

namespace drsim::cli {

StudyResult run_comparison(const Arguments& arguments);

}  // namespace drsim::cli
