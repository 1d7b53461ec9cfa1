// The kernel on SimGrid: the only file that includes it.
//
// Every shared rate is a link and every job a host-to-host transfer; SimGrid does nothing else, and nothing at all for a
// transfer that is alone (lone_flow.hpp). It is told of each change and asked when the next transfer ends; until then the calendar goes on
// alone, and SimGrid's clock follows when needed. That clock stands still while nothing moves and is never set back, so a drill's time is
// SimGrid's plus an offset.
//
// What SimGrid gets wrong at the edges is avoided, not relied on. Measured with 3.32 and 4.0:
// - a transfer of zero bytes, or over a link that is down, never ends: FlowKernel lets neither get here;
// - links and hosts that go down fail their transfers in the order of addresses (4.0): they never do, FlowKernel removes
//   the flows by their ids;
// - bandwidth shared by inverse latency (CM02): links have latency 0, FlowKernel delays the start;
// - Io and Exec leak, set_rate() does nothing for host-to-host transfers: everything is a link, caps are FATPIPE links;
// - cancel() reports the end twice: a cancelled transfer has no flow any more when its end is reported;
// - a transfer never gets more than its narrowest link had when it began: set_capacity() begins it anew;
// - the last pointer to a transfer must outlive the step of the clock in which it ended: `ended_comms_`;
// - run_until() passes over ends in between: it is never called for a moment after the next end.

// SimGrid's C headers need one of its C++ headers before them.
// clang-format off
#include <simgrid/s4u.hpp>
#include <simgrid/kernel/resource/Model.hpp>
#include <simgrid/version.h>
#include <xbt/log.h>
// clang-format on

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <deque>
#include <limits>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "sim/kernel/flow_kernel.hpp"
#include "sim/kernel/lone_flow.hpp"

namespace drsim::kernel {

namespace {

namespace sg = simgrid::s4u;

// What changed between the two versions that Debian ships.
#if SIMGRID_VERSION >= 40000
using EndedActivity = sg::Comm;
constexpr std::array kPrecisions{"precision/timing:1e-9", "precision/work-amount:1e-9"};
sg::NetZone* add_zone(sg::Engine& engine) { return engine.get_netzone_root()->add_netzone_star("drsim"); }
sg::Host* add_host(sg::NetZone& zone, const std::string& name) { return zone.add_host(name, 1e9)->seal(); }
sg::Link* add_link(sg::NetZone& zone, const std::string& name, BytesPerSecond capacity) { return zone.add_link(name, capacity.value); }
void connect_to_middle(sg::NetZone& zone, const sg::Host& host, const std::vector<sg::LinkInRoute>& links, bool both_ways) {
  zone.add_route(&host, static_cast<const sg::Host*>(nullptr), links, both_ways);
}
#else
using EndedActivity = sg::Activity;
constexpr std::array kPrecisions{"surf/precision:1e-9", "maxmin/precision:1e-9"};
sg::NetZone* add_zone(sg::Engine&) { return sg::create_star_zone("drsim"); }
sg::Host* add_host(sg::NetZone& zone, const std::string& name) { return zone.create_host(name, 1e9)->seal(); }
sg::Link* add_link(sg::NetZone& zone, const std::string& name, BytesPerSecond capacity) { return zone.create_link(name, capacity.value); }
void connect_to_middle(sg::NetZone& zone, const sg::Host& host, const std::vector<sg::LinkInRoute>& links, bool both_ways) {
  zone.add_route(host.get_netpoint(), nullptr, nullptr, nullptr, links, both_ways);
}
#endif

/// How far SimGrid's clock is moved, while nothing moves, to be rid of cancelled transfers.
constexpr double kTidyStep = 1;

/// SimGrid has one engine for a process, whose clock is never set back.
void claim_process() {
  static bool claimed = false;
  if (std::exchange(claimed, true)) throw std::logic_error("a process can have one SimGrid kernel only");
}

/// Never destroyed: SimGrid's own shutdown is not safe at exit.
sg::Engine& make_engine() {
  xbt_log_control_set("root.thres:critical");  // else it prints settings and hints
  static std::array name{'d', 'r', 's', 'i', 'm', '\0'};
  static std::array<char*, 2> arguments{name.data(), nullptr};
  int count = 1;
  auto* engine = new sg::Engine(&count, arguments.data());
  // No TCP windows and no acknowledgements that take bandwidth: a transfer moves at its fair share of the slowest link.
  for (const char* setting : {"network/model:CM02", "network/TCP-gamma:0", "network/crosstraffic:0"}) sg::Engine::set_config(setting);
  for (const char* setting : kPrecisions) sg::Engine::set_config(setting);
  return *engine;
}

class SimGridSharing final : public Sharing {
 public:
  explicit SimGridSharing(const Network& network) : network_(network), engine_(make_engine()) {
    sg::NetZone& zone = *add_zone(engine_);
    for (const LinkSpec& spec : network.links) {
      sg::Link* link = add_link(zone, "link-" + std::to_string(links_.size()), spec.capacity)->set_latency(0);
      if (spec.per_flow) link->set_sharing_policy(sg::Link::SharingPolicy::FATPIPE);
      links_.push_back(link->seal());
      capacities_.push_back(spec.capacity);
    }
    // A star: each path is the way from a host of its own to the middle, so a platform grows linearly with its paths.
    sink_ = add_host(zone, "sink");
    connect_to_middle(zone, *sink_, {}, true);
    for (const PathSpec& path : network.paths) {
      sg::Host* source = add_host(zone, "path-" + std::to_string(sources_.size()));
      std::vector<sg::LinkInRoute> route;
      for (const LinkId link : path.links) route.emplace_back(links_[index(link)]);
      connect_to_middle(zone, *source, route, false);
      sources_.push_back(source);
    }
    zone.seal();
    sg::Comm::on_completion_cb([this](EndedActivity const& activity) { note_end(activity.get_data<Transfer>()); });
  }

