// The steps of a model's runbooks against what rehearsals measured.
#include "sim/app/model_calibration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "sim/input/description.hpp"
#include "sim/input/quantities.hpp"
#include "sim/plan/make_plan.hpp"
#include "sim/rehearsal/forecast.hpp"

namespace drsim {

namespace {

using rehearsal::CalibratedStep;
using rehearsal::PlannedStep;
using rehearsal::Record;
using rehearsal::StepState;

/// More than this share of a measured time spent by machines: the rest is a small difference of large numbers.
constexpr double kMostlyMachines = 0.5;

/// Everything that was told of one step.
struct Measured {
  std::uint64_t last = 0;                ///< id of the latest record
  std::size_t done = 0;                  ///< rehearsals in which it was done at the first try
  std::vector<double> seconds;           ///< from hands on to done; of a step without a person from the moment that it could begin
  const PlannedStep* planned = nullptr;  ///< as last predicted
};

bool measures(const Record& record) {
  return (record.mode == "rehearsed" || record.mode == "imported") && record.prediction.only != "people";
}

/// By name of the option, then of the scenario: the kind of runbook that answers it; empty when there is none.
using Answers = std::map<std::pair<std::string, std::string>, std::string>;

Answers answers_of(const Inputs& inputs, const std::vector<Record>& records) {
  Answers answers;
  for (const Record& record : records) {
    const std::string &option_name = record.prediction.option, &scenario_name = record.prediction.scenario;
    const auto option = std::find_if(inputs.options.begin(), inputs.options.end(), [&](const Option& o) { return o.name == option_name; });
    const auto scenario =
        std::find_if(inputs.scenarios.begin(), inputs.scenarios.end(), [&](const Scenario& s) { return s.name == scenario_name; });
    if (option == inputs.options.end() || scenario == inputs.scenarios.end() || answers.contains({option_name, scenario_name})) continue;
    const Plan plan = make_plan(inputs, *option, *scenario);
    answers[{option_name, scenario_name}] = plan.runbook ? plan.runbook->kind : "";
  }
  return answers;
}

std::string known_records(std::uint64_t last, const std::string& history) {
  return fmt::format("records to {} of {}; calibrated by drsim", last, history);
}

/// The last record that is in the model's value already: 0 when it was never calibrated from this history.
std::uint64_t learnt_up_to(const Inputs& inputs, const std::string& path, const std::vector<const Record*>& records,
                           const std::string& history) {
  const auto at = std::find_if(inputs.origins.begin(), inputs.origins.end(), [&](const Origin& origin) {
    return origin.path.starts_with(path) && origin.source.find("calibrated by drsim") != std::string::npos;
  });
  if (at == inputs.origins.end()) return 0;
  std::uint64_t last = 0;
  for (const Record* record : records)
    if (at->source.find(known_records(record->id, history)) != std::string::npos) last = record->id;
  return last;
}

Measured measured_of(const std::vector<const Record*>& records, const std::string& step, std::uint64_t after) {
  Measured measured;
  for (const Record* record : records) {
    if (record->id <= after) continue;
    const rehearsal::Progress progress = rehearsal::progress_of(*record);
    for (std::size_t i = 0; i < progress.steps.size(); ++i) {
      const PlannedStep& planned = record->prediction.steps[i];
      const StepState& state = progress.steps[i];
      if (planned.name != step || state.phase != rehearsal::Phase::done || state.failures > 0) continue;
      ++measured.done;
      measured.last = record->id;
      measured.planned = &planned;
      if (const auto time = planned.role.empty() ? state.took() : state.hands_on()) measured.seconds.push_back(*time);
    }
  }
  return measured;
}

/// Where a step stands in the model: runbooks are a list, or an object with "steps".
std::string path_of(const Inputs& inputs, const std::string& option, const std::string& runbook, std::size_t i) {
  const std::string place = input::join(input::join(input::join("options", option), "runbooks"), runbook);
  const std::string with_steps = input::join(place + ".steps", i), plain = input::join(place, i);
  const bool found = std::any_of(inputs.origins.begin(), inputs.origins.end(),
                                 [&](const Origin& origin) { return origin.path.starts_with(with_steps + "."); });
  return found ? with_steps : plain;
}

std::string said(double seconds) { return input::format_duration(Seconds{std::round(seconds)}); }

void fit(const Inputs& inputs, const Step& step, Measured measured, CalibratedStep& fitted) {
  if (step.kind == StepKind::detect && !step.notice) {
    fitted.not_fitted = "health checks find it, not people: nothing to fit";
    return;
  }
  if (measured.seconds.empty()) {
    fitted.not_fitted = "no record tells when hands-on work began (start)";
    return;
  }
  const double machine = measured.planned->machine ? measured.planned->machine->p50 : 0;
  const double median = rehearsal::range_of(measured.seconds).p50;
  if (machine > kMostlyMachines * median) {
    fitted.not_fitted = fmt::format("{} of {} are machines' work: look at sizes and rates", said(machine), said(median));
    return;
  }
  for (double& seconds : measured.seconds) seconds *= 1 - machine / median;
  const Distribution prior = step.notice ? *step.notice : step.takes.value_or(inputs.step_defaults.at(static_cast<std::size_t>(step.kind)));
  fitted.added = !step.notice && !step.takes;
  fitted.seconds = std::move(measured.seconds);
  fitted.prior = prior;
}

}  // namespace

std::string calibration_source(const CalibratedStep& step, const std::string& history) {
  return fmt::format("measured in {} rehearsals, {}", step.result.measured, known_records(step.last_record, history));
}

std::vector<CalibratedStep> calibrate_model(const Inputs& inputs, const std::vector<Record>& records, const std::string& history) {
  std::vector<CalibratedStep> all;
  const Answers answers = answers_of(inputs, records);
  for (const Option& option : inputs.options)
    for (const Runbook& runbook : option.runbooks) {
      std::vector<const Record*> of_it;
      for (const Record& record : records) {
        const auto answer = answers.find({record.prediction.option, record.prediction.scenario});
        if (measures(record) && record.prediction.option == option.name && answer != answers.end() && answer->second == runbook.kind)
          of_it.push_back(&record);
      }
      for (std::size_t i = 0; i < runbook.steps.size(); ++i) {
        const std::string path = path_of(inputs, option.name, runbook.kind, i);
        const std::string value = path + (runbook.steps[i].notice ? ".by.notice" : ".takes");
        Measured measured = measured_of(of_it, runbook.steps[i].name, learnt_up_to(inputs, value, of_it, history));
        if (measured.done == 0 || runbook.steps[i].derived) continue;
        CalibratedStep& fitted = all.emplace_back();
        fitted.option = option.name, fitted.runbook = runbook.kind, fitted.step = runbook.steps[i].name;
        fitted.path = value, fitted.done = measured.done, fitted.last_record = measured.last;
        fit(inputs, runbook.steps[i], std::move(measured), fitted);
      }
    }
  const auto fitted = std::count_if(all.begin(), all.end(), [](const CalibratedStep& each) { return each.not_fitted.empty(); });
  for (CalibratedStep& each : all)
    if (each.not_fitted.empty())
      each.result = rehearsal::calibrate(each.prior, each.seconds, rehearsal::kCalibrationLevel / static_cast<double>(fitted));
  return all;
}

}  // namespace drsim
