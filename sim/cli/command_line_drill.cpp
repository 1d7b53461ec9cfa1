// What may be typed after `drsim drill`, and `drsim calibrate`.
#include "sim/cli/command_line_drill.hpp"

#include <CLI/CLI.hpp>

namespace drsim::cli {

namespace {

class DrillCommands {
 public:
  DrillCommands(CLI::App& app, Arguments& it, const CommandParts& parts) : it_(it), parts_(parts) {
    CLI::App& drill = *app.add_subcommand("drill", "schedule, predict, rehearse and judge the drills of a model's calendar");
    drill.require_subcommand(1);
    drill.footer(
        "Exit status: 0 done, met, nothing due; 1 missed, undecided, something due, rehearsal not finished.\n\n"
        "Start with:  drsim drill next MODEL");
    add_calendar(drill);
    add_simulated(drill);
    add_rehearse(drill);
    add_history_commands(drill);
    add_calibrate(app);
  }

 private:
  CLI::App& add(CLI::App& drill, const std::string& name, const std::string& help, const std::string& examples) {
    return parts_.command(drill, name, "drill " + name, help, examples);
  }

  void add_now(CLI::App& sub) {
    sub.add_option("--now", it_.drill.now, "as if it were this moment: 2026-01-05 or 2026-01-05T09:30:00Z (else the clock)")
        ->type_name("MOMENT");
  }

  CLI::Option& add_history(CLI::App& sub) {
    return *sub.add_option("--history", it_.drill.history, "the file that keeps what happened (else DRSIM_HISTORY)")
                ->envname("DRSIM_HISTORY")
                ->type_name("FILE");
  }

  void add_calendar(CLI::App& drill) {
    CLI::App& list = add(drill, "list", "the drills of the model, and when each takes place next",
                         "  drsim drill list models/erp.json\n"
                         "  drsim drill list models/erp.json --history drills.sqlite        # also when each was rehearsed last");
    parts_.model(list);
    parts_.sets(list);
    add_now(list);
    add_history(list);
    parts_.output(list);

    CLI::App& next = add(drill, "next", "which drill takes place when",
                         "  drsim drill next models/erp.json\n"
                         "  drsim drill next models/erp.json --from 2026-09-01 --to 2027-01-01 --format csv");
    parts_.model(next);
    parts_.sets(next);
    add_now(next);
    next.add_option("--from", it_.drill.from, "first day (else today)")->type_name("DATE");
    next.add_option("--to", it_.drill.to, "the day after the last one (else 90 days later)")->type_name("DATE");
    parts_.output(next);

    CLI::App& due = add(drill, "due", "what should have been rehearsed and was not: for cron and CI; exit status 1 when something is due",
                        "  drsim drill due models/erp.json --history drills.sqlite || mail -s 'drill is due' team@example.com\n"
                        "  drsim drill due models/erp.json        # without a history: what takes place today (UTC)");
    parts_.model(due);
    parts_.sets(due);
    add_now(due);
    add_history(due);
    parts_.output(due);

    CLI::App& ics = add(drill, "calendar", "the calendar as a file that calendar programs open",
                        "  drsim drill calendar models/erp.json --out drills.ics");
    parts_.model(ics);
    parts_.sets(ics);
    ics.add_option("--out", it_.out, "write to this file, whole or not at all")->type_name("FILE");
  }

  /// One text, not the list that other commands have: a list would take the name of the drill too.
  CLI::Option& add_one_model(CLI::App& sub, const std::string& help) {
    return *sub.add_option_function<std::string>(
        "MODEL", [&it = it_](const std::string& file) { it.files = {file}; }, help);
  }

  void add_model_and_name(CLI::App& sub) {
    add_one_model(sub, "the system: a JSON or YAML file").required();
    sub.add_option("DRILL", it_.drill.name, "its name in the model")->required();
  }

  void add_calibrate(CLI::App& app) {
    CLI::App& sub = parts_.command(app, "calibrate", "calibrate", "step times moved towards what rehearsals measured, and what that does",
                                   "  drsim calibrate models/erp.json --history drills.sqlite\n"
                                   "  drsim calibrate models/erp.json --history drills.sqlite --write erp-calibrated.json");
    parts_.model(sub);
    add_history(sub);
    sub.add_option("--write", it_.drill.write, "a copy of the model with the new times; never the model itself")->type_name("FILE");
    parts_.sets(sub);
    parts_.drills(sub);
    parts_.output(sub);
  }

  void add_ids(CLI::App& sub, int least, int most) {
    sub.add_option("ID", it_.drill.ids, "of a record, as drsim drill history shows it")->expected(least, most)->required(least > 0);
  }

