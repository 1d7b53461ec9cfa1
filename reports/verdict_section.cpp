// The verdict in a sentence, with the rule and the observed values behind it.
#include <fmt/format.h>

#include <algorithm>

#include "reports/comparison.hpp"
#include "reports/format.hpp"
#include "reports/sections.hpp"
#include "reports/view.hpp"

namespace drsim::reports {

namespace {

const Line kNothingPromised{{"No verdict", Tone::unsure},
                            {": no objective with an RTO or RPO covers a scenario that was simulated.", Tone::strong}};

/// What was asked for, and where it was not reached.
Line precision_line(const StudyResult& result) {
  std::size_t cells = 0, imprecise = 0;
  for (const CellResult& cell : result.results) {
    if (!cell.precise || cell.not_applicable) continue;
    ++cells;
    if (!*cell.precise) ++imprecise;
  }
  const std::string asked = fmt::format(
      "Drills went on until attainments were known to {} either way and the P95 of recovery times to {}, or to {} of each; "
      "intervals are wide enough for looking all the while. ",
      percent(result.precision->share), percent(result.precision->time), counted(result.precision->most_replications, "drill"));
  if (imprecise == 0) return {{asked}, {"All are known so well.", Tone::good}};
  return {{asked}, {fmt::format("{} of {} are not: the budget ended.", grouped(imprecise), counted(cells, "cell")), Tone::unsure}};
}

Section foundation(const StudyResult& result, const std::string& about, const std::string& rule) {
  Section section{"", {Paragraph{{{about, Tone::dim}}}}};
  if (result.partial)
    section.blocks.emplace_back(
        Paragraph{{{"Partial", Tone::unsure}, {": the run was interrupted; here is what was complete: " + drills_of_each(result) + "."}}});
  if (result.precision) section.blocks.emplace_back(Paragraph{{precision_line(result)}});
  if (!result.recommendation.why.empty()) section.blocks.emplace_back(Paragraph{{{result.recommendation.why}}});
  section.blocks.emplace_back(Paragraph{{{"Rule: " + rule, Tone::dim}}});
  return section;
}

}  // namespace

Line comparison_verdict(const StudyResult& result) {
  if (result.recommendation.option)
    return {{"Take " + *result.recommendation.option, Tone::good}, {": it keeps every promise at the lowest yearly cost.", Tone::strong}};
  if (std::none_of(result.results.begin(), result.results.end(), is_promised)) return kNothingPromised;
  return {{"No option keeps every promise", Tone::bad}, {": what would mend each is listed below.", Tone::strong}};
}

Line verification_verdict(const StudyResult& result, const std::string& option) {
  const Standing standing = standing_of(result, option);
  if (standing.promised == 0) return kNothingPromised;
  const std::string pairs = counted(standing.promised, "promised pair") + " of scenario and objective";
  if (keeps_promises(result, option)) return {{option + " keeps its promises", Tone::good}, {": all " + pairs + ".", Tone::strong}};
  const std::size_t failed = standing.missed + standing.not_applicable;
  std::string counts = fmt::format(": of {}, {} kept, {} missed, {} undecided", pairs, standing.met, standing.missed, standing.undecided);
  if (standing.not_applicable > 0) counts += fmt::format(", {} not applicable", standing.not_applicable);
  if (failed == 0) return {{option + " may not keep its promises", Tone::unsure}, {counts + ".", Tone::strong}};
  return {{option + " does not keep its promises", Tone::bad}, {counts + ".", Tone::strong}};
}

Section verdict_section(const StudyResult& result, const std::string& about) {
  return foundation(
      result, about,
      fmt::format("of the options that keep every covered promise, jointly at {} confidence, the one with the lowest total a year (12 "
                  "months and the expected loss of incidents).",
                  percent(result.recommendation.confidence)));
}

Section verification_section(const StudyResult& result, const std::string& about) {
  return foundation(
      result, about,
      fmt::format("in every covered pair of scenario and objective the share of drills that keep RTO and RPO must be at or above what is "
                  "promised, jointly at {} confidence.",
                  percent(result.recommendation.confidence)));
}

}  // namespace drsim::reports
