// The post-drill report: what was planned, what happened, what to do about it.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "reports/format.hpp"
#include "reports/rehearsal_parts.hpp"

namespace drsim::reports {

namespace {

using rehearsal::AgainstEarlier;
using rehearsal::Entry;
using rehearsal::Judgement;
using rehearsal::Phase;
using rehearsal::PlannedStep;
using rehearsal::Record;
using rehearsal::StepJudgement;
using rehearsal::StepState;

Line verdict_of(const Record& record, const Judgement& judgement) {
  const std::string what = fmt::format(": {} ({}, record {})", record.prediction.drill, record.mode, record.id);
  if (!judgement.progress.finished) return {{"Not finished", Tone::unsure}, {what, Tone::strong}};
  if (judgement.clean) return {{"Clean", Tone::good}, {what, Tone::strong}};
  return {{"Not clean", Tone::bad}, {what, Tone::strong}};
}

Table criteria_table(const Record& record, const Judgement& judgement) {
  Table table{{{"criterion"}, {"limit"}, {"measured"}, {""}}, {}, {}};
  for (std::size_t i = 0; i < judgement.criteria.size(); ++i) {
    const auto& criterion = record.prediction.criteria[i];
    const auto& judged = judgement.criteria[i];
    const Tone tone = !judged.met ? Tone::unsure : *judged.met ? Tone::good : Tone::bad;
    table.rows.emplace_back(Row{{{criterion.name},
                                 {limit_of(criterion)},
                                 {judged.measured ? value_of(criterion, *judged.measured) : "not told"},
                                 {!judged.met   ? "open"
                                  : *judged.met ? "met"
                                                : "missed",
                                  tone}}});
  }
  return table;
}

Row step_row(const PlannedStep& planned, const StepState& state, const StepJudgement& judged) {
  const std::string expected = planned.takes ? duration(planned.takes->p05) + " to " + duration(planned.takes->p95) : "not predicted";
  const Tone tone = !judged.inside ? Tone::plain : *judged.inside ? Tone::good : Tone::bad;
  const std::string how = !judged.inside ? "" : *judged.inside ? "inside" : *judged.took > planned.takes->p95 ? "slower" : "faster";
  return {{{planned.name},
           {phase_of(state), state.phase == Phase::done ? Tone::plain : Tone::unsure},
           {state.ended_s ? clock(*state.ended_s) : ""},
           {judged.took ? duration(*judged.took) : ""},
           {expected},
           {how, tone}}};
}

Table steps_table(const Record& record, const Judgement& judgement) {
  Table table{{{"step"}, {""}, {"over at", Align::right}, {"took", Align::right}, {"expected"}, {""}}, {}, {}};
  for (std::size_t i = 0; i < judgement.steps.size(); ++i) {
    const StepState& state = judgement.progress.steps[i];
    table.rows.emplace_back(step_row(record.prediction.steps[i], state, judgement.steps[i]));
    if (state.failures > 0) table.rows.emplace_back(Remark{counted(static_cast<std::uint64_t>(state.failures), "failure")});
    for (const std::string& note : state.notes) table.rows.emplace_back(Remark{note});
  }
  if (judgement.compared > 0)
    table.footnotes.push_back(
        fmt::format("{} of {} steps inside of the range that holds 90 % of the simulated drills.", judgement.inside, judgement.compared));
  return table;
}

std::string said_of(const std::string& step, const AgainstEarlier& against) {
  const std::string ratio = fmt::format("{}: {:.2f} times the mean of {}", step, against.ratio, counted(against.earlier, "earlier drill"));
  if (!against.usual) return ratio + "; too few to say whether that is unusual";
  const std::string usual = fmt::format("{:.2f} to {:.2f} would be usual (19 of 20)", against.usual->low, against.usual->high);
  return ratio + "; " + usual +
         (against.slower()   ? ": slower than before"
          : against.faster() ? ": faster than before"
                             : ": no change beyond chance");
}

Bullets regressions(const Record& record, const Judgement& judgement) {
  Bullets bullets;
  for (std::size_t i = 0; i < judgement.steps.size(); ++i)
    if (const auto& against = judgement.steps[i].against)
      bullets.items.push_back({{{said_of(record.prediction.steps[i].name, *against), against->slower()   ? Tone::bad
                                                                                     : against->faster() ? Tone::good
                                                                                                         : Tone::plain}},
                               {}});
  return bullets;
}

/// Each step where it was predicted to lie, and where it lay.
Bars pictured(const Record& record, const Judgement& judgement) {
  Bars bars;
  for (std::size_t i = 0; i < judgement.steps.size(); ++i) {
    const PlannedStep& planned = record.prediction.steps[i];
    const StepState& state = judgement.progress.steps[i];
    Bar bar{planned.name, std::nullopt, std::nullopt, judgement.steps[i].inside == false ? Tone::bad : Tone::plain};
    if (planned.takes && planned.ends) bar.expected = TimeSpan{std::max(0.0, planned.ends->p50 - planned.takes->p50), planned.ends->p50};
    if (state.phase == Phase::done) bar.actual = TimeSpan{*state.ready_s, *state.ended_s};
    bars.bars.push_back(bar);
  }
  return bars;
}

std::string moment(std::int64_t since_1970) {
  using namespace std::chrono;
  const sys_seconds at{seconds(since_1970)};
  const year_month_day date{floor<days>(at)};
  const hh_mm_ss time{at - floor<days>(at)};
  return fmt::format("{}-{:02}-{:02} {:02}:{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()), time.hours().count(), time.minutes().count());
}

/// What was rehearsed, when, where and by whom.
Paragraph setting(const Record& record) {
  const auto& prediction = record.prediction;
  std::string text = "Started " + moment(record.started) + " UTC";
  if (!prediction.where.empty()) text += ", in " + prediction.where;
  if (!prediction.scenario.empty()) text += "; " + prediction.scenario + " under " + prediction.option;
  std::string roles;
  for (const std::string& role : prediction.roles) roles += (roles.empty() ? "" : ", ") + role;
  return {{{text + "." + (roles.empty() ? "" : " Took part: " + roles + ".")}}};
}

Bullets remarks(const Judgement& judgement) {
  Bullets bullets;
  for (const Entry& entry : judgement.progress.remarks)
    bullets.items.push_back(
        {{{clock(entry.at_s) + "  " + entry.kind + ": " + (entry.step.empty() ? "" : entry.step + ": ") + entry.text}}, {}});
  return bullets;
}

void add_section(Story& story, const std::string& heading, Bullets bullets) {
  if (!bullets.items.empty()) story.sections.push_back({heading, {std::move(bullets)}});
}

std::string took(const rehearsal::Progress& progress, std::size_t i) {
  const auto time = progress.steps[i].took();
  return time ? duration(*time) : phase_of(progress.steps[i]);
}

}  // namespace

Story tell_record(const Record& record, const Judgement& judgement) {
  if (record.mode == "simulated") return tell_prediction(record.prediction, INFINITY);
  Story story;
  story.about = record.prediction.model;
  story.title = verdict_of(record, judgement);
  story.sections.push_back({"", {setting(record)}});
  if (!judgement.criteria.empty()) story.sections.push_back({"Criteria", {criteria_table(record, judgement)}});
  story.sections.push_back({"Planned against actual", {pictured(record, judgement), steps_table(record, judgement)}});
  add_section(story, "Against earlier drills", regressions(record, judgement));
  story.sections.push_back({"Checklist", {checklist_of(record, judgement)}});
  add_section(story, "Remarks", remarks(judgement));
  add_section(story, "To do", action_items(record, judgement));
  story.sections.push_back({"",
                            {Paragraph{{{fmt::format("Model {}, drsim {}, seed {}.", record.prediction.model_hash.substr(0, 12),
                                                     record.prediction.drsim, record.prediction.seed),
                                         Tone::dim}}}}});
  return story;
}

Story tell_history(const std::vector<Story>& records) {
  if (records.size() == 1) return records.front();
  Story story;
  story.title = {{counted(records.size(), "drill"), Tone::strong}};
  Bullets list;
  for (std::size_t i = 0; i < records.size(); ++i) {
    list.items.push_back({records[i].title, {}});
    for (const Section& section : records[i].sections) {
      story.sections.push_back(section);
      if (!section.heading.empty()) story.sections.back().heading = fmt::format("{}, {}", i + 1, section.heading);
    }
  }
  story.sections.insert(story.sections.begin(), {"", {std::move(list)}});
  return story;
}

Story tell_records(const Record& before, const Judgement& first, const Record& after, const Judgement& second) {
  Story story;
  story.about = after.prediction.model;
  story.title = {{fmt::format("Record {} against record {}", after.id, before.id), Tone::strong}};
  Table table{{{"step"}, {fmt::format("record {}", before.id), Align::right}, {fmt::format("record {}", after.id), Align::right}}, {}, {}};
  for (std::size_t i = 0; i < after.prediction.steps.size(); ++i) {
    const std::string& name = after.prediction.steps[i].name;
    std::string earlier = "-";
    for (std::size_t k = 0; k < before.prediction.steps.size(); ++k)
      if (before.prediction.steps[k].name == name) earlier = took(first.progress, k);
    table.rows.emplace_back(Row{{{name}, {earlier}, {took(second.progress, i)}}});
  }
  const auto restored = [](const Judgement& judgement) {
    return judgement.progress.restored_s ? duration(*judgement.progress.restored_s) : std::string("-");
  };
  table.rows.emplace_back(Row{{{"service back", Tone::strong}, {restored(first)}, {restored(second)}}});
  story.sections.push_back({"", {std::move(table)}});
  if (before.prediction.model_hash != after.prediction.model_hash)
    story.sections.push_back({"", {Paragraph{{{"The model changed in between."}}}}});
  return story;
}

}  // namespace drsim::reports
