// A lone flow is kept here; when a second one joins, what is left of it goes to the sharing proper and stays there.
#include "sim/kernel/lone_flow.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

namespace drsim::kernel {

namespace {

class LoneFlowApart final : public Sharing {
 public:
  LoneFlowApart(const Network& network, std::function<std::unique_ptr<Sharing>()> make) : network_(network), make_(std::move(make)) {
    for (const LinkSpec& link : network.links) capacities_.push_back(link.capacity);
  }

  void add(std::uint32_t flow, PathId path, Bytes volume, Instant now) override {
    if (!lone_ && sharing_flows_ == 0) {
      lone_ = {flow, path, volume, capacity_of(path), now};
      now_ = now;
      return;
    }
    if (!sharing_) begin_to_share();
    if (lone_) {
      sharing_->add(lone_->flow, lone_->path, {std::ceil(remaining(lone_->flow).value)}, now);
      lone_.reset();
      ++sharing_flows_;
    }
    sharing_->add(flow, path, volume, now);
    ++sharing_flows_;
  }

  void remove(std::uint32_t flow) override {
    if (lone_) return lone_.reset();
    sharing_->remove(flow);
    --sharing_flows_;
  }

  void set_capacity(LinkId link, BytesPerSecond capacity) override {
    capacities_[static_cast<std::size_t>(link)] = capacity;
    if (sharing_) sharing_->set_capacity(link, capacity);
    if (lone_) lone_ = {lone_->flow, lone_->path, remaining(lone_->flow), capacity_of(lone_->path), now_};
  }

  Bytes remaining(std::uint32_t flow) const override {
    return lone_ ? std::max(Bytes{0}, lone_->volume - lone_->rate * (now_ - lone_->since)) : sharing_->remaining(flow);
  }

  Instant next_end() override { return lone_ ? lone_->end() : sharing_ ? sharing_->next_end() : kNever; }

  void advance(Instant now, std::vector<std::uint32_t>& ended) override {
    now_ = now;
    if (!lone_) {
      if (!sharing_) return;
      const std::size_t before = ended.size();
      sharing_->advance(now, ended);
      sharing_flows_ -= ended.size() - before;
    } else if (lone_->end() <= now + kFlowPrecision) {
      ended.push_back(lone_->flow);
      lone_.reset();
    }
  }

  bool remembers() const override { return sharing_ != nullptr; }

 private:
  struct Flow {
    std::uint32_t flow;
    PathId path;
    Bytes volume;  ///< that was left at `since`
    BytesPerSecond rate;
    Instant since;
    Instant end() const { return since + volume / rate; }
  };

  void begin_to_share() {
    sharing_ = make_();
    for (std::size_t link = 0; link < capacities_.size(); ++link)
      if (capacities_[link] != network_.links[link].capacity)
        sharing_->set_capacity(LinkId{static_cast<std::uint32_t>(link)}, capacities_[link]);
  }

  BytesPerSecond capacity_of(PathId path) const {
    BytesPerSecond least{std::numeric_limits<double>::infinity()};
    for (const LinkId link : network_.paths[static_cast<std::size_t>(path)].links)
      least = std::min(least, capacities_[static_cast<std::size_t>(link)]);
    return least;
  }

  const Network network_;
  const std::function<std::unique_ptr<Sharing>()> make_;
  std::unique_ptr<Sharing> sharing_;  ///< null until two flows share
  std::vector<BytesPerSecond> capacities_;
  std::optional<Flow> lone_;       ///< then `sharing_` has none
  std::size_t sharing_flows_ = 0;  ///< that `sharing_` has
  Instant now_{};
};

}  // namespace

std::unique_ptr<Sharing> with_lone_flows_apart(const Network& network, std::function<std::unique_ptr<Sharing>()> make) {
  return std::make_unique<LoneFlowApart>(network, std::move(make));
}

}  // namespace drsim::kernel
