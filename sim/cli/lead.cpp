// What the people of a rehearsal see.
#include "sim/cli/lead.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/format.hpp"
#include "reports/safe_text.hpp"
#include "sim/rehearsal/forecast.hpp"

namespace drsim::cli {

namespace {

using rehearsal::Phase;
using rehearsal::PlannedStep;
using rehearsal::Progress;
using rehearsal::StepState;

constexpr std::size_t kNameWidth = 22, kRoleWidth = 14;

std::string expected(const PlannedStep& step) {
  return step.takes ? reports::duration(step.takes->p05) + " to " + reports::duration(step.takes->p95) : "no prediction";
}

std::string step_line(const char* word, std::size_t number, const PlannedStep& step, const std::string& rest) {
  return fmt::format("  {:<5} {:>2}  {:<{}} {:<{}} {}\n", word, number + 1, reports::visible(step.name), kNameWidth,
                     reports::visible(step.role), kRoleWidth, rest);
}

std::string running_line(std::size_t i, const PlannedStep& step, const StepState& state, double now_s, bool overdue) {
  std::string rest = reports::duration(std::floor(std::max(0.0, now_s - *state.ready_s))) + " of " + expected(step);
  if (overdue) rest += ", longer than ever simulated";
  if (state.failures > 0) rest += ", " + reports::counted(static_cast<std::uint64_t>(state.failures), "failed try");
  return step_line(state.hands_on_s ? "doing" : "open", i, step, rest);
}

}  // namespace

std::string where_we_stand(const rehearsal::Record& record, const Progress& progress, double now_s) {
  const rehearsal::Forecast forecast = rehearsal::forecast(record.prediction, progress, now_s);
  std::string text = fmt::format("[{}] {}", reports::clock(now_s), reports::visible(record.prediction.drill));
  if (!record.prediction.scenario.empty())
    text += ": " + reports::visible(record.prediction.scenario) + " under " + reports::visible(record.prediction.option);
  text += "\n";
  std::size_t over = 0, parallel = 0;
  for (std::size_t i = 0; i < progress.steps.size(); ++i) {
    const StepState& state = progress.steps[i];
    const bool overdue = std::find(forecast.overdue.begin(), forecast.overdue.end(), i) != forecast.overdue.end();
    if (state.phase == Phase::done || state.phase == Phase::skipped) ++over;
    if (state.phase == Phase::running) {
      text += running_line(i, record.prediction.steps[i], state, now_s, overdue);
      ++parallel;
    }
  }
  for (std::size_t i = 0; i < progress.steps.size(); ++i)
    if (progress.steps[i].phase == Phase::waiting)
      text += step_line("later", i, record.prediction.steps[i], expected(record.prediction.steps[i]));
  text += fmt::format("  {} of {} steps over", over, progress.steps.size());
  if (parallel > 1) text += fmt::format(", {} may run in parallel", parallel);
  if (forecast.finish && over < progress.steps.size())
    text += fmt::format("; all over at {} ({} to {})", reports::clock(forecast.finish->p50), reports::clock(forecast.finish->p05),
                        reports::clock(forecast.finish->p95));
  text += "\n";
  if (over == progress.steps.size() && !progress.finished)
    text += "  All steps are over. Say what was measured (restored, loss, served, check), then: finish\n";
  return text;
}

std::string help_of_rehearsal() {
  return "  Enter           where we stand\n"
         "  start [N]       hands on step N (N may be left out when one step is open)\n"
         "  done [N] [text] step N is done\n"
         "  failed [N] text a try of step N failed; the step stays open\n"
         "  skip [N] text   step N is left out\n"
         "  note [N] text   for the report\n"
         "  inject text     a surprise for the team\n"
         "  restored        service is back\n"
         "  loss TIME       data loss that was measured: loss 3 min\n"
         "  served SHARE    served fraction after the recovery: served 0.99\n"
         "  check K         tick off item K of the checklist\n"
         "  finish          end the rehearsal\n"
         "  quit            pause it; --resume goes on\n";
}

}  // namespace drsim::cli
