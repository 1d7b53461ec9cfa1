// A result as a study would make it, typed by hand.
#include "tests/reports/example_result.hpp"

#include <cmath>

namespace drsim::reports {

namespace {

constexpr double kMinute = 60, kHour = 3600, kDay = 86400;

/// Quantiles of a distribution around `p50`; from `found_until` on, drills are infinite.
Statistics spread(double p50, double p95, double found_until = 1) {
  Statistics statistics;
  const auto at = [&](double share, double value) { return share <= found_until ? std::optional(value) : std::nullopt; };
  const double ratio = p50 > 0 ? p95 / p50 : 1;
  statistics.p50 = at(0.5, p50);
  statistics.p90 = at(0.9, p50 * (1 + 0.78 * (ratio - 1)));
  statistics.p95 = at(0.95, p95);
  statistics.p99 = at(0.99, p95 * 1.3);
  statistics.max = at(1, p95 * 1.6);
  statistics.mean = at(1, p50 * 1.1);
  statistics.mean_of_finite = p50 * 1.1;
  if (statistics.p50) statistics.p50_interval = Interval{p50 * 0.97, p50 * 1.03};
  if (statistics.p95) statistics.p95_interval = Interval{p95 * 0.94, p95 * 1.07};
  statistics.cdf = {{p50 * 0.5, 0.1 * found_until}, {p50, 0.5 * found_until}, {p95, 0.95 * found_until}};
  return statistics;
}

Attainment kept(double share) {
  const double half = share == 1 ? 0 : 1.96 * std::sqrt(share * (1 - share) / 2000) + 0.0005;
  return {share, share == 1 ? 0.9982 : std::max(0.0, share - half), std::min(1.0, share + half)};
}

Verdict verdict_of(const Attainment& attainment, double share) {
  return attainment.low >= share ? Verdict::meets : attainment.high < share ? Verdict::misses : Verdict::undecided;
}

struct Figures {
  const char* option;
  double recovery_p50, recovery_p95, loss_p95, kept;
  std::uint64_t censored = 0, unrecoverable = 0;
  const char* note = "";
};

CellResult cell(const std::string& scenario, const std::string& objective, const Figures& figures) {
  CellResult result;
  result.scenario = result.kind = scenario;
  result.option = figures.option;
  result.objective = objective;
  result.covered = scenario != "network-partition";
  result.covered_assumed = scenario == "zone-outage";
  result.plan_note = figures.note;
  result.rto_s = objective == "shoppers" ? 4 * kHour : 1 * kDay;
  if (objective == "shoppers") result.rpo_s = kHour;
  result.serve_at_least = 0.95;
  result.share = 0.95;
  result.replications = 2000;
  result.censored = figures.censored;
  result.unrecoverable = figures.unrecoverable;
  result.horizon_s = 7 * kDay + 5 * kHour;
  const double recovered = 1 - static_cast<double>(figures.censored) / 2000, clean = 1 - static_cast<double>(figures.unrecoverable) / 2000;
  result.recovery_time = spread(figures.recovery_p50, figures.recovery_p95, recovered);
  result.data_loss = spread(figures.loss_p95 / 2, figures.loss_p95, clean);
  result.declared = spread(figures.recovery_p50 + 20 * kMinute, figures.recovery_p95 + 40 * kMinute, recovered);
  result.total_downtime = spread(figures.recovery_p50, figures.recovery_p95);
  result.backlog_drain = spread(4 * kMinute, 11 * kMinute);
  result.failback_interruption = spread(90, 3 * kMinute);
  result.served_fraction_mean = 0.87;
  result.lost_transactions = spread(120, 410);
  result.destroyed_mean = 100;
  result.stranded_mean = 32;
  result.lost_messages = spread(0, 0);
  result.stores.push_back({"orders-db", result.data_loss, figures.unrecoverable});
  result.rto_attainment = result.both_attainment = kept(figures.kept);
  if (result.rpo_s) result.rpo_attainment = kept(std::min(1.0, figures.kept + 0.01));
  result.verdict = verdict_of(*result.both_attainment, result.share);
  result.incident_cost_usd = spread(41200, 96000, recovered);
  result.incident_cost_at_least = figures.censored > 0;
  result.incident_cost_parts_usd = {{"downtime", 38100}, {"staff", 2300}, {"transfer", 800}};
  result.critical_path = {{"detect", 95, 0.01}, {"decide", 14 * kMinute, 0.09}, {"restore/orders-db", 2.2 * kHour, 0.9}};
  result.paired.push_back({"warm-standby", 1800, 1650, 1950, 2000});
  result.bands = Bands{{0, 60, 600}, {0, 0, 0.2}, {0, 0.1, 0.9}, {0.5, 0.9, 1}, {0, 0, 0}, {0, 900, 0}, {0, 2400, 150}};
  return result;
}

CellResult not_applicable(const std::string& scenario, const std::string& objective, const char* option, const char* why) {
  CellResult result = cell(scenario, objective, {option, 0, 0, 0, 1});
  CellResult empty;
  empty.scenario = empty.kind = scenario;
  empty.option = option;
  empty.objective = objective;
  empty.covered = result.covered;
  empty.not_applicable = why;
  empty.rto_s = result.rto_s;
  empty.rpo_s = result.rpo_s;
  empty.serve_at_least = empty.share = 0.95;
  return empty;
}

Timeline timeline() {
  Timeline drill;
  drill.replication = 1371;
  drill.steps = {{"detect", "", 0.0, 95.0, true, std::nullopt},
                 {"decide", "on-call", 95.0, 1020.0, true, Interval{300, 600}},
                 {"restore/orders-db", "dba", 1020.0, 9000.0, true, Interval{0, 14400}},
                 {"notify", "on-call", std::nullopt, std::nullopt, false, std::nullopt}};
  drill.served = {{0, 0}, {9060, 0.55}, {9300, 1}};
  drill.events = {{0, "failure", "out", "region us-east-1 is down"}, {9300, "restored", "shoppers", "served again"}};
  return drill;
}

OptionCost cost(const char* option, double whole, double dr, double loss, bool at_least = false) {
  OptionCost result;
  result.option = option;
  result.steady_monthly_usd = whole;
  result.dr_monthly_usd = dr;
  result.expected_annual_loss_usd = loss;
  result.expected_annual_loss_interval_usd = {loss * 0.96, loss * 1.04};
  result.p95_annual_loss_usd = loss * 3.1;
  result.cvar95_annual_loss_usd = loss * 4.4;
  result.p95_annual_loss_interval_usd = Interval{loss * 2.9, loss * 3.3};
  result.cvar95_annual_loss_interval_usd = Interval{loss * 3.9, loss * 4.9};
  result.total_annual_usd = 12 * whole + loss;
  result.at_least = at_least;
  result.monthly_parts_usd = {{"compute: api", whole - dr}, {"replica: orders-db", dr}};
  result.annual_loss_by_scenario_usd = {{"region-outage", loss * 0.7}, {"zone-outage", loss * 0.3}};
  return result;
}

void add_foundations(StudyResult& result) {
  result.drsim = "0.1.0";
  result.seed = 1;
  result.replications = 2000;
  result.fingerprint = "5f0c1d2ab4987e36";
  result.inputs = {{"models/orders.json", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}};
  result.frequencies = {{"region-outage", 0.02, 0.08, 0.3, "assumed: no provider publishes it; three large events in ten years"},
                        {"zone-outage", 0.2, 0.6, 1.5, "assumed: provider's post-event summaries"},
                        {"corruption-noticed-late", 0.001, 0.005, 0.05, "assumed"},
                        {"network-partition", 0.1, 0.3, 0.9, "models/orders.json:88:20"}};
  result.topology = {{{"us-east-1", "primary"}, {"us-west-2", "recovery"}},
                     {{"api", "service", "us-east-1"}, {"orders-db", "database", "us-east-1"}},
                     {{"api", "orders-db", "hard"}}};
  result.assumptions = {{"components.api.boot", "75 s", "default", "catalog/components.json:12:15"},
                        {"components.orders-db.size", "400 GB", "stated", "models/orders.json:21:18"},
                        {"scenarios.region-outage.per_year.mode", "0.08", "assumed", "no provider publishes it"}};
}

}  // namespace

StudyResult example_result() {
  StudyResult result;
  result.model = "Orders platform";
  result.command =
      "drsim compare models/orders.json --scenario region-outage --scenario zone-outage --scenario corruption-noticed-late "
      "--scenario network-partition --seed 1 --replications 2000";
  add_foundations(result);
  const char* waits = "no plan for this: it waits for the failure to end";
  const char* one_writer = "orders-db: postgresql has no multi-region writes, so one writer and promotion";
  for (const std::string objective : {"shoppers", "back office"}) {
    const auto add = [&](const std::string& scenario, const Figures& figures) {
      result.results.push_back(cell(scenario, objective, figures));
    };
    add("region-outage", {"as-documented", 3.7 * kHour, 6.1 * kHour, 310, 0.61});
    add("region-outage", {"backup-restore", 7.4 * kHour, 11.9 * kHour, kDay, 0.034, 52});
    add("region-outage", {"pilot-light", 64 * kMinute, 118 * kMinute, 9, 0.953});
    add("region-outage", {"warm-standby", 12.4 * kMinute, 25 * kMinute, 4, 0.9965});
    add("region-outage", {"active-active", 140, 260, 3.2, 1, 0, 0, one_writer});
    add("zone-outage", {"as-documented", 95, 240, 0, 1});
    add("zone-outage", {"backup-restore", 95, 240, 0, 1});
    add("zone-outage", {"pilot-light", 95, 240, 0, 1});
    add("zone-outage", {"warm-standby", 95, 240, 0, 1});
    add("zone-outage", {"active-active", 0, 30, 0, 1, 0, 0, one_writer});
    add("corruption-noticed-late", {"as-documented", 4.2 * kHour, 2 * kDay, 9 * kHour, 0.41, 130, 130, waits});
    add("corruption-noticed-late", {"backup-restore", 4.2 * kHour, 9 * kHour, 9 * kHour, 0.44});
    add("corruption-noticed-late", {"pilot-light", 3.1 * kHour, 3.8 * kHour, 55 * kMinute, 0.967});
    add("corruption-noticed-late", {"warm-standby", 2.9 * kHour, 3.7 * kHour, 55 * kMinute, 0.971});
    result.results.push_back(not_applicable("corruption-noticed-late", objective, "active-active",
                                            "the option keeps no copy to which orders-db could be restored"));
    add("network-partition", {"as-documented", 2.5 * kHour, 8 * kHour, 0, 0.9, 1020, 0, waits});
    add("network-partition", {"backup-restore", 2.5 * kHour, 8 * kHour, 0, 0.9, 0, 0, waits});
    add("network-partition", {"pilot-light", 40 * kMinute, 70 * kMinute, 12, 0.98});
    add("network-partition", {"warm-standby", 5 * kMinute, 9 * kMinute, 12, 0.999});
    add("network-partition", {"active-active", 140, 200, 12, 0.999});
  }
  result.results.front().timeline_median = timeline();
  result.costs = {cost("as-documented", 21400, 3150, 182000, true), cost("backup-restore", 18900, 640, 421000, true),
                  cost("pilot-light", 22700, 4410, 61200), cost("warm-standby", 25800, 7560, 23400),
                  cost("active-active", 37100, 18840, 9150, true)};
  result.costs[3].stated_cost_notes = {"stated: 5,000 USD to 7,000 USD a month; computed: 7,560 USD, more than stated"};
  result.break_even = {{"region-outage", "backup-restore", "warm-standby", 0.021, Interval{0.017, 0.026}, 0.11},
                       {"region-outage", "warm-standby", "active-active", 4.6, Interval{2.1, 7.9}, 0.11},
                       {"zone-outage", "warm-standby", "active-active", 92, std::nullopt, 0.7},
                       {"corruption-noticed-late", "warm-standby", "active-active", std::nullopt, std::nullopt, 0.012},
                       {"network-partition", "warm-standby", "active-active", std::nullopt, std::nullopt, 0.37}};
  result.recommendation.option = "warm-standby";
  result.recommendation.why =
      "warm-standby is the only option that meets every covered cell (6), jointly at 95 % confidence: 333,000 USD a year. The tightest is "
      "corruption-noticed-late, shoppers: kept in 97.1 % of drills, at least 96.1 %, promised 95 %. It costs 106,000 USD a year less than "
      "as-documented, whose cost is 'at least'.";
  result.recommendation.misses = {
      {"as-documented", "region-outage", "shoppers",
       "recovery time over the RTO of 4.0 h in 39 % of drills (P95 6.1 h); 95 % of drills must keep the promise",
       "shorten 'restore/orders-db': 2.2 h on average, 90 % of the critical path"},
      {"as-documented", "corruption-noticed-late", "shoppers",
       "recovery time over the RTO of 4.0 h in 59 % of drills (P95 > horizon), not recovered by the horizon of 7.2 d in 6.5 % of drills; "
       "data loss over the RPO of 1.0 h in 58 % of drills (P95 unrecoverable); 95 % of drills must keep the promise",
       "'orders-db' is unrecoverable in 6.5 % of drills: no clean copy old enough; keep copies longer or out of the failure's reach (now: "
       "snapshot every 24 h, kept 30 d)"},
      {"backup-restore", "region-outage", "shoppers", "recovery time over the RTO of 4.0 h in 96.6 % of drills (P95 11.9 h)",
       "shorten 'restore/orders-db': 6.2 h on average, 83 % of the critical path"},
      {"backup-restore", "region-outage", "back office", "recovery time over the RTO of 4.0 h in 96.6 % of drills (P95 11.9 h)",
       "shorten 'restore/orders-db': 6.2 h on average, 83 % of the critical path"},
      {"pilot-light", "region-outage", "shoppers",
       "kept in 95.3 % of drills, but at least 93.9 % is all that 2000 drills show; 95 % must keep the promise",
       "more replications may decide it"}};
  result.decisions = {"Does our SLA justify running in two regions?"};
  result.check = {{"warning", "rpo-impossible", "models/orders.json:52:9",
                   "snapshots every 24 h cannot keep an RPO of 1 h: up to 24 h 20 min are lost"},
                  {"note", "single-point-of-failure", "models/orders.json:30:5", "api stands in one zone"}};
  return result;
}

StudyResult hostile_result() {
  StudyResult result = example_result();
  result.model = "Orders\x1b]0;owned\x07 \x1b[31mred\x1b[0m\r\nplatform";
  const std::string reversed =
                        "safe\xE2\x80\xAE"
                        "evas",
                    markup = "a|b`c*d_e[f](g)<script>alert(1)</script>#1 @team", formula = "=cmd|' /C calc'!A0,\"x\"";
  const auto rename = [&](std::string& name) {
    if (name == "pilot-light") name = reversed;
    if (name == "backup-restore") name = markup;
    if (name == "zone-outage") name = formula;
    if (name == "shoppers") name = "\xE9\x9B\xBB\xE5\xAD\x90\xE5\x95\x86\xE5\x8B\x99\n\xFF";
  };
  for (CellResult& each : result.results) {
    for (std::string* name : {&each.scenario, &each.option, &each.objective}) rename(*name);
  }
  for (OptionCost& each : result.costs) rename(each.option);
  for (Miss& each : result.recommendation.misses) {
    for (std::string* name : {&each.scenario, &each.option, &each.objective}) rename(*name);
  }
  for (BreakEven& each : result.break_even) {
    for (std::string* name : {&each.scenario, &each.cheaper_below, &each.cheaper_above}) rename(*name);
  }
  for (FrequencyResult& each : result.frequencies) rename(each.scenario);
  return result;
}

StudyResult large_result() {
  StudyResult result = example_result();
  result.results.clear();
  for (const std::string objective : {"shoppers", "back office", "partner integrations", "nightly settlement"})
    for (int scenario = 1; scenario <= 12; ++scenario)
      for (const char* option : {"as-documented", "backup-restore", "pilot-light", "warm-standby", "active-active"})
        result.results.push_back(cell("third-party-rate-limit-and-region-outage-" + std::to_string(scenario), objective,
                                      {option, 5 * kHour, 9 * kHour, 300, 0.9}));
  return result;
}

}  // namespace drsim::reports