  void add_simulated(CLI::App& drill) {
    CLI::App& predict = add(drill, "predict", "what to expect: times step by step, how long to book, cost, checklist",
                            "  drsim drill predict models/erp.json 'annual drill'\n"
                            "  drsim drill predict models/erp.json 'annual drill' --out checklist.md");
    add_model_and_name(predict);
    parts_.sets(predict);
    parts_.drills(predict);
    parts_.output(predict);

    CLI::App& run = add(drill, "run", "the simulated drill as a gate; exit status 1 when a criterion is missed or undecided",
                        "  drsim drill run models/erp.json 'annual drill' --history drills.sqlite\n"
                        "  drsim drill run models/erp.json 'annual drill' --junit drill.xml --metrics drill.prom");
    add_model_and_name(run);
    parts_.sets(run);
    parts_.drills(run);
    add_history(run);
    add_now(run);
    run.add_option("--junit", it_.drill.junit, "the verdict as JUnit XML")->type_name("FILE");
    run.add_option("--metrics", it_.drill.metrics, "the figures as an OpenMetrics textfile")->type_name("FILE");
    parts_.output(run);
  }

  void add_rehearse(CLI::App& drill) {
    CLI::App& sub = add(drill, "rehearse", "lead people through the real thing and record it; exit status 1 when it is not finished",
                        "  drsim drill rehearse models/erp.json 'annual drill' --history drills.sqlite\n"
                        "  drsim drill rehearse --resume 17 --history drills.sqlite\n"
                        "  drsim drill rehearse models/erp.json 'annual drill' --history drills.sqlite --times actual.json");
    add_one_model(sub, "the system: a JSON or YAML file (not with --resume)");
    sub.add_option("DRILL", it_.drill.name, "its name in the model (not with --resume)");
    sub.add_option("--resume", it_.drill.resume, "go on with this record")->type_name("ID");
    sub.add_option("--speed", it_.drill.speed, "tabletop: simulated time runs so many times faster than the clock")
        ->check(CLI::Range(1.0, 1000.0).description(""))
        ->capture_default_str()
        ->type_name("N");
    sub.add_option("--inject", it_.drill.injects, "a surprise at its time, as '20 min: the replica is gone too'; may be repeated")
        ->type_name("TIME: TEXT")
        ->allow_extra_args(false);
    sub.add_option("--times", it_.drill.times, "no questions: what happened, as JSON or a Chaos Toolkit journal")->type_name("FILE");
    add_history(sub);
    parts_.sets(sub);
    parts_.drills(sub);
    sub.add_flag("--quiet", it_.quiet, "no progress");
  }

  void add_history_commands(CLI::App& drill) {
    CLI::App& readiness = add(drill, "readiness",
                              "promise by promise: when last rehearsed, and which reliability that supports; exit status 1 when one has no "
                              "clean drill of the model as it is",
                              "  drsim drill readiness models/erp.json --history drills.sqlite");
    parts_.model(readiness);
    parts_.sets(readiness);
    add_history(readiness);
    parts_.output(readiness);

    CLI::App& history = add(drill, "history", "all records; with a model those of it, and which are stale",
                            "  drsim drill history --history drills.sqlite\n"
                            "  drsim drill history models/erp.json --history drills.sqlite");
    history.add_option("MODEL", it_.files, "the system: only its records, and which of them it has outgrown")->expected(0, 1);
    parts_.sets(history);
    add_history(history);
    parts_.output(history);

    CLI::App& show = add(drill, "show", "one record: the post-drill report",
                         "  drsim drill show 17 --history drills.sqlite\n"
                         "  drsim drill show 17 --history drills.sqlite --out report.md");
    add_ids(show, 1, 1);
    add_history(show);
    parts_.output(show);

    CLI::App& compare = add(drill, "compare", "two records, step by step", "  drsim drill compare 12 17 --history drills.sqlite");
    add_ids(compare, 2, 2);
    add_history(compare);
    parts_.output(compare);

    CLI::App& exported = add(drill, "export", "records for other programs and readers: json, csv (a row per step), markdown, html",
                             "  drsim drill export --history drills.sqlite --out drills.csv");
    add_ids(exported, 0, 1000);
    add_history(exported);
    parts_.output(exported);
  }

  Arguments& it_;
  const CommandParts& parts_;
};

}  // namespace

void add_drill_commands(CLI::App& app, Arguments& it, const CommandParts& parts) { const DrillCommands all(app, it, parts); }

}  // namespace drsim::cli
