// Incidents that happened: what drills predict beside what was reported.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "reports/render.hpp"

namespace drsim::reports {

struct IncidentFigure {
  std::string name, unit, kind;        ///< kind: P0, P1, X
  bool bookkeeping = false;            ///< in no headline
  std::optional<double> p5, p50, p95;  ///< absent = infinite: drills that never end
  double reported = 0, known_to = 0;
  std::optional<double> error;  ///< of the median, as a share of what was reported
  bool covered = false;
  std::optional<double> score;  ///< interval score as a multiple of what was reported
  std::string words, source, given, why;
};

/// A yes or no.
struct IncidentBehaviour {
  std::string name, unit;
  std::optional<double> p50;
  std::optional<double> at_least, at_most;
  bool holds = false;
  std::string words, source, given;
};

struct IncidentCase {
  std::string name, model, scenario, option;
  std::vector<IncidentFigure> figures;
  std::vector<IncidentBehaviour> behaviours;
};

/// Over the figures that are no bookkeeping.
struct IncidentsHeadline {
  std::uint64_t figures = 0, covered = 0, wide = 0;  ///< wide: the 90 % range spans more than a factor of 10
  std::optional<double> median_error;                ///< absolute
  std::optional<double> median_score;
  double coverage_low = 0, coverage_high = 1;  ///< 95 % interval of the share that is covered
  std::uint64_t bookkeeping = 0, behaviours = 0, broken = 0;
};

struct IncidentsReport {
  std::string command, version;
  std::uint64_t replications = 0, seed = 1;
  bool partial = false;
  IncidentsHeadline headline;
  std::vector<IncidentCase> cases;
};

/// CSV: one row per figure.
std::string render_incidents(const IncidentsReport& report, Format format, const TextStyle& style);

}  // namespace drsim::reports
