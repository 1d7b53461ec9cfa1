// Laws under which the uncommon happens more often.
#include "sim/study/uncommon.hpp"

#include <algorithm>
#include <functional>

namespace drsim {

namespace {

/// The parts of one thing among all: `first` and how many, and which of them is common.
struct Parts {
  std::size_t first = 0, count = 0, common = 0;
};

std::vector<Parts> parts_of(const std::vector<Uncommon>& all) {
  std::vector<Parts> parts;
  std::size_t first = 0;
  for (const Uncommon& each : all) {
    const std::size_t count = each.cut.at.size() + 1;
    parts.push_back({first, count, each.above ? first : first + count - 1});
    first += count;
  }
  return parts;
}

/// Uncommon parts as wanted, if `most` allows; the common one gets the rest.
void settle(kernel::ByPart& chances, const Parts& it, double most) {
  double uncommon = 0;
  for (std::size_t part = it.first; part < it.first + it.count; ++part)
    if (part != it.common) uncommon += chances[part];
  const double factor = uncommon > most ? most / uncommon : 1;
  chances[it.common] = 1;
  for (std::size_t part = it.first; part < it.first + it.count; ++part) {
    if (part == it.common) continue;
    chances[part] *= factor;
    chances[it.common] -= chances[part];
  }
}

/// The score that a drill must reach to count as near.
double near_from(const std::vector<TiltedDrill>& drills) {
  std::vector<double> scores;
  for (const TiltedDrill& drill : drills) scores.push_back(drill.score);
  const std::size_t rank = std::min(kElite, scores.size()) - 1;
  std::nth_element(scores.begin(), scores.begin() + static_cast<std::ptrdiff_t>(rank), scores.end(), std::greater<>());
  return scores[rank];
}

}  // namespace

std::vector<Happening> happenings_of(const std::vector<Uncommon>& all) {
  const std::vector<Parts> parts = parts_of(all);
  std::vector<Happening> found;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::vector<double>& at = all[i].cut.at;
    for (std::size_t degree = 0; degree < at.size(); ++degree) {
      const std::size_t part = all[i].above ? parts[i].first + degree + 1 : parts[i].common - degree - 1;
      found.push_back({all[i].names[degree], i, part, all[i].above ? 1 - at[degree] : at[at.size() - 1 - degree]});
    }
  }
  return found;
}

std::vector<kernel::Cut> cuts_of(const std::vector<Uncommon>& all) {
  std::vector<kernel::Cut> cuts;
  for (const Uncommon& each : all) cuts.push_back(each.cut);
  return cuts;
}

kernel::ByPart raised_alike(const std::vector<Uncommon>& all, double together, double drawn) {
  constexpr double kHalf = 0.5;
  const double each = std::min(kHalf, together / std::max(1.0, drawn));
  kernel::ByPart chances = plain_chances(cuts_of(all));
  for (const Parts& it : parts_of(all)) {
    for (std::size_t part = it.first; part < it.first + it.count; ++part)
      chances[part] = std::max(chances[part], each / static_cast<double>(it.count - 1));
    settle(chances, it, kHalf);
  }
  return chances;
}

kernel::ByPart raised_towards(const std::vector<Uncommon>& all, const std::vector<TiltedDrill>& drills) {
  kernel::ByPart chances = plain_chances(cuts_of(all));
  if (drills.empty()) return chances;
  const auto reached = std::count_if(drills.begin(), drills.end(), [](const TiltedDrill& drill) { return drill.score > 1; });
  const bool enough = static_cast<std::size_t>(reached) >= kEnough;
  const double from = enough ? 1 : near_from(drills);
  kernel::ByPart drawn(chances.size());
  for (const TiltedDrill& drill : drills) {
    if (enough ? drill.score <= 1 : drill.score < from) continue;
    for (std::size_t part = 0; part < drawn.size(); ++part) drawn[part] += drill.weight * drill.drawn[part];
  }
  for (const Parts& it : parts_of(all)) {
    double whole = 0;
    for (std::size_t part = it.first; part < it.first + it.count; ++part) whole += drawn[part];
    if (whole == 0) continue;
    for (std::size_t part = it.first; part < it.first + it.count; ++part)
      if (drawn[part] >= kLeastOften * whole) chances[part] = std::max(chances[part], drawn[part] / whole);
    settle(chances, it, kMostOften);
  }
  return chances;
}

double mean_drawn(const std::vector<Uncommon>& all, const std::vector<TiltedDrill>& drills) {
  double count = 0;
  const std::vector<Parts> parts = parts_of(all);
  for (const TiltedDrill& drill : drills)
    for (const Parts& it : parts) {
      const auto begin = drill.drawn.begin() + static_cast<std::ptrdiff_t>(it.first);
      count += std::any_of(begin, begin + static_cast<std::ptrdiff_t>(it.count), [](std::uint16_t draws) { return draws > 0; }) ? 1 : 0;
    }
  return drills.empty() ? 0 : count / static_cast<double>(drills.size());
}

}  // namespace drsim
