// Running a comparison as a command does: with progress, Ctrl-C, and the command that repeats it.
#pragma once

#include "sim/cli/arguments.hpp"
#include "sim/study/part.hpp"
#include "sim/study/result.hpp"

namespace drsim::cli {

StudyResult run_comparison(const Arguments& arguments);

/// The part of a comparison that is this machine's. Throws WrongInput when it was interrupted.
Part run_shard(const Arguments& arguments, const Shard& shard);

}  // namespace drsim::cli
