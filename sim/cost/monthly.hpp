// What a system costs a month in steady state under a DR option, and how much of that the option adds.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "sim/input/inputs.hpp"

namespace drsim {

struct MonthlyCost {
  double whole_usd = 0;                 ///< everything: the sum of `parts`
  double dr_usd = 0;                    ///< what the option adds over the unprotected system
  std::map<std::string, double> parts;  ///< USD by "compute: api", "replica: orders-db", ...
  std::vector<std::string> unpriced;    ///< what counts as 0 because the price book has no price for it, and rules of thumb that were used
};

/// Steady state at list prices, 730 hours a month. How each part is counted stands beside its function in monthly.cpp.
MonthlyCost monthly_cost(const Inputs& inputs, const Option& option);

/// One running instance; 0 when the component names no machine or the book does not price it by the hour.
UsdPerHour hourly_price(const Inputs& inputs, const Component& component);

}  // namespace drsim
