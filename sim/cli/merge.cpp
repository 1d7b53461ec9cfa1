// drsim merge PART...: the result that one machine would have given.
#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>

#include "sim/app/comparison.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/exit_status.hpp"
#include "sim/cli/failure.hpp"
#include "sim/cli/inputs.hpp"
#include "sim/cli/output.hpp"

namespace drsim::cli {

namespace {

Part read_file(const std::string& path) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) throw WrongInput(path + ": error: is a folder, not a part of a study");
  std::ifstream file(path, std::ios::binary);
  if (!file) throw WrongInput(path + ": error: cannot be read: " + std::generic_category().message(errno));
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  try {
    return read_part(bytes);
  } catch (const NotAPart& problem) {
    throw WrongInput(path + ": error: not a part of a study: " + problem.what());
  }
}

/// As the machines that ran the parts were called, but for the shard.
Arguments as_one_machine(const PartHeader& header, const Arguments& arguments) {
  Arguments one;
  one.command = "compare";
  one.files = {header.model};
  one.scenarios = header.scenarios;
  one.options = header.options;
  one.sets = header.sets;
  one.replications = header.replications;
  one.seed = header.seed;
  one.data = arguments.data;
  return one;
}

}  // namespace

int merge(const Arguments& arguments) {
  check_output(arguments);
  std::vector<Part> parts;
  for (const std::string& file : arguments.files) parts.push_back(read_file(file));
  const PartHeader& header = parts.at(0).header;
  if (header.version != DRSIM_VERSION)
    throw WrongInput(arguments.files[0] + ": error: made by drsim " + header.version + ", this is " DRSIM_VERSION);
  const Arguments one = as_one_machine(header, arguments);
  const ReadModel model = read_model_and_unknowns(one);
  const Comparison comparison = compare_variants(model, header.seed);
  ComparisonSettings settings;
  settings.version = DRSIM_VERSION;
  settings.command = repeating_command(one);
  try {
    const StudyResult result = comparison.merge(settings, parts);
    write_output(arguments, reports::render_comparison(result, format_for(arguments), style_for(arguments)));
  } catch (const NotAPart& problem) {
    throw WrongInput(std::string("drsim: error: ") + problem.what());
  }
  return kDone;
}

}  // namespace drsim::cli
