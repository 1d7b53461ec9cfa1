// When has a cell had enough drills?
#include "sim/study/precision.hpp"

#include <algorithm>
#include <cmath>

#include "sim/study/recommend.hpp"
#include "sim/study/statistics.hpp"

namespace drsim {

namespace {

std::uint64_t whole_batches(std::uint64_t replications) { return (replications + kBatchSize - 1) / kBatchSize * kBatchSize; }

bool narrow(const std::optional<Attainment>& attainment, double half_width) {
  return !attainment || attainment->high - attainment->low <= 2 * half_width;
}

bool p95_known(std::vector<double> values, double relative) {
  const std::optional<Ranks> ranks = quantile_ranks(values.size(), 950, Looks::repeated);
  if (!ranks) return false;
  const auto at_rank = [&](std::uint64_t rank) {
    const auto place = values.begin() + static_cast<std::ptrdiff_t>(rank - 1);
    std::nth_element(values.begin(), place, values.end());
    return *place;
  };
  const double low = at_rank(ranks->first), high = at_rank(ranks->second);
  if (std::isinf(low)) return true;
  return std::isfinite(high) && high - low <= 2 * relative * at_rank(quantile_rank(values.size(), 950));
}

}  // namespace

bool is_precise(const CellOutcomes& drills, const std::vector<Promise>& promises, const Precision& precision) {
  for (std::size_t i = 0; i < promises.size(); ++i) {
    const ObjectiveColumns& columns = drills.objectives[i];
    const Judgement judgement = judge(columns.recovery_time, columns.data_loss, promises[i], Looks::repeated);
    for (const auto& attainment : {judgement.rto, judgement.rpo, judgement.both})
      if (!narrow(attainment, precision.share)) return false;
    if (!p95_known(columns.recovery_time, precision.time)) return false;
  }
  return true;
}

StoppingRule::StoppingRule(const StudyDescription& description, const Precision& precision)
    : precision_(precision), most_(whole_batches(precision.most_replications)), covered_of_option_(description.options.size()) {
  for (const CellDescription& cell : description.cells) {
    if (!cell.outcomes) continue;
    Watched watched{*cell.outcomes, cell.option, {}, {}};
    for (const Objective& objective : description.system.objectives) {
      watched.promises.push_back(promise_of(objective));
      const Promise& promise = watched.promises.back();
      watched.covered.push_back(covers(objective, description.scenarios[cell.scenario]) && (promise.rto_s || promise.rpo_s) ? 1 : 0);
      covered_of_option_[cell.option] += static_cast<std::size_t>(watched.covered.back());
    }
    cells_.push_back(std::move(watched));
  }
}

StoppingRule::Standing StoppingRule::stand(const Watched& cell, const CellOutcomes& drills) const {
  Standing standing;
  standing.precise = is_precise(drills, cell.promises, precision_);
  const double confidence = joint_confidence(covered_of_option_[cell.option]);
  for (std::size_t i = 0; i < cell.promises.size(); ++i) {
    if (cell.covered[i] == 0) continue;
    const ObjectiveColumns& columns = drills.objectives[i];
    const Judgement judgement = judge(columns.recovery_time, columns.data_loss, cell.promises[i], Looks::repeated);
    if (judgement.verdict == Verdict::misses) standing.missed = true;
    const double lower = share_lower(kept_of(*judgement.both, drills.replications), drills.replications, Looks::repeated, confidence);
    if (judgement.verdict != Verdict::misses && lower < cell.promises[i].share) standing.undecided = true;
  }
  return standing;
}

std::vector<std::uint64_t> StoppingRule::operator()(const StudyOutcomes& outcomes) const {
  std::vector<std::uint64_t> replications;
  for (const CellOutcomes& drills : outcomes.cells) replications.push_back(drills.replications);
  std::vector<Standing> standings;
  std::vector<char> option_missed(covered_of_option_.size());
  for (const Watched& cell : cells_) {
    standings.push_back(stand(cell, outcomes.cells[cell.outcomes]));
    if (standings.back().missed) option_missed[cell.option] = 1;
  }
  const auto decides = [&](std::size_t i) { return standings[i].undecided && option_missed[cells_[i].option] == 0; };
  const auto open = [&](std::size_t i) {
    return replications[cells_[i].outcomes] < most_ && (decides(i) || !standings[i].precise);
  };
  bool some_decide = false;
  for (std::size_t i = 0; i < cells_.size(); ++i) some_decide = some_decide || (open(i) && decides(i));
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    if (!open(i) || (some_decide && !decides(i))) continue;
    std::uint64_t& drills = replications[cells_[i].outcomes];
    drills = std::min(most_, drills + whole_batches(drills / 4));
  }
  return replications;
}

}  // namespace drsim
