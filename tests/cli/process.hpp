// Running the built drsim as a user does.
#pragma once

#include <filesystem>
#include <string>

namespace drsim::cli_tests {

struct Ended {
  int status = -1;  ///< exit status; 128 + signal when it was killed
  std::string out, err;
};

/// `command` as a shell runs it in an empty folder of its own; `drsim` in it is the built one. Standard input is empty.
Ended shell(const std::string& command);

/// That folder, the same for all commands of this program.
const std::filesystem::path& folder();
void empty_folder();

void write_file(const std::string& name, const std::string& text);  ///< in the folder
std::string read_file(const std::string& name);

}  // namespace drsim::cli_tests
