// What may be typed: one function per command, and help that answers "what do I type?".
#include "sim/cli/command_line.hpp"

#include <CLI/CLI.hpp>
#include <charconv>
#include <cstdint>
#include <iostream>

#include "reports/render.hpp"
#include "sim/cli/command_line_drill.hpp"
#include "sim/cli/exit_status.hpp"

namespace drsim::cli {

namespace {

/// More drills than any study runs: a number beyond is a slip.
constexpr std::uint64_t kMostReplications = 1'000'000'000;

/// Digits only: "-1" would wrap around to a number with twenty of them.
CLI::Validator whole_number(std::uint64_t most) {
  return {[most](std::string& text) -> std::string {
            std::uint64_t value = 0;
            const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
            const bool good = error == std::errc{} && end == text.data() + text.size() && value <= most;
            return good ? "" : "found " + text + ", expected a whole number from 0 to " + std::to_string(most);
          },
          ""};
}

/// The tree of commands, filled into `it` when it parses.
class CommandLine {
 public:
  CommandLine() {
    app_.set_version_flag("--version", "drsim " DRSIM_VERSION);
    app_.require_subcommand(1);
    app_.get_formatter()->column_width(34);
    app_.footer(
        "Exit status: 0 it ran, was met, recovered; 1 verify missed or could not decide, run did not recover, validate found a wrong "
        "answer;\n"
        "2 the input is wrong; 3 drsim is wrong.\n\n"
        "Start with:  drsim init my-system.json && drsim compare my-system.json");
    add_compare();
    add_verify();
    add_run();
    add_year();
    add_advise();
    add_sensitivity();
    add_validate();
    add_check();
    add_explain();
    add_init();
    add_diff();
    add_report();
    add_list();
    add_drill();
    add_bench();
    add_completion();
  }

  CLI::App& app() { return app_; }
  Arguments it;

 private:
  CLI::App& command(const char* name, const char* help, const char* examples) { return command(app_, name, name, help, examples); }

  CLI::App& command(CLI::App& parent, const std::string& name, const std::string& full_name, const std::string& help,
                    const std::string& examples) {
    CLI::App& sub = *parent.add_subcommand(name, help);
    sub.get_formatter()->column_width(34);
    sub.footer("Examples:\n" + examples);
    sub.callback([this, full_name] { it.command = full_name; });
    return sub;
  }

  void add_drill() {
    add_drill_commands(app_, it,
                       {[this](CLI::App& parent, const std::string& name, const std::string& full_name, const std::string& help,
                               const std::string& examples) -> CLI::App& { return command(parent, name, full_name, help, examples); },
                        [this](CLI::App& sub) { add_model(sub); }, [this](CLI::App& sub) { add_sets(sub); },
                        [this](CLI::App& sub) { add_drills(sub); }, [this](CLI::App& sub) { add_output(sub); }});
  }

  void add_model(CLI::App& sub) { sub.add_option("MODEL", it.files, "the system: a JSON or YAML file")->required()->expected(1); }

  void add_selection(CLI::App& sub) {
    sub.add_option("--scenario", it.scenarios, "only this one (a name or a file); may be repeated")
        ->type_name("NAME")
        ->allow_extra_args(false);
    sub.add_option("--option", it.options, "only this DR option (a name or a file); may be repeated")
        ->type_name("NAME")
        ->allow_extra_args(false);
    add_sets(sub);
  }

  void add_sets(CLI::App& sub) {
    sub.add_option("--set", it.sets, "what if: change a value of the model, as components.orders-db.size='2 TB'; may be repeated")
        ->type_name("PATH=VALUE")
        ->allow_extra_args(false);
    sub.add_option("--data", it.data, "folder with models/catalog and scenarios (else DRSIM_DATA, else the installed one)")
        ->type_name("FOLDER");
  }

  void add_seed(CLI::App& sub) {
    sub.add_option("--seed", it.seed, "of all random streams")->check(whole_number(UINT64_MAX))->capture_default_str()->type_name("N");
  }

  void add_drills(CLI::App& sub) {
    sub.add_option("--replications", it.replications, "drills of each scenario and option")
        ->capture_default_str()
        ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{100'000'000}).description(""))
        ->type_name("N");
    add_seed(sub);
    add_workers(sub);
  }

  void add_workers(CLI::App& sub) {
    sub.add_option("--workers", it.workers, "processes; 0 = as many as processors. Results do not depend on it")
        ->capture_default_str()
        ->check(CLI::Range(0, 1024).description(""))
        ->type_name("N");
  }

  void add_output(CLI::App& sub) {
    sub.add_option("--format", it.format,
                   "text, json, csv, markdown; of a result also html, pdf, junit (else by the ending of --out, else text)")
        ->check(CLI::IsMember(reports::format_names()).description(""))
        ->type_name("FORMAT");
    sub.add_option("--out", it.out, "write to this file, whole or not at all")->type_name("FILE");
    sub.add_flag("--quiet", it.quiet, "no progress");
  }

