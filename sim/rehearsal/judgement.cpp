// A rehearsal judged.
#include "sim/rehearsal/judgement.hpp"

#include <algorithm>
#include <cmath>

#include "sim/study/intervals.hpp"

namespace drsim::rehearsal {

namespace {

constexpr std::size_t kEarlierLeast = 3;  // two give a spread that is all but arbitrary: Student's t is 12.7 there

/// Of the step of this name in earlier rehearsals of the drill.
std::vector<double> earlier_times(const Record& record, const std::vector<Record>& earlier, const std::string& step) {
  std::vector<double> times;
  for (const Record& other : earlier) {
    if (other.id >= record.id || other.mode != record.mode || other.prediction.drill != record.prediction.drill) continue;
    const Progress progress = progress_of(other);
    for (std::size_t i = 0; i < progress.steps.size(); ++i)
      if (const auto took = progress.steps[i].took(); other.prediction.steps[i].name == step && took && *took > 0) times.push_back(*took);
  }
  return times;
}

AgainstEarlier against(double took, const std::vector<double>& earlier) {
  AgainstEarlier result;
  const auto n = static_cast<double>(earlier.size());
  double sum = 0, squares = 0;
  for (const double time : earlier) sum += std::log(time);
  for (const double time : earlier) squares += (std::log(time) - sum / n) * (std::log(time) - sum / n);
  result.earlier = earlier.size();
  result.ratio = took / std::exp(sum / n);
  if (earlier.size() < kEarlierLeast) return result;
  const double half = student_t(earlier.size() - 1) * std::sqrt(squares / (n - 1) * (1 + 1 / n));
  result.usual = Interval{std::exp(-half), std::exp(half)};
  return result;
}

StepJudgement judge_step(const Record& record, const std::vector<Record>& earlier, const StepState& state, const PlannedStep& planned) {
  StepJudgement judged;
  judged.took = state.took();
  if (!judged.took) return judged;
  if (planned.takes) judged.inside = *judged.took >= planned.takes->p05 && *judged.took <= planned.takes->p95;
  const std::vector<double> times = earlier_times(record, earlier, planned.name);
  if (!times.empty() && *judged.took > 0) judged.against = against(*judged.took, times);
  return judged;
}

CriterionJudgement judge_criterion(const Criterion& criterion, const Progress& progress) {
  CriterionJudgement judged;
  if (criterion.name == "recovery time")
    judged.measured = progress.restored_s;
  else if (const auto found = progress.measured.find(criterion.name); found != progress.measured.end())
    judged.measured = found->second;
  if (judged.measured) judged.met = criterion.name == "served" ? *judged.measured >= criterion.limit : *judged.measured <= criterion.limit;
  return judged;
}

}  // namespace

Judgement judge(const Record& record, const std::vector<Record>& earlier) {
  Judgement judgement;
  judgement.progress = progress_of(record);
  judgement.clean = judgement.progress.finished;
  for (std::size_t i = 0; i < record.prediction.steps.size(); ++i) {
    const StepState& state = judgement.progress.steps[i];
    const StepJudgement judged = judge_step(record, earlier, state, record.prediction.steps[i]);
    if (judged.inside) ++judgement.compared;
    if (judged.inside.value_or(false)) ++judgement.inside;
    const bool skipped_what_must_be = state.phase == Phase::skipped && !record.prediction.steps[i].optional;
    judgement.clean = judgement.clean && state.failures == 0 && !skipped_what_must_be;
    judgement.steps.push_back(judged);
  }
  for (const Criterion& criterion : record.prediction.criteria) {
    judgement.criteria.push_back(judge_criterion(criterion, judgement.progress));
    judgement.clean = judgement.clean && judgement.criteria.back().met.value_or(false);
  }
  return judgement;
}

std::string result_of(const Record& record) {
  if (record.mode != "simulated") {
    const Judgement judgement = judge(record, {});
    return judgement.clean ? "clean" : judgement.progress.finished ? "not clean" : "not finished";
  }
  bool all = true, any_missed = false;
  for (const Criterion& criterion : record.prediction.criteria) {
    all = all && criterion.verdict == Verdict::meets;
    any_missed = any_missed || criterion.verdict == Verdict::misses;
  }
  return all ? "meets" : any_missed ? "misses" : "undecided";
}

}  // namespace drsim::rehearsal
