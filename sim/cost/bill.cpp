// Collects the parts of a monthly cost, and looks prices up.
#include "sim/cost/bill.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace drsim::cost {

namespace {

/// Provider's backup storage by the storage that it backs up. Whatever else there is goes to an object store.
constexpr std::array<std::pair<const char*, const char*>, 4> kSnapshotItems{
    {{"RDS", "RDS backup beyond free"}, {"Aurora", "Aurora backup"}, {"DynamoDB", "DynamoDB on-demand backup"}, {"EBS", "EBS snapshot"}}};

}  // namespace

const char* snapshot_item(const Component& store) {
  if (store.storage)
    for (const auto& [storage, snapshot] : kSnapshotItems)
      if (store.storage->name.rfind(storage, 0) == 0) return snapshot;
  return "S3 Standard";
}

double copies_by_zone_standby(const Component& store, const std::string& item) {
  const bool price_of_a_pair = item.find("Multi-AZ") != std::string::npos;
  return store.multi_zone && !price_of_a_pair ? 2 : 1;
}

double Bill::price(const std::string& item, PriceUnit unit) {
  const Price* price = book_.find(item);
  if (price == nullptr)
    note("no price for '" + item + "' in the price book: counted as 0");
  else if (price->unit != unit)
    note("'" + item + "' is priced by another unit than is needed here: counted as 0");
  else
    return price->usd;
  return 0;
}

void Bill::add(const std::string& part, double usd) {
  if (usd <= 0) return;
  cost_.parts[part] += usd;
}

void Bill::add_dr(const std::string& part, double usd) {
  if (usd <= 0) return;
  add(part, usd);
  cost_.dr_usd += usd;
}

MonthlyCost Bill::total() const {
  MonthlyCost total = cost_;
  for (const auto& [part, usd] : total.parts) total.whole_usd += usd;
  total.unpriced.assign(notes_.begin(), notes_.end());
  return total;
}

int instances_at_home(const System& system, const Component& component) {
  // A store's zones say where its standby may be; each of its instances is one machine.
  if (keeps_data(component.kind) || component.kind == ComponentKind::third_party) return component.instances_per_zone;
  std::size_t zones = component.zones.size();
  const Region* home = system.find_region(component.in ? component.in->name : system.primary.name);
  if (zones == 0 && home != nullptr) zones = home->zones.size();
  return component.instances_per_zone * static_cast<int>(std::max<std::size_t>(zones, 1));
}

double gigabytes(Bytes volume) { return volume.value / 1e9; }

}  // namespace drsim::cost
