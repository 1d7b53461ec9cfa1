// What several commands of drsim have in common.
#include "sim/cli/command_parts.hpp"

#include <CLI/CLI.hpp>
#include <charconv>

#include "reports/render.hpp"

namespace drsim::cli {

CLI::Validator whole_number(std::uint64_t most) {
  return {[most](std::string& text) -> std::string {
            std::uint64_t value = 0;
            const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
            const bool good = error == std::errc{} && end == text.data() + text.size() && value <= most;
            return good ? "" : "found " + text + ", expected a whole number from 0 to " + std::to_string(most);
          },
          ""};
}

CLI::App& CommandParts::command(const std::string& name, const std::string& help, const std::string& examples) const {
  return command(app_, name, name, help, examples);
}

CLI::App& CommandParts::command(CLI::App& parent, const std::string& name, const std::string& full_name, const std::string& help,
                                const std::string& examples) const {
  CLI::App& sub = *parent.add_subcommand(name, help);
  sub.get_formatter()->column_width(34);
  sub.footer("Examples:\n" + examples);
  sub.callback([&it = it_, full_name] { it.command = full_name; });
  return sub;
}

void CommandParts::model(CLI::App& sub) const {
  sub.add_option("MODEL", it_.files, "the system: a JSON or YAML file")->required()->expected(1);
}

void CommandParts::selection(CLI::App& sub) const {
  sub.add_option("--scenario", it_.scenarios, "only this one (a name or a file); may be repeated")
      ->type_name("NAME")
      ->allow_extra_args(false);
  sub.add_option("--option", it_.options, "only this DR option (a name or a file); may be repeated")
      ->type_name("NAME")
      ->allow_extra_args(false);
  sets(sub);
}

void CommandParts::sets(CLI::App& sub) const {
  sub.add_option("--set", it_.sets, "what if: change a value of the model, as components.orders-db.size='2 TB'; may be repeated")
      ->type_name("PATH=VALUE")
      ->allow_extra_args(false);
  data(sub);
}

void CommandParts::seed(CLI::App& sub) const {
  sub.add_option("--seed", it_.seed, "of all random streams")->check(whole_number(UINT64_MAX))->capture_default_str()->type_name("N");
}

void CommandParts::drills(CLI::App& sub) const {
  sub.add_option("--replications", it_.replications, "drills of each scenario and option")
      ->capture_default_str()
      ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{100'000'000}).description(""))
      ->type_name("N");
  seed(sub);
  workers(sub);
}

void CommandParts::workers(CLI::App& sub) const {
  sub.add_option("--workers", it_.workers, "processes; 0 = as many as processors. Results do not depend on it")
      ->capture_default_str()
      ->check(CLI::Range(0, 1024).description(""))
      ->type_name("N");
}

void CommandParts::output(CLI::App& sub) const {
  sub.add_option("--format", it_.format,
                 "text, json, csv, markdown; of a result also html, pdf, junit (else by the ending of --out, else text)")
      ->check(CLI::IsMember(reports::format_names()).description(""))
      ->type_name("FORMAT");
  sub.add_option("--out", it_.out, "write to this file, whole or not at all")->type_name("FILE");
  sub.add_flag("--quiet", it_.quiet, "no progress");
}

void CommandParts::data(CLI::App& sub) const {
  sub.add_option("--data", it_.data, "folder with models/catalog and scenarios (else DRSIM_DATA, else the installed one)")
      ->type_name("FOLDER");
}

}  // namespace drsim::cli
