// The post-drill report: what was planned, what happened, what to do about it.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/format.hpp"
#include "reports/rehearsal.hpp"

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
  return judgement.clean ? Line{{"Clean", Tone::good}, {what, Tone::strong}} : Line{{"Not clean", Tone::bad}, {what, Tone::strong}};
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

std::string phase_of(const StepState& state) {
  switch (state.phase) {
    case Phase::done:
      return "done";
    case Phase::skipped:
      return "skipped";
    case Phase::running:
      return "open";
    case Phase::waiting:
      break;
  }
  return "not begun";
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
    if (state.failures > 0) table.rows.emplace_back(Remark{counted(static_cast<std::uint64_t>(state.failures), "failed try")});
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

/// What the record itself says should be done: each from an entry, none invented.
Bullets actions(const Record& record, const Judgement& judgement) {
  Bullets bullets;
  const auto add = [&](const std::string& text) { bullets.items.push_back({{{text}}, {}}); };
  for (std::size_t i = 0; i < judgement.criteria.size(); ++i) {
    const auto& criterion = record.prediction.criteria[i];
    if (!judgement.criteria[i].met) add("Measure the " + criterion.name + " next time.");
    if (judgement.criteria[i].met == false)
      add(fmt::format("Bring the {} from {} to {}.", criterion.name, value_of(criterion, *judgement.criteria[i].measured),
                      limit_of(criterion)));
  }
  for (std::size_t i = 0; i < judgement.steps.size(); ++i) {
    const PlannedStep& planned = record.prediction.steps[i];
    const StepState& state = judgement.progress.steps[i];
    if (state.failures > 0) add("Find out why " + planned.name + " failed.");
    if (state.phase == Phase::skipped && !planned.optional) add("Rehearse " + planned.name + ", which was skipped.");
    if (judgement.steps[i].inside == false)
      add(fmt::format("{} took {}, predicted {} to {}: mend the step or the model (drsim calibrate).", planned.name,
                      duration(*judgement.steps[i].took), duration(planned.takes->p05), duration(planned.takes->p95)));
  }
  for (const std::string& item : record.prediction.checklist)
    if (!record.prediction.scenario.empty() &&
        std::find(judgement.progress.checked.begin(), judgement.progress.checked.end(), item) == judgement.progress.checked.end())
      add("Nobody ticked off: " + item);
  return bullets;
}

/// The areas of a drill's report that recovery plans ask for, each filled from the record or said to be open.
Table areas(const Record& record, const Judgement& judgement) {
  Table table{{{"area"}, {"what the record says"}}, {}, {}};
  const auto add = [&](const std::string& area, const std::string& text) { table.rows.emplace_back(Row{{{area}, {text}}}); };
  const auto kinds = [&](const std::vector<std::string>& wanted) {
    std::string text;
    for (std::size_t i = 0; i < judgement.steps.size(); ++i) {
      const PlannedStep& planned = record.prediction.steps[i];
      if (std::find(wanted.begin(), wanted.end(), planned.kind) == wanted.end()) continue;
      text += (text.empty() ? "" : "; ") + planned.name + " " + phase_of(judgement.progress.steps[i]);
    }
    return text.empty() ? std::string("no such step") : text;
  };
  const auto measured = [&](const std::string& name) {
    const auto found = judgement.progress.measured.find(name);
    if (found == judgement.progress.measured.end()) return name + " not told";
    return name + " " + (name == "served" ? percent(found->second) : duration(found->second));
  };
  add("restoration", kinds({"promote", "restore", "replay-log", "provision", "restart", "swap"}) + "; " + measured("data loss"));
  add("functionality", kinds({"validate"}));
  add("performance", measured("served"));
  add("monitoring", kinds({"detect", "watch"}));
  add("communication", kinds({"notify"}));
  const auto& restored = judgement.progress.restored_s;
  add("time", restored ? "service back after " + duration(*restored) : "no moment of recovery");
  std::size_t failures = 0;
  for (const StepState& state : judgement.progress.steps) failures += static_cast<std::size_t>(state.failures);
  add("issues", counted(failures, "failed try") + ", " + counted(judgement.progress.remarks.size(), "remark"));
  return table;
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
  story.title = verdict_of(record, judgement);
  if (!judgement.criteria.empty()) story.sections.push_back({"Criteria", {criteria_table(record, judgement)}});
  story.sections.push_back({"Planned against actual", {steps_table(record, judgement)}});
  add_section(story, "Against earlier drills", regressions(record, judgement));
  story.sections.push_back({"By area", {areas(record, judgement)}});
  add_section(story, "Remarks", remarks(judgement));
  add_section(story, "To do", actions(record, judgement));
  story.sections.push_back({"",
                            {Paragraph{{{fmt::format("Model {}, drsim {}, seed {}.", record.prediction.model_hash.substr(0, 12),
                                                     record.prediction.drsim, record.prediction.seed),
                                         Tone::dim}}}}});
  return story;
}

Story tell_records(const Record& before, const Judgement& first, const Record& after, const Judgement& second) {
  Story story;
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
