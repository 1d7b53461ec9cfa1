// The unprotected system, part by part; dr_parts.cpp has what an option adds.
#include "sim/cost/monthly.hpp"

#include "sim/cost/bill.hpp"
#include "sim/cost/requests.hpp"

namespace drsim {

namespace {

/// Machines: instances x zones of compute, one per instance of a store (two with a standby in another zone), all month.
void add_machines(const Inputs& inputs, const Component& component, cost::Bill& bill) {
  if (!component.machine) return;
  const double machines = keeps_data(component.kind)
                              ? component.instances_per_zone * cost::copies_by_zone_standby(component, component.machine->name)
                              : cost::instances_at_home(inputs.system, component);
  bill.add("compute: " + component.name, machines * bill.price(component.machine->name, PriceUnit::hour) * kHoursPerMonth);
}

/// Live data: GB x price per GB and month, twice with a standby in another zone.
void add_storage(const Component& component, cost::Bill& bill) {
  if (!component.storage) return;
  if (!component.size) {
    bill.note(component.name + " has no size: its storage is counted as 0");
    return;
  }
  bill.add("storage: " + component.name, cost::gigabytes(*component.size) *
                                             cost::copies_by_zone_standby(component, component.storage->name) *
                                             bill.price(component.storage->name, PriceUnit::gb_month));
}

/// Requests: millions a month x price of a million.
void add_requests(const Component& component, double a_second, cost::Bill& bill) {
  if (!component.requests) return;
  const double millions = a_second * kHoursPerMonth * kHour.count() / 1e6;
  bill.add("requests: " + component.name, millions * bill.price(component.requests->name, PriceUnit::million_requests));
}

}  // namespace

MonthlyCost monthly_cost(const Inputs& inputs, const Option& option) {
  cost::Bill bill(inputs.prices);
  const std::vector<double> asked = cost::steady_requests(inputs.system);
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const Component& component = inputs.system.components[i];
    add_machines(inputs, component, bill);
    add_storage(component, bill);
    add_requests(component, asked[i], bill);
    if (component.monthly) bill.add("other: " + component.name, component.monthly->value);
    if (!component.machine && !component.storage && !component.requests && !component.monthly)
      bill.note(component.name + " names no machine, storage, price of requests or monthly cost: counted as 0");
  }
  cost::add_dr_parts(inputs, option, bill);
  return bill.total();
}

UsdPerHour hourly_price(const Inputs& inputs, const Component& component) {
  const Price* price = component.machine ? inputs.prices.find(component.machine->name) : nullptr;
  return {price != nullptr && price->unit == PriceUnit::hour ? price->usd : 0};
}

}  // namespace drsim
