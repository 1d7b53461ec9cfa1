// The kernel on SimGrid: the only file that includes it. SimGrid shares the links; all timers are our calendar's.
//
// While no flow moves, events come straight from the calendar. While flows move, SimGrid runs, with exactly one of its
// timers armed at the calendar's head; ends of flows become events of the calendar and are handled by that timer.
// What SimGrid does in edge cases is avoided rather than relied on: links never go down and hosts never fail there, our
// own table refuses or cancels such flows; zero bytes never reach it; cancelled activities are kept until time has moved.
#include <simgrid/kernel/Timer.hpp>
#include <simgrid/s4u.hpp>
#include <simgrid/version.h>
#include <xbt/log.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/kernel/flow_table.hpp"
#include "sim/kernel/kernel.hpp"

namespace drsim::kernel {

namespace {

namespace sg = simgrid::s4u;
using EngineTimer = simgrid::kernel::timer::Timer;

#if SIMGRID_VERSION >= 40000
using CompletedActivity = sg::Comm const&;
constexpr const char* kTimingPrecision = "precision/timing:1e-9";
constexpr const char* kWorkPrecision = "precision/work-amount:1e-9";
#else
using CompletedActivity = sg::Activity const&;
constexpr const char* kTimingPrecision = "surf/precision:1e-9";
constexpr const char* kWorkPrecision = "maxmin/precision:1e-9";
#endif

sg::Engine& make_engine() {
  static int argc = 1;
  static char name[] = "drsim";
  static char* argv[] = {name, nullptr};
  xbt_log_control_set("root.thres:critical");
  static sg::Engine engine(&argc, argv);
  // No TCP windows, no reverse traffic: a transfer moves at the fair share of its slowest link.
  for (const char* setting : {"network/model:CM02", "network/TCP-gamma:0", "network/crosstraffic:0", kTimingPrecision, kWorkPrecision})
    sg::Engine::set_config(setting);
  return engine;
}

sg::NetZone* make_zone(sg::Engine& engine, sg::NetZone* parent, const std::string& name) {
#if SIMGRID_VERSION >= 40000
  return (parent ? parent : engine.get_netzone_root())->add_netzone_full(name);
#else
  (void)engine;
  auto* zone = sg::create_full_zone(name);
  if (parent) zone->set_parent(parent);
  return zone;
#endif
}

sg::Host* make_host(sg::NetZone* zone, const std::string& name) {
#if SIMGRID_VERSION >= 40000
  return zone->add_host(name, 1e9)->seal();
#else
  return zone->create_host(name, 1e9)->seal();
#endif
}

sg::Link* make_link(sg::NetZone* zone, const LinkSpec& spec) {
#if SIMGRID_VERSION >= 40000
  auto* link = zone->add_link(spec.name, spec.capacity.value);
#else
  auto* link = zone->create_link(spec.name, spec.capacity.value);
#endif
  // CM02 weighs flows by latency, so links have none: the calendar delays a flow's start instead.
  link->set_latency(0);
  if (spec.per_flow) link->set_sharing_policy(sg::Link::SharingPolicy::FATPIPE);
  return link->seal();
}

class SimGridKernel final : public Kernel {
 public:
  explicit SimGridKernel(const Network& network) : network_(network), flows_(network), engine_(make_engine()) {
    auto* world = make_zone(engine_, nullptr, "world");
    for (const LinkSpec& link : network_.links) links_.push_back(make_link(world, link));
    capacity_ = {};
    for (const LinkSpec& link : network_.links) capacity_.push_back(link.capacity.value);
    // Two hosts and a zone of its own for each path: linear in the number of paths.
    for (std::size_t i = 0; i < network_.paths.size(); ++i) {
      const std::string name = "path-" + std::to_string(i);
      auto* zone = make_zone(engine_, world, name);
      auto* from = make_host(zone, name + "-from");
      auto* to = make_host(zone, name + "-to");
      std::vector<sg::LinkInRoute> route;
      for (const LinkId link : network_.paths[i].links) route.emplace_back(links_[static_cast<std::size_t>(link)]);
      zone->add_route(from->get_netpoint(), to->get_netpoint(), nullptr, nullptr, route, false);
      zone->seal();
      hosts_.emplace_back(from, to);
    }
    world->seal();
    sg::Comm::on_completion_cb([this](CompletedActivity activity) { completed(&activity); });
  }

  FlowId start_flow(PathId path, Bytes volume, FlowHandler handler, void* owner, std::uint64_t argument) override {
    const FlowId flow = flows_.add(path, volume, handler, owner, argument);
    calendar_.after(flows_.path(path).latency, &SimGridKernel::begin, this, static_cast<std::uint64_t>(flow));
    return flow;
  }

  void cancel_flow(FlowId flow) override {
    take_away(flow);
    flows_.end(flow);
  }

  Bytes remaining(FlowId flow) const override {
    const Flow& f = flows_.at(flow);
    if (f.phase == Flow::Phase::ended) return Bytes{};
    for (const Moving& moving : moving_)
      if (moving.flow == flow) return Bytes{moving.comm->get_remaining()};
    return f.remaining;
  }

  void set_capacity(LinkId link, BytesPerSecond capacity) override {
    const auto index = static_cast<std::size_t>(link);
    if (capacity_[index] == capacity.value) return;
    capacity_[index] = capacity.value;
    links_[index]->set_bandwidth(capacity.value);
  }

