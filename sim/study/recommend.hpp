// Which option to take: the cheapest that keeps every promise, and why the others do not.
#pragma once

#include "sim/study/description.hpp"
#include "sim/study/intervals.hpp"

namespace drsim {

/// Rule: lowest total annual cost among the options that meet every covered cell, jointly at 95 %.
///
/// A cell counts when its objective covers its scenario, promises an RTO or an RPO, and the option applies. With m such cells an
/// option meets them jointly when in each of them the one-sided Clopper-Pearson lower bound of the attainment of both promises, at
/// confidence 1 - 0.05/m, is at or above the objective's share: by Bonferroni's inequality all m shares then hold at once with 95 %
/// confidence, however they depend on each other. A single cell is held to 97.5 %, the bound of its verdict, so that nothing is
/// recommended on a cell that is undecided. An option without any such cell is not recommended: nothing was shown. Cells that
/// are not covered, and cells that the option does not apply to, never veto; the latter are named. Equal costs: the first option.
///
/// `results` and `costs` as in StudyResult. For planned looks the error is divided among these too; when
/// interrupted, the bound is the lower end of a confidence sequence.
Recommendation recommend(const std::vector<CellResult>& results, const std::vector<OptionCost>& costs, const StudyDescription& description,
                         Looks looks);

/// Of the one-sided bound of each of `cells`, so that all hold at once with 95 %.
double joint_confidence(std::size_t cells);

/// A covered cell that an option does not meet: what was observed, and what would mend it. `lower` is the bound of the rule.
Miss explain_miss(const CellResult& cell, double lower, const StudyDescription& description);

}  // namespace drsim
