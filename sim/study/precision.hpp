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

/// How many times as wide the widest interval of a cell is as was asked for: of each promised share of its objectives, 2 x `share`;
/// of the P95 of their recovery times, 2 x `time` x P95 (any width, when the lower end lies beyond the horizon). At most 1: precise.
/// Infinite when too few drills give no interval. Intervals are those for planned looks.
double excess_width(const CellOutcomes& drills, const std::vector<Promise>& promises, const Precision& precision);

/// StudySettings::more of a study that ends by precision. All cells get kFirstLook drills. Then those go on that decide the
/// recommendation: covered, neither surely kept nor surely missed, of an option that has not surely missed elsewhere; until they
/// are decided. Then all the others, until they are precise. How many drills are next follows from how wide the intervals are now
/// (their widths fall with the root of the number of drills); no cell is looked at more often than kPlannedLooks times, nor has
/// more than `most_replications` drills (rounded up to whole batches). `description` is read at once only.
class StoppingRule {
 public:
  StoppingRule(const StudyDescription& description, const Precision& precision);
  std::vector<std::uint64_t> operator()(const StudyOutcomes& outcomes);

 private:
  struct Watched {
    std::size_t outcomes = 0, option = 0;
    std::vector<Promise> promises;  ///< by objective
    std::vector<char> covered;      ///< by objective
    std::uint64_t seen = 0;         ///< drills at the latest look
    int looks = 0;
    double excess = 0;  ///< as excess_width
    bool undecided = false, missed = false;
  };
  void look(Watched& cell, const CellOutcomes& drills) const;
  std::uint64_t next(const Watched& cell) const;

  Precision precision_;
  std::uint64_t most_;  ///< whole batches
  std::vector<Watched> cells_;
  std::vector<std::size_t> covered_of_option_;
};

}  // namespace drsim
