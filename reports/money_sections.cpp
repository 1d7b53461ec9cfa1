// At which frequency of a scenario the choice flips, and what the plan says that its options cost.
#include <fmt/format.h>

#include <map>

#include "reports/format.hpp"
#include "reports/sections.hpp"
#include "reports/view.hpp"

namespace drsim::reports {

Section break_even_section(const StudyResult& result) {
  Table table{{{"scenario"}, {"cheaper below"}, {"flips at", Align::right}, {"cheaper above"}, {"assumed", Align::right}}, {}, {}};
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> never;  // (cheaper, dearer) -> scenarios
  for (const BreakEven& each : result.break_even) {
    if (!each.per_year) {
      never[{each.cheaper_below, each.cheaper_above}].push_back(each.scenario);
      continue;
    }
    table.rows.emplace_back(
        Row{{{each.scenario}, {each.cheaper_below}, {per_year(*each.per_year)}, {each.cheaper_above}, {per_year(each.assumed_per_year)}}});
  }
  if (result.break_even.empty()) return {};
  Section section{"Break-even: how often must it happen for the choice to flip", {}};
  if (!table.rows.empty()) section.blocks.emplace_back(std::move(table));
  Bullets bullets;
  for (const auto& [options, scenarios] : never) {
    std::string list;
    for (const std::string& scenario : scenarios) list += (list.empty() ? "" : ", ") + scenario;
    bullets.items.push_back({{{options.first + " costs less than " + options.second + " however often it happens: " + list}}, {}});
  }
  if (!bullets.items.empty()) section.blocks.emplace_back(std::move(bullets));
  section.blocks.emplace_back(Paragraph{
      {{"By total a year; all other frequencies as assumed. Cost alone: a cheaper option may still miss its promises.", Tone::dim}}});
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
