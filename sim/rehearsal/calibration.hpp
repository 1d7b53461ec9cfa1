// A step time of the model moved towards measured ones, as far as the measurements bear it.
//
// Durations are taken as log-normal. The model's word is a prior (normal-inverse-gamma; Gelman et al., Bayesian Data Analysis, 3rd
// edition, 3.3) whose strength follows from two stated assumptions, not from a weight that somebody liked:
// - the model's median is right within a factor of kMedianWithin with 95 % probability;
// - its spread is known as if it had been seen in kSpreadSeen drills: right within a factor of 0.6 to 2.9 with 95 % probability.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/model/distribution.hpp"

namespace drsim::rehearsal {

inline constexpr double kMedianWithin = 2;
inline constexpr double kSpreadSeen = 4;        ///< degrees of freedom of the prior variance
inline constexpr double kConstantSpread = 1.5;  ///< P95 over median of a constant: nobody takes the same time twice
inline constexpr double kImmaterial = 0.1;      ///< P50 and P95 that would change by less are left alone

/// Of one calibration: a history that says nothing new moves any step in at most 1 of 20.
inline constexpr double kCalibrationLevel = 0.05;

/// Mean and standard deviation of the logarithm of seconds.
struct LogTimes {
  double mean = 0, deviation = 0;
};

struct Calibrated {
  std::size_t measured = 0;
  LogTimes prior, observed;
  double surprise = 1;      ///< how often times like these, or odder ones, come from the model: of the mean and the spread, two-sided
  double weight = 0;        ///< of the measurements against the model's word in the median, 0..1
  double p50 = 0, p95 = 0;  ///< s; of the next drill, by model and measurements together
  bool moved = false;
  Distribution distribution;  ///< the prior itself unless moved
  std::string why;            ///< in a sentence
};

/// One step of a runbook against what rehearsals measured of it.
struct CalibratedStep {
  std::string option, runbook, step;
  std::string path;               ///< of the value in the model: options.as-documented.runbooks.region-outage[2].takes
  bool added = false;             ///< the model leaves the value to the catalog; written back it is new
  std::size_t done = 0;           ///< rehearsals in which it was done at the first try
  std::uint64_t last_record = 0;  ///< the latest of them
  std::vector<double> seconds;    ///< what people took of it, where that was told
  Distribution prior;             ///< the model's word
  Calibrated result;
  std::string not_fitted;  ///< why there is no result; empty when there is one
};

/// Moves only when the measurements contradict the model (`surprise` under `level`) by more than is immaterial: the model is not there
/// to follow noise. What is written back has the P50 and P95 of the posterior's prediction of one more drill (Student's t of the
/// logarithms), so that few measurements leave a wide range.
Calibrated calibrate(const Distribution& prior, std::span<const double> measured_s, double level);

}  // namespace drsim::rehearsal
