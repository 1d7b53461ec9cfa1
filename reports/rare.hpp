// A rare outcome: how often, and which combination of happenings makes it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reports/render.hpp"
#include "sim/study/result.hpp"

namespace drsim::reports {

struct RareCombination {
  std::vector<std::string> happenings;  ///< empty: nothing uncommon
  double share = 0;                     ///< of all drills with the outcome
  double probability = 0;               ///< that all of it happens in a drill
  double then = 0;                      ///< how often the outcome follows
  std::uint64_t hits = 0;
};

struct RareHappening {
  std::string name;
  double chance = 0;      ///< each time it is drawn
  double drawn_as = 0;    ///< its chance in the drills that were made for the outcome
  double in_outcome = 0;  ///< share of drills with the outcome in which it happened
};

/// A part of the probability, with drills in which it was met.
struct RareShare {
  Attainment share;
  std::uint64_t hits = 0;
  double effective_hits = 0;  ///< as many hits of equal weight know as much
};

struct RareReport {
  std::string system, scenario, option, outcome, command, version;
  std::uint64_t replications = 0, pilots = 0, seed = 1;  ///< drills that count; drills before them that found out what to draw
  bool partial = false;
  std::uint64_t candidates = 0;  ///< happenings that drills could draw more often
  bool tilted = false;           ///< they did: else these are plain drills
  bool enough = false;           ///< hits enough to name a figure
  RareShare all;                 ///< the outcome
  RareShare raised, others;      ///< with one of `happenings` at least, without any; the two add up
  std::optional<double> gain;    ///< plain drills that know as much of `raised` as one of these; pilots counted
  std::optional<Interval> gain_range;
  std::optional<double> equal_drills;  ///< plain drills that know as much as all of these
  std::vector<RareCombination> combinations;
  double other_combinations = 0;          ///< share of those that are not listed
  std::vector<RareHappening> happenings;  ///< drawn more often
};

/// CSV: one row per combination.
std::string render_rare(const RareReport& report, Format format, const TextStyle& style);

}  // namespace drsim::reports
