// What may be typed after the commands that simulate.
#include "sim/cli/command_line_study.hpp"

#include <CLI/CLI.hpp>

namespace drsim::cli {

namespace {

/// More drills than any study runs: a number beyond is a slip.
constexpr std::uint64_t kMostReplications = 1'000'000'000;

/// A few seconds, for tolerances of about a hundredth of a spread.
constexpr std::uint64_t kValidationDrills = 10'000;

/// A few seconds; half of them plain, which leaves 1.5 in 10,000 for what they did not show.
constexpr std::uint64_t kRareDrills = 50'000;

class StudyCommands {
 public:
  StudyCommands(Arguments& it, const CommandParts& parts) : it_(it), parts_(parts) {
    add_compare();
    add_merge();
    add_verify();
    add_run();
    add_year();
    add_advise();
    add_sensitivity();
    add_rare();
    add_optimize();
    add_validate();
  }

 private:
  void add_compare() {
    CLI::App& sub = parts_.command("compare", "options x scenarios, and the recommendation",
                                   "  drsim compare models/erp.json\n"
                                   "  drsim compare models/erp.json --scenario region-outage --option pilot-light --option warm-standby\n"
                                   "  drsim compare models/erp.json --set components.orders-db.size='2 TB' --out result.json");
    parts_.model(sub);
    parts_.selection(sub);
    parts_.drills(sub);
    add_precision(sub);
    sub.add_option("--shard", it_.shard, "only this machine's part, as 2/8, or auto (Slurm, Kubernetes); --out gets a file for drsim merge")
        ->excludes("--precision")
        ->type_name("I/N");
    parts_.output(sub);
  }

  void add_merge() {
    CLI::App& sub = parts_.command("merge", "parts of a comparison that several machines ran -> its result",
                                   "  drsim compare models/erp.json --shard 1/2 --out 1.part   # on one machine\n"
                                   "  drsim compare models/erp.json --shard 2/2 --out 2.part   # on another\n"
                                   "  drsim merge 1.part 2.part --out result.json");
    sub.add_option("PART", it_.files, "all parts, in any order")->required();
    parts_.data(sub);
    parts_.output(sub);
  }

  void add_verify() {
    CLI::App& sub =
        parts_.command("verify", "does one option (by default the plan as documented) keep its promises?",
                       "  drsim verify models/erp.json\n"
                       "  drsim verify models/erp.json --option warm-standby --scenario region-outage --quiet || echo 'fix the plan'");
    parts_.model(sub);
    parts_.selection(sub);
    parts_.drills(sub);
    add_precision(sub);
    parts_.output(sub);
  }

  void add_precision(CLI::App& sub) {
    sub.add_option(
           "--precision", it_.precision,
           "as many drills of each as it takes: until attainments are known to so much either way, as 1%, and what decides is decided")
        ->excludes("--replications")
        ->type_name("SHARE");
    sub.add_option("--time-precision", it_.time_precision, "with --precision: how well the P95 is known, relative to it [10%]")
        ->type_name("SHARE");
    sub.add_option("--max-replications", it_.max_replications, "with --precision: at most so many drills of each [20000]")
        ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{10'000'000}).description(""))
        ->type_name("N");
  }

  void add_run() {
    CLI::App& sub = parts_.command("run", "one drill, with its timeline and critical path",
                                   "  drsim run models/erp.json --scenario region-outage --option as-documented\n"
                                   "  drsim run models/erp.json --scenario zone-outage --option pilot-light --replication 1371");
    parts_.model(sub);
    parts_.selection(sub);
    sub.get_option("--scenario")->required()->expected(1);
    sub.get_option("--option")->required()->expected(1);
    sub.add_option("--replication", it_.replication, "which drill: 17 is row 17 of the comparison")
        ->check(whole_number(kMostReplications))
        ->capture_default_str()
        ->type_name("K");
    parts_.seed(sub);
    parts_.output(sub);
  }

