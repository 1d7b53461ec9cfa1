// When has a cell had enough drills?
#include "sim/study/precision.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/study/recommend.hpp"
#include "sim/study/statistics.hpp"

namespace drsim {

namespace {

std::uint64_t whole_batches(std::uint64_t replications) { return (replications + kBatchSize - 1) / kBatchSize * kBatchSize; }

double excess_of_share(const std::optional<Attainment>& attainment, double half_width) {
  return attainment ? (attainment->high - attainment->low) / (2 * half_width) : 0;
}

double excess_of_p95(std::vector<double> values, double relative) {
  const std::optional<Ranks> ranks = quantile_ranks(values.size(), 950, Looks::planned);
  if (!ranks) return std::numeric_limits<double>::infinity();
  const auto at_rank = [&](std::uint64_t rank) {
    const auto place = values.begin() + static_cast<std::ptrdiff_t>(rank - 1);
    std::nth_element(values.begin(), place, values.end());
    return *place;
  };
  const double low = at_rank(ranks->first), high = at_rank(ranks->second);
  if (std::isinf(low) || low == high) return 0;
  return (high - low) / (2 * relative * at_rank(quantile_rank(values.size(), 950)));
}

}  // namespace

double excess_width(const CellOutcomes& drills, const std::vector<Promise>& promises, const Precision& precision) {
  double widest = 0;
  for (std::size_t i = 0; i < promises.size(); ++i) {
    const ObjectiveColumns& columns = drills.objectives[i];
    const Judgement judgement = judge(columns.recovery_time, columns.data_loss, promises[i], Looks::planned);
    for (const auto& attainment : {judgement.rto, judgement.rpo, judgement.both})
      widest = std::max(widest, excess_of_share(attainment, precision.share));
    const double p95 = excess_of_p95(columns.recovery_time, precision.time);
    widest = std::max(widest, std::isnan(p95) ? std::numeric_limits<double>::infinity() : p95);
  }
  return widest;
}

StoppingRule::StoppingRule(const StudyDescription& description, const Precision& precision)
    : precision_(precision), most_(whole_batches(precision.most_replications)), covered_of_option_(description.options.size()) {
  for (const CellDescription& cell : description.cells) {
    if (!cell.outcomes) continue;
    Watched watched;
    watched.outcomes = *cell.outcomes;
    watched.option = cell.option;
    for (const Objective& objective : description.system.objectives) {
      watched.promises.push_back(promise_of(objective));
      const Promise& promise = watched.promises.back();
      watched.covered.push_back(covers(objective, description.scenarios[cell.scenario]) && (promise.rto_s || promise.rpo_s) ? 1 : 0);
      covered_of_option_[cell.option] += static_cast<std::size_t>(watched.covered.back());
    }
    cells_.push_back(std::move(watched));
  }
}

void StoppingRule::look(Watched& cell, const CellOutcomes& drills) const {
  if (cell.seen == drills.replications) return;
  cell.seen = drills.replications;
  ++cell.looks;
  cell.excess = excess_width(drills, cell.promises, precision_);
  cell.undecided = cell.missed = false;
  const double confidence = joint_confidence(covered_of_option_[cell.option]);
  for (std::size_t i = 0; i < cell.promises.size(); ++i) {
    if (cell.covered[i] == 0) continue;
    const ObjectiveColumns& columns = drills.objectives[i];
    const Judgement judgement = judge(columns.recovery_time, columns.data_loss, cell.promises[i], Looks::planned);
    const std::uint64_t kept = kept_of(*judgement.both, drills.replications);
    if (judgement.verdict == Verdict::misses)
      cell.missed = true;
    else if (share_lower(kept, drills.replications, Looks::planned, confidence) < cell.promises[i].share)
      cell.undecided = true;
  }
}

std::uint64_t StoppingRule::next(const Watched& cell) const {
  constexpr double kSpare = 1.15, kFastest = 4;  // a guess from few drills may be far too high
  if (cell.looks + 1 >= kPlannedLooks && cell.undecided) return most_;
  const double wanted = cell.undecided ? kFastest : kSpare * cell.excess * cell.excess;
  const double last = cell.looks + 1 >= kPlannedLooks ? kSpare * wanted : std::min(kFastest, wanted);
  const double drills = std::min(static_cast<double>(cell.seen) * last, static_cast<double>(most_));
  return std::clamp(whole_batches(static_cast<std::uint64_t>(drills)), std::min(cell.seen + kBatchSize, most_), most_);
}

std::vector<std::uint64_t> StoppingRule::operator()(const StudyOutcomes& outcomes) {
  std::vector<char> option_missed(covered_of_option_.size());
  for (Watched& cell : cells_) {
    look(cell, outcomes.cells[cell.outcomes]);
    if (cell.missed) option_missed[cell.option] = 1;
  }
  const auto decides = [&](const Watched& cell) { return cell.undecided && option_missed[cell.option] == 0; };
  const auto open = [&](const Watched& cell) {
    return cell.seen < most_ && cell.looks < kPlannedLooks && (decides(cell) || cell.excess > 1);
  };
  const bool some_decide = std::any_of(cells_.begin(), cells_.end(), [&](const Watched& cell) { return open(cell) && decides(cell); });
  std::vector<std::uint64_t> replications;
  for (const CellOutcomes& drills : outcomes.cells) replications.push_back(drills.replications);
  for (const Watched& cell : cells_)
    if (open(cell) && (!some_decide || decides(cell))) replications[cell.outcomes] = next(cell);
  return replications;
}

}  // namespace drsim
