// Incidents that happened: what is to be predicted of them, and apart from it what was reported.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/study/study.hpp"
#include "sim/validation/suite.hpp"

namespace drsim::validation {

/// A figure that drills predict. Nothing of it knows what was reported.
struct Prediction {
  std::string id;           ///< "gitlab-2017/data-loss"
  std::string name;         ///< for people
  std::string objective;    ///< whose figure; empty = the first one's
  double counted_from = 0;  ///< seconds since the failure, given: the figure counts from there
  std::string figure;       ///< as in Check, or "step NAME": how long that step took
  /// P0: nothing of the incident's outcome is used. P1: one or two numbers are taken from another moment of the same incident. X: something
  /// that nobody published is assumed, or taken from other incidents. Q: yes or no.
  std::string kind;
  bool bookkeeping = false;  ///< little more than a sum of numbers that were published with the outcome
  std::string given;         ///< how much of it is arithmetic anyway
};

struct PredictedCase {
  std::string name;
  std::filesystem::path model;
  std::string scenario, option;
  std::vector<Prediction> predictions;
};

/// The file with the cases to drill. Throws SuiteProblem.
std::vector<PredictedCase> read_predictions(const std::filesystem::path& file);

/// What was reported of one figure, in its unit: seconds, messages. Either a value or, of kind Q, a bound.
struct Reported {
  std::optional<double> value, at_least, at_most;
  double known_to = 0;  ///< half of what the published words leave open: 1800 of "18 hours"
  std::string words, source;
  std::string why;  ///< the reason when the prediction misses it; may be empty
};

/// By the predictions' ids. Throws SuiteProblem.
std::map<std::string, Reported> read_reported(const std::filesystem::path& file);

/// Quantiles of drills; infinity when they fall on drills that never end.
struct PredictedRange {
  double p5 = 0, p50 = 0, p95 = 0;
};
PredictedRange range_of(std::vector<double> drills);

/// What the range says about a reported value.
struct RangeVerdict {
  double error = 0;  ///< of the median, as a share of what was reported; infinity = never ends
  bool covered = false;
  /// Gneiting and Raftery 2007, equation 43, for a 90 % range, as a multiple of what was reported: its width, and 20 times the distance by
  /// which it misses. Small is good.
  double score = 0;
};
RangeVerdict compare_with(const PredictedRange& range, const Reported& reported);

}  // namespace drsim::validation
