// A suite of cases drilled and judged.
#include "sim/app/validation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <vector>

#include "sim/app/comparison.hpp"
#include "sim/app/years.hpp"
#include "sim/validation/judge.hpp"
#include "sim/validation/suite.hpp"

namespace drsim {

namespace {

using validation::Case;
using validation::Check;
using validation::Statistic;

/// What the drills of one case are run from. The comparison refers to the inputs.
struct Prepared {
  Inputs inputs;
  std::unique_ptr<Comparison> comparison;
};

std::unique_ptr<Prepared> prepare(const Case& one, const std::filesystem::path& data, std::uint64_t seed) {
  auto prepared = std::make_unique<Prepared>();
  Problems problems;
  prepared->inputs = read_inputs({one.model, one.scenarios, {one.option}, {}, data}, problems);
  if (problems.any()) throw validation::SuiteProblem(problems.text());
  prepared->comparison = std::make_unique<Comparison>(prepared->inputs, seed);
  for (const Plan& plan : prepared->comparison->plans())
    if (plan.not_applicable) throw validation::SuiteProblem(one.name + ": the option does not apply: " + plan_note(plan));
  return prepared;
}

std::string described(const Check& check) {
  const std::string figure = check.objective.empty() ? check.figure : check.figure + " of " + check.objective;
  switch (check.statistic) {
    case Statistic::mean:
      return figure + ", mean";
    case Statistic::min:
      return figure + ", least";
    case Statistic::max:
      return figure + ", most";
    case Statistic::p50:
      return figure + ", median";
    case Statistic::p95:
      return figure + ", 95 % quantile";
    case Statistic::share_at_most:
      return fmt::format("{}, share up to {:.7g} {}", figure, check.at, validation::unit_of(check.figure));
  }
  throw std::logic_error("a statistic without its name");
}

reports::ValidationCheck judged(const Check& check, const CellOutcomes& drills, std::size_t objective) {
  const validation::Judgement judgement = validation::judge(check, drills, objective);
  reports::ValidationCheck row;
  row.figure = described(check);
  row.unit = check.statistic == Statistic::share_at_most ? "" : validation::unit_of(check.figure);
  if (std::isfinite(check.expected)) row.expected = check.expected;
  if (std::isfinite(judgement.simulated)) row.simulated = judgement.simulated;
  row.allowed = judgement.allowed;
  row.holds = judgement.holds;
  row.derivation = check.derivation;
  row.source = check.source;
  return row;
}

}  // namespace

std::size_t objective_named(const std::string& name, const System& system, const std::string& where) {
  if (name.empty()) return 0;
  const auto found =
      std::find_if(system.objectives.begin(), system.objectives.end(), [&](const Objective& one) { return one.name == name; });
  if (found == system.objectives.end()) throw validation::SuiteProblem(where + ": there is no objective " + name);
  return static_cast<std::size_t>(found - system.objectives.begin());
}

reports::ValidationReport validate_suite(const std::filesystem::path& file, const std::filesystem::path& data,
                                         const StudySettings& settings) {
  const validation::Suite suite = validation::read_suite(file);
  std::vector<std::unique_ptr<Prepared>> prepared;
  std::vector<Cell> cells;
  for (const Case& one : suite.cases) {
    prepared.push_back(prepare(one, data, settings.seed));
    const Comparison& comparison = *prepared.back()->comparison;
    cells.push_back(one.years ? year_cell(prepared.back()->inputs, comparison, 0, settings.seed).value() : comparison.cells().at(0));
  }
  const StudyOutcomes outcomes = run_study(cells, settings);

  reports::ValidationReport report;
  report.suite = suite.name;
  report.gates = suite.gates;
  report.replications = outcomes.replications;
  report.seed = outcomes.seed;
  report.partial = outcomes.partial;
  if (outcomes.replications < 2) return report;
  for (std::size_t i = 0; i < suite.cases.size(); ++i) {
    const Case& one = suite.cases[i];
    reports::ValidationCase row{one.name,
                                one.model.filename().string(),
                                fmt::format("{}{}", one.years ? "years of " : "", fmt::join(one.scenarios, ", ")),
                                one.option,
                                {}};
    for (const Check& check : one.checks) {
      const std::size_t objective = objective_named(check.objective, prepared[i]->inputs.system, one.name);
      row.checks.push_back(judged(check, outcomes.cells[i], objective));
    }
    report.cases.push_back(std::move(row));
  }
  return report;
}

}  // namespace drsim
