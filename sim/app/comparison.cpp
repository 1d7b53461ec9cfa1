// Inputs -> plans -> drills -> result.
#include "sim/app/comparison.hpp"

#include <algorithm>

#include "sim/check/check.hpp"
#include "sim/cost/monthly.hpp"
#include "sim/drill/drill.hpp"
#include "sim/plan/make_plan.hpp"
#include "sim/study/assemble.hpp"
#include "sim/study/precision.hpp"
#include "sim/study/timeline.hpp"

namespace drsim {

namespace {

Cell make_cell(const Plan& plan, std::uint64_t seed) {
  Outcome sizes;
  size_outcome(plan, sizes);
  Cell cell;
  cell.scenario = plan.scenario;
  cell.option = plan.option;
  cell.objectives = sizes.objectives.size();
  cell.stores = sizes.stores.size();
  cell.steps = sizes.steps.size();
  cell.served = sizes.served.size();
  cell.backlog = sizes.backlog.size();
  cell.make_runner = [&plan, seed] { return make_runner(plan, seed); };
  return cell;
}

Plan priced_plan(const Inputs& inputs, std::size_t scenario, std::size_t option) {
  Plan plan = make_plan(inputs, inputs.options[option], inputs.scenarios[scenario]);
  for (std::size_t i = 0; i < plan.components.size(); ++i)
    plan.components[i].instance_price = hourly_price(inputs, inputs.system.components[i]);
  return plan;
}

std::vector<Plan> plans_of(std::span<const Inputs> variants, std::size_t scenario, std::size_t option) {
  std::vector<Plan> plans;
  for (const Inputs& variant : variants) plans.push_back(priced_plan(variant, scenario, option));
  return plans;
}

std::string join(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : "; ") + part;
  return text;
}

}  // namespace

std::string plan_note(const Plan& plan) {
  std::vector<std::string> notes = plan.notes;
  if (!plan.runbook) notes.insert(notes.begin(), "no plan for this: it waits for the failure to end");
  return join(notes);
}

std::vector<StepDescription> describe_steps(const Plan& plan) {
  std::vector<StepDescription> steps;
  if (!plan.runbook) return steps;
  for (const StepPlan& step : plan.runbook->steps) {
    StepDescription described{step.name, step.role == kNone ? "" : plan.roles[step.role].name, std::nullopt, {}};
    for (const Index before : step.after) described.after.push_back(before);
    if (step.promised) described.promised_s = Interval{step.promised->first.count(), step.promised->second.count()};
    steps.push_back(std::move(described));
  }
  return steps;
}

std::vector<MonthlyFigures> monthly_figures(const Inputs& inputs) {
  std::vector<MonthlyFigures> figures;
  for (const Option& option : inputs.options) {
    const MonthlyCost cost = monthly_cost(inputs, option);
    Option failed_over = option;
    for (auto& [selector, standby] : failed_over.standby) standby.running = standby.capacity > 0 ? 1 : 0;
    figures.push_back({cost.whole_usd, cost.dr_usd, monthly_cost(inputs, failed_over).whole_usd, cost.parts});
  }
  return figures;
}

Comparison::Comparison(const Inputs& inputs, std::uint64_t seed, std::span<const Inputs> variants) : inputs_(inputs), variants_(variants) {
  plans_.reserve(inputs.scenarios.size() * inputs.options.size());
  for (std::size_t scenario = 0; scenario < inputs.scenarios.size(); ++scenario)
    for (std::size_t option = 0; option < inputs.options.size(); ++option) {
      plans_.push_back(priced_plan(inputs, scenario, option));
      Plan& plan = plans_.back();
      cell_of_plan_.emplace_back();
      if (!plan.not_applicable) plan.not_applicable = unsteady(plan);
      if (plan.not_applicable) continue;
      look_at_variants(scenario, option);
      cell_of_plan_.back() = cells_.size();
      cells_.push_back(make_cell(plan, seed));
      if (!variants.empty()) cells_.back().make_runner = [=] { return make_runner(plans_of(variants, scenario, option), seed); };
    }
}

