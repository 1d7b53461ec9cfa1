// Copies have what replication leaves of a link; scheduled ones that cross it at the same time share that: how long each of a week takes.
#include <algorithm>
#include <cmath>
#include <map>

#include "sim/kernel/kernel.hpp"
#include "sim/plan/build.hpp"

namespace drsim::planning {

namespace {

/// The middle one of three weeks is like any other: what the week before left unfinished is under way, and what the week
/// after begins is on its way before its last copies have arrived.
constexpr std::size_t kWeeks = 3;

/// The moment is stated and every week is like the other. A moment that nobody knows is drawn, and meets others by chance only.
bool recurs_weekly(const CopyPlan& copy) {
  const double in_a_week = kWeek / copy.every;
  return copy.at && copy.copy_time > Seconds{0} && in_a_week >= 1 && std::abs(in_a_week - std::round(in_a_week)) < 1e-9;
}

struct Transfer {
  kernel::Kernel& kernel;
  kernel::PathId path;
  Bytes volume;
  Instant begins, arrives{kNever};

  static void begin(void* transfer, std::uint64_t) {
    auto& self = *static_cast<Transfer*>(transfer);
    self.kernel.start_flow(self.path, self.volume, &Transfer::end, transfer, 0);
  }
  static void end(void* transfer, std::uint64_t, kernel::FlowEnd) {
    auto& self = *static_cast<Transfer*>(transfer);
    self.arrives = self.kernel.now();
  }
};

/// What a copy can count on even when replication wants the whole link: fair sharing would give it as much.
constexpr double kLeastShare = 0.05;

/// What the steady replication of all stores leaves of a direction of a link.
BytesPerSecond left_by_replication(const Plan& plan, kernel::LinkId direction) {
  const BytesPerSecond whole = plan.network.links[static_cast<std::size_t>(direction)].capacity;
  BytesPerSecond left = whole;
  for (const StorePlan& store : plan.stores)
    for (const ReplicaPlan& replica : store.replicas) {
      if (replica.link == kNone) continue;
      const auto& directions = plan.links[replica.link].directions;
      if (directions[replica.forward ? 0 : 1] == direction) left -= store.writes;
      if (replica.mode == ReplicaMode::multi_writer && directions[replica.forward ? 1 : 0] == direction) left -= store.writes;
    }
  return std::max(left, kLeastShare * whole);
}

/// The link, and for each copy a path from its store over it. Stores without a stated rate send as fast as the link takes it.
kernel::Network network_of(const Plan& plan, const std::vector<SentCopy>& together) {
  kernel::Network network;
  network.links.push_back({"link", left_by_replication(plan, together.front().link), false});
  std::map<Index, kernel::LinkId> reads;
  for (const SentCopy& copy : together) {
    kernel::PathSpec path{{kernel::LinkId{0}}, copy.latency};
    if (copy.read) {
      const auto [read, fresh] = reads.try_emplace(copy.store, static_cast<kernel::LinkId>(network.links.size()));
      if (fresh) network.links.push_back({"read", *copy.read, false});
      path.links.push_back(read->second);
    }
    network.paths.push_back(path);
  }
  return network;
}

/// Number 0 is the first copy at or after the schedule's phase, as in a drill.
void time_together(Plan& plan, const std::vector<SentCopy>& together) {
  const auto kernel = kernel::make_reference_kernel(network_of(plan, together));
  kernel->reset(Instant{});
  std::vector<std::vector<Transfer>> transfers(together.size());
  for (std::size_t i = 0; i < together.size(); ++i) {
    const CopyPlan& copy = plan.stores[together[i].store].copies[together[i].copy];
    const auto count = static_cast<std::size_t>(std::llround(kWeek / copy.every));
    for (std::size_t number = 0; number < count * kWeeks; ++number)
      transfers[i].push_back(
          {*kernel, static_cast<kernel::PathId>(i), together[i].volume, Instant{*copy.at + copy.every * static_cast<double>(number)}});
  }
  for (std::vector<Transfer>& of_copy : transfers)
    for (Transfer& transfer : of_copy) kernel->calendar().at(transfer.begins, &Transfer::begin, &transfer);
  kernel->run(kNever);
  for (std::size_t i = 0; i < together.size(); ++i) {
    CopyPlan& copy = plan.stores[together[i].store].copies[together[i].copy];
    const std::size_t count = transfers[i].size() / kWeeks;
    for (std::size_t at = count; at < 2 * count; ++at)
      copy.stretch.push_back((transfers[i][at].arrives - transfers[i][at].begins) / copy.copy_time);
  }
}

}  // namespace

void share_links(Plan& plan, const std::vector<SentCopy>& sent) {
  std::map<kernel::LinkId, std::vector<SentCopy>> by_link;
  for (const SentCopy& copy : sent) {
    const BytesPerSecond left = left_by_replication(plan, copy.link);
    const BytesPerSecond rate = copy.read ? std::min(*copy.read, left) : left;
    plan.stores[copy.store].copies[copy.copy].copy_time = to_grid(copy.latency + copy.volume / rate);
  }
  for (const SentCopy& copy : sent)
    if (recurs_weekly(plan.stores[copy.store].copies[copy.copy])) by_link[copy.link].push_back(copy);
  for (const auto& [link, together] : by_link)
    if (together.size() > 1) time_together(plan, together);
}

}  // namespace drsim::planning
