// The kernel without SimGrid: progressive filling by hand, for tests to compare with.
#include <algorithm>
#include <limits>

#include "sim/kernel/flow_table.hpp"
#include "sim/kernel/kernel.hpp"

namespace drsim::kernel {

namespace {

class ReferenceKernel final : public Kernel {
 public:
  explicit ReferenceKernel(const Network& network) : network_(network), flows_(network) { reset(Instant{}); }

  FlowId start_flow(PathId path, Bytes volume, FlowHandler handler, void* owner, std::uint64_t argument) override {
    const FlowId flow = flows_.add(path, volume, handler, owner, argument);
    calendar_.after(flows_.path(path).latency, &ReferenceKernel::begin, this, static_cast<std::uint64_t>(flow));
    return flow;
  }

  void cancel_flow(FlowId flow) override {
    advance();
    flows_.end(flow);
    share();
  }

  Bytes remaining(FlowId flow) const override {
    const Flow& f = flows_.at(flow);
    if (f.phase == Flow::Phase::ended) return Bytes{};
    return std::max(Bytes{}, f.remaining - f.rate * (f.phase == Flow::Phase::moving ? now() - advanced_ : Seconds{0}));
  }

  void set_capacity(LinkId link, BytesPerSecond capacity) override {
    advance();
    capacity_[static_cast<std::size_t>(link)] = capacity;
    share();
  }

  void set_up(LinkId link, bool up) override {
    advance();
    flows_.set_up(link, up);
    if (!up)
      for (const FlowId flow : flows_.moving_over(link)) announce(flow, FlowEnd::failed);
    share();
  }

  void run(Instant until) override {
    stopped_ = false;
    while (!stopped_ && calendar_.next() <= until) calendar_.handle_next();
    if (!stopped_ && calendar_.next() != kNever) calendar_.advance(until);
  }

  void reset(Instant start) override {
    calendar_.reset(start);
    advanced_ = start;
    next_end_ = {};
    flows_.reset();
    capacity_.clear();
    for (const LinkSpec& link : network_.links) capacity_.push_back(link.capacity);
  }

 private:
  static void begin(void* self, std::uint64_t id) {
    auto& kernel = *static_cast<ReferenceKernel*>(self);
    const auto flow = static_cast<FlowId>(id);
    Flow& f = kernel.flows_.at(flow);
    if (f.phase != Flow::Phase::waiting) return;
    if (!kernel.flows_.path_up(f.path)) return kernel.announce(flow, FlowEnd::failed);
    if (f.remaining <= Bytes{}) return kernel.announce(flow, FlowEnd::finished);
    kernel.advance();
    kernel.flows_.move(flow);
    kernel.share();
  }

  void announce(FlowId flow, FlowEnd end) { flows_.announce(flow, end, calendar_); }

  void advance() {
    const Seconds span = now() - advanced_;
    advanced_ = now();
    for (const FlowId flow : flows_.moving()) flows_.at(flow).remaining -= flows_.at(flow).rate * span;
  }

  /// Max-min fair: fills all flows evenly, freezes those over the link that is full first, and goes on with the rest.
  void share() {
    std::vector<BytesPerSecond> left = capacity_;
    std::vector<FlowId> open = flows_.moving();
    cap_per_flow(open);
    while (!open.empty()) {
      std::size_t tightest = 0;
      double level = std::numeric_limits<double>::infinity();
      for (std::size_t link = 0; link < left.size(); ++link) {
        const auto crossing = count_crossing(open, link);
        if (crossing == 0 || network_.links[link].per_flow) continue;
        if (const double each = left[link].value / static_cast<double>(crossing); each < level) {
          level = each;
          tightest = link;
        }
      }
      const auto capped = std::min_element(open.begin(), open.end(), [&](FlowId a, FlowId b) { return flows_.at(a).cap < flows_.at(b).cap; });
      const bool by_cap = flows_.at(*capped).cap.value <= level;
      if (by_cap) level = flows_.at(*capped).cap.value;
      const FlowId first_capped = *capped;
      std::erase_if(open, [&](FlowId flow) {
        if (by_cap ? flow != first_capped : !flows_.crosses(flow, tightest)) return false;
        flows_.at(flow).rate = BytesPerSecond{level};
        for (const LinkId link : flows_.path(flows_.at(flow).path).links) left[static_cast<std::size_t>(link)] -= BytesPerSecond{level};
        return true;
      });
    }
    schedule_next_end();
  }

  void cap_per_flow(const std::vector<FlowId>& flows) {
    for (const FlowId flow : flows) {
      BytesPerSecond cap{std::numeric_limits<double>::infinity()};
      for (const LinkId link : flows_.path(flows_.at(flow).path).links)
        if (network_.links[static_cast<std::size_t>(link)].per_flow) cap = std::min(cap, capacity_[static_cast<std::size_t>(link)]);
      flows_.at(flow).cap = cap;
    }
  }

  std::size_t count_crossing(const std::vector<FlowId>& flows, std::size_t link) const {
    return static_cast<std::size_t>(std::count_if(flows.begin(), flows.end(), [&](FlowId flow) { return flows_.crosses(flow, link); }));
  }

  void schedule_next_end() {
    calendar_.cancel(next_end_);
    Seconds soonest = kForever;
    for (const FlowId flow : flows_.moving()) soonest = std::min(soonest, flows_.at(flow).remaining / flows_.at(flow).rate);
    if (soonest != kForever) next_end_ = calendar_.after(std::max(soonest, Seconds{0}), &ReferenceKernel::some_end, this);
  }

  static void some_end(void* self, std::uint64_t) {
    auto& kernel = *static_cast<ReferenceKernel*>(self);
    kernel.advance();
    // Half a byte, or what moves in a nanosecond: the rest is rounding.
    const std::vector<FlowId> moving = kernel.flows_.moving();
    for (const FlowId flow : moving)
      if (const Flow& f = kernel.flows_.at(flow); f.remaining.value <= std::max(0.5, f.rate.value * 1e-9)) kernel.announce(flow, FlowEnd::finished);
    kernel.share();
  }

  Network network_;
  FlowTable flows_;
  std::vector<BytesPerSecond> capacity_;
  Instant advanced_{};
  Timer next_end_{};
};

}  // namespace

std::unique_ptr<Kernel> make_reference_kernel(const Network& network) { return std::make_unique<ReferenceKernel>(network); }

}  // namespace drsim::kernel
