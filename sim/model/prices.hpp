// The price book: list prices, each with its source and date. Nothing is priced without one.
#pragma once

#include <string>
#include <vector>

#include "sim/model/place.hpp"

namespace drsim {

enum class PriceUnit { hour, gb_month, gb, month, million_requests, vcpu_hour, gb_hour };

struct Price {
  std::string item;  ///< e.g. "EC2 m5.large Linux"
  PriceUnit unit{};  ///< files: "hour", "GB-month", "GB", "month", "1M requests", "vCPU-hour", "GB-hour"
  double usd = 0;    ///< per unit
  std::string region, source, date, confidence;
  Place place;
};

struct PriceBook {
  std::vector<Price> prices;
  const Price* find(std::string_view item) const;
};

}  // namespace drsim
