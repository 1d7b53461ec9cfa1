// The model, options and scenarios that a command was given.
#include "sim/cli/inputs.hpp"

#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>

#include "reports/json.hpp"
#include "sim/cli/data_folder.hpp"
#include "sim/cli/failure.hpp"

namespace drsim::cli {

Inputs read_model(const Arguments& arguments) {
  Problems problems;
  Inputs inputs = read_inputs(
      {arguments.files.at(0), arguments.scenarios, arguments.options, arguments.sets, find_data_folder(arguments.data)}, problems);
  if (!problems.any()) return inputs;
  std::string text = problems.text();
  text.pop_back();
  throw WrongInput(text);
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
