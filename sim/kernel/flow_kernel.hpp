// The kernel over any way of sharing links: when flows start, end, fail and are told about.
#pragma once

#include <memory>
#include <vector>

#include "sim/kernel/kernel.hpp"
#include "sim/kernel/sharing.hpp"

namespace drsim::kernel {

class FlowKernel final : public Kernel {
 public:
  FlowKernel(Network network, std::unique_ptr<Sharing> sharing);
  ~FlowKernel() override;
  FlowKernel(const FlowKernel&) = delete;
  FlowKernel& operator=(const FlowKernel&) = delete;

  FlowId start_flow(PathId path, Bytes volume, FlowHandler handler, void* owner, std::uint64_t argument) override;
  void cancel_flow(FlowId flow) override;
  Bytes remaining(FlowId flow) override;
  void set_capacity(LinkId link, BytesPerSecond capacity) override;
  void set_up(LinkId link, bool up) override;
  void run(Instant until) override;
  void reset(Instant start) override;
  void respecify(const Network& network) override;
  bool remembers() const override { return sharing_->remembers(); }

 private:
  using Index = std::uint32_t;  ///< of a flow in this drill
  enum class Phase : std::uint8_t { waiting, moving, ending, ended };
  struct Flow {
    Phase phase;
    FlowEnd end;
    PathId path;
    Bytes volume;
    FlowHandler handler;
    void* owner;
    std::uint64_t argument;
    Timer timer;  ///< of the start, then of the call to the handler
  };
  struct LinkState {
    BytesPerSecond capacity;
    bool up = true, changed = false;
  };

  const Flow* find(FlowId flow) const;
  const PathSpec& path(Index flow) const { return network_.paths[static_cast<std::size_t>(flows_[flow].path)]; }
  LinkState& state(LinkId link);
  bool is_up(const PathSpec& path) const;
  void begin(Index flow);
  void stop_moving(Index flow);
  void announce(Index flow, FlowEnd end);
  void settle();

  Network network_;
  const std::unique_ptr<Sharing> sharing_;
  std::vector<LinkState> links_;
  std::vector<LinkId> changed_links_;   ///< since reset()
  std::vector<Flow> flows_;             ///< of this drill
  std::vector<Index> moving_;           ///< in order
  std::vector<Index> ended_, failing_;  // kept for their memory
  std::uint64_t first_id_ = 0;          ///< ids go on from drill to drill, so that one from an earlier drill names nothing
  Instant next_end_ = kNever;
  bool next_end_known_ = true;
};

}  // namespace drsim::kernel
