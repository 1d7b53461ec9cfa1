// One table of options: what each costs, what it loses, and how it stands.
#include <fmt/format.h>

#include <algorithm>

#include "reports/format.hpp"
#include "reports/sections.hpp"
#include "reports/view.hpp"

namespace drsim::reports {

namespace {

Span verdict_of(const Standing& standing) {
  if (standing.recommended) return {"✓ take", Tone::good};
  if (standing.promised == 0) return {"-"};
  const std::size_t failed = standing.missed + standing.not_applicable;
  if (failed > 0) return {fmt::format("✗ {} of {}", failed, standing.promised), Tone::bad};
  if (standing.undecided > 0) return {fmt::format("? {} of {}", standing.undecided, standing.promised), Tone::unsure};
  return {"✓"};
}

Row row_of(const StudyResult& result, const OptionCost& cost) {
  const Standing standing = standing_of(result, cost.option);
  return {{{cost.option, standing.recommended ? Tone::strong : Tone::plain},
           {money(cost.steady_monthly_usd)},
           {money(cost.dr_monthly_usd)},
           {money(cost.expected_annual_loss_usd, cost.at_least)},
           {money(cost.total_annual_usd, cost.at_least)},
           verdict_of(standing)}};
}

/// Half the widest 95 % interval of an expected loss, as a share of it.
double uncertainty(const StudyResult& result) {
  double widest = 0;
  for (const OptionCost& cost : result.costs) {
    const Interval& interval = cost.expected_annual_loss_interval_usd;
    if (cost.expected_annual_loss_usd > 0) widest = std::max(widest, (interval.high - interval.low) / 2 / cost.expected_annual_loss_usd);
  }
  return widest;
}

}  // namespace

Section options_section(const StudyResult& result) {
  Table table{{{"option"},
               {"cost a month", Align::right},
               {"of it DR", Align::right},
               {"expected loss a year", Align::right},
               {"total a year", Align::right},
               {"verdict"}},
              {},
              {}};
  bool at_least = false, kept_only = false;
  for (const OptionCost& cost : result.costs) {
    table.rows.emplace_back(row_of(result, cost));
    at_least |= cost.at_least;
    const Standing standing = standing_of(result, cost.option);
    kept_only |= !standing.recommended && standing.promised > 0 && standing.met == standing.promised;
  }
  if (at_least)
    table.footnotes.emplace_back("≥: some drills did not recover by their horizon, or a scenario does not apply: the true cost is higher.");
  if (const double share = uncertainty(result); share > 0)
    table.footnotes.push_back("expected losses are known to within " + percent(share) +
                              " at 95 % confidence, differences between options better: all meet the same disasters.");
  table.footnotes.emplace_back("verdict: ✗ misses, ? undecided in that many of the promised pairs of scenario and objective.");
  if (kept_only) table.footnotes.emplace_back("✓ keeps them all one by one, but not jointly, or not at the lowest cost.");
  if (table.rows.empty()) return {};
  return {"Options", {std::move(table)}};
}

}  // namespace drsim::reports
