// The model, options and scenarios that a command was given.
#include "sim/cli/inputs.hpp"

#include <cerrno>
#include <fstream>
#include <iostream>
#include <iterator>
#include <system_error>

#include "reports/json.hpp"
#include "sim/app/variants.hpp"
#include "sim/cli/data_folder.hpp"
#include "sim/cli/failure.hpp"

namespace drsim::cli {

namespace {

InputRequest request_of(const Arguments& arguments) {
  return {arguments.files.at(0), arguments.scenarios, arguments.options, arguments.sets, find_data_folder(arguments.data)};
}

void refuse_if_wrong(const Problems& problems) {
  if (!problems.any()) return;
  std::string text = problems.text();
  text.pop_back();
  throw WrongInput(text);
}

}  // namespace

Inputs read_model(const Arguments& arguments) {
  Problems problems;
  Inputs inputs = read_inputs(request_of(arguments), problems);
  refuse_if_wrong(problems);
  return inputs;
}

ReadModel read_model_and_unknowns(const Arguments& arguments) {
  Problems problems;
  const InputRequest request = request_of(arguments);
  ReadModel model{read_inputs(request, problems), {}};
  refuse_if_wrong(problems);
  model.variants = draw_variants(model.inputs, request, arguments.seed, problems);
  refuse_if_wrong(problems);
  return model;
}

Comparison compare_variants(const ReadModel& model, std::uint64_t seed) {
  try {
    return Comparison(model.inputs, seed, model.variants);
  } catch (const NoVariant& problem) {
    throw WrongInput("drsim: error: " + std::string(problem.what()));
  }
}

void note_unknowns(const Inputs& inputs, const Arguments& arguments) {
  if (inputs.system.unknowns.empty() || arguments.quiet) return;
  std::cerr << "drsim: note: " << (inputs.system.unknowns.size() == 1 ? "an unknown is" : "unknowns are")
            << " taken as written in the model; compare, verify and run spread their drills over what may be\n";
}

StudyResult read_result(const std::string& path) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) throw WrongInput(path + ": error: is a folder, not a result");
  std::ifstream file(path, std::ios::binary);
  if (!file) throw WrongInput(path + ": error: cannot be read: " + std::generic_category().message(errno));
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  try {
    return reports::from_json(text);
  } catch (const reports::NotAResult& problem) {
    throw WrongInput(path + ": error: " + problem.what());
  }
}

}  // namespace drsim::cli
