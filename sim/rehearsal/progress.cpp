// The entries of a rehearsal, folded into one state per step.
#include "sim/rehearsal/progress.hpp"

#include <algorithm>
#include <charconv>

namespace drsim::rehearsal {

namespace {

bool over(const StepState& step) { return step.phase == Phase::done || step.phase == Phase::skipped; }

std::size_t position_of(const Prediction& prediction, const std::string& step) {
  const auto found =
      std::find_if(prediction.steps.begin(), prediction.steps.end(), [&](const PlannedStep& each) { return each.name == step; });
  return static_cast<std::size_t>(found - prediction.steps.begin());
}

void open_what_is_ready(const Prediction& prediction, Progress& progress) {
  for (std::size_t i = 0; i < prediction.steps.size(); ++i) {
    StepState& step = progress.steps[i];
    const std::vector<std::uint64_t>& before = prediction.steps[i].after;
    if (step.ready_s || !std::all_of(before.begin(), before.end(), [&](std::uint64_t k) { return over(progress.steps[k]); })) continue;
    double ready = 0;
    for (const std::uint64_t k : before) ready = std::max(ready, *progress.steps[k].ended_s);
    step.ready_s = ready;
    if (step.phase == Phase::waiting) step.phase = Phase::running;
  }
}

void end_step(StepState& step, Phase phase, double at) {
  step.phase = phase;
  step.ended_s = at;
  // Told out of order: a step that ended before the one in front of it began when it began.
  if (!step.ready_s || *step.ready_s > at) step.ready_s = step.hands_on_s.value_or(at);
}

void measure(Progress& progress, const std::string& text) {
  const std::size_t equals = text.find('=');
  double value = 0;
  if (equals == std::string::npos) return;
  const char* end = text.data() + text.size();
  if (std::from_chars(text.data() + equals + 1, end, value).ptr == end) progress.measured[text.substr(0, equals)] = value;
}

bool apply_to_step(StepState& step, const Entry& entry) {
  if (entry.kind == "start")
    step.hands_on_s = entry.at_s;
  else if (entry.kind == "done")
    end_step(step, Phase::done, entry.at_s);
  else if (entry.kind == "skipped")
    end_step(step, Phase::skipped, entry.at_s);
  else if (entry.kind == "failed")
    ++step.failures, step.hands_on_s.reset();
  else
    return entry.kind == "note";
  return true;
}

void apply(const Prediction& prediction, const Entry& entry, Progress& progress) {
  progress.last_s = std::max(progress.last_s, entry.at_s);
  const std::size_t position = position_of(prediction, entry.step);
  if (position < progress.steps.size() && apply_to_step(progress.steps[position], entry)) {
    if (!entry.text.empty()) progress.steps[position].notes.push_back(entry.text);
  } else if (entry.kind == "finished") {
    progress.finished = true;
  } else if (entry.kind == "restored") {
    progress.restored_s = entry.at_s;
  } else if (entry.kind == "measured") {
    measure(progress, entry.text);
  } else if (entry.kind == "checked") {
    progress.checked.push_back(entry.text);
  } else {
    progress.remarks.push_back(entry);
  }
}

}  // namespace

Progress progress_of(const Record& record) {
  Progress progress;
  progress.steps.resize(record.prediction.steps.size());
  open_what_is_ready(record.prediction, progress);
  for (const Entry& entry : record.entries) {
    apply(record.prediction, entry, progress);
    open_what_is_ready(record.prediction, progress);
  }
  if (progress.restored_s || !progress.finished) return progress;
  double declared = 0;
  bool any = false, all = true;
  for (std::size_t i = 0; i < progress.steps.size(); ++i) {
    if (!record.prediction.steps[i].declares) continue;
    any = true;
    all = all && progress.steps[i].phase == Phase::done;
    declared = std::max(declared, progress.steps[i].ended_s.value_or(0));
  }
  if (any && all) progress.restored_s = declared;
  return progress;
}

std::string problem_of_entry(const Prediction& prediction, const Progress& progress, const Entry& entry) {
  if (progress.finished) return "the rehearsal is finished";
  if (entry.step.empty()) return "";
  const std::size_t position = position_of(prediction, entry.step);
  if (position >= prediction.steps.size()) return "there is no step \"" + entry.step + "\"";
  if (entry.kind == "note") return "";
  const StepState& step = progress.steps[position];
  if (over(step)) return "\"" + entry.step + "\" is over already";
  if (step.phase == Phase::waiting) return "\"" + entry.step + "\" waits for the steps before it";
  if (entry.kind == "start" && step.hands_on_s) return "\"" + entry.step + "\" has begun already";
  return "";
}

}  // namespace drsim::rehearsal
