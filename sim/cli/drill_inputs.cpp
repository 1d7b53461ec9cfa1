// One drill of a model's calendar, with what it rehearses.
#include "sim/cli/drill_inputs.hpp"

#include <algorithm>
#include <stdexcept>

#include "sim/app/drill_prediction.hpp"
#include "sim/cli/failure.hpp"
#include "sim/cli/inputs.hpp"
#include "sim/cli/progress.hpp"
#include "sim/input/problems.hpp"

namespace drsim::cli {

namespace {

const Drill& find_drill(const System& system, const std::string& name) {
  std::vector<std::string> names;
  for (const Drill& drill : system.drills) {
    if (drill.name == name) return drill;
    names.push_back(drill.name);
  }
  if (names.empty()) throw WrongInput(system.file + ": error: the model has no drills");
  std::string known;
  for (const std::string& each : names) known += (known.empty() ? "" : ", ") + ("\"" + each + "\"");
  const std::string near = nearest(name, names);
  throw WrongInput(system.file + ": error: there is no drill \"" + name + "\"" + (near.empty() ? "" : ", did you mean \"" + near + "\"?") +
                   "\n  expected one of " + known);
}

}  // namespace

DrillInputs read_drill(const Arguments& arguments) {
  Arguments narrow = arguments;
  narrow.options = {"as-documented"};
  Inputs all = read_model(narrow);
  note_unknowns(all, arguments);
  Drill drill = find_drill(all.system, arguments.drill.name);
  if (drill.scenario) narrow.scenarios = {drill.scenario->name};
  if (drill.option) narrow.options = {drill.option->name};
  return {read_model(narrow), std::move(drill)};
}

rehearsal::Prediction predict(const Arguments& arguments, const DrillInputs& what) {
  Progress progress(arguments.quiet);
  StudySettings settings;
  settings.replications = arguments.replications;
  settings.seed = arguments.seed;
  settings.workers = arguments.workers;
  settings.progress = [&](std::uint64_t done, std::uint64_t all) { progress(done, all); };
  try {
    return predict_drill(what.inputs, what.drill, settings, DRSIM_VERSION);
  } catch (const std::invalid_argument& problem) {
    throw WrongInput(std::string("drsim: error: ") + problem.what());
  }
}

}  // namespace drsim::cli
