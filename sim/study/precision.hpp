// When has a cell had enough drills? When its shares and its P95 are known as well as was asked for, or the budget ends.
#pragma once

#include <vector>

#include "sim/study/description.hpp"
#include "sim/study/study.hpp"
#include "sim/study/verdict.hpp"

namespace drsim {

/// Finer half-widths of shares would need millions of drills of each cell.
inline constexpr double kFinestPrecision = 0.001;

/// Drills of a cell before anybody looks.
inline constexpr std::uint64_t kFirstLook = 2 * kBatchSize;

/// Every promised share of an objective has an interval at most 2 x `share` wide, and the interval of the P95 of its recovery time
/// is at most 2 x `time` x P95 wide (or lies beyond the horizon). Intervals are those for repeated looks.
bool is_precise(const CellOutcomes& drills, const std::vector<Promise>& promises, const Precision& precision);

/// StudySettings::more of a study that ends by precision. All cells get kFirstLook drills. Then those go on that decide the
/// recommendation: covered, neither surely kept nor surely missed, of an option that has not surely missed elsewhere; until they
/// are decided. Then all the others, until they are precise. A cell grows by a quarter each time and ends at `most_replications`
/// (rounded up to whole batches). `description` must outlive it.
class StoppingRule {
 public:
  StoppingRule(const StudyDescription& description, const Precision& precision);
  std::vector<std::uint64_t> operator()(const StudyOutcomes& outcomes) const;

 private:
  struct Watched {
    std::size_t outcomes, option;
    std::vector<Promise> promises;  ///< by objective
    std::vector<char> covered;      ///< by objective
  };
  struct Standing {
    bool precise = false, undecided = false, missed = false;
  };
  Standing stand(const Watched& cell, const CellOutcomes& drills) const;

  Precision precision_;
  std::uint64_t most_;  ///< whole batches
  std::vector<Watched> cells_;
  std::vector<std::size_t> covered_of_option_;
};

}  // namespace drsim
