// The sections of a comparison, one file each, in the order in which they are told.
#pragma once

#include <string>

#include "reports/story.hpp"
#include "sim/study/result.hpp"

namespace drsim::reports {

/// The verdicts in a sentence.
Line comparison_verdict(const StudyResult& result);
Line verification_verdict(const StudyResult& result, const std::string& option);

/// The rule and the observed values behind them. `about`: what was compared, in a line.
Section verdict_section(const StudyResult& result, const std::string& about);
Section verification_section(const StudyResult& result, const std::string& about);

Section options_section(const StudyResult& result);
void add_objective_sections(const StudyResult& result, Story& story);

// These may have no blocks when there is nothing to say.
Section misses_section(const StudyResult& result);
Section break_even_section(const StudyResult& result);
Section bad_years_section(const StudyResult& result);
Section stated_costs_section(const StudyResult& result);
Section decisions_section(const StudyResult& result);
Section assumptions_section(const StudyResult& result);
Section warnings_section(const StudyResult& result);
Section repeat_section(const StudyResult& result);

/// The recommended option, else the cheapest: what a plan and its evidence are about.
std::string option_in_focus(const StudyResult& result);

// The evidence, for whoever checks the plan: only formats that have room for it tell it.
Section compliance_section(const StudyResult& result);
Section runbook_section(const StudyResult& result);
Section stores_section(const StudyResult& result);
Section limits_section();
Section all_assumptions_section(const StudyResult& result);
Section inputs_section(const StudyResult& result);
Section glossary_section();

}  // namespace drsim::reports
