// Finds the commands that a page shows in its ```console blocks, with what it says that they print.
#pragma once

#include <string>
#include <vector>

namespace drsim::docs {

struct ShownCommand {
  std::size_t line = 0;             ///< of the page, from 1
  std::string text;                 ///< as typed, without the prompt and without the exit status
  int exit_status = 0;              ///< written as a trailing `# exit 1`
  std::vector<std::string> output;  ///< a line `...` stands for any number of lines; empty = not compared
};

/// Commands start with `$ `; a backslash at the end of a line continues it.
std::vector<ShownCommand> shown_commands(const std::vector<std::string>& page);

/// Do these lines match what the page shows?
bool matches(const std::vector<std::string>& shown, const std::vector<std::string>& printed);

}  // namespace drsim::docs
