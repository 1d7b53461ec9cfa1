// SimGrid's sharing against the hand-written one, on random networks and random events.
#include <fmt/format.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <ostream>
#include <sstream>
#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/kernel/in_child.hpp"
#include "tests/kernel/stage.hpp"

using namespace drsim;
using namespace drsim::kernel_test;
using kernel::LinkId;

namespace {

struct Event {
  enum class Kind { start, cancel, capacity, down, up };
  Kind kind;
  double time;
  unsigned which;  ///< path, flow or link
  double amount;   ///< megabytes or megabytes a second
};

struct Case {
  kernel::Network network;
  std::vector<Event> events;
};

std::ostream& operator<<(std::ostream& out, const Case& shown) {
  for (const auto& link : shown.network.links)
    out << fmt::format("link {} {}{}\n", link.name, link.capacity.value, link.per_flow ? " per flow" : "");
  for (const auto& path : shown.network.paths) {
    out << fmt::format("path latency {}", path.latency.count());
    for (const LinkId link : path.links) out << ' ' << static_cast<unsigned>(link);
    out << '\n';
  }
  for (const Event& event : shown.events)
    out << fmt::format("{} {} {} {}\n", event.time,
                       std::vector{"start", "cancel", "capacity", "down", "up"}[static_cast<std::size_t>(event.kind)], event.which,
                       event.amount);
  return out;
}

/// Values on odd grids, so that two things happen at one moment only by intention.
double odd(int low, int high) { return *rc::gen::inRange(low * 997, high * 997) / 997.0; }

Case random_case() {
  Case made;
  const int links = *rc::gen::inRange(1, 7);
  for (int i = 0; i < links; ++i)
    made.network.links.push_back({fmt::format("l{}", i), BytesPerSecond{odd(5, 200) * 1e6}, *rc::gen::inRange(0, 4) == 0});
  const unsigned paths = *rc::gen::inRange(1U, 9U);
  for (unsigned i = 0; i < paths; ++i) {
    kernel::PathSpec path;
    for (int link = 0; link < links; ++link)
      if (*rc::gen::inRange(0, 3) == 0) path.links.push_back(static_cast<LinkId>(link));
    if (path.links.empty()) path.links.push_back(LinkId{0});
    path.latency = Seconds{*rc::gen::inRange(0, 2) == 0 ? 0.0 : odd(0, 3)};
    made.network.paths.push_back(path);
  }
  const int events = *rc::gen::inRange(1, 40);
  unsigned flows = 0;
  for (int i = 0; i < events; ++i) {
    const int action = *rc::gen::inRange(0, 10);
    const double time = odd(0, 60);
    const unsigned link = *rc::gen::inRange(0U, static_cast<unsigned>(links));
    if (action < 6 || flows == 0) {
      made.events.push_back({Event::Kind::start, time, *rc::gen::inRange(0U, paths), odd(1, 2000)});
      ++flows;
    } else if (action == 6) {
      made.events.push_back({Event::Kind::cancel, time, *rc::gen::inRange(0U, flows), 0});
    } else if (action == 7) {
      made.events.push_back({Event::Kind::capacity, time, link, odd(5, 200)});
    } else {
      made.events.push_back({action == 8 ? Event::Kind::down : Event::Kind::up, time, link, 0});
    }
  }
  std::stable_sort(made.events.begin(), made.events.end(), [](const Event& a, const Event& b) { return a.time < b.time; });
  return made;
}

void play(const Case& events, Stage& stage) {
  std::vector<kernel::FlowId> flows;
  for (const Event& event : events.events)
    stage.at(event.time, [&stage, &flows, event] {
      switch (event.kind) {
        case Event::Kind::start:
          flows.push_back(stage.transfer(std::to_string(flows.size()), event.which, event.amount * 1e6));
          break;
        case Event::Kind::cancel:
          if (event.which < flows.size()) stage.kernel.cancel_flow(flows[event.which]);
          break;
        case Event::Kind::capacity:
          stage.kernel.set_capacity(LinkId{event.which}, BytesPerSecond{event.amount * 1e6});
          break;
        case Event::Kind::down:
          stage.kernel.set_up(LinkId{event.which}, false);
          break;
        case Event::Kind::up:
          stage.kernel.set_up(LinkId{event.which}, true);
          break;
      }
    });
  stage.run();
}

struct End {
  std::string flow, how;
  double time;
};

/// By flow; text that is no end (a crash) becomes one that equals no other.
std::vector<End> ends_of(const std::string& log) {
  std::vector<End> ends;
  std::istringstream lines(log);
  for (std::string line; std::getline(lines, line);) {
    End end;
    std::istringstream words(line);
    if (!(words >> end.time >> end.flow >> end.how)) end = {line, "is no end", std::nan("")};
    ends.push_back(end);
  }
  std::sort(ends.begin(), ends.end(), [](const End& a, const End& b) { return a.flow < b.flow; });
  return ends;
}

}  // namespace

namespace {

/// SimGrid moves whole bytes: a transfer is rounded up when it starts and when it ceases to be alone, which takes up to 0.2 us at the
/// slowest rate of 5 MB/s and delays all that share with it. Some twenty transfers and the six digits of the logs: 10 us.
constexpr double kAgree = 1e-5;

}  // namespace

TEST_CASE("SimGrid, with and without lone flows, and progressive filling by hand agree on any network, whatever happens to it") {
  const bool holds = rc::check([] {
    const Case drawn = random_case();
    RC_LOG() << drawn;
    const auto on = [&](Which which) { return perform(which, drawn.network, [&](Stage& stage) { play(drawn, stage); }); };
    const std::string reference_log = on(Which::reference);
    const std::vector<End> reference = ends_of(reference_log);
    for (const Which which : {Which::simgrid, Which::simgrid_only}) {
      const std::string simgrid_log = on(which);
      RC_LOG() << "SimGrid:\n" << simgrid_log << "reference:\n" << reference_log;
      const std::vector<End> simgrid = ends_of(simgrid_log);
      RC_ASSERT(simgrid.size() == reference.size());
      for (std::size_t i = 0; i < simgrid.size(); ++i) {
        RC_ASSERT(simgrid[i].flow == reference[i].flow);
        RC_ASSERT(simgrid[i].how == reference[i].how);
        RC_ASSERT(std::abs(simgrid[i].time - reference[i].time) <= kAgree);
      }
    }
  });
  CHECK(holds);
}

TEST_CASE("a kernel remembers nothing until two transfers share: only then does SimGrid's clock run") {
  CHECK(in_child([] {
          const auto kernel = kernel::make_simgrid_kernel(network_of({100}));
          Stage stage(*kernel);
          const auto drill = [&](int transfers) {
            kernel->reset(Instant{});
            for (int i = 0; i < transfers; ++i) stage.transfer("flow", 0, 1e9);
            stage.run();
            return std::string(kernel->remembers() ? "yes " : "no ");
          };
          std::string remembered;
          for (const int transfers : {0, 1, 1, 2, 0}) remembered += drill(transfers);
          return remembered;
        }) == "no no no yes yes ");
}
