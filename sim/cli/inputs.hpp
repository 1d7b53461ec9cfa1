// The model, options and scenarios that a command was given.
#pragma once

#include <string>

#include "sim/app/comparison.hpp"
#include "sim/cli/arguments.hpp"
#include "sim/input/inputs.hpp"
#include "sim/study/result.hpp"

namespace drsim::cli {

/// Reads and checks everything; all problems of all files in one WrongInput. Unknowns are as the model writes them.
Inputs read_model(const Arguments& arguments);

/// What a command that compares reads: the inputs, and the systems that they may be.
struct ReadModel {
  Inputs inputs;
  std::vector<Inputs> variants;
};
ReadModel read_model_and_unknowns(const Arguments& arguments);
Comparison compare_variants(const ReadModel& model, std::uint64_t seed);  ///< throws WrongInput; `model` outlives it

/// Says on stderr that a command which runs drills takes unknowns as the model writes them.
void note_unknowns(const Inputs& inputs, const Arguments& arguments);

/// A saved result. Throws WrongInput.
StudyResult read_result(const std::string& path);

}  // namespace drsim::cli
