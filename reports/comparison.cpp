// The order in which a comparison is told.
#include "reports/comparison.hpp"

#include <fmt/format.h>

#include "reports/format.hpp"
#include "reports/sections.hpp"
#include "reports/view.hpp"

namespace drsim::reports {

namespace {

std::string about(const StudyResult& result) {
  return fmt::format("{}: {}, {}, {}; drsim {}", result.model, counted(options_of(result).size(), "option"),
                     counted(scenarios_of(result).size(), "scenario"), drills_of_each(result), result.drsim);
}

void add(Story& story, Section section) {
  if (!section.blocks.empty()) story.sections.push_back(std::move(section));
}

void add_foundations(const StudyResult& result, Story& story) {
  add(story, assumptions_section(result));
  add(story, warnings_section(result));
  add(story, repeat_section(result));
}

}  // namespace

Story tell_comparison(const StudyResult& result) {
  Story story{comparison_verdict(result), {}};
  add(story, verdict_section(result, about(result)));
  add(story, options_section(result));
  add_objective_sections(result, story);
  story.overview_sections = story.sections.size();
  add(story, misses_section(result));
  add(story, bad_years_section(result));
  add(story, break_even_section(result));
  add(story, stated_costs_section(result));
  add(story, decisions_section(result));
  add_foundations(result, story);
  return story;
}

Story tell_verification(const StudyResult& result, const std::string& option) {
  Story story{verification_verdict(result, option), {}};
  add(story, verification_section(result, about(result)));
  add_objective_sections(result, story);
  story.overview_sections = story.sections.size();
  add(story, misses_section(result));
  add(story, stated_costs_section(result));
  add_foundations(result, story);
  return story;
}

void add_evidence(const StudyResult& result, Story& story) {
  add(story, compliance_section(result));
  add(story, runbook_section(result));
  add(story, stores_section(result));
  add(story, limits_section());
  add(story, all_assumptions_section(result));
  add(story, inputs_section(result));
  add(story, glossary_section());
}

bool keeps_promises(const StudyResult& result, const std::string& option) {
  return result.recommendation.option == option && standing_of(result, option).not_applicable == 0;
}

}  // namespace drsim::reports
