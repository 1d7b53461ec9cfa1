// Sets of happenings, made small.
#include "sim/study/combinations.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace drsim {

namespace {

using Set = std::vector<std::uint16_t>;

/// In drills with the outcome less than twice as common as in all: it has nothing to do with it.
constexpr double kLeastLift = 2;
/// Without it the outcome is at least half as likely: it is not needed.
constexpr double kNotNeeded = 0.5;

/// A degree includes those after it.
Set happened_in(const std::vector<Happening>& all, const TiltedDrill& drill) {
  Set set;
  for (std::size_t i = all.size(); i-- > 0;)
    if (drill.drawn[all[i].part] > 0 || (!set.empty() && set.back() == i + 1 && all[i].uncommon == all[i + 1].uncommon))
      set.push_back(static_cast<std::uint16_t>(i));
  std::reverse(set.begin(), set.end());
  return set;
}

/// Fewer drills prove no combination.
constexpr std::uint64_t kFewestHits = 10;

struct Tally {
  double all = 0, outcome = 0;  ///< weights
  std::uint64_t hits = 0;
};

class Search {
 public:
  Search(const std::vector<Happening>& all, const std::vector<TiltedDrill>& drills) {
    std::vector<double> in_all(all.size()), in_outcome(all.size());
    double weights = 0;
    for (const TiltedDrill& drill : drills) {
      weights += drill.weight;
      if (drill.score > 1) outcome_ += drill.weight;
      for (const std::uint16_t each : happened_in(all, drill)) {
        in_all[each] += drill.weight;
        if (drill.score > 1) in_outcome[each] += drill.weight;
      }
    }
    weights_ = weights;
    for (const TiltedDrill& drill : drills) {
      Set set;
      for (const std::uint16_t each : happened_in(all, drill))
        if (in_outcome[each] * weights >= kLeastLift * in_all[each] * outcome_) set.push_back(each);
      Tally& tally = sets_[set];
      tally.all += drill.weight;
      if (drill.score <= 1) continue;
      tally.outcome += drill.weight;
      ++tally.hits;
    }
  }

  Combinations run(double least) {
    std::map<Set, Combination> found;
    for (const auto& [set, tally] : sets_) {
      if (tally.hits == 0) continue;
      const Set needed = needed_of(set);
      Combination& combination = found[needed];
      combination.happened = needed;
      combination.share += tally.outcome / outcome_;
      combination.hits += tally.hits;
    }
    Combinations result;
    for (auto& [set, combination] : found) {
      if (combination.share < least || combination.hits < kFewestHits) {
        result.rest += combination.share;
        continue;
      }
      const Tally& tally = whenever(set);
      combination.chance = tally.all / weights_;
      combination.then = tally.outcome / tally.all;
      result.found.push_back(std::move(combination));
    }
    std::stable_sort(result.found.begin(), result.found.end(), [](const auto& a, const auto& b) { return a.share > b.share; });
    return result;
  }

 private:
  /// All drills in which at least these happened.
  const Tally& whenever(const Set& set) {
    const auto [place, fresh] = whenever_.try_emplace(set);
    if (fresh)
      for (const auto& [larger, tally] : sets_)
        if (std::includes(larger.begin(), larger.end(), set.begin(), set.end())) {
          place->second.all += tally.all;
          place->second.outcome += tally.outcome;
          place->second.hits += tally.hits;
        }
    return place->second;
  }

  double likely(const Set& set) {
    const Tally& tally = whenever(set);
    return tally.outcome / tally.all;
  }

  Set needed_of(Set set) {
    for (;;) {
      std::optional<Set> best;
      for (std::size_t i = 0; i < set.size(); ++i) {
        Set smaller = set;
        smaller.erase(smaller.begin() + static_cast<std::ptrdiff_t>(i));
        if (likely(smaller) >= kNotNeeded * likely(set) && (!best || likely(smaller) > likely(*best))) best = std::move(smaller);
      }
      if (!best) return set;
      set = std::move(*best);
    }
  }

  double weights_ = 0, outcome_ = 0;
  std::map<Set, Tally> sets_;  ///< by what happened, of that which has to do with the outcome
  std::map<Set, Tally> whenever_;
};

}  // namespace

Combinations combinations_of(const std::vector<Happening>& all, const std::vector<TiltedDrill>& drills, double least) {
  const bool any = std::any_of(drills.begin(), drills.end(), [](const TiltedDrill& drill) { return drill.score > 1; });
  return any ? Search(all, drills).run(least) : Combinations{};
}

std::vector<double> present_in(const std::vector<Happening>& all, const std::vector<TiltedDrill>& drills) {
  std::vector<double> present(all.size());
  double outcome = 0;
  for (const TiltedDrill& drill : drills) {
    if (drill.score <= 1) continue;
    outcome += drill.weight;
    for (const std::uint16_t each : happened_in(all, drill)) present[each] += drill.weight;
  }
  for (double& share : present) share = outcome > 0 ? share / outcome : 0;
  return present;
}

}  // namespace drsim
