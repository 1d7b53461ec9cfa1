// At which frequency of a scenario the choice flips, and what the plan says that its options cost.
#include <fmt/format.h>

#include <map>

#include "reports/format.hpp"
#include "reports/sections.hpp"
#include "reports/view.hpp"

namespace drsim::reports {

namespace {

constexpr double kOftenest = 365;  // a year; what flips beyond one a day flips never

std::string listed(const std::vector<std::string>& names) { return fmt::format("{}", fmt::join(names, ", ")); }

/// The flips of each scenario, in the order of the result.
Table flips_of(const StudyResult& result) {
  Table table{{{"cheaper below"}, {"flips at", Align::right}, {"cheaper above"}}, {}, {}};
  std::string scenario;
  for (const BreakEven& each : result.break_even) {
    if (!each.per_year || *each.per_year > kOftenest) continue;
    if (table.rows.empty() || each.scenario != scenario)
      table.rows.emplace_back(Group{{{each.scenario, Tone::strong}, {" (assumed: " + per_year(each.assumed_per_year) + ")", Tone::dim}}});
    scenario = each.scenario;
    table.rows.emplace_back(Row{{{each.cheaper_below}, {per_year(*each.per_year)}, {each.cheaper_above}}});
  }
  return table;
}

/// Pairs of options that no frequency flips.
Bullets never_flips(const StudyResult& result) {
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> scenarios;  // by (cheaper, dearer)
  for (const BreakEven& each : result.break_even)
    if (!each.per_year || *each.per_year > kOftenest) scenarios[{each.cheaper_below, each.cheaper_above}].push_back(each.scenario);
  Bullets bullets;
  for (const auto& [options, where] : scenarios)
    bullets.items.push_back({{{options.first + " costs less than " + options.second + " at any frequency: " + listed(where)}}, {}});
  return bullets;
}

}  // namespace

Section break_even_section(const StudyResult& result) {
  if (result.break_even.empty()) return {};
  Section section{"Break-even: how often must it happen for the choice to flip", {}};
  if (Table flips = flips_of(result); !flips.rows.empty()) section.blocks.emplace_back(std::move(flips));
  if (Bullets never = never_flips(result); !never.items.empty()) section.blocks.emplace_back(std::move(never));
  section.blocks.emplace_back(Paragraph{
      {{"By total a year, up to one a day; all other frequencies as assumed. Cost alone: a cheaper option may still miss its promises.",
        Tone::dim}}});
  return section;
}

Section stated_costs_section(const StudyResult& result) {
  Bullets bullets;
  for (const OptionCost& cost : result.costs)
    for (const std::string& note : cost.stated_cost_notes) bullets.items.push_back({{{cost.option, Tone::strong}, {": " + note}}, {}});
  if (bullets.items.empty()) return {};
  return {"Stated costs, checked", {std::move(bullets)}};
}

}  // namespace drsim::reports
