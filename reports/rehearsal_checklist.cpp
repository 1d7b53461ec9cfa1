// The checklist of a drill filled in from its record, and what is left to do.
#include <fmt/format.h>

#include <algorithm>

#include "reports/format.hpp"
#include "reports/rehearsal_parts.hpp"

namespace drsim::reports {

namespace {

using rehearsal::Judgement;
using rehearsal::Phase;
using rehearsal::PlannedStep;
using rehearsal::Record;
using rehearsal::StepState;

using Kinds = std::vector<std::string>;
const Kinds kRestoring{"promote", "restore", "replay-log", "provision", "restart", "swap", "rollback", "undelete", "rebuild", "warm-up"};

struct Answer {
  std::optional<bool> yes;  ///< absent: the record does not say
  std::string because;
};

void add(Answer& answer, std::optional<bool> yes, const std::string& because) {
  answer.because += (answer.because.empty() ? "" : "; ") + because;
  if (yes) answer.yes = answer.yes.value_or(true) && *yes;
}

/// All steps of these kinds that had to be done.
Answer by_steps(const Record& record, const Judgement& judgement, const Kinds& kinds) {
  Answer answer;
  for (std::size_t i = 0; i < judgement.steps.size(); ++i) {
    const PlannedStep& planned = record.prediction.steps[i];
    if (std::find(kinds.begin(), kinds.end(), planned.kind) == kinds.end()) continue;
    const StepState& state = judgement.progress.steps[i];
    const bool fine = state.phase == Phase::done || (planned.optional && state.phase == Phase::skipped);
    add(answer, fine && state.failures == 0,
        planned.name + " " + phase_of(state) +
            (state.failures > 0 ? " after " + counted(static_cast<std::uint64_t>(state.failures), "failure") : ""));
  }
  if (answer.because.empty()) answer.because = "no step of this drill is about it";
  return answer;
}

/// What was measured, and whether its criterion is met where there is one.
void add_measured(const Record& record, const Judgement& judgement, const std::string& name, Answer& answer) {
  const auto found = judgement.progress.measured.find(name);
  if (found == judgement.progress.measured.end()) return add(answer, std::nullopt, name + " not told");
  std::optional<bool> met;
  for (std::size_t i = 0; i < judgement.criteria.size(); ++i)
    if (record.prediction.criteria[i].name == name) met = judgement.criteria[i].met;
  add(answer, met.value_or(true), name + " " + (name == "served" ? percent(found->second) : duration(found->second)));
}

Answer time_of(const Record& record, const Judgement& judgement) {
  const auto& restored = judgement.progress.restored_s;
  if (!restored) return {std::nullopt, "nobody told when service was back"};
  Answer answer{true, "service back after " + duration(*restored)};
  for (std::size_t i = 0; i < judgement.criteria.size(); ++i)
    if (record.prediction.criteria[i].name == "recovery time")
      add(answer, judgement.criteria[i].met, limit_of(record.prediction.criteria[i]));
  return answer;
}

Answer issues_of(const Judgement& judgement) {
  std::uint64_t failures = 0, notes = judgement.progress.remarks.size();
  for (const StepState& state : judgement.progress.steps) {
    failures += static_cast<std::uint64_t>(state.failures);
    notes += state.notes.size();
  }
  return {judgement.progress.finished ? std::optional(true) : std::nullopt, counted(failures, "failure") + ", " + counted(notes, "note")};
}

Row row_of(const std::string& what, const Answer& answer) {
  const Tone tone = !answer.yes ? Tone::unsure : *answer.yes ? Tone::good : Tone::bad;
  return {{{what}, {!answer.yes ? "open" : *answer.yes ? "yes" : "no", tone}, {answer.because}}};
}

bool ticked(const Judgement& judgement, const std::string& item) {
  const auto& checked = judgement.progress.checked;
  return std::find(checked.begin(), checked.end(), item) != checked.end();
}

}  // namespace

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

Table checklist_of(const Record& record, const Judgement& judgement) {
  Table table{{{"checked"}, {""}, {"because"}}, {}, {}};
  Answer restored = by_steps(record, judgement, kRestoring), performance;
  add_measured(record, judgement, "data loss", restored);
  add_measured(record, judgement, "served", performance);
  table.rows.emplace_back(Group{{{"From the record"}}});
  table.rows.emplace_back(row_of("restoration", restored));
  table.rows.emplace_back(row_of("functionality", by_steps(record, judgement, {"validate"})));
  table.rows.emplace_back(row_of("performance", performance));
  table.rows.emplace_back(row_of("monitoring", by_steps(record, judgement, {"detect", "watch"})));
  table.rows.emplace_back(row_of("communication", by_steps(record, judgement, {"notify"})));
  table.rows.emplace_back(row_of("time", time_of(record, judgement)));
  table.rows.emplace_back(row_of("issues noted", issues_of(judgement)));
  if (record.prediction.checklist.empty() || record.prediction.scenario.empty()) return table;
  table.rows.emplace_back(Group{{{"From the plan, ticked off by hand"}}});
  for (const std::string& item : record.prediction.checklist) {
    const bool yes = ticked(judgement, item);
    table.rows.emplace_back(row_of(item, {yes ? std::optional(true) : std::nullopt, yes ? "ticked off" : "nobody ticked it off"}));
  }
  return table;
}

Bullets action_items(const Record& record, const Judgement& judgement) {
  Bullets bullets;
  const auto to_do = [&](const std::string& text, const std::string& role = "") {
    bullets.items.push_back({{{"[ ] " + text + (role.empty() ? "" : " (" + role + ")")}}, {}});
  };
  for (std::size_t i = 0; i < judgement.criteria.size(); ++i) {
    const auto& criterion = record.prediction.criteria[i];
    if (!judgement.criteria[i].met) to_do("Measure the " + criterion.name + " next time.");
    if (judgement.criteria[i].met == false)
      to_do(fmt::format("Bring the {} from {} to {}.", criterion.name, value_of(criterion, *judgement.criteria[i].measured),
                        limit_of(criterion)));
  }
  for (std::size_t i = 0; i < judgement.steps.size(); ++i) {
    const PlannedStep& planned = record.prediction.steps[i];
    const StepState& state = judgement.progress.steps[i];
    if (state.failures > 0) to_do("Find out why " + planned.name + " failed.", planned.role);
    if (state.phase == Phase::skipped && !planned.optional) to_do("Rehearse " + planned.name + ", which was skipped.", planned.role);
    if (judgement.steps[i].inside == false) {
      const bool slower = *judgement.steps[i].took > planned.takes->p95;
      to_do(fmt::format("{} took {}, predicted {} to {}: {} (drsim calibrate).", planned.name, duration(*judgement.steps[i].took),
                        duration(planned.takes->p05), duration(planned.takes->p95),
                        slower ? "mend the step, or the model" : "the model may be too slow"),
            planned.role);
    }
  }
  if (!record.prediction.scenario.empty())
    for (const std::string& item : record.prediction.checklist)
      if (!ticked(judgement, item)) to_do("Check: " + item + ".");
  return bullets;
}

}  // namespace drsim::reports