  SimGridSharing(const SimGridSharing&) = delete;
  SimGridSharing& operator=(const SimGridSharing&) = delete;
  ~SimGridSharing() override {
    for (std::uint32_t flow = 0; flow < transfers_.size(); ++flow)
      if (transfers_[flow].comm) remove(flow);
    if (cancelled_) run_engine(sg::Engine::get_clock() + kTidyStep);
  }

  void add(std::uint32_t flow, PathId path, Bytes volume, Instant now) override {
    if (transfers_.size() <= flow) transfers_.resize(flow + 1);
    transfers_[flow] = {nullptr, flow, path, capacity_of(path)};
    if (moving_ == 0) {
      if (cancelled_) run_engine(sg::Engine::get_clock() + kTidyStep);
      offset_ = now.time_since_epoch() - Seconds{sg::Engine::get_clock()};
    }
    start(flow, volume);
  }

  void remove(std::uint32_t flow) override {
    sg::Comm& comm = *transfers_[flow].comm;
    comm.set_data(nullptr);
    comm.cancel();
    bury(flow);
    cancelled_ = true;
  }

  void set_capacity(LinkId link, BytesPerSecond capacity) override {
    capacities_[index(link)] = capacity;
    links_[index(link)]->set_bandwidth(capacity.value);
    for (std::uint32_t flow = 0; flow < transfers_.size(); ++flow) {
      Transfer& transfer = transfers_[flow];
      if (!transfer.comm || capacity_of(transfer.path) <= transfer.most) continue;
      const Bytes left = remaining(flow);
      remove(flow);
      transfer.most = capacity_of(transfer.path);
      start(flow, Bytes{std::max(1.0, std::ceil(left.value))});
    }
  }

  Bytes remaining(std::uint32_t flow) const override { return {transfers_[flow].comm->get_remaining()}; }

