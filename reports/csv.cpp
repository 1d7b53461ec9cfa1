// The result as a table for spreadsheets and scripts.
#include "reports/csv.hpp"

#include <fmt/format.h>

#include <vector>

#include "reports/safe_text.hpp"

namespace drsim::reports {

namespace {

/// Text of others: no control characters, and nothing that a spreadsheet takes for a formula.
std::string field(const std::string& text) {
  std::string safe = visible(text);
  if (!safe.empty() && std::string_view("=+-@").find(safe[0]) != std::string_view::npos) safe.insert(0, 1, '\'');
  if (safe.find_first_of(",\"") == std::string::npos && safe.find(' ') != 0) return safe;
  std::string quoted = "\"";
  for (const char c : safe) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + "\"";
}

std::string field(bool value) { return value ? "true" : "false"; }
std::string field(double value) { return fmt::format("{}", value); }
std::string field(std::uint64_t value) { return fmt::format("{}", value); }

template <class Value>
std::string field(const std::optional<Value>& value) {
  return value ? field(*value) : "";
}

std::string field(const std::optional<Verdict>& verdict) {
  if (!verdict) return "";
  return *verdict == Verdict::meets ? "meets" : *verdict == Verdict::misses ? "misses" : "undecided";
}

struct Fields {
  std::vector<std::string> names, values;

  template <class Value>
  void add(const std::string& name, const Value& value) {
    names.push_back(name);
    values.push_back(field(value));
  }

  void add_statistics(const std::string& name, const std::string& unit, const Statistics& statistics) {
    add(name + "_mean_" + unit, statistics.mean);
    add(name + "_p50_" + unit, statistics.p50);
    add(name + "_p90_" + unit, statistics.p90);
    add(name + "_p95_" + unit, statistics.p95);
    add(name + "_p99_" + unit, statistics.p99);
    add(name + "_max_" + unit, statistics.max);
  }

  void add_attainment(const std::string& name, const std::optional<Attainment>& attainment) {
    add(name + "_share", attainment ? std::optional(attainment->estimate) : std::nullopt);
    add(name + "_share_low", attainment ? std::optional(attainment->low) : std::nullopt);
    add(name + "_share_high", attainment ? std::optional(attainment->high) : std::nullopt);
  }
};

Fields fields_of(const CellResult& cell) {
  Fields fields;
  fields.add("scenario", cell.scenario);
  fields.add("kind", cell.kind);
  fields.add("option", cell.option);
  fields.add("objective", cell.objective);
  fields.add("covered", cell.covered);
  fields.add("not_applicable", cell.not_applicable);
  fields.add("verdict", cell.verdict);
  fields.add("rto_s", cell.rto_s);
  fields.add("rpo_s", cell.rpo_s);
  fields.add("promised_share", cell.share);
  fields.add_attainment("rto_kept", cell.rto_attainment);
  fields.add_attainment("rpo_kept", cell.rpo_attainment);
  fields.add_attainment("both_kept", cell.both_attainment);
  fields.add("drills", cell.replications);
  fields.add("censored_drills", cell.censored);
  fields.add("unrecoverable_drills", cell.unrecoverable);
  fields.add("horizon_s", cell.horizon_s);
  fields.add_statistics("recovery_time", "s", cell.recovery_time);
  fields.add_statistics("data_loss", "s", cell.data_loss);
  fields.add_statistics("declared", "s", cell.declared);
  fields.add_statistics("total_downtime", "s", cell.total_downtime);
  fields.add_statistics("backlog_drain", "s", cell.backlog_drain);
  fields.add("served_fraction_mean", cell.served_fraction_mean);
  fields.add_statistics("lost", "transactions", cell.lost_transactions);
  fields.add_statistics("incident_cost", "usd", cell.incident_cost_usd);
  return fields;
}

std::string row(const std::vector<std::string>& values) { return fmt::format("{}\r\n", fmt::join(values, ",")); }

}  // namespace

std::string to_csv(const StudyResult& result) {
  std::string out = row(fields_of(CellResult{}).names);
  for (const CellResult& cell : result.results) out += row(fields_of(cell).values);
  return out;
}

std::string csv_row(const std::vector<std::string>& texts) {
  std::vector<std::string> fields;
  for (const std::string& text : texts) fields.push_back(field(text));
  return row(fields);
}

}  // namespace drsim::reports
