// Inputs -> plans -> drills -> result: the main job, without a word of printing.
#pragma once

#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "sim/input/inputs.hpp"
#include "sim/plan/plan.hpp"
#include "sim/study/description.hpp"
#include "sim/study/part.hpp"
#include "sim/study/result.hpp"
#include "sim/study/study.hpp"

namespace drsim {

struct ComparisonSettings {
  StudySettings study;
  std::optional<Precision> precision{};  ///< then `study.replications` are those before the first look
  bool timelines = true;                 ///< replay a median and a bad drill of each cell
  std::string version;                   ///< of drsim
  std::string command;                   ///< repeats the run
};

/// What an unknown may be makes another system, or one that works in no steady state.
struct NoVariant : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// All scenarios x options of the inputs, planned. Lives as long as drills are run from it.
class Comparison {
 public:
  /// `variants` of the inputs, if there are any, are what drills are spread over; plans and descriptions are those of `inputs`. Throws
  /// NoVariant when one of them is no system of that kind.
  explicit Comparison(const Inputs& inputs, std::uint64_t seed, std::span<const Inputs> variants = {});
  Comparison(const Comparison&) = delete;
  Comparison& operator=(const Comparison&) = delete;

  const std::vector<Plan>& plans() const { return plans_; }  ///< by scenario, then option
  const Plan& plan(std::size_t scenario, std::size_t option) const;
  /// The cell of a plan that applies; none when it does not.
  std::optional<std::size_t> cell(std::size_t scenario, std::size_t option) const;
  const std::vector<Cell>& cells() const { return cells_; }

  StudyResult run(const ComparisonSettings& settings) const;

  /// The rows of `settings.study.shard`. Throws Interrupted.
  Part run_part(const ComparisonSettings& settings, PartHeader header) const;
  /// What `run` gives where all was run on one machine. Throws NotAPart; `settings.study` is not looked at.
  StudyResult merge(const ComparisonSettings& settings, const std::vector<Part>& parts) const;

 private:
  StudyDescription describe(const ComparisonSettings& settings) const;
  StudyResult conclude(const ComparisonSettings& settings, const StudyDescription& description, const StudyOutcomes& outcomes) const;

  void look_at_variants(std::size_t scenario, std::size_t option) const;

  const Inputs& inputs_;
  const std::span<const Inputs> variants_;
  std::vector<Plan> plans_;
  std::vector<std::optional<std::size_t>> cell_of_plan_;
  std::vector<Cell> cells_;
};

/// The figures of steady state for each option.
std::vector<MonthlyFigures> monthly_figures(const Inputs& inputs);

/// What stands where and depends on what, for the reports' picture.
Topology topology_of(const Inputs& inputs);

/// The resolved values as the result lists them.
std::vector<Assumption> assumptions_of(const Inputs& inputs);

/// A step of a plan as the study names it.
std::vector<StepDescription> describe_steps(const Plan& plan);

/// Why a plan is what it is, in one line: no runbook for this, protections replaced by feasible ones.
std::string plan_note(const Plan& plan);

}  // namespace drsim