  Instant next_end() override {
    const double clock = sg::Engine::get_clock();
    if (cancelled_) run_engine(clock);  // only a step of the engine gives back what a cancelled transfer used
    double soonest = ended_.empty() ? -1 : 0;
    for (auto* model : engine_.get_all_models()) {
      const double after = model->next_occurring_event(clock);  // negative: none
      if (after >= 0 && (soonest < 0 || after < soonest)) soonest = after;
    }
    next_date_ = clock + soonest;
    next_end_ = soonest < 0 ? kNever : Instant{offset_ + Seconds{next_date_}};
    return next_end_;
  }

  void advance(Instant now, std::vector<std::uint32_t>& ended) override {
    const double clock = sg::Engine::get_clock();
    // The exact date of the next end: going to a drill's time and back could miss it by a bit.
    const double date = now == next_end_ ? next_date_ : std::max(clock, (now.time_since_epoch() - offset_).count());
    if (date > clock || cancelled_) run_engine(date);
    ended.insert(ended.end(), ended_.begin(), ended_.end());
    ended_.clear();
  }

 private:
  struct Transfer {
    sg::CommPtr comm;  ///< null when the flow does not move
    std::uint32_t flow;
    PathId path;
    BytesPerSecond most;  ///< the capacity of its narrowest link when it began
  };

  static std::size_t index(LinkId link) { return static_cast<std::size_t>(link); }

  void note_end(const Transfer* transfer) {
    if (!transfer) return;  // cancelled: nobody cares
    ended_.push_back(transfer->flow);
    bury(transfer->flow);
  }

  void start(std::uint32_t flow, Bytes volume) {
    sg::CommPtr comm = sg::Comm::sendto_init(sources_[static_cast<std::size_t>(transfers_[flow].path)], sink_);
    comm->set_payload_size(static_cast<std::uint64_t>(volume.value));
    comm->set_data(&transfers_[flow]);
    comm->start();
    transfers_[flow].comm = std::move(comm);
    ++moving_;
  }

  BytesPerSecond capacity_of(PathId path) const {
    BytesPerSecond least{std::numeric_limits<double>::infinity()};
    for (const LinkId link : network_.paths[static_cast<std::size_t>(path)].links) least = std::min(least, capacities_[index(link)]);
    return least;
  }

  void bury(std::uint32_t flow) {
    ended_comms_.push_back(std::move(transfers_[flow].comm));
    --moving_;
  }

  void run_engine(double date) {
    const auto ended_before = date > sg::Engine::get_clock() ? static_cast<std::ptrdiff_t>(ended_comms_.size()) : 0;
    cancelled_ = false;
    engine_.run_until(date);
    ended_comms_.erase(ended_comms_.begin(), ended_comms_.begin() + ended_before);
  }

  const Network network_;
  std::vector<BytesPerSecond> capacities_;
  sg::Engine& engine_;
  std::vector<sg::Link*> links_;
  std::vector<sg::Host*> sources_;  ///< by path
  sg::Host* sink_ = nullptr;
  std::deque<Transfer> transfers_;  ///< by flow; SimGrid has pointers to them
  std::vector<sg::CommPtr> ended_comms_;
  std::vector<std::uint32_t> ended_;
  std::size_t moving_ = 0;
  bool cancelled_ = false;
  Seconds offset_{0};     ///< a drill's time minus SimGrid's clock
  double next_date_ = 0;  ///< on SimGrid's clock; next_end_ is the same in the drill's time
  Instant next_end_ = kNever;
};

}  // namespace

std::unique_ptr<Kernel> make_simgrid_kernel(const Network& network) {
  claim_process();
  return std::make_unique<FlowKernel>(network,
                                      with_lone_flows_apart(network, [network] { return std::make_unique<SimGridSharing>(network); }));
}

std::unique_ptr<Kernel> make_simgrid_only_kernel(const Network& network) {
  claim_process();
  return std::make_unique<FlowKernel>(network, std::make_unique<SimGridSharing>(network));
}

}  // namespace drsim::kernel