  void add_compare() {
    CLI::App& sub = command("compare", "options x scenarios, and the recommendation",
                            "  drsim compare models/erp.json\n"
                            "  drsim compare models/erp.json --scenario region-outage --option pilot-light --option warm-standby\n"
                            "  drsim compare models/erp.json --set components.orders-db.size='2 TB' --out result.json");
    add_model(sub);
    add_selection(sub);
    add_drills(sub);
    add_output(sub);
  }

  void add_verify() {
    CLI::App& sub = command("verify", "does one option (by default the plan as documented) keep its promises?",
                            "  drsim verify models/erp.json\n"
                            "  drsim verify models/erp.json --option warm-standby --scenario region-outage --quiet || echo 'fix the plan'");
    add_model(sub);
    add_selection(sub);
    add_drills(sub);
    add_output(sub);
  }

  void add_run() {
    CLI::App& sub = command("run", "one drill, with its timeline and critical path",
                            "  drsim run models/erp.json --scenario region-outage --option as-documented\n"
                            "  drsim run models/erp.json --scenario zone-outage --option pilot-light --replication 1371");
    add_model(sub);
    add_selection(sub);
    sub.get_option("--scenario")->required()->expected(1);
    sub.get_option("--option")->required()->expected(1);
    sub.add_option("--replication", it.replication, "which drill: 17 is row 17 of the comparison")
        ->check(whole_number(kMostReplications))
        ->capture_default_str()
        ->type_name("K");
    add_seed(sub);
    add_output(sub);
  }