  void set_up(LinkId link, bool up) override {
    flows_.set_up(link, up);
    if (up) return;
    for (const FlowId flow : flows_.moving_over(link)) {
      take_away(flow);
      flows_.announce(flow, FlowEnd::failed, calendar_);
    }
  }

  void run(Instant until) override {
    stopped_ = false;
    until_ = until;
    while (!stopped_) {
      if (moving_.empty()) {
        if (calendar_.next() > until) break;
        calendar_.handle_next();
      } else {
        arm();
        engine_.run_until(engine_time(until));
        if (!moving_.empty() && !stopped_) break;  // until is reached with flows on their way
        if (stopped_) break;
      }
    }
    disarm();
    if (!stopped_ && (calendar_.next() != kNever || !moving_.empty())) calendar_.advance(until);
  }

  void reset(Instant start) override {
    disarm();
    while (!moving_.empty()) take_away(moving_.back().flow);
    bury_old();
    calendar_.reset(start);
    flows_.reset();
    for (std::size_t i = 0; i < links_.size(); ++i) set_capacity(static_cast<LinkId>(i), network_.links[i].capacity);
  }

 private:
  struct Moving {
    FlowId flow{};
    sg::CommPtr comm;
  };

  double engine_time(Instant time) const { return (time - offset_).time_since_epoch().count(); }

  static void begin(void* self, std::uint64_t id) {
    auto& kernel = *static_cast<SimGridKernel*>(self);
    const auto flow = static_cast<FlowId>(id);
    Flow& f = kernel.flows_.at(flow);
    if (f.phase != Flow::Phase::waiting) return;
    if (!kernel.flows_.path_up(f.path)) return kernel.flows_.announce(flow, FlowEnd::failed, kernel.calendar_);
    if (f.remaining <= Bytes{}) return kernel.flows_.announce(flow, FlowEnd::finished, kernel.calendar_);
    kernel.flows_.move(flow);
    // The engine's clock stood still while nothing moved; from here on it runs with the drill's.
    if (kernel.moving_.empty()) kernel.offset_ = kernel.now() - Seconds{sg::Engine::get_clock()} - Instant{};
    const auto& [from, to] = kernel.hosts_[static_cast<std::size_t>(f.path)];
    // SimGrid counts whole bytes; the part of one that is added is far below the clock's grid.
    auto comm = sg::Comm::sendto_init(from, to)->set_payload_size(static_cast<std::uint64_t>(std::ceil(f.remaining.value)));
    kernel.moving_.push_back({flow, comm});
    comm->start();
  }

  /// Inside SimGrid: only notes the end. The timer handles it in a moment.
  void completed(const void* activity) {
    const auto found = std::find_if(moving_.begin(), moving_.end(), [&](const Moving& moving) { return moving.comm.get() == activity; });
    if (found == moving_.end()) return;  // taken away by us: SimGrid reports such an end, twice even
    const FlowId flow = found->flow;
    remember(found->comm);
    moving_.erase(found);
    calendar_.advance(Instant{Seconds{sg::Engine::get_clock()}} + offset_);
    flows_.announce(flow, FlowEnd::finished, calendar_);
    if (moving_.empty()) disarm();
    else arm();
  }

  void take_away(FlowId flow) {
    const auto found = std::find_if(moving_.begin(), moving_.end(), [&](const Moving& moving) { return moving.flow == flow; });
    if (found == moving_.end()) return;
    const sg::CommPtr comm = found->comm;
    remember(comm);
    moving_.erase(found);
    comm->cancel();
    if (moving_.empty()) disarm();
  }

  void arm() {
    const Instant head = calendar_.next();
    if (timer_ && armed_ == head) return;
    disarm();
    if (head == kNever || head > until_) return;
    armed_ = head;
    timer_ = EngineTimer::set(std::max(engine_time(head), sg::Engine::get_clock()), [this] { wake(); });
  }

  void disarm() {
    if (timer_) timer_->remove();
    timer_ = nullptr;
  }

  void wake() {
    timer_ = nullptr;
    while (!stopped_ && !moving_.empty() && calendar_.next() <= armed_) calendar_.handle_next();
    if (stopped_)
      while (!moving_.empty()) take_away(moving_.back().flow);
    if (!moving_.empty()) arm();
  }

  /// The last pointer to an activity may go only after SimGrid's time has moved on.
  void remember(const sg::CommPtr& comm) { buried_.push_back({sg::Engine::get_clock(), comm}); }
  void bury_old() {
    std::erase_if(buried_, [](const Buried& buried) { return buried.at < sg::Engine::get_clock(); });
  }
  struct Buried {
    double at;
    sg::CommPtr comm;
  };

  Network network_;
  FlowTable flows_;
  sg::Engine& engine_;
  std::vector<sg::Link*> links_;
  std::vector<double> capacity_;
  std::vector<std::pair<sg::Host*, sg::Host*>> hosts_;
  std::vector<Moving> moving_;
  std::vector<Buried> buried_;
  Seconds offset_{0};             ///< drill time minus engine time
  Instant until_ = kNever, armed_{};
  EngineTimer* timer_ = nullptr;
};

}  // namespace

std::unique_ptr<Kernel> make_simgrid_kernel(const Network& network) { return std::make_unique<SimGridKernel>(network); }

}  // namespace drsim::kernel
