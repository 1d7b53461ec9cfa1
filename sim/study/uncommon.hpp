// What is uncommon in a drill, and how much more often drills should draw it to find out what comes of it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/kernel/tilt.hpp"

namespace drsim {

/// Draws of which one end is uncommon, by degrees: a step that fails; a time among the longest 5 %, 0.5 %, ...
struct Uncommon {
  kernel::Cut cut;
  bool above = true;               ///< the uncommon end is the upper one; the part at the other end is common
  std::vector<std::string> names;  ///< by degree, as many as cuts: each includes those after it
};

/// One degree of one uncommon thing. `part` is its place in kernel::ByPart.
struct Happening {
  std::string name;
  std::size_t uncommon = 0, part = 0;
  double chance = 0;  ///< of this degree or a higher one
};
std::vector<Happening> happenings_of(const std::vector<Uncommon>& all);

/// A drill from a mixture of laws. `score` says how near it came: above 1 is the outcome in question; infinite is allowed.
struct TiltedDrill {
  double weight = 1, score = 0;
  std::vector<std::uint16_t> drawn;  ///< different draws by part of each cut
};

/// Raised so far that about `together` of the `drawn` things that a drill draws happen, each equally likely and each degree too; none
/// to more than a half.
kernel::ByPart raised_alike(const std::vector<Uncommon>& all, double together, double drawn);

/// As they were among the drills that came nearest, weighted: those of the outcome, or, if under kEnough, the kElite of highest score
/// (the cross-entropy method: Rubinstein and Kroese 2004). What came in under kLeastOften of them stays as it is: it may be noise. No
/// thing happens more often than kMostOften.
kernel::ByPart raised_towards(const std::vector<Uncommon>& all, const std::vector<TiltedDrill>& drills);
inline constexpr std::size_t kEnough = 50, kElite = 100;
inline constexpr double kMostOften = 0.8, kLeastOften = 0.05;

std::vector<kernel::Cut> cuts_of(const std::vector<Uncommon>& all);

/// How many of the uncommon things a drill had a chance to meet, on average.
double mean_drawn(const std::vector<Uncommon>& all, const std::vector<TiltedDrill>& drills);

}  // namespace drsim
