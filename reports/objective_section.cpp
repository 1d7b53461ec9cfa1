// Per objective: a map of verdicts, scenarios x options, then the figures of each cell.
#include <fmt/format.h>

#include <algorithm>

#include "reports/format.hpp"
#include "reports/sections.hpp"
#include "reports/view.hpp"

namespace drsim::reports {

namespace {

Tone tone_of(const CellResult& cell) {
  if (cell.not_applicable || !cell.verdict || !cell.covered) return Tone::plain;
  return *cell.verdict == Verdict::meets ? Tone::good : *cell.verdict == Verdict::misses ? Tone::bad : Tone::unsure;
}

std::string heading_of(const ObjectiveView& objective) {
  const CellResult& cell = *objective.promise;
  std::string text = "Objective " + objective.name + ": ";
  if (cell.rto_s) text += "recovery within " + duration(*cell.rto_s);
  if (cell.rpo_s) text += (cell.rto_s ? ", " : "") + ("data loss at most " + duration(*cell.rpo_s));
  if (!cell.rto_s && !cell.rpo_s) return text + "nothing promised";
  text += ", in " + percent(cell.share) + " of drills";
  return text + " (served: " + percent(cell.serve_at_least) + " of demand or more)";
}

std::string covered_word(const CellResult& cell) { return !cell.covered ? "no" : cell.covered_assumed ? "assumed" : "yes"; }

Table map_of(const StudyResult& result, const ObjectiveView& objective) {
  Table table{{{"scenario"}, {"promised"}}, {}, {}, 2};
  const std::vector<std::string> options = options_of(result);
  for (const std::string& option : options) table.columns.push_back({option, Align::right});
  Footnotes footnotes;
  for (const std::string& scenario : scenarios_of(result)) {
    Row row{{{scenario}, {""}}};
    for (const std::string& option : options) {
      const CellResult* cell = find_cell(result, scenario, option, objective.name);
      if (cell == nullptr) {
        row.cells.push_back({"-"});
        continue;
      }
      row.cells[1].text = covered_word(*cell);
      if (cell->not_applicable)
        row.cells.push_back({"n/a" + footnotes.refer("not applicable: " + *cell->not_applicable)});
      else if (!cell->both_attainment)
        row.cells.push_back({mark(cell->verdict)});
      else
        row.cells.push_back({mark(cell->verdict) + " " + percent(cell->both_attainment->estimate), tone_of(*cell)});
    }
    table.rows.emplace_back(std::move(row));
  }
  table.footnotes = footnotes.list();
  return table;
}

/// Counts that a quantile cannot show.
std::string counts_of(const CellResult& cell) {
  std::string text;
  if (cell.censored > 0)
    text = fmt::format("{} of {} did not recover by the horizon", grouped(cell.censored), counted(cell.replications, "drill"));
  if (cell.unrecoverable > 0)
    text += fmt::format("{}data unrecoverable in {} of {}", text.empty() ? "" : "; ", grouped(cell.unrecoverable),
                        counted(cell.replications, "drill"));
  return text;
}

Span promise_of(const CellResult& cell) {
  if (!cell.both_attainment) return {"nothing promised", tone_of(cell)};
  const Attainment& kept = *cell.both_attainment;
  return {percent(kept), tone_of(cell), ShareBar{kept.estimate, kept.low, kept.high, cell.share}};
}

/// Nothing where an end falls on drills that did not recover, or both ends are the same.
std::string range_of(const std::optional<Interval>& interval) {
  if (!interval) return "";
  const std::string low = duration(interval->low, interval), high = duration(interval->high, interval);
  return low == high ? "" : low + " to " + high;
}

void add_cell(const CellResult& cell, Table& table, Footnotes& footnotes) {
  std::string name = mark(cell.not_applicable ? std::nullopt : cell.verdict) + " " + cell.option;
  if (cell.not_applicable) {
    name += footnotes.refer("not applicable: " + *cell.not_applicable);
    table.rows.emplace_back(Row{{{name}, {"n/a"}, {"n/a"}, {"n/a"}, {"n/a"}}});
    return;
  }
  if (!cell.plan_note.empty()) name += footnotes.refer(cell.plan_note);
  const Statistics& time = cell.recovery_time;
  table.rows.emplace_back(Row{{{name, tone_of(cell)},
                               {recovery_time(time.p50, time.p50_interval, cell.horizon_s), Tone::plain, {}, range_of(time.p50_interval)},
                               {recovery_time(time.p95, time.p95_interval, cell.horizon_s), Tone::plain, {}, range_of(time.p95_interval)},
                               {data_loss(cell.data_loss.p95, cell.data_loss.p95_interval)},
                               promise_of(cell)}});
  if (const std::string counts = counts_of(cell); !counts.empty()) table.rows.emplace_back(Remark{counts});
}

Table figures_of(const StudyResult& result, const ObjectiveView& objective) {
  Table table{{{"scenario, option"},
               {"recovery median", Align::right},
               {"recovery P95", Align::right},
               {"data loss P95", Align::right},
               {"promise kept (95 % interval)", Align::right}},
              {},
              {}};
  Footnotes footnotes;
  bool past_horizon = false;
  for (const std::string& scenario : scenarios_of(result)) {
    bool first = true;
    for (const CellResult& cell : result.results) {
      if (cell.scenario != scenario || cell.objective != objective.name) continue;
      const std::string covered = !cell.covered          ? "  (not covered by the promise: shown, never decides)"
                                  : cell.covered_assumed ? "  (covered: assumed)"
                                                         : "";
      if (std::exchange(first, false)) table.rows.emplace_back(Group{{{scenario, Tone::strong}, {covered, Tone::dim}}});
      add_cell(cell, table, footnotes);
      past_horizon |= !cell.not_applicable && (!cell.recovery_time.p50 || !cell.recovery_time.p95);
    }
  }
  table.footnotes = footnotes.list();
  if (past_horizon) table.footnotes.emplace_back("'> 7 d' and the like: the quantile falls on drills that did not recover by the horizon.");
  return table;
}

}  // namespace

void add_objective_sections(const StudyResult& result, Story& story) {
  for (const ObjectiveView& objective : objectives_of(result)) {
    Table map = map_of(result, objective);
    map.footnotes.insert(map.footnotes.begin(),
                         "✓ kept, ✗ missed, ? undecided at 95 % confidence; the figure is the share of drills that kept both RTO and RPO.");
    story.sections.push_back({heading_of(objective), {std::move(map), figures_of(result, objective)}});
  }
}

}  // namespace drsim::reports
