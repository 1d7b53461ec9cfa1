// The simulation kernel of one worker process: an event calendar and flows that share links.
#pragma once

#include <cstdint>
#include <memory>

#include "sim/kernel/calendar.hpp"
#include "sim/kernel/network.hpp"

namespace drsim::kernel {

enum class FlowId : std::uint64_t {};
enum class FlowEnd { finished, failed };  ///< failed: a link of its path went down

using FlowHandler = void (*)(void* owner, std::uint64_t argument, FlowEnd end);

/// Max-min fair sharing of the links' capacities. Nothing is called back from inside a call: every end of a flow
/// arrives as an event of the calendar, at the moment it happened, before other events of that moment, in the order of
/// the flows' ids. A flow that ends at the very moment (to a nanosecond) at which a link goes down has finished.
class Kernel {
 public:
  virtual ~Kernel() = default;

  Calendar& calendar() { return calendar_; }
  Instant now() const { return calendar_.now(); }

  /// Moves `volume`, rounded up to whole bytes, over `path`; calls `handler` once when it ends. Zero bytes finish after the
  /// latency. Over a link that is down it fails, after the latency too.
  virtual FlowId start_flow(PathId path, Bytes volume, FlowHandler handler, void* owner, std::uint64_t argument) = 0;
  virtual void cancel_flow(FlowId flow) = 0;  ///< its handler is not called; cancelling an ended flow does nothing
  virtual Bytes remaining(FlowId flow) = 0;   ///< 0 when it has ended
  virtual void set_capacity(LinkId link, BytesPerSecond capacity) = 0;  ///< > 0; flows in flight go on at the new rate
  virtual void set_up(LinkId link, bool up) = 0;                        ///< down: flows over it fail now

  /// Handles events in order until `until` (inclusive), or until none is left, or until stop() is called from a handler.
  /// Leaves now() at the last event handled, or at `until` when events remain beyond it.
  virtual void run(Instant until) = 0;
  void stop() { stopped_ = true; }

  /// Forgets events and flows and puts every link back to its specification; the next drill starts at `start`.
  virtual void reset(Instant start) = 0;

  /// Before a reset(): links and paths get the capacities and latencies of `network`, which has the same links and paths.
  virtual void respecify(const Network& network) = 0;

  /// The next drill has other last digits than in a fresh process: something has a clock that is never set back.
  virtual bool remembers() const = 0;

 protected:
  Calendar calendar_;
  bool stopped_ = false;
};

/// On SimGrid. One per process, ever (a second call throws): SimGrid's engine is process-wide and cannot be shut down.
std::unique_ptr<Kernel> make_simgrid_kernel(const Network& network);

/// The same with lone flows on SimGrid too, which has them anyway as soon as they share: slower, for its tests.
std::unique_ptr<Kernel> make_simgrid_only_kernel(const Network& network);

/// Hand-written progressive filling: slower on many flows, without SimGrid, for the tests to compare with.
std::unique_ptr<Kernel> make_reference_kernel(const Network& network);

}  // namespace drsim::kernel