/// A drill's outcome has the same entries in all of them.
void Comparison::look_at_variants(std::size_t scenario, std::size_t option) const {
  Outcome expected, found;
  size_outcome(plans_.back(), expected);
  for (const Inputs& variant : variants_) {
    const Plan plan = priced_plan(variant, scenario, option);
    size_outcome(plan, found);
    const bool same = found.objectives.size() == expected.objectives.size() && found.stores.size() == expected.stores.size() &&
                      found.steps.size() == expected.steps.size() && found.backlog.size() == expected.backlog.size() &&
                      plan.network.links.size() == plans_.back().network.links.size() &&
                      plan.network.paths.size() == plans_.back().network.paths.size();
    const std::optional<std::string> why = plan.not_applicable ? plan.not_applicable : unsteady(plan);
    if (why)
      throw NoVariant("unknowns: in one of the systems that this one may be, " + plan.option + " does not apply to " + plan.scenario +
                      ": " + *why);
    if (!same)
      throw NoVariant("unknowns: they change more than numbers of " + plan.option + " in " + plan.scenario +
                      ": its steps, stores or links");
  }
}

const Plan& Comparison::plan(std::size_t scenario, std::size_t option) const { return plans_[scenario * inputs_.options.size() + option]; }

std::optional<std::size_t> Comparison::cell(std::size_t scenario, std::size_t option) const {
  return cell_of_plan_[scenario * inputs_.options.size() + option];
}

StudyDescription Comparison::describe(const ComparisonSettings& settings) const {
  std::vector<CellDescription> described;
  for (std::size_t scenario = 0; scenario < inputs_.scenarios.size(); ++scenario)
    for (std::size_t option = 0; option < inputs_.options.size(); ++option) {
      const Plan& applied = plan(scenario, option);
      described.push_back({scenario, option, cell(scenario, option), applied.not_applicable, plan_note(applied), describe_steps(applied)});
    }
  std::vector<InputFile> files;
  for (const ReadFile& file : inputs_.files) files.push_back({file.path, file.sha256});
  return {settings.version, settings.command,         inputs_.system, inputs_.scenarios,
          inputs_.options,  monthly_figures(inputs_), described,      files};
}

StudyResult Comparison::conclude(const ComparisonSettings& settings, const StudyDescription& description,
                                 const StudyOutcomes& outcomes) const {
  StudyResult result = make_result(description, outcomes);
  if (settings.timelines) add_timelines(description, cells_, outcomes, settings.study.workers, result.results);
  result.topology = topology_of(inputs_);
  result.check = check_inputs(inputs_);
  result.assumptions = assumptions_of(inputs_);
  return result;
}

StudyResult Comparison::run(const ComparisonSettings& settings) const {
  const StudyDescription description = describe(settings);
  StudySettings study = settings.study;
  if (settings.precision) study.more = StoppingRule(description, *settings.precision);
  StudyOutcomes outcomes = run_study(cells_, study);
  outcomes.precision = settings.precision;
  return conclude(settings, description, outcomes);
}

Part Comparison::run_part(const ComparisonSettings& settings, PartHeader header) const {
  for (const ReadFile& file : inputs_.files) header.inputs.emplace_back(file.path, file.sha256);
  header.shard = settings.study.shard;
  Part part{std::move(header), {}};
  StudySettings study = settings.study;
  study.keep = [&](std::size_t cell, std::uint64_t first, std::span<const double> rows) {
    part.batches[{cell, first}].assign(rows.begin(), rows.end());
  };
  if (run_study(cells_, study).partial) throw Interrupted("interrupted: no part was written");
  return part;
}

StudyResult Comparison::merge(const ComparisonSettings& settings, const std::vector<Part>& parts) const {
  const PartHeader& header = parts.at(0).header;
  std::vector<std::pair<std::string, std::string>> files;
  for (const ReadFile& file : inputs_.files) files.emplace_back(file.path, file.sha256);
  for (const auto& [path, sha256] : files)
    for (const auto& [then_path, then_sha256] : header.inputs)
      if (path == then_path && sha256 != then_sha256) throw NotAPart(path + " is not what it was when the parts were made");
  if (files != header.inputs) throw NotAPart("the model reads other files than when the parts were made");
  return conclude(settings, describe(settings), merge_parts(cells_, parts));
}

std::vector<Assumption> assumptions_of(const Inputs& inputs) {
  std::vector<Assumption> assumptions;
  for (const Origin& origin : inputs.origins) {
    const char* kind = origin.kind == Origin::Kind::stated ? "stated" : origin.kind == Origin::Kind::by_default ? "default" : "assumed";
    assumptions.push_back({origin.path, origin.value, kind, origin.source});
  }
  return assumptions;
}

}  // namespace drsim
