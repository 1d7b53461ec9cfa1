// A model that reads without a problem, and short ways to read a changed one.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "sim/input/inputs.hpp"

namespace drsim::input {

/// JSON, 34 lines: two regions, an api that needs a database and fills a queue, one option, one runbook.
const std::string& small_model();

/// The small model with one text in the place of another, which must occur exactly once.
std::string changed(const std::string& from, const std::string& to);

struct ReadResult {
  Inputs inputs;
  std::string problems;  ///< as a user sees them; the model's file is called "m.json"
};

/// Reads a model's text through the one door, with the shipped catalog. The file's ending decides on JSON or YAML.
ReadResult read_model(const std::string& text, InputRequest request = {}, const std::string& file = "m.json");

/// The first line of what a user is told; empty when nothing is wrong.
std::string first_line(const std::string& problems);

}  // namespace drsim::input
