// Incidents that happened, drilled.
#include "sim/app/incidents.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/app/comparison.hpp"
#include "sim/app/validation.hpp"
#include "sim/app/variants.hpp"
#include "sim/study/intervals.hpp"
#include "sim/validation/incidents.hpp"
#include "sim/validation/judge.hpp"

namespace drsim {

namespace {

using validation::PredictedCase;
using validation::PredictedRange;
using validation::Prediction;
using validation::Reported;
using validation::SuiteProblem;

constexpr const char* kStep = "step ";
constexpr double kWide = 10;

/// From its start to its end; infinity when it was not done.
std::vector<double> step_takes(const Plan& plan, const CellOutcomes& drills, const Prediction& wanted) {
  const std::string name = wanted.figure.substr(std::string(kStep).size());
  if (plan.runbook)
    for (std::size_t i = 0; i < plan.runbook->steps.size(); ++i) {
      if (plan.runbook->steps[i].name != name) continue;
      std::vector<double> takes;
      for (std::size_t k = 0; k < drills.replications; ++k)
        takes.push_back(std::isfinite(drills.step_end[i][k]) ? drills.step_end[i][k] - drills.step_start[i][k] : drills.step_end[i][k]);
      return takes;
    }
  throw SuiteProblem(wanted.id + ": there is no step " + name);
}

std::string unit_of(const Prediction& wanted) { return wanted.figure.starts_with(kStep) ? "s" : validation::unit_of(wanted.figure); }

/// The ranges that drills of one case predict, as its predictions.
std::vector<PredictedRange> predict(const PredictedCase& one, const std::filesystem::path& data, const StudySettings& settings,
                                    bool& partial) {
  const InputRequest request{one.model, {one.scenario}, {one.option}, {}, data};
  Problems problems;
  const Inputs inputs = read_inputs(request, problems);
  std::vector<Inputs> variants;
  if (!problems.any()) variants = draw_variants(inputs, request, settings.seed, problems);
  if (problems.any()) throw SuiteProblem(problems.text());
  const Comparison comparison(inputs, settings.seed, variants);
  const Plan& plan = comparison.plan(0, 0);
  if (plan.not_applicable) throw SuiteProblem(one.name + ": the option does not apply: " + plan_note(plan));
  Cell cell = comparison.cells().at(0);
  cell.keep_step_times = true;
  const StudyOutcomes outcomes = run_study({cell}, settings);
  partial = partial || outcomes.partial;
  std::vector<PredictedRange> ranges;
  if (outcomes.replications == 0) return ranges;
  const CellOutcomes& drills = outcomes.cells.at(0);
  for (const Prediction& wanted : one.predictions) {
    std::vector<double> values =
        wanted.figure.starts_with(kStep)
            ? step_takes(plan, drills, wanted)
            : validation::values_of(wanted.figure, drills, objective_named(wanted.objective, inputs.system, wanted.id));
    for (double& value : values) value -= wanted.counted_from;
    ranges.push_back(validation::range_of(std::move(values)));
  }
  return ranges;
}

std::optional<double> finite(double value) { return std::isfinite(value) ? std::optional(value) : std::nullopt; }

reports::IncidentFigure figure_of(const Prediction& wanted, const PredictedRange& range, const Reported& reported) {
  const validation::RangeVerdict verdict = validation::compare_with(range, reported);
  return {wanted.name,       unit_of(wanted),        wanted.kind,       wanted.bookkeeping,    finite(range.p5), finite(range.p50),
          finite(range.p95), reported.value.value(), reported.known_to, finite(verdict.error), verdict.covered,  finite(verdict.score),
          reported.words,    reported.source,        wanted.given,      reported.why};
}

reports::IncidentBehaviour behaviour_of(const Prediction& wanted, const PredictedRange& range, const Reported& reported) {
  const bool holds = (!reported.at_least || range.p50 >= *reported.at_least) && (!reported.at_most || range.p50 <= *reported.at_most);
  return {wanted.name, unit_of(wanted), finite(range.p50), reported.at_least, reported.at_most,
          holds,       reported.words,  reported.source,   wanted.given};
}

std::optional<double> median(std::vector<double> values) {
  if (values.empty()) return std::nullopt;
  std::sort(values.begin(), values.end());
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

reports::IncidentsHeadline headline(const std::vector<reports::IncidentCase>& cases) {
  reports::IncidentsHeadline head;
  constexpr double kNever = std::numeric_limits<double>::infinity();
  std::vector<double> errors, scores;
  for (const reports::IncidentCase& one : cases) {
    for (const reports::IncidentFigure& figure : one.figures) {
      if (figure.bookkeeping) {
        ++head.bookkeeping;
        continue;
      }
      ++head.figures;
      if (figure.covered) ++head.covered;
      if (!figure.p5 || !figure.p95 || *figure.p95 > kWide * *figure.p5) ++head.wide;
      errors.push_back(std::abs(figure.error.value_or(kNever)));
      scores.push_back(figure.score.value_or(kNever));
    }
    for (const reports::IncidentBehaviour& behaviour : one.behaviours) {
      ++head.behaviours;
      if (!behaviour.holds) ++head.broken;
    }
  }
  if (const auto error = median(errors); error && std::isfinite(*error)) head.median_error = error;
  if (const auto score = median(scores); score && std::isfinite(*score)) head.median_score = score;
  const Interval coverage = clopper_pearson(head.covered, head.figures);
  head.coverage_low = coverage.low;
  head.coverage_high = coverage.high;
  return head;
}

void same_figures(const std::vector<PredictedCase>& cases, const std::map<std::string, Reported>& reported) {
  std::map<std::string, bool> predicted;
  for (const PredictedCase& one : cases)
    for (const Prediction& wanted : one.predictions) {
      const auto found = reported.find(wanted.id);
      if (found == reported.end()) throw SuiteProblem(wanted.id + ": nothing is reported of it");
      if ((wanted.kind == "Q") == found->second.value.has_value())
        throw SuiteProblem(wanted.id + ": a behaviour (Q) is reported as a bound, a figure as a value");
      if (!predicted.emplace(wanted.id, true).second) throw SuiteProblem(wanted.id + ": is predicted twice");
    }
  for (const auto& [id, one] : reported)
    if (!predicted.count(id)) throw SuiteProblem(id + ": is reported, and nothing predicts it");
}

}  // namespace

reports::IncidentsReport predict_incidents(const std::filesystem::path& data, const StudySettings& settings) {
  const std::filesystem::path folder = data / "models" / "incidents";
  const std::vector<PredictedCase> cases = validation::read_predictions(folder / "predictions.json");
  reports::IncidentsReport report;
  report.replications = settings.replications;
  report.seed = settings.seed;
  std::vector<std::vector<PredictedRange>> ranges;
  for (const PredictedCase& one : cases) {
    StudySettings of_case = settings;
    if (settings.progress)
      of_case.progress = [&](std::uint64_t done, std::uint64_t all) { settings.progress(ranges.size() * all + done, cases.size() * all); };
    ranges.push_back(predict(one, data, of_case, report.partial));
    if (report.partial) return report;
  }

  // Only now: what was reported takes no part in the drills.
  const std::map<std::string, Reported> reported = validation::read_reported(folder / "reported.json");
  same_figures(cases, reported);
  for (std::size_t i = 0; i < cases.size(); ++i) {
    reports::IncidentCase row{cases[i].name, cases[i].model.filename().string(), cases[i].scenario, cases[i].option, {}, {}};
    for (std::size_t k = 0; k < cases[i].predictions.size(); ++k) {
      const Prediction& wanted = cases[i].predictions[k];
      const Reported& outcome = reported.at(wanted.id);
      if (wanted.kind == "Q")
        row.behaviours.push_back(behaviour_of(wanted, ranges[i][k], outcome));
      else
        row.figures.push_back(figure_of(wanted, ranges[i][k], outcome));
    }
    report.cases.push_back(std::move(row));
  }
  report.headline = headline(report.cases);
  return report;
}

}  // namespace drsim
