// What may be typed: one function per command, and help that answers "what do I type?".
#include "sim/cli/command_line.hpp"

#include <CLI/CLI.hpp>
#include <iostream>

#include "reports/render.hpp"
#include "sim/cli/command_line_drill.hpp"
#include "sim/cli/command_line_study.hpp"
#include "sim/cli/exit_status.hpp"

namespace drsim::cli {

namespace {

/// 64 blocks: variances are known to about a fifth either way.
constexpr std::uint64_t kGainDrills = 16'384;

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
    add_study_commands(it, parts_);
    add_check();
    add_explain();
    add_init();
    add_diff();
    add_report();
    add_list();
    add_drill_commands(app_, it, parts_);
    add_bench();
    add_completion();
  }

  CLI::App& app() { return app_; }
  Arguments it;

 private:
  void add_check() {
    CLI::App& sub = parts_.command("check", "validate, and say what arithmetic and the dependency graph already tell",
                                   "  drsim check models/erp.json\n"
                                   "  drsim check models/*.json --format json");
    sub.add_option("MODEL", it.files, "systems: JSON or YAML files")->required();
    parts_.sets(sub);
    parts_.output(sub);
  }

  void add_explain() {
    CLI::App& sub = parts_.command("explain", "the plan with every default filled in, and where each value came from",
                                   "  drsim explain models/erp.json --option as-documented --scenario region-outage\n"
                                   "  drsim explain models/erp.json --format csv --out values.csv");
    parts_.model(sub);
    parts_.selection(sub);
    parts_.output(sub);
  }

  void add_init() {
    CLI::App& sub = parts_.command("init", "write a commented starter model that checks and compares",
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
    CLI::App& sub = parts_.command("diff", "what changed between two results, beyond noise",
                                   "  drsim compare models/erp.json --out before.json\n"
                                   "  drsim compare models/erp.json --set components.orders-db.size='2 TB' --out after.json\n"
                                   "  drsim diff before.json after.json");
    sub.add_option("RESULT", it.files, "two results that were saved with --format json")->required()->expected(2);
    parts_.output(sub);
  }

  void add_report() {
    CLI::App& sub = parts_.command("report", "render a saved result; simulates nothing",
                                   "  drsim report result.json --format markdown\n"
                                   "  drsim report result.json --out result.csv");
    sub.add_option("RESULT", it.files, "a result that was saved with --format json")->required()->expected(1);
    parts_.output(sub);
  }

  void add_list() {
    CLI::App& sub = parts_.command("list", "what exists: options, scenarios, steps, effects, prices",
                                   "  drsim list scenarios\n"
                                   "  drsim list scenarios models/erp.json\n"
                                   "  drsim list prices --format csv");
    sub.add_option("WHAT", it.what, "options, scenarios, steps, effects or prices")
        ->required()
        ->check(CLI::IsMember({"options", "scenarios", "steps", "effects", "prices"}).description(""))
        ->type_name("");
    sub.add_option("MODEL", it.files, "scenarios: which of them apply to this system, and why the others do not")->expected(0, 1);
    sub.add_flag("--names", it.names, "names only, one a line");
    parts_.data(sub);
    parts_.output(sub);
  }

  void add_bench() {
    CLI::App& sub = parts_.command("bench", "drills per second on this machine, by phase",
                                   "  drsim bench\n"
                                   "  drsim bench --study\n"
                                   "  drsim bench models/agent-framework.json --workers 2");
    sub.add_option("MODEL", it.files, "the system; left out = the shipped ERP")->expected(0, 1);
    sub.add_flag(
        "--study", it.study,
        "instead: what the techniques of the study save, in drills; of region-outage and with 16,384 drills unless told otherwise");
    parts_.selection(sub);
    parts_.drills(sub);
    sub.parse_complete_callback([&sub, this] {
      if (!it.study) return;
      if (sub.count("--replications") == 0) it.replications = kGainDrills;
      if (it.scenarios.empty()) it.scenarios = {"region-outage"};
    });
    parts_.output(sub);
  }

  void add_completion() {
    CLI::App& sub = parts_.command("completion", "a shell's completion script", "  drsim completion bash");
    sub.add_option("SHELL", it.what, "bash or zsh")->required()->check(CLI::IsMember({"bash", "zsh"}).description(""));
    sub.group("");  // not in the help: packages install what it prints
  }

  CLI::App app_{
      "Fails a described system thousands of times, in every scenario and under every disaster-recovery option,\n"
      "and says what recovery time, data loss and cost to expect, and which option is enough.",
      "drsim"};
  CommandParts parts_{app_, it};
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
