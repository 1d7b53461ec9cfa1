// Rules on promised windows and the order of steps.
#include <fmt/format.h>

#include <algorithm>

#include "sim/check/least_time.hpp"
#include "sim/check/rules.hpp"
#include "sim/check/say.hpp"

namespace drsim::check {

namespace {

std::string window(const Step& step) { return fmt::format("{} to {}", say(step.promised->first), say(step.promised->second)); }

struct Timed {
  const Runbook& runbook;
  std::string where;  ///< "option as-documented, runbook region-outage"
  std::vector<std::vector<std::size_t>> before;
  std::vector<LeastTime> least;
  CriticalPath path;
};

Timed time_runbook(const Facts& facts, const Option& option, const Runbook& runbook) {
  Timed timed{runbook, fmt::format("option {}, runbook {}", option.name, runbook.kind), predecessors(runbook), {}, {}};
  std::vector<Seconds> durations;
  for (const Step& step : runbook.steps) {
    timed.least.push_back(least_step_time(facts, option, runbook, step));
    durations.push_back(timed.least.back().takes);
  }
  timed.path = critical_path(timed.before, durations);
  return timed;
}

void judge_length(const Timed& timed, std::size_t i, Findings& findings) {
  const Step& step = timed.runbook.steps[i];
  const Seconds length = step.promised->second - step.promised->first, takes = timed.least[i].takes;
  const std::string because = timed.least[i].arithmetic.empty() ? "" : " (" + timed.least[i].arithmetic + ")";
  if (takes > length)
    findings.warn(step.place, fmt::format("{}: {} takes at least {}{}, its window of {} has room for {}", timed.where, step.name,
                                          say(takes), because, window(step), say(length)));
  else if (timed.path.ends[i] > step.promised->second)
    findings.warn(step.place, fmt::format("{}: {} cannot end before {} when every step is at its quickest, its window is {}", timed.where,
                                          step.name, say(timed.path.ends[i]), window(step)));
}

void judge_order(const Timed& timed, std::size_t i, Findings& findings) {
  const Step& step = timed.runbook.steps[i];
  for (const std::size_t p : timed.before[i]) {
    const Step& earlier = timed.runbook.steps[p];
    if (!earlier.promised) continue;
    if (step.promised->first < earlier.promised->first)
      findings.warn(step.place, fmt::format("{}: {} is promised for {}, before {} ({}) that it waits for", timed.where, step.name,
                                            window(step), earlier.name, window(earlier)));
    else if (step.promised->second < earlier.promised->second)
      findings.warn(step.place, fmt::format("{}: {} is promised to end by {}, but {} that it waits for may end at {}", timed.where,
                                            step.name, say(step.promised->second), earlier.name, say(earlier.promised->second)));
  }
}

/// The window that contains the whole runbook (failback's `within`).
void judge_whole(const Timed& timed, Findings& findings) {
  if (!timed.runbook.within) return;
  const Seconds within = *timed.runbook.within;
  if (timed.path.length > within)
    findings.warn(timed.runbook.place,
                  fmt::format("{}: takes at least {}, its window has room for {}", timed.where, say(timed.path.length), say(within)));
  for (const Step& step : timed.runbook.steps)
    if (step.promised && step.promised->second > within)
      findings.warn(step.place, fmt::format("{}: {} is promised for {}, after the end of the {} window that contains it", timed.where,
                                            step.name, window(step), say(within)));
}

/// Steps that make the recovery region able to serve.
bool prepares(StepKind kind) {
  return kind == StepKind::promote || kind == StepKind::restore || kind == StepKind::replay_log || kind == StepKind::provision;
}

std::vector<bool> all_before(const std::vector<std::vector<std::size_t>>& before, std::size_t step) {
  std::vector<bool> earlier(before.size());
  std::vector<std::size_t> open = before[step];
  while (!open.empty()) {
    const std::size_t next = open.back();
    open.pop_back();
    if (earlier[next]) continue;
    earlier[next] = true;
    open.insert(open.end(), before[next].begin(), before[next].end());
  }
  return earlier;
}

}  // namespace

void find_window_contradictions(const Facts& facts, Findings& findings) {
  for (const Option* option : facts.written_options)
    for (const Runbook& runbook : option->runbooks) {
      const Timed timed = time_runbook(facts, *option, runbook);
      for (std::size_t i = 0; i < runbook.steps.size(); ++i)
        if (runbook.steps[i].promised) {
          judge_length(timed, i, findings);
          judge_order(timed, i, findings);
        }
      judge_whole(timed, findings);
    }
}

void find_early_traffic(const Facts& facts, Findings& findings) {
  for (const Option* option : facts.written_options)
    for (const Runbook& runbook : option->runbooks) {
      if (!is_under(facts.inputs, runbook.kind, kRegionOutage)) continue;
      const auto before = predecessors(runbook);
      for (std::size_t i = 0; i < runbook.steps.size(); ++i) {
        if (runbook.steps[i].kind != StepKind::switch_traffic) continue;
        const std::vector<bool> earlier = all_before(before, i);
        std::vector<std::string> later;
        for (std::size_t other = 0; other < runbook.steps.size(); ++other)
          if (!earlier[other] && prepares(runbook.steps[other].kind)) later.push_back(runbook.steps[other].name);
        if (!later.empty())
          findings.note(runbook.steps[i].place,
                        fmt::format("option {}, runbook {}: {} does not wait for {}: clients meet a region that cannot serve yet",
                                    option->name, runbook.kind, runbook.steps[i].name, say(later)));
      }
    }
}

}  // namespace drsim::check
