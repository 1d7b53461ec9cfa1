// Per option: what it costs a month, what incidents cost a year, and the sum of both.
#pragma once

#include "sim/study/description.hpp"
#include "sim/study/study.hpp"

namespace drsim {

/// By option, in the order of the description. Every option meets the same simulated years. A scenario that an option cannot be
/// applied to adds no loss, and makes the option's costs 'at least'.
std::vector<OptionCost> option_costs(const StudyDescription& description, const StudyOutcomes& outcomes);

/// What the plan states about an option's cost against the computed cost of the whole system under it.
std::vector<std::string> stated_cost_notes(const System& system, const std::string& option, const MonthlyFigures& computed);

/// For each scenario and each option against `base`: at which yearly frequency of the scenario their total annual costs cross, the
/// other scenarios at their mean frequencies. Pairs of which one does not apply to the scenario are left out. Without a crossing
/// the cheaper one stands in cheaper_below: it is cheaper below any frequency.
std::vector<BreakEven> break_even(const std::string& base, const std::vector<OptionCost>& costs, const StudyDescription& description,
                                  const StudyOutcomes& outcomes);

}  // namespace drsim
