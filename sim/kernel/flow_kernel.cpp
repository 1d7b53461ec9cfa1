// The life of a flow: latency, moving, its end or failure, the call to whoever waits for it.
#include "sim/kernel/flow_kernel.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace drsim::kernel {

namespace {

/// Ends of flows are told before other events of their moment, in the order of the flows' ids.
int end_priority(std::uint32_t flow) { return std::numeric_limits<int>::min() + static_cast<int>(flow); }

/// SimGrid counts bytes in 64 bits. The part of a byte that is added takes far less than the clock's grid.
Bytes whole_bytes(Bytes volume) {
  constexpr double kMost = 9e18;
  return {std::clamp(std::ceil(volume.value), 0.0, kMost)};
}

}  // namespace

FlowKernel::FlowKernel(Network network, std::unique_ptr<Sharing> sharing) : network_(std::move(network)), sharing_(std::move(sharing)) {
  links_.reserve(network_.links.size());
  for (const LinkSpec& link : network_.links) links_.push_back({link.capacity});
}

FlowKernel::~FlowKernel() {
  while (!moving_.empty()) stop_moving(moving_.back());
}

FlowId FlowKernel::start_flow(PathId path_id, Bytes volume, FlowHandler handler, void* owner, std::uint64_t argument) {
  const auto flow = static_cast<Index>(flows_.size());
  flows_.push_back({Phase::waiting, FlowEnd::finished, path_id, whole_bytes(volume), handler, owner, argument, Timer{}});
  if (const Seconds latency = path(flow).latency; latency > Seconds{0}) {
    const auto after_latency = [](void* self, std::uint64_t index) { static_cast<FlowKernel*>(self)->begin(static_cast<Index>(index)); };
    flows_[flow].timer = calendar_.after(latency, after_latency, this, flow);
  } else {
    begin(flow);
  }
  return FlowId{first_id_ + flow};
}

void FlowKernel::begin(Index index) {
  Flow& flow = flows_[index];
  if (!is_up(path(index))) return announce(index, FlowEnd::failed);
  if (flow.volume <= Bytes{0}) return announce(index, FlowEnd::finished);
  settle();
  flow.phase = Phase::moving;
  moving_.insert(std::upper_bound(moving_.begin(), moving_.end(), index), index);
  sharing_->add(index, flow.path, flow.volume, now());
  next_end_known_ = false;
}

void FlowKernel::cancel_flow(FlowId id) {
  const Flow* found = find(id);
  if (!found) return;
  const auto index = static_cast<Index>(found - flows_.data());
  if (found->phase == Phase::moving) {
    settle();  // may find that it has just ended: then it is `ending`
    if (flows_[index].phase == Phase::moving) stop_moving(index);
  }
  calendar_.cancel(flows_[index].timer);
  flows_[index].phase = Phase::ended;
}

Bytes FlowKernel::remaining(FlowId id) {
  const Flow* flow = find(id);
  if (!flow || flow->phase == Phase::ending || flow->phase == Phase::ended) return Bytes{0};
  if (flow->phase == Phase::waiting) return flow->volume;
  settle();
  return flow->phase == Phase::moving ? sharing_->remaining(static_cast<Index>(flow - flows_.data())) : Bytes{0};
}

void FlowKernel::set_capacity(LinkId link, BytesPerSecond capacity) {
  if (state(link).capacity == capacity) return;
  settle();
  state(link).capacity = capacity;
  sharing_->set_capacity(link, capacity);
  next_end_known_ = false;
}

void FlowKernel::set_up(LinkId link, bool up) {
  if (state(link).up == up) return;
  settle();
  state(link).up = up;
  if (up) return;
  failing_.clear();
  for (const Index flow : moving_)
    if (!is_up(path(flow))) failing_.push_back(flow);
  for (const Index flow : failing_) {
    stop_moving(flow);
    announce(flow, FlowEnd::failed);
  }
}

void FlowKernel::run(Instant until) {
  stopped_ = false;
  while (!stopped_) {
    if (!next_end_known_) {
      next_end_ = moving_.empty() ? kNever : sharing_->next_end();
      next_end_known_ = true;
    }
    const Instant head = calendar_.next();
    const Instant first = std::min(head, next_end_);
    if (first == kNever) return;
    if (first > until) return calendar_.advance(std::max(until, now()));
    if (next_end_ <= head) {
      calendar_.advance(std::max(next_end_, now()));
      settle();
    } else {
      calendar_.handle_next();
    }
  }
}

void FlowKernel::reset(Instant start) {
  while (!moving_.empty()) stop_moving(moving_.back());
  first_id_ += flows_.size();
  flows_.clear();
  for (const LinkId link : changed_links_) {
    const auto index = static_cast<std::size_t>(link);
    if (links_[index].capacity != network_.links[index].capacity) sharing_->set_capacity(link, network_.links[index].capacity);
    links_[index] = {network_.links[index].capacity};
  }
  changed_links_.clear();
  calendar_.reset(start);
}

void FlowKernel::respecify(const Network& network) {
  for (std::size_t i = 0; i < network_.links.size(); ++i)
    if (network_.links[i].capacity != network.links[i].capacity) {
      network_.links[i].capacity = network.links[i].capacity;
      state(static_cast<LinkId>(i)).changed = true;
    }
  for (std::size_t i = 0; i < network_.paths.size(); ++i) network_.paths[i].latency = network.paths[i].latency;
}

const FlowKernel::Flow* FlowKernel::find(FlowId id) const {
  const auto number = static_cast<std::uint64_t>(id);
  return number >= first_id_ && number - first_id_ < flows_.size() ? &flows_[number - first_id_] : nullptr;
}

/// To be changed: it is noted for reset().
FlowKernel::LinkState& FlowKernel::state(LinkId link) {
  LinkState& state = links_[static_cast<std::size_t>(link)];
  if (!std::exchange(state.changed, true)) changed_links_.push_back(link);
  return state;
}

bool FlowKernel::is_up(const PathSpec& path) const {
  return std::all_of(path.links.begin(), path.links.end(), [this](LinkId link) { return links_[static_cast<std::size_t>(link)].up; });
}

void FlowKernel::stop_moving(Index flow) {
  sharing_->remove(flow);
  moving_.erase(std::lower_bound(moving_.begin(), moving_.end(), flow));
  next_end_known_ = false;
}

void FlowKernel::announce(Index index, FlowEnd end) {
  Flow& flow = flows_[index];
  flow.phase = Phase::ending;
  flow.end = end;
  const auto tell = [](void* self, std::uint64_t number) {
    Flow& ended = static_cast<FlowKernel*>(self)->flows_[number];
    ended.phase = Phase::ended;
    ended.handler(ended.owner, ended.argument, ended.end);
  };
  flow.timer = calendar_.at(now(), tell, this, index, end_priority(index));
}

/// Brings the flows up to now: to be called before anything that concerns them changes.
void FlowKernel::settle() {
  if (moving_.empty()) return;
  ended_.clear();
  sharing_->advance(now(), ended_);
  if (now() >= next_end_ || !ended_.empty()) next_end_known_ = false;
  for (const Index flow : ended_) {
    moving_.erase(std::lower_bound(moving_.begin(), moving_.end(), flow));
    announce(flow, FlowEnd::finished);
  }
}

}  // namespace drsim::kernel
