// Completion scripts for shells, from the same tree that parses: packages install what this prints.
#include <fmt/format.h>

#include "reports/render.hpp"
#include "sim/cli/command_line.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/exit_status.hpp"
#include "sim/cli/output.hpp"

namespace drsim::cli {

namespace {

std::string joined(const std::vector<std::string>& words) { return fmt::format("{}", fmt::join(words, " ")); }

std::string bash() {
  std::string names, cases;
  for (const CommandWords& command : command_words()) {
    names += (names.empty() ? "" : " ") + command.name;
    std::string flags;
    for (const FlagWords& flag : command.flags) flags += (flags.empty() ? "" : " ") + flag.name;
    cases += fmt::format("    {}) flags='{}' operands='{}' ;;\n", command.name, flags, joined(command.operands));
  }
  return fmt::format(
      R"sh(# Completion of drsim for bash: commands, flags, the names that some flags take, and files. Printed by 'drsim completion bash'.
_drsim() {{
  local current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD - 1]}} flags='' operands=''
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    mapfile -t COMPREPLY < <(compgen -W '{} --help --version' -- "$current")
    return
  fi
  case ${{COMP_WORDS[1]}} in
{}  esac
  case $previous in
    --format) operands='{}' flags='' ;;
    --scenario) operands=$(drsim list scenarios --names 2> /dev/null) flags='' ;;
    --option) operands=$(drsim list options --names 2> /dev/null) flags='' ;;
  esac
  if [[ $current == -* && -n $flags ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$flags" -- "$current")
  elif [[ -n $operands ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$operands" -- "$current")
  else
    compopt -o filenames 2> /dev/null
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
  fi
}}
complete -F _drsim drsim
)sh",
      names, cases, joined(reports::format_names()));
}

/// A text inside single quotes and a specification of _arguments or _describe.
std::string zsh_text(const std::string& text) {
  std::string safe;
  for (const char c : text) {
    if (c == '\'')
      safe += "'\\''";
    else if (c == ':' || c == '[' || c == ']')
      safe += std::string("\\") + c;
    else
      safe += c;
  }
  return safe;
}

std::string zsh_flag(const FlagWords& flag) {
  std::string action;
  if (flag.name == "--scenario" || flag.name == "--option")
    action = fmt::format(":name:{{compadd -- $(drsim list {}s --names 2> /dev/null)}}", flag.name.substr(2));
  else if (!flag.values.empty())
    action = ":value:(" + joined(flag.values) + ")";
  else if (flag.name == "--out" || flag.name == "--data")
    action = ":path:_files";
  else if (flag.takes_value)
    action = ":value: ";
  return fmt::format("'*{}[{}]{}'", flag.name, zsh_text(flag.help), action);
}

std::string zsh() {
  std::string names, cases;
  for (const CommandWords& command : command_words()) {
    names += fmt::format("    '{}:{}'\n", command.name, zsh_text(command.help));
    cases += fmt::format("    {}) _arguments", command.name);
    for (const FlagWords& flag : command.flags) cases += " \\\n      " + zsh_flag(flag);
    cases += command.operands.empty() ? " \\\n      '*:file:_files' ;;\n" : " \\\n      '*:what:(" + joined(command.operands) + ")' ;;\n";
  }
  return fmt::format(R"sh(#compdef drsim
# Completion of drsim for zsh. Printed by 'drsim completion zsh'.
_drsim() {{
  local -a commands=(
{}  )
  if ((CURRENT == 2)); then
    _describe command commands
    return
  fi
  local command=${{words[2]}}
  shift words
  ((CURRENT--))
  case $command in
{}  esac
}}

_drsim "$@"
)sh",
                     names, cases);
}

}  // namespace

int completion(const Arguments& arguments) {
  write_output(arguments, arguments.what == "bash" ? bash() : zsh());
  return kDone;
}

}  // namespace drsim::cli
