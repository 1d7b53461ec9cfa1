// What an option adds to the monthly cost: standby, replicas, kept copies, transfer between regions, routing.
#include <algorithm>
#include <cmath>

#include "sim/cost/bill.hpp"
#include "sim/model/copy_time.hpp"
#include "sim/plan/resolve.hpp"

namespace drsim::cost {

namespace {

/// Copies kept for ever grow without end; a year of them is what is charged.
constexpr Seconds kKeptAtMost = kYear;

/// Running machines of the standby: as many as the world starts with, the share of what is deployed, in whole ones.
/// Active-active is the same rule: what runs in the second region is the increment.
int running_standby(const System& system, const Component& component, const Standby& standby) {
  const double deployed = std::ceil(instances_at_home(system, component) * standby.capacity - 1e-9);
  return static_cast<int>(std::lround(deployed * standby.running));
}

void add_standby(const Inputs& inputs, Index index, const Standby& standby, Bill& bill) {
  const Component& component = inputs.system.components[index];
  if (home_of(inputs.system, component) != region_named(inputs.system, "primary")) return;  // nothing of it stands in the other region
  double usd = 0;
  if (component.machine) {
    const int running = running_standby(inputs.system, component, standby);
    usd += running * bill.price(component.machine->name, PriceUnit::hour) * kHoursPerMonth;
  }
  if (component.monthly) usd += component.monthly->value * standby.capacity * standby.running;
  bill.add_dr("standby: " + component.name, usd);
}

/// A replica has a machine of its own (no zone standby), its own storage, and every write crosses the link once.
void add_replica(const Component& store, const Link* link, Bill& bill) {
  double usd = 0;
  if (store.machine) usd += store.instances_per_zone * bill.price(store.machine->name, PriceUnit::hour) * kHoursPerMonth;
  if (store.storage && store.size) usd += gigabytes(*store.size) * bill.price(store.storage->name, PriceUnit::gb_month);
  bill.add_dr("replica: " + store.name, usd);
  if (link != nullptr) bill.add_dr("replication transfer: " + store.name, (link->price * (store.writes * kMonth)).value);
}

Seconds kept(const Protection& protection, const Component& store, Bill& bill) {
  if (protection.keep <= kKeptAtMost) return protection.keep;
  bill.note("copies of " + store.name + " are kept for longer than a year: a year of them is charged");
  return kKeptAtMost;
}

/// Kept bytes of snapshots: one in full, and for each further one only what changed since the one before, as providers
/// store them: `incremental` if given, else the writes of one interval, never more than the store.
Bytes kept_snapshots(const Protection& protection, const Component& store, Bill& bill) {
  if (!store.size) {
    bill.note(store.name + " has no size: its snapshots are counted as 0");
    return {};
  }
  const double count = std::max(1.0, std::floor(kept(protection, store, bill) / protection.every));
  const Bytes changed = std::min(*store.size, protection.incremental.value_or(store.writes * protection.every));
  return *store.size + (count - 1) * changed;
}

/// Copies: bytes kept x price, and what the drills move across the link for every copy (copy_volume) x the link's price.
void add_copies(const Component& store, const Protection& protection, const Link* link, Bill& bill) {
  const bool snapshot = protection.kind == ProtectionKind::snapshot;
  if (protection.every <= Seconds{0}) return;
  const Bytes volume = snapshot ? kept_snapshots(protection, store, bill) : store.writes * kept(protection, store, bill);
  const char* item = snapshot ? snapshot_item(store) : kLogArchiveItem;
  bill.add_dr((snapshot ? "snapshots: " : "log archive: ") + store.name, gigabytes(volume) * bill.price(item, PriceUnit::gb_month));
  if (link == nullptr) return;
  const double copies_a_month = kMonth / protection.every;
  bill.add_dr("copy transfer: " + store.name, (link->price * (copies_a_month * copy_volume(store, protection))).value);
}

/// What was written over or deleted stays for as long as versions are kept, at the price of the store itself.
void add_versions(const Component& store, const Protection& protection, Bill& bill) {
  if (store.kind != ComponentKind::object_store || !store.storage) return;
  const Bytes volume = store.writes * kept(protection, store, bill);
  bill.add_dr("earlier versions: " + store.name, gigabytes(volume) * bill.price(store.storage->name, PriceUnit::gb_month));
}

/// As in the world: what no link reaches or the engine cannot replicate does not exist and costs nothing.
bool exists(const Component& store, const Protection& protection, Index home, Index region, const Link* link) {
  if (home != region && link == nullptr) return false;
  return protection.kind != ProtectionKind::replica || store.features.cross_region_replica || store.features.multi_region_writes;
}

/// Automatic routing watches both regions and answers from a zone of its own.
void add_routing(const Routing& routing, Bill& bill) {
  if (routing.mode != SwitchMode::automatic) return;
  bill.add_dr("routing: health checks", 2 * bill.price(kHealthCheckItem, PriceUnit::month));
  bill.add_dr("routing: DNS zone", bill.price(kDnsZoneItem, PriceUnit::month));
}

}  // namespace

void add_dr_parts(const Inputs& inputs, const Option& option, Bill& bill) {
  const System& system = inputs.system;
  std::vector<const Standby*> standby(system.components.size(), nullptr);
  for (const auto& [selector, given] : option.standby)
    for (const Index component : components_of(system, selector)) standby[component] = &given;
  for (const Protection& protection : option.protections)
    for (const Index index : components_of(system, protection.of)) {
      const Component& store = system.components[index];
      if (protection.kind == ProtectionKind::versioning) {
        add_versions(store, protection, bill);
        continue;
      }
      const Index home = home_of(system, store), region = region_named(system, protection.to.name);
      const Link* link = link_between(system, home, region);
      if (!exists(store, protection, home, region, link)) continue;
      if (protection.kind == ProtectionKind::replica) {
        add_replica(store, link, bill);
        standby[index] = nullptr;  // its machine is counted with the replica
      } else {
        add_copies(store, protection, link, bill);
      }
    }
  for (Index i = 0; i < system.components.size(); ++i)
    if (standby[i] != nullptr) add_standby(inputs, i, *standby[i], bill);
  add_routing(option.routing, bill);
}

}  // namespace drsim::cost