  void add_year() {
    CLI::App& sub = command("year", "simulated years: availability, incidents and loss when incidents may overlap",
                            "  drsim year models/erp.json\n"
                            "  drsim year models/erp.json --option warm-standby --years 5000");
    add_model(sub);
    add_selection(sub);
    sub.add_option("--years", it.years, "to simulate for each option, twice: as they come, and each incident on its own")
        ->capture_default_str()
        ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{10'000'000}).description(""))
        ->type_name("N");
    add_seed(sub);
    add_workers(sub);
    add_output(sub);
  }

  void add_advise() {
    CLI::App& sub = command("advise", "an outage goes on: wait, or fail over?",
                            "  drsim advise models/erp.json --scenario region-outage --option pilot-light --elapsed '20 min'\n"
                            "  drsim advise models/erp.json --scenario region-outage --option pilot-light \\\n"
                            "    --lasts '{\"lognormal\": {\"p50\": \"1 h\", \"p95\": \"12 h\"}}'");
    add_model(sub);
    add_selection(sub);
    sub.get_option("--scenario")->required()->expected(1);
    sub.get_option("--option")->required()->expected(1);
    sub.add_option("--elapsed", it.elapsed, "how long it has lasted")->capture_default_str()->type_name("DURATION");
    sub.add_option("--lasts", it.lasts, "how long such outages last: a duration or a distribution as in a model (else the scenario's)")
        ->type_name("DURATIONS");
    add_drills(sub);
    add_output(sub);
  }

  void add_sensitivity() {
    CLI::App& sub = command("sensitivity", "which input moves recovery time, data loss and cost most",
                            "  drsim sensitivity models/erp.json --scenario region-outage --option pilot-light");
    add_model(sub);
    add_selection(sub);
    sub.get_option("--scenario")->required()->expected(1);
    sub.get_option("--option")->required()->expected(1);
    add_drills(sub);
    add_output(sub);
  }

  void add_validate() {
    CLI::App& sub = command("validate", "drills whose answer is known without drsim, compared with that answer",
                            "  drsim validate\n"
                            "  drsim validate closed-forms --format markdown");
    sub.add_option("SUITE", it.what, "closed-forms; left out = closed-forms")
        ->check(CLI::IsMember({"closed-forms"}).description(""))
        ->type_name("");
    sub.add_option("--data", it.data, "folder with models/catalog and scenarios (else DRSIM_DATA, else the installed one)")
        ->type_name("FOLDER");
    add_drills(sub);
    add_output(sub);
  }

  void add_check() {
    CLI::App& sub = command("check", "validate, and say what arithmetic and the dependency graph already tell",
                            "  drsim check models/erp.json\n"
                            "  drsim check models/*.json --format json");
    sub.add_option("MODEL", it.files, "systems: JSON or YAML files")->required();
    add_sets(sub);
    add_output(sub);
  }

  void add_explain() {
    CLI::App& sub = command("explain", "the plan with every default filled in, and where each value came from",
                            "  drsim explain models/erp.json --option as-documented --scenario region-outage\n"
                            "  drsim explain models/erp.json --format csv --out values.csv");
    add_model(sub);
    add_selection(sub);
    add_output(sub);
  }

  void add_init() {
    CLI::App& sub = command("init", "write a commented starter model that checks and compares",
                            "  drsim init my-system.json\n"
                            "  drsim init shop.json --system 'Web shop' --primary eu-west-1 --recovery eu-central-1 --engine mysql");
    sub.add_option("NAME", it.files, "the file to write; asked for, or my-system.json")->expected(0, 1);
    sub.add_option("--system", it.system, "what the system is called")->type_name("TEXT");
    sub.add_option("--primary", it.primary, "region that it runs in")->type_name("REGION");
    sub.add_option("--recovery", it.recovery, "region to recover in")->type_name("REGION");
    sub.add_option("--engine", it.engine, "of its database, as postgresql or mysql")->type_name("ENGINE");
    sub.add_option("--data", it.data, "folder with the starter model (else DRSIM_DATA, else the installed one)")->type_name("FOLDER");
    sub.add_flag("--quiet", it.quiet, "ask nothing");
  }

  void add_diff() {
    CLI::App& sub = command("diff", "what changed between two results, beyond noise",
                            "  drsim compare models/erp.json --out before.json\n"
                            "  drsim compare models/erp.json --set components.orders-db.size='2 TB' --out after.json\n"
                            "  drsim diff before.json after.json");
    sub.add_option("RESULT", it.files, "two results that were saved with --format json")->required()->expected(2);
    add_output(sub);
  }

  void add_report() {
    CLI::App& sub = command("report", "render a saved result; simulates nothing",
                            "  drsim report result.json --format markdown\n"
                            "  drsim report result.json --out result.csv");
    sub.add_option("RESULT", it.files, "a result that was saved with --format json")->required()->expected(1);
    add_output(sub);
  }

  void add_list() {
    CLI::App& sub = command("list", "what exists: options, scenarios, steps, effects, prices",
                            "  drsim list scenarios\n"
                            "  drsim list scenarios models/erp.json\n"
                            "  drsim list prices --format csv");
    sub.add_option("WHAT", it.what, "options, scenarios, steps, effects or prices")
        ->required()
        ->check(CLI::IsMember({"options", "scenarios", "steps", "effects", "prices"}).description(""))
        ->type_name("");
    sub.add_option("MODEL", it.files, "scenarios: which of them apply to this system, and why the others do not")->expected(0, 1);
    sub.add_flag("--names", it.names, "names only, one a line");
    sub.add_option("--data", it.data, "folder with models/catalog and scenarios (else DRSIM_DATA, else the installed one)")
        ->type_name("FOLDER");
    add_output(sub);
  }

  void add_bench() {
    CLI::App& sub = command("bench", "drills per second on this machine, by phase",
                            "  drsim bench\n"
                            "  drsim bench models/agent-framework.json --workers 2");
    sub.add_option("MODEL", it.files, "the system; left out = the shipped ERP")->expected(0, 1);
    add_selection(sub);
    add_drills(sub);
    add_output(sub);
  }

  void add_completion() {
    CLI::App& sub = command("completion", "a shell's completion script", "  drsim completion bash");
    sub.add_option("SHELL", it.what, "bash or zsh")->required()->check(CLI::IsMember({"bash", "zsh"}).description(""));
    sub.group("");  // not in the help: packages install what it prints
  }

  CLI::App app_{
      "Fails a described system thousands of times, in every scenario and under every disaster-recovery option,\n"
      "and says what recovery time, data loss and cost to expect, and which option is enough.",
      "drsim"};
};

std::vector<std::string> choices(const std::string& command, const std::string& name) {
  if (name == "--format") return reports::format_names();
  if (command == "list") return {"options", "scenarios", "steps", "effects", "prices"};
  return {};
}

}  // namespace

Parsed parse(int argc, const char* const* argv) {
  CommandLine line;
  try {
    line.app().parse(argc, argv);
  } catch (const CLI::ParseError& problem) {
    const int status = line.app().exit(problem, std::cout, std::cerr);
    return {{}, status == 0 ? kDone : kInputWrong};
  }
  return {line.it, std::nullopt};
}

std::vector<CommandWords> command_words() {
  CommandLine line;
  std::vector<CommandWords> commands;
  for (const CLI::App* sub : line.app().get_subcommands([](const CLI::App* each) { return !each->get_group().empty(); })) {
    CommandWords words{sub->get_name(), sub->get_description(), {}, {}};
    for (const CLI::App* inner : sub->get_subcommands([](const CLI::App*) { return true; })) words.operands.push_back(inner->get_name());
    for (const CLI::Option* option : sub->get_options()) {
      const std::string name = option->get_name(false, true);
      if (option->get_positional())
        words.operands = choices(words.name, "");
      else
        words.flags.push_back({"--" + option->get_lnames().front(), option->get_description(), option->get_items_expected_max() > 0,
                               choices("", "--" + option->get_lnames().front())});
    }
    commands.push_back(std::move(words));
  }
  return commands;
}

}  // namespace drsim::cli
