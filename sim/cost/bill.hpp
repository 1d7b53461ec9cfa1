// Collects the parts of a monthly cost, and looks prices up so that a missing one is named, never silently zero.
#pragma once

#include <set>
#include <string>

#include "sim/cost/monthly.hpp"

namespace drsim::cost {

// Items of the price book that DR is charged by where the model names none itself.
inline constexpr const char* kLogArchiveItem = "S3 Standard";  ///< log archives are objects
inline constexpr const char* kHealthCheckItem = "Route 53 health check, AWS endpoint, basic";
inline constexpr const char* kDnsZoneItem = "Route 53 hosted zone";

/// What keeping a snapshot is charged by: follows from the item that the store's live data is charged by.
const char* snapshot_item(const Component& store);

/// A standby in another zone doubles machine and storage, unless the item's price already is that of a pair.
double copies_by_zone_standby(const Component& store, const std::string& item);

class Bill {
 public:
  explicit Bill(const PriceBook& book) : book_(book) {}

  /// USD per unit; 0 and a note when the book has no such item or prices it by another unit.
  double price(const std::string& item, PriceUnit unit);
  void note(const std::string& text) { notes_.insert(text); }
  void add(const std::string& part, double usd);     ///< of the system itself
  void add_dr(const std::string& part, double usd);  ///< added by the option
  MonthlyCost total() const;

 private:
  const PriceBook& book_;
  MonthlyCost cost_;
  std::set<std::string> notes_;
};

/// What the option adds; in dr_parts.cpp.
void add_dr_parts(const Inputs& inputs, const Option& option, Bill& bill);

int instances_at_home(const System& system, const Component& component);
double gigabytes(Bytes volume);

}  // namespace drsim::cost
