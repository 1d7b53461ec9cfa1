// One function per rule; check.cpp holds the table of them.
#pragma once

#include <string>
#include <vector>

#include "sim/check/facts.hpp"
#include "sim/study/result.hpp"

namespace drsim::check {

/// Where a rule puts what it found. warning: a promise or the data is in danger. note: worth knowing.
class Findings {
 public:
  Findings(std::string rule, std::vector<CheckFinding>& list) : rule_(std::move(rule)), list_(list) {}
  void warn(const Place& place, const std::string& text) { add("warning", place, text); }
  void note(const Place& place, const std::string& text) { add("note", place, text); }

 private:
  void add(const char* severity, const Place& place, const std::string& text);

  std::string rule_;
  std::vector<CheckFinding>& list_;
};

using Rule = void (*)(const Facts&, Findings&);

void find_cycles(const Facts&, Findings&);
void find_single_points(const Facts&, Findings&);
void find_data_without_remote_copy(const Facts&, Findings&);
void find_mirrors_that_follow(const Facts&, Findings&);
void find_short_retention(const Facts&, Findings&);
void find_copies_that_fall_behind(const Facts&, Findings&);
void find_impossible_rpo(const Facts&, Findings&);
void find_impossible_rto(const Facts&, Findings&);
void find_runbook_gaps(const Facts&, Findings&);
void find_steps_without_source(const Facts&, Findings&);
void find_window_contradictions(const Facts&, Findings&);
void find_early_traffic(const Facts&, Findings&);
void find_lost_with_region(const Facts&, Findings&);
void find_orphans(const Facts&, Findings&);
void find_missing_sizes(const Facts&, Findings&);

}  // namespace drsim::check
