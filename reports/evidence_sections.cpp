// What an auditor asks for: who does what in which order, where the objectives stand, how each store comes back, what was assumed.
#include <fmt/format.h>

#include <algorithm>

#include "reports/format.hpp"
#include "reports/sections.hpp"
#include "reports/view.hpp"

namespace drsim::reports {

namespace {

Tone tone_of(const std::optional<Verdict>& verdict) {
  if (!verdict) return Tone::dim;
  return *verdict == Verdict::meets ? Tone::good : *verdict == Verdict::misses ? Tone::bad : Tone::unsure;
}

std::string word_of(const std::optional<Verdict>& verdict) {
  if (!verdict) return "nothing promised";
  return *verdict == Verdict::meets ? "✓ meets" : *verdict == Verdict::misses ? "✗ misses" : "? undecided";
}

/// The first cell of each scenario under the option; it carries the timelines.
std::vector<const CellResult*> cells_of(const StudyResult& result, const std::string& option) {
  std::vector<const CellResult*> cells;
  for (const CellResult& cell : result.results) {
    const bool known = std::any_of(cells.begin(), cells.end(), [&](const CellResult* each) { return each->scenario == cell.scenario; });
    if (cell.option == option && !cell.not_applicable && !known) cells.push_back(&cell);
  }
  return cells;
}

std::string promised_of(const TimelineStep& step) {
  return step.promised_s ? fmt::format("{} to {}", duration(step.promised_s->low), duration(step.promised_s->high)) : "";
}

void add_runbook(const CellResult& cell, Table& table) {
  table.rows.emplace_back(Group{{{cell.scenario, Tone::strong}, {cell.plan_note.empty() ? "" : "  (" + cell.plan_note + ")", Tone::dim}}});
  for (const TimelineStep& step : cell.timeline_median->steps) {
    const std::string who = step.who.empty() ? "automatic" : step.who;
    if (!step.start_s) {
      table.rows.emplace_back(Row{{{"☐ " + step.step}, {who}, {"not needed"}, {""}, {promised_of(step)}, {""}}});
      continue;
    }
    table.rows.emplace_back(Row{{{"☐ " + step.step, step.critical ? Tone::strong : Tone::plain},
                                 {who},
                                 {clock(*step.start_s)},
                                 {step.end_s ? duration(*step.end_s - *step.start_s) : "not finished"},
                                 {promised_of(step)},
                                 {step.critical  ? "critical"
                                  : step.slack_s ? duration(*step.slack_s)
                                                 : ""}}});
  }
}

}  // namespace

std::string option_in_focus(const StudyResult& result) {
  if (result.recommendation.option) return *result.recommendation.option;
  const auto cheapest = std::min_element(result.costs.begin(), result.costs.end(),
                                         [](const OptionCost& a, const OptionCost& b) { return a.total_annual_usd < b.total_annual_usd; });
  return cheapest == result.costs.end() ? std::string{} : cheapest->option;
}

Section runbook_section(const StudyResult& result) {
  const std::string option = option_in_focus(result);
  Table table{
      {{"step"}, {"who"}, {"starts", Align::right}, {"takes", Align::right}, {"promised window"}, {"time to spare", Align::right}}, {}, {}};
  for (const CellResult* cell : cells_of(result, option))
    if (cell->timeline_median && !cell->timeline_median->steps.empty()) add_runbook(*cell, table);
  if (table.rows.empty()) return {};
  table.footnotes.emplace_back(
      "as the steps ran in the drill with the median recovery time; starts: hours:minutes:seconds after the failure; bold: on the critical "
      "path.");
  return {"Runbook of " + option + ", as a checklist", {std::move(table)}};
}

Section compliance_section(const StudyResult& result) {
  const std::string option = option_in_focus(result);
  Table table{{{"objective, scenario"},
               {"promised"},
               {"RTO kept", Align::right},
               {"RPO kept", Align::right},
               {"both kept", Align::right},
               {"verdict"}},
              {},
              {}};
  for (const CellResult& cell : result.results) {
    if (cell.option != option || !is_promised(cell)) continue;
    std::string promise;
    if (cell.rto_s) promise = "RTO " + duration(*cell.rto_s);
    if (cell.rpo_s) promise += (promise.empty() ? "RPO " : ", RPO ") + duration(*cell.rpo_s);
    const auto share = [](const std::optional<Attainment>& kept) { return kept ? percent(*kept) : std::string("-"); };
    Span both{share(cell.both_attainment)};
    if (const auto& kept = cell.both_attainment) both.bar = ShareBar{kept->estimate, kept->low, kept->high, cell.share};
    const std::string verdict = cell.not_applicable ? "not applicable" : word_of(cell.verdict);
    table.rows.emplace_back(Row{{{cell.objective + ", " + cell.scenario},
                                 {promise + " in " + percent(cell.share)},
                                 {share(cell.rto_attainment)},
                                 {share(cell.rpo_attainment)},
                                 both,
                                 {verdict, cell.not_applicable ? Tone::bad : tone_of(cell.verdict)}}});
  }
  if (table.rows.empty()) return {};
  table.footnotes.emplace_back("share of drills, with its 95 % confidence interval, in every case that the objective promises.");
  return {"Objectives and compliance of " + option, {std::move(table)}};
}

Section stores_section(const StudyResult& result) {
  const std::string option = option_in_focus(result);
  Table table{
      {{"scenario, datastore"}, {"data loss median", Align::right}, {"data loss P95", Align::right}, {"unrecoverable", Align::right}},
      {},
      {}};
  for (const CellResult* cell : cells_of(result, option)) {
    if (cell->stores.empty()) continue;
    table.rows.emplace_back(Group{{{cell->scenario, Tone::strong}}});
    for (const StoreResult& store : cell->stores)
      table.rows.emplace_back(Row{{{store.store},
                                   {data_loss(store.data_loss.p50, store.data_loss.p50_interval)},
                                   {data_loss(store.data_loss.p95, store.data_loss.p95_interval)},
                                   {store.unrecoverable == 0 ? "none" : counted(store.unrecoverable, "drill"),
                                    store.unrecoverable == 0 ? Tone::plain : Tone::bad}}});
  }
  if (table.rows.empty()) return {};
  return {"Recovery of each datastore under " + option, {std::move(table)}};
}

Section all_assumptions_section(const StudyResult& result) {
  Table table{{{"value of"}, {"is"}, {"kind"}, {"source or reason"}}, {}, {}};
  for (const char* kind : {"assumed", "default", "stated"}) {
    const auto is_kind = [&](const Assumption& each) { return each.kind == kind; };
    const auto count = std::count_if(result.assumptions.begin(), result.assumptions.end(), is_kind);
    if (count == 0) continue;
    table.rows.emplace_back(Group{{{fmt::format("{}: {}", kind, counted(static_cast<std::uint64_t>(count), "value")), Tone::strong}}});
    for (const Assumption& each : result.assumptions)
      if (is_kind(each)) table.rows.emplace_back(Row{{{each.path}, {each.value}, {each.kind}, {each.source, Tone::dim}}});
  }
  if (table.rows.empty()) return {};
  return {"All values, with their sources", {std::move(table)}};
}

Section inputs_section(const StudyResult& result) {
  Table table{{{"file"}, {"SHA-256"}}, {}, {}};
  for (const InputFile& file : result.inputs) table.rows.emplace_back(Row{{{file.path}, {file.sha256}}});
  if (table.rows.empty()) return {};
  return {"Inputs, by their hash", {std::move(table)}};
}

Section limits_section() {
  return {
      "What to check before relying on this",
      {Bullets{{{{{"It is a model.", Tone::strong},
                  {" It knows what its input says. Compare its steps with a real drill, and its sizes and rates with what is measured."}},
                 {}},
                {{{"Intervals cover chance, not ignorance.", Tone::strong},
                  {" They shrink with more drills; a wrong assumption stays wrong. The assumed values are listed below."}},
                 {}},
                {{{"Frequencies are assumed.", Tone::strong},
                  {" Expected losses are proportional to them; the break-even figures say how wrong they may be."}},
                 {}},
                {{{"Scenarios that are not listed were not simulated.", Tone::strong},
                  {" The verdict speaks of those that the objectives cover."}},
                 {}}}}}};
}

Section glossary_section() {
  const auto word = [](const char* name, const char* meaning) { return Item{{{name, Tone::strong}, {std::string(": ") + meaning}}, {}}; };
  return {
      "Words",
      {Bullets{
          {word("RTO, RPO", "the objectives: how long recovery may take, how much data, in time, may be lost"),
           word("recovery time",
                "from the first moment under the served share that is asked for to the start of the first 10 full minutes at or above it"),
           word("data loss",
                "from the recovery point of the copy that serves to the last write before the failure; after damage to the data, all that "
                "was written in between"),
           word("drill", "one simulated run of a scenario under an option"),
           word("attainment", "the share of drills that kept an objective, with its 95 % confidence interval"),
           word("median, P95", "half of the drills, and 19 of 20, stay at or below this figure"),
           word("horizon", "the end of a drill; what is not back by then is counted as not recovered and never averaged in"),
           word("unrecoverable", "no clean copy of the data was left"),
           word("critical path", "the steps without which recovery would have been earlier"),
           word("verdict",
                "meets: the lower end of the attainment's interval is at or above the promised share; misses: its upper end is below; else "
                "undecided")}}}};
}

}  // namespace drsim::reports
