// Plays and what is written down of them.
#include "tests/kernel/stage.hpp"

#include <fmt/format.h>

#include <memory>
#include <utility>

#include "tests/kernel/in_child.hpp"

namespace drsim::kernel_test {

kernel::FlowId Stage::transfer(const std::string& name, unsigned path, double bytes, std::function<void()> then) {
  Act& act = acts_.emplace_back(Act{*this, name, std::move(then)});
  const auto ended = [](void* owner, std::uint64_t, kernel::FlowEnd end) {
    Act& flow = *static_cast<Act*>(owner);
    flow.stage.note(flow.name + (end == kernel::FlowEnd::finished ? " finished" : " failed"));
    if (flow.act) flow.act();
  };
  return kernel.start_flow(kernel::PathId{path}, Bytes{bytes}, ended, &act, 0);
}

void Stage::at(double time, std::function<void()> act) {
  Act& event = acts_.emplace_back(Act{*this, "", std::move(act)});
  kernel.calendar().at(
      Instant{Seconds{time}}, [](void* owner, std::uint64_t) { static_cast<Act*>(owner)->act(); }, &event);
}

void Stage::note(const std::string& text) { log += fmt::format("{:.6f} {}\n", now(), text); }

namespace {

std::unique_ptr<kernel::Kernel> make_kernel(Which which, const kernel::Network& network) {
  switch (which) {
    case Which::simgrid:
      return kernel::make_simgrid_kernel(network);
    case Which::simgrid_only:
      return kernel::make_simgrid_only_kernel(network);
    case Which::reference:
      break;
  }
  return kernel::make_reference_kernel(network);
}

}  // namespace

std::string perform(Which which, const kernel::Network& network, const std::function<void(Stage&)>& play) {
  return in_child([&] {
    const auto kernel = make_kernel(which, network);
    kernel->reset(Instant{});
    Stage stage(*kernel);
    play(stage);
    return stage.log;
  });
}

kernel::Network network_of(const std::vector<double>& megabytes_per_second, std::vector<kernel::PathSpec> more) {
  kernel::Network network;
  for (const double capacity : megabytes_per_second) {
    const auto link = static_cast<unsigned>(network.links.size());
    network.links.push_back({std::string(1, static_cast<char>('a' + link)), BytesPerSecond{capacity * kMegabyte}});
    network.paths.push_back({{kernel::LinkId{link}}, Seconds{0}});
  }
  network.paths.insert(network.paths.end(), more.begin(), more.end());
  return network;
}

}  // namespace drsim::kernel_test
