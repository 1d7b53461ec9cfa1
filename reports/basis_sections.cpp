// What the figures rest on: open decisions answered, assumptions, warnings, how to repeat.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/format.hpp"
#include "reports/sections.hpp"
#include "reports/view.hpp"

namespace drsim::reports {

namespace {

constexpr std::size_t kWarningsShown = 20;

/// The break-even nearest to what is assumed: the frequency that the choice hangs on most.
const BreakEven* nearest_break_even(const StudyResult& result) {
  const BreakEven* nearest = nullptr;
  const auto distance = [](const BreakEven& each) { return std::abs(std::log(*each.per_year / each.assumed_per_year)); };
  for (const BreakEven& each : result.break_even)
    if (each.per_year && *each.per_year > 0 && each.assumed_per_year > 0 && (nearest == nullptr || distance(each) < distance(*nearest)))
      nearest = &each;
  return nearest;
}

std::string answer_of(const StudyResult& result) {
  const Recommendation& recommendation = result.recommendation;
  std::string text = recommendation.option ? "take " + *recommendation.option : "no option keeps every promise, so none can be recommended";
  for (const OptionCost& cost : result.costs)
    if (recommendation.option == cost.option)
      text +=
          fmt::format(", {} a year in total ({} a month for DR)", money(cost.total_annual_usd, cost.at_least), money(cost.dr_monthly_usd));
  if (const BreakEven* flip = nearest_break_even(result))
    text += fmt::format("; by cost alone {} wins over {} once {} comes more often than {} (assumed: {})", flip->cheaper_above,
                        flip->cheaper_below, flip->scenario, per_year(*flip->per_year), per_year(flip->assumed_per_year));
  return text + ".";
}

std::uint64_t count_kind(const StudyResult& result, const std::string& kind) {
  return static_cast<std::uint64_t>(
      std::count_if(result.assumptions.begin(), result.assumptions.end(), [&](const Assumption& each) { return each.kind == kind; }));
}

}  // namespace

Section decisions_section(const StudyResult& result) {
  Bullets bullets;
  for (const std::string& question : result.decisions)
    bullets.items.push_back({{{question, Tone::strong}}, {{{"answer: " + answer_of(result)}}}});
  if (bullets.items.empty()) return {};
  return {"The plan's open decisions", {std::move(bullets)}};
}

Section assumptions_section(const StudyResult& result) {
  Section section{"What the figures rest on", {}};
  section.blocks.emplace_back(Paragraph{{{fmt::format(
      "{}: {} stated, {} by default, {} assumed. All with their sources: drsim explain MODEL.", counted(result.assumptions.size(), "value"),
      grouped(count_kind(result, "stated")), grouped(count_kind(result, "default")), grouped(count_kind(result, "assumed")))}}});
  Bullets bullets;
  for (const FrequencyResult& each : result.frequencies)
    bullets.items.push_back({{{each.scenario, Tone::strong},
                              {": " + per_year(each.low, each.mode, each.high)},
                              {each.source.empty() ? "" : " (" + each.source + ")", Tone::dim}},
                             {}});
  if (!bullets.items.empty()) {
    section.blocks.emplace_back(Paragraph{{{"Nobody knows how often disasters come; used here:"}}});
    section.blocks.emplace_back(std::move(bullets));
  }
  return section;
}

Section warnings_section(const StudyResult& result) {
  Bullets bullets;
  std::size_t notes = 0;
  for (const CheckFinding& finding : result.check) {
    if (finding.severity != "warning" || bullets.items.size() == kWarningsShown) {
      ++notes;
      continue;
    }
    bullets.items.push_back({{{finding.place + ": "}, {finding.rule, Tone::unsure}, {": " + finding.text}}, {}});
  }
  if (result.check.empty()) return {};
  Section section{"Warnings of check", {}};
  if (!bullets.items.empty()) section.blocks.emplace_back(std::move(bullets));
  if (notes > 0)
    section.blocks.emplace_back(Paragraph{{{fmt::format("{} not shown: drsim check MODEL.", counted(notes, "finding")), Tone::dim}}});
  return section;
}

Section repeat_section(const StudyResult& result) {
  Picture command;
  command.lines.push_back({{"    " + result.command}});
  Section section{"To repeat", {}};
  if (!result.command.empty()) section.blocks.emplace_back(std::move(command));
  section.blocks.emplace_back(Paragraph{
      {{fmt::format("seed {}, {} cell, fingerprint {}, drsim {}", result.seed, drills_of_each(result), result.fingerprint, result.drsim),
        Tone::dim}}});
  return section;
}

}  // namespace drsim::reports
