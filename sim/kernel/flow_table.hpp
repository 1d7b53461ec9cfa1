// The flows of a drill and which links are up: what both kernels keep in the same way.
#pragma once

#include <vector>

#include "sim/kernel/kernel.hpp"

namespace drsim::kernel {

struct Flow {
  enum class Phase { waiting, moving, ended };
  Phase phase = Phase::waiting;
  PathId path{};
  Bytes remaining;             ///< when it began to move, or when the kernel last looked
  BytesPerSecond rate, cap;    ///< reference kernel only
  FlowHandler handler = nullptr;
  void* owner = nullptr;
  std::uint64_t argument = 0;
  FlowEnd end{};
};

class FlowTable {
 public:
  explicit FlowTable(const Network& network) : network_(network), up_(network.links.size(), 1) {}

  FlowId add(PathId path, Bytes volume, FlowHandler handler, void* owner, std::uint64_t argument);
  Flow& at(FlowId flow) { return flows_[static_cast<std::size_t>(flow)]; }
  const Flow& at(FlowId flow) const { return flows_[static_cast<std::size_t>(flow)]; }
  const PathSpec& path(PathId path) const { return network_.paths[static_cast<std::size_t>(path)]; }
  bool crosses(FlowId flow, std::size_t link) const;

  void move(FlowId flow);      ///< waiting -> moving
  void end(FlowId flow);       ///< no more calls for it
  /// Ends it and has its handler called from the calendar: now, before other events, in the order of the flows' ids.
  void announce(FlowId flow, FlowEnd end, Calendar& calendar);

  const std::vector<FlowId>& moving() const { return moving_; }  ///< by id
  std::vector<FlowId> moving_over(LinkId link) const;
  bool path_up(PathId path) const;
  void set_up(LinkId link, bool up) { up_[static_cast<std::size_t>(link)] = up; }
  void reset();
  std::size_t size() const { return flows_.size(); }

 private:
  static void call_handler(void* table, std::uint64_t flow);

  Network network_;
  std::vector<Flow> flows_;
  std::vector<FlowId> moving_;
  std::vector<char> up_;
};

}  // namespace drsim::kernel
