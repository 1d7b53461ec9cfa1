// Drills + description -> result.
#include "sim/study/assemble.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/study/costs.hpp"
#include "sim/study/hash.hpp"
#include "sim/study/recommend.hpp"
#include "sim/study/summary.hpp"

namespace drsim {

std::string fingerprint(const StudyDescription& description, const StudyOutcomes& outcomes) {
  std::string text;
  for (const InputFile& input : description.inputs) text += input.sha256 + "\n";
  text += fmt::format("{} {}\n", outcomes.seed, outcomes.replications);
  for (const CellDescription& cell : description.cells) {
    text += fmt::format("{}\n{}\n", description.scenarios[cell.scenario].name, description.options[cell.option].name);
    if (cell.outcomes)
      for (const std::uint64_t digest : outcomes.cells[*cell.outcomes].batch_digests) text += fmt::format("{:016x}\n", digest);
  }
  return fmt::format("{:016x}", xxh64(text));
}

StudyResult make_result(const StudyDescription& description, const StudyOutcomes& outcomes) {
  StudyResult result;
  result.drsim = description.drsim;
  result.model = description.system.name;
  result.seed = outcomes.seed;
  result.replications = outcomes.replications;
  result.fingerprint = fingerprint(description, outcomes);
  result.command = description.command;
  result.partial = outcomes.partial;
  result.looks = outcomes.looks;
  result.precision = outcomes.precision;
  result.inputs = description.inputs;
  result.results = summarize(description, outcomes);
  result.costs = option_costs(description, outcomes);
  for (const Scenario& scenario : description.scenarios)
    result.frequencies.push_back(
        {scenario.name, scenario.per_year.low, scenario.per_year.mode, scenario.per_year.high, scenario.per_year.source});
  result.recommendation = recommend(result.results, result.costs, description, outcomes.looks);
  const auto cheapest = std::min_element(result.costs.begin(), result.costs.end(),
                                         [](const OptionCost& a, const OptionCost& b) { return a.total_annual_usd < b.total_annual_usd; });
  if (cheapest != result.costs.end())
    result.break_even = break_even(result.recommendation.option.value_or(cheapest->option), result.costs, description, outcomes);
  result.decisions = description.system.decisions;
  return result;
}

}  // namespace drsim
