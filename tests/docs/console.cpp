// A small reader of markdown: fences, prompts, continuations, and output with gaps.
#include "tests/docs/console.hpp"

#include <charconv>
#include <string_view>

namespace drsim::docs {
namespace {

constexpr std::string_view kExitMark = "# exit ";

void take_exit_status(ShownCommand& command) {
  const std::size_t mark = command.text.rfind(kExitMark);
  if (mark == std::string::npos) return;
  const char* digits = command.text.data() + mark + kExitMark.size();
  std::from_chars(digits, command.text.data() + command.text.size(), command.exit_status);
  command.text.erase(command.text.find_last_not_of(' ', mark - 1) + 1);
}

bool matches_from(const std::vector<std::string>& shown, std::size_t s, const std::vector<std::string>& printed, std::size_t p) {
  for (; s < shown.size(); ++s, ++p) {
    if (shown[s] == "...") {
      for (std::size_t skip_to = p; skip_to <= printed.size(); ++skip_to) {
        if (matches_from(shown, s + 1, printed, skip_to)) return true;
      }
      return false;
    }
    if (p >= printed.size() || shown[s] != printed[p]) return false;
  }
  return p == printed.size();
}

}  // namespace

std::vector<ShownCommand> shown_commands(const std::vector<std::string>& page) {
  std::vector<ShownCommand> commands;
  bool inside = false, continued = false;
  for (std::size_t i = 0; i < page.size(); ++i) {
    std::string line = page[i];
    if (line.starts_with("```")) {
      inside = !inside && line == "```console";
      if (!commands.empty() && !inside) take_exit_status(commands.back());
      continued = false;
      continue;
    }
    if (!inside) continue;
    const bool starts = line.starts_with("$ ");
    if (starts && !commands.empty()) take_exit_status(commands.back());
    if (!starts && !continued) {
      if (!commands.empty()) commands.back().output.push_back(line);
      continue;
    }
    if (starts) {
      commands.push_back({i + 1, "", 0, {}});
      line.erase(0, 2);
    }
    continued = line.ends_with('\\');
    if (continued) line.pop_back();
    commands.back().text += line;
  }
  return commands;
}

bool matches(const std::vector<std::string>& shown, const std::vector<std::string>& printed) {
  return shown.empty() || matches_from(shown, 0, printed, 0);
}

}  // namespace drsim::docs
