// Importance sampling of named draws: what is uncommon is drawn more often than the model says, and counted, so that each drill can be
// given the weight that makes up for it.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "sim/kernel/streams.hpp"

namespace drsim::kernel {

/// Splits the draws of a variable, whatever their occurrence, into parts: (0, at[0]), [at[0], at[1]), ..., [at.back(), 1).
struct Cut {
  Variable variable;
  std::vector<double> at;  ///< ascending in (0, 1)
};

/// What stands for each part of each cut, one cut after the other.
using ByPart = std::vector<double>;

/// The probabilities of the parts under the plain law.
ByPart plain_chances(const std::vector<Cut>& cuts);

/// How drills are drawn: within a part draws stay uniform, so only how many fall into which part matters for the weight of a drill.
struct Law {
  double share = 1;  ///< of the drills
  ByPart chances;    ///< above 0; those of a cut add up to 1
};

/// A mixture of laws; shares add up to 1. With the plain law among them no weight exceeds 1 / its share (a defensive mixture:
/// Hesterberg 1995).
struct Mixture {
  std::vector<Cut> cuts;
  std::vector<Law> laws;
};

/// Density of a drill in the plain law over that in the mixture, by the number of different draws that it used of each part: exact
/// whatever decided which these were. Products only, so that it has the same bits on every processor.
double weight_of(const Mixture& mixture, const ByPart& drawn);

/// Bends the draws of one drill after another.
class Tilt {
 public:
  explicit Tilt(Mixture mixture);

  /// `u`, uniform in (0, 1), chooses the law.
  void start_drill(double u);
  /// A plain draw as the law wants it. It rises with `u`, so drills that are stratified stay so.
  double bent(Variable variable, std::uint32_t occurrence, double u);
  const ByPart& drawn() const { return drawn_; }  ///< different draws since start_drill

 private:
  struct Place {
    std::uint64_t hash;
    std::size_t cut, first;  ///< first: of its parts among all
    bool operator<(const Place& other) const { return hash < other.hash; }
  };
  Mixture mixture_;
  std::vector<Place> places_;  ///< sorted
  const Law* law_;
  ByPart drawn_;
  std::vector<std::vector<std::uint32_t>> seen_;  ///< by cut: occurrences counted already
};

}  // namespace drsim::kernel
