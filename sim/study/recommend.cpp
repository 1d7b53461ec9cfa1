// Which option to take.
#include "sim/study/recommend.hpp"

#include <algorithm>
#include <cmath>

#include "sim/study/intervals.hpp"
#include "sim/study/say.hpp"
#include "sim/study/verdict.hpp"

namespace drsim {

namespace {

constexpr const char* kAsDocumented = "as-documented";

struct CellTest {
  const CellResult* cell = nullptr;
  double lower = 0;  ///< one-sided bound of the attainment, adjusted for the number of cells
  bool meets() const { return lower >= cell->share; }
  double slack() const { return lower - cell->share; }
};

struct OptionTest {
  const OptionCost* cost = nullptr;
  std::vector<CellTest> cells;
  std::vector<std::string> not_applicable;  ///< covered scenarios that the option does not apply to

  bool qualifies() const {
    return !cells.empty() && std::all_of(cells.begin(), cells.end(), [](const CellTest& test) { return test.meets(); });
  }
};

bool promised(const CellResult& cell) { return cell.covered && (cell.rto_s || cell.rpo_s); }

OptionTest test_option(const OptionCost& cost, const std::vector<CellResult>& results, Looks looks) {
  OptionTest test{&cost, {}, {}};
  for (const CellResult& cell : results) {
    if (cell.option != cost.option || !promised(cell)) continue;
    if (!cell.not_applicable)
      test.cells.push_back({&cell, 0});
    else if (std::find(test.not_applicable.begin(), test.not_applicable.end(), cell.scenario) == test.not_applicable.end())
      test.not_applicable.push_back(cell.scenario);
  }
  const double confidence = joint_confidence(test.cells.size());
  for (CellTest& cell : test.cells) {
    const std::uint64_t kept = kept_of(*cell.cell->both_attainment, cell.cell->replications);
    cell.lower = share_lower(kept, cell.cell->replications, looks, confidence);
  }
  return test;
}

std::string price_over_as_documented(const OptionCost& chosen, const std::vector<OptionCost>& costs) {
  const auto documented = std::find_if(costs.begin(), costs.end(), [](const OptionCost& cost) { return cost.option == kAsDocumented; });
  if (documented == costs.end() || chosen.option == kAsDocumented) return "";
  const double difference = chosen.total_annual_usd - documented->total_annual_usd;
  return " It costs " + study::say_usd(std::abs(difference)) + " a year " + (difference >= 0 ? "more" : "less") + " than " + kAsDocumented +
         (documented->at_least ? ", whose cost is 'at least'." : ".");
}

std::string why(const OptionTest& chosen, std::size_t qualified, const std::vector<OptionCost>& costs) {
  const auto tightest = std::min_element(chosen.cells.begin(), chosen.cells.end(),
                                         [](const CellTest& a, const CellTest& b) { return a.slack() < b.slack(); });
  const CellResult& cell = *tightest->cell;
  std::string text =
      chosen.cost->option +
      (qualified == 1 ? " is the only option" : " has the lowest total annual cost among " + study::counted(qualified, "option")) +
      " that " + (qualified == 1 ? "meets" : "meet") + " every covered cell (" + std::to_string(chosen.cells.size()) +
      "), jointly at 95 % confidence: " + (chosen.cost->at_least ? "at least " : "") + study::say_usd(chosen.cost->total_annual_usd) +
      " a year. The tightest is " + cell.scenario + ", " + cell.objective + ": kept in " +
      study::say_percent(cell.both_attainment->estimate) + " of drills, at least " + study::say_percent(tightest->lower) + ", promised " +
      study::say_percent(cell.share) + ".";
  text += price_over_as_documented(*chosen.cost, costs);
  if (!chosen.not_applicable.empty()) text += " Not applicable, so not shown: " + study::say_list(chosen.not_applicable) + ".";
  return text;
}

std::string why_none(const std::vector<OptionTest>& tests) {
  if (std::all_of(tests.begin(), tests.end(), [](const OptionTest& test) { return test.cells.empty(); }))
    return "No objective with an RTO or an RPO covers a scenario that was simulated: there is no promise to keep.";
  return "No option meets every covered cell, jointly at 95 % confidence.";
}

}  // namespace

double joint_confidence(std::size_t cells) { return 1 - (1 - kConfidence) / static_cast<double>(std::max<std::size_t>(cells, 2)); }

Recommendation recommend(const std::vector<CellResult>& results, const std::vector<OptionCost>& costs, const StudyDescription& description,
                         Looks looks) {
  std::vector<OptionTest> tests;
  for (const OptionCost& cost : costs) tests.push_back(test_option(cost, results, looks));

  Recommendation recommendation;
  recommendation.confidence = kConfidence;
  const OptionTest* chosen = nullptr;
  std::size_t qualified = 0;
  for (const OptionTest& test : tests) {
    for (const CellTest& cell : test.cells)
      if (!cell.meets()) recommendation.misses.push_back(explain_miss(*cell.cell, cell.lower, description));
    if (!test.qualifies()) continue;
    ++qualified;
    if (chosen == nullptr || test.cost->total_annual_usd < chosen->cost->total_annual_usd) chosen = &test;
  }
  if (chosen != nullptr) recommendation.option = chosen->cost->option;
  recommendation.why = chosen != nullptr ? why(*chosen, qualified, costs) : why_none(tests);
  return recommendation;
}

}  // namespace drsim
