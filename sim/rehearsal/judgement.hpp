// A rehearsal judged: against what was predicted, against its criteria, and against earlier rehearsals of the same drill.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/rehearsal/progress.hpp"

namespace drsim::rehearsal {

/// This step's time over the geometric mean of earlier ones, with the factor within which one more drill of the same kind lies
/// 19 times of 20 (prediction interval of log-normal times by Student's t; Hahn and Meeker 1991, section 4.7).
struct AgainstEarlier {
  std::size_t earlier = 0;
  double ratio = 1;
  std::optional<Interval> usual;  ///< absent with fewer than 3 earlier ones: nothing can be said
  bool slower() const { return usual && ratio > usual->high; }
  bool faster() const { return usual && ratio < usual->low; }
};

struct StepJudgement {
  std::optional<double> took;  ///< s, from the moment that it could begin
  std::optional<bool> inside;  ///< of the predicted range; absent when either is missing
  std::optional<AgainstEarlier> against;
};

struct CriterionJudgement {
  std::optional<double> measured;  ///< absent: nobody told
  std::optional<bool> met;
};

struct Judgement {
  Progress progress;
  std::vector<StepJudgement> steps;          ///< as planned
  std::vector<CriterionJudgement> criteria;  ///< as predicted
  std::size_t inside = 0, compared = 0;      ///< steps inside of their range, of those that can be compared
  bool clean = false;                        ///< finished, nothing failed or skipped, every criterion measured and met
};

/// `earlier` may hold any records: those of the same drill with a smaller id count.
Judgement judge(const Record& record, const std::vector<Record>& earlier);

/// "clean", "not clean", "not finished", or for a simulated run its verdict: "meets", "misses", "undecided".
std::string result_of(const Record& record);

}  // namespace drsim::rehearsal
