// What the two kernels differ in: who works out how fast each flow moves.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/kernel/network.hpp"
#include "sim/model/time.hpp"

namespace drsim::kernel {

/// A flow whose end is nearer than this has ended; SimGrid is set to the same precision.
inline constexpr Seconds kFlowPrecision{1e-9};

/// Flows that move now, named by the number that their owner gives them. Whoever uses it calls advance() to a moment before
/// changing anything at that moment, and never skips a next_end().
class Sharing {
 public:
  virtual ~Sharing() = default;

  virtual void add(std::uint32_t flow, PathId path, Bytes volume, Instant now) = 0;  ///< volume > 0
  virtual void remove(std::uint32_t flow) = 0;                                       ///< a flow that moves
  virtual void set_capacity(LinkId link, BytesPerSecond capacity) = 0;
  virtual Bytes remaining(std::uint32_t flow) const = 0;  ///< at the last advance(), of a flow that moves

  /// When the next flow ends if nothing changes; kNever when none moves.
  virtual Instant next_end() = 0;
  /// Moves on to `now`, at most next_end(), and appends the flows that have ended, in any order.
  virtual void advance(Instant now, std::vector<std::uint32_t>& ended) = 0;
  /// As Kernel::remembers.
  virtual bool remembers() const { return true; }
};

}  // namespace drsim::kernel