  void add_year() {
    CLI::App& sub = parts_.command("year", "simulated years: availability, incidents and loss when incidents may overlap",
                                   "  drsim year models/erp.json\n"
                                   "  drsim year models/erp.json --option warm-standby --years 5000");
    parts_.model(sub);
    parts_.selection(sub);
    sub.add_option("--years", it_.years, "to simulate for each option, twice: as they come, and each incident on its own")
        ->capture_default_str()
        ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{10'000'000}).description(""))
        ->type_name("N");
    parts_.seed(sub);
    parts_.workers(sub);
    parts_.output(sub);
  }

  void add_advise() {
    CLI::App& sub = parts_.command("advise", "an outage goes on: wait, or fail over?",
                                   "  drsim advise models/erp.json --scenario region-outage --option pilot-light --elapsed '20 min'\n"
                                   "  drsim advise models/erp.json --scenario region-outage --option pilot-light \\\n"
                                   "    --lasts '{\"lognormal\": {\"p50\": \"1 h\", \"p95\": \"12 h\"}}'");
    parts_.model(sub);
    parts_.selection(sub);
    sub.get_option("--scenario")->required()->expected(1);
    sub.get_option("--option")->required()->expected(1);
    sub.add_option("--elapsed", it_.elapsed, "how long it has lasted")->capture_default_str()->type_name("DURATION");
    sub.add_option("--lasts", it_.lasts, "how long such outages last: a duration or a distribution as in a model (else the scenario's)")
        ->type_name("DURATIONS");
    parts_.drills(sub);
    parts_.output(sub);
  }

  void add_sensitivity() {
    CLI::App& sub = parts_.command("sensitivity", "which input moves recovery time, data loss and cost most",
                                   "  drsim sensitivity models/erp.json --scenario region-outage --option pilot-light");
    parts_.model(sub);
    parts_.selection(sub);
    sub.get_option("--scenario")->required()->expected(1);
    sub.get_option("--option")->required()->expected(1);
    parts_.drills(sub);
    parts_.output(sub);
  }

  void add_rare() {
    CLI::App& sub = parts_.command("rare", "how often a recovery fails that nearly always succeeds, and by which combination",
                                   "  drsim rare models/erp.json --scenario region-outage --option pilot-light\n"
                                   "  drsim rare models/erp.json --scenario region-outage --option pilot-light --miss not-recovered");
    parts_.model(sub);
    parts_.selection(sub);
    sub.get_option("--scenario")->required()->expected(1);
    sub.get_option("--option")->required()->expected(1);
    sub.add_option("--miss", it_.miss, "objective: an RTO or RPO is missed; not-recovered: not by the horizon, or data is lost for good")
        ->check(CLI::IsMember({"objective", "not-recovered"}).description(""))
        ->capture_default_str()
        ->type_name("WHAT");
    drills_of_its_own(sub, kRareDrills);
    parts_.output(sub);
  }

  void add_optimize() {
    CLI::App& sub = parts_.command("optimize", "the cheapest configuration that meets every promise",
                                   "  drsim optimize models/erp.json --write cheapest.json\n"
                                   "  drsim compare models/erp.json --option cheapest.json --seed 2");
    parts_.model(sub);
    parts_.selection(sub);
    parts_.drills(sub);
    sub.add_option("--write", it_.drill.write, "the configuration found, as a new file that --option takes")->type_name("FILE");
    sub.add_option("--budget", it_.budget, "start no further round of the search after so many drills")
        ->check(whole_number(kMostReplications))
        ->capture_default_str()
        ->type_name("DRILLS");
    parts_.output(sub);
  }

  void add_validate() {
    CLI::App& sub = parts_.command("validate", "drills whose answer is known without drsim, and incidents that happened, compared",
                                   "  drsim validate\n"
                                   "  drsim validate closed-forms --format markdown\n"
                                   "  drsim validate incidents");
    sub.add_option("SUITE", it_.what, "closed-forms; case-studies, to compare with; incidents that happened; left out = all of them")
        ->check(CLI::IsMember({"closed-forms", "case-studies", "incidents", "all"}).description(""))
        ->type_name("");
    parts_.data(sub);
    drills_of_its_own(sub, kValidationDrills);
    parts_.output(sub);
  }

  /// Drills of which there are more than of other commands when nobody says how many.
  void drills_of_its_own(CLI::App& sub, std::uint64_t replications) {
    parts_.drills(sub);
    sub.preparse_callback([&it = it_, replications](std::size_t) { it.replications = replications; });
    sub.get_option("--replications")->default_str(std::to_string(replications));
  }

  Arguments& it_;
  const CommandParts& parts_;
};

}  // namespace

void add_study_commands(Arguments& it, const CommandParts& parts) { const StudyCommands all(it, parts); }

}  // namespace drsim::cli
