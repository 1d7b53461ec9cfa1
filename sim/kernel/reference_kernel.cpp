// The kernel without SimGrid: progressive filling by hand, for tests to compare with.
#include <algorithm>
#include <limits>
#include <memory>

#include "sim/kernel/flow_kernel.hpp"

namespace drsim::kernel {

namespace {

class ProgressiveFilling final : public Sharing {
 public:
  explicit ProgressiveFilling(const Network& network) : network_(network) {
    for (const LinkSpec& link : network.links) capacities_.push_back(link.capacity);
  }

  void add(std::uint32_t flow, PathId path, Bytes volume, Instant now) override {
    if (moving_.empty()) now_ = now;
    moving_.push_back({flow, network_.paths[static_cast<std::size_t>(path)].links, volume, {}, false});
    shared_ = false;
  }

  void remove(std::uint32_t flow) override {
    std::erase_if(moving_, [&](const Moving& moving) { return moving.flow == flow; });
    shared_ = false;
  }

  void set_capacity(LinkId link, BytesPerSecond capacity) override {
    capacities_[index(link)] = capacity;
    shared_ = false;
  }

  Bytes remaining(std::uint32_t flow) const override {
    return std::find_if(moving_.begin(), moving_.end(), [&](const Moving& moving) { return moving.flow == flow; })->remaining;
  }

  Instant next_end() override {
    if (!shared_) share();
    Seconds soonest = kForever;
    for (const Moving& moving : moving_) soonest = std::min(soonest, moving.remaining / moving.rate);
    return now_ + soonest;
  }

  void advance(Instant now, std::vector<std::uint32_t>& ended) override {
    if (!shared_) share();
    for (Moving& moving : moving_) {
      // By the date that next_end() gave, not by what is left: months after the start, a date is coarser than the precision.
      if (now_ + moving.remaining / moving.rate <= now + kFlowPrecision) ended.push_back(moving.flow);
      moving.remaining = std::max(Bytes{0}, moving.remaining - moving.rate * (now - now_));
    }
    now_ = now;
    for (const std::uint32_t flow : ended) remove(flow);
  }

 private:
  struct Moving {
    std::uint32_t flow;
    std::vector<LinkId> links;
    Bytes remaining;
    BytesPerSecond rate;
    bool settled;  ///< its rate is found; used by share()
  };

  static std::size_t index(LinkId link) { return static_cast<std::size_t>(link); }

  /// Raises the rates of all flows together. A flow stops at its own cap; all flows of a link stop when the link is full.
  void share() {
    std::vector<BytesPerSecond> left = capacities_;
    for (Moving& moving : moving_) moving.settled = false;
    for (std::size_t unsettled = moving_.size(); unsettled > 0;) {
      const std::vector<std::size_t> users = count_users();
      BytesPerSecond level{std::numeric_limits<double>::infinity()};
      for (std::size_t link = 0; link < left.size(); ++link)
        if (users[link] > 0) level = std::min(level, level_of(link, left[link], users[link]));
      for (Moving& moving : moving_) {
        const bool stops = !moving.settled && std::any_of(moving.links.begin(), moving.links.end(), [&](LinkId link) {
          return level_of(index(link), left[index(link)], users[index(link)]) <= level;
        });
        if (!stops) continue;
        moving.settled = true;
        moving.rate = level;
        --unsettled;
      }
      left = capacities_;
      for (const Moving& moving : moving_)
        if (moving.settled)
          for (const LinkId link : moving.links) left[index(link)] -= moving.rate;
    }
    shared_ = true;
  }

  BytesPerSecond level_of(std::size_t link, BytesPerSecond left, std::size_t users) const {
    return network_.links[link].per_flow ? capacities_[link] : left / static_cast<double>(users);
  }

  std::vector<std::size_t> count_users() const {
    std::vector<std::size_t> users(capacities_.size(), 0);
    for (const Moving& moving : moving_)
      if (!moving.settled)
        for (const LinkId link : moving.links) ++users[index(link)];
    return users;
  }

  const Network network_;
  std::vector<BytesPerSecond> capacities_;
  std::vector<Moving> moving_;
  Instant now_{};
  bool shared_ = true;
};

}  // namespace

std::unique_ptr<Kernel> make_reference_kernel(const Network& network) {
  return std::make_unique<FlowKernel>(network, std::make_unique<ProgressiveFilling>(network));
}

}  // namespace drsim::kernel
