// The model as it is, against which the history tells what is stale.
#pragma once

#include "sim/cli/arguments.hpp"
#include "sim/model/system.hpp"
#include "sim/rehearsal/readiness.hpp"

namespace drsim::cli {

/// By drill: what a rehearsal of it would note as the model's hash today. Throws WrongInput.
rehearsal::ModelHashes model_hashes(const Arguments& arguments, const System& system);

/// "2026-09-07 clean", "2026-09-07 clean, stale", "never".
std::string in_words(const std::optional<rehearsal::LastRehearsal>& last);

}  // namespace drsim::cli
