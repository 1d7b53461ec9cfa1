// The model, options and scenarios that a command was given.
#pragma once

#include <string>

#include "sim/cli/arguments.hpp"
#include "sim/input/inputs.hpp"
#include "sim/study/result.hpp"

namespace drsim::cli {

/// Reads and checks everything; all problems of all files in one WrongInput.
Inputs read_model(const Arguments& arguments);

/// A saved result. Throws WrongInput.
StudyResult read_result(const std::string& path);

}  // namespace drsim::cli
