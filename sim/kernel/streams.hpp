// Random numbers by name. Every variable has a path; the same path gives the same number whatever else is drawn.
#pragma once

#include <cstdint>
#include <string_view>

#include "sim/model/distribution.hpp"

namespace drsim::kernel {

/// A hashed path such as "promote/orders-db". Make them once, when a plan is built, not in the drill.
struct Variable {
  std::uint64_t hash = 0;
};
Variable variable(std::string_view path);

/// Drills 0 to 255, 256 to 511, ... draw each variable once from each 256th of (0, 1), in an order of the variable's own: a Latin
/// hypercube (McKay, Beckman, Conover 1979). A drill alone is as random as ever; together they leave no part of a variable out.
inline constexpr std::uint64_t kStrata = 256;

class Tilt;

/// The numbers of one drill: Philox4x64-10 with key (seed, scenario) and counter (variable, occurrence, replication, 0).
class Streams {
 public:
  Streams(std::uint64_t seed, std::string_view scenario);
  void start_drill(std::uint64_t replication) { replication_ = replication; }
  /// From now on draws are bent by it; it must outlive them.
  void bend_by(Tilt& tilt) { tilt_ = &tilt; }

  double uniform(Variable variable, std::uint32_t occurrence = 0) const;  ///< in (0, 1), 52 bits
  Seconds draw(const Distribution& distribution, Variable variable, std::uint32_t occurrence = 0) const;
  bool happens(double chance, Variable variable, std::uint32_t occurrence = 0) const {
    return chance > 0 && (chance >= 1 || uniform(variable, occurrence) < chance);
  }

 private:
  std::uint64_t seed_, scenario_, replication_ = 0;
  Tilt* tilt_ = nullptr;
};

}  // namespace drsim::kernel
