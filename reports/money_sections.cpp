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

std::string range_of(const BreakEven& each) {
  return each.range_per_year ? per_year(each.range_per_year->low) + " to " + per_year(each.range_per_year->high) : "flips seldom";
}

/// The flips of each scenario, in the order of the result.
Table flips_of(const StudyResult& result) {
  Table table{{{"cheaper below"}, {"flips at", Align::right}, {"90 % range", Align::right}, {"cheaper above"}}, {}, {}};
  std::string scenario;
  for (const BreakEven& each : result.break_even) {
    if (!each.per_year || *each.per_year > kOftenest) continue;
    if (table.rows.empty() || each.scenario != scenario)
      table.rows.emplace_back(Group{{{each.scenario, Tone::strong}, {" (assumed: " + per_year(each.assumed_per_year) + ")", Tone::dim}}});
    scenario = each.scenario;
    table.rows.emplace_back(Row{{{each.cheaper_below}, {per_year(*each.per_year)}, {range_of(each)}, {each.cheaper_above}}});
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
  section.blocks.emplace_back(
      Paragraph{{{"By total a year, up to one a day. Range: all other frequencies drawn from what is assumed of them, costs as far as "
                  "drills know them. Cost alone: a cheaper option may still miss its promises.",
                  Tone::dim}}});
  return section;
}

Section bad_years_section(const StudyResult& result) {
  Table table{{{"option"},
               {"a year in 20 loses at least", Align::right},
               {"known to", Align::right},
               {"such years lose", Align::right},
               {"known to", Align::right}},
              {},
              {}};
  const auto known_to = [](const std::optional<Interval>& interval, double middle) {
    return interval && middle > 0 ? "± " + percent((interval->high - interval->low) / 2 / middle) : std::string("too few drills");
  };
  for (const OptionCost& cost : result.costs)
    table.rows.emplace_back(Row{{{cost.option},
                                 {money(cost.p95_annual_loss_usd, cost.at_least)},
                                 {known_to(cost.p95_annual_loss_interval_usd, cost.p95_annual_loss_usd)},
                                 {money(cost.cvar95_annual_loss_usd, cost.at_least)},
                                 {known_to(cost.cvar95_annual_loss_interval_usd, cost.cvar95_annual_loss_usd)}}});
  if (table.rows.empty() || result.replications == 0) return {};
  table.footnotes.emplace_back(
      "Simulated years of incidents, the same for all options: the 95th percentile of their loss, and the mean beyond it (CVaR); known "
      "to: 95 % intervals.");
  return {"A bad year", {std::move(table)}};
}

Section stated_costs_section(const StudyResult& result) {
  Bullets bullets;
  for (const OptionCost& cost : result.costs)
    for (const std::string& note : cost.stated_cost_notes) bullets.items.push_back({{{cost.option, Tone::strong}, {": " + note}}, {}});
  if (bullets.items.empty()) return {};
  return {"Stated costs, checked", {std::move(bullets)}};
}

}  // namespace drsim::reports
