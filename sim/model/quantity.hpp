// Quantities that carry their unit in the type: bytes, rates, money. Bits never get past the reader.
#pragma once

#include <compare>

#include "sim/model/time.hpp"

namespace drsim {

/// A number of one unit. Adding or comparing two different units does not compile.
template <class Unit>
struct Quantity {
  double value = 0;

  constexpr auto operator<=>(const Quantity&) const = default;
  constexpr Quantity& operator+=(Quantity other) {
    value += other.value;
    return *this;
  }
  constexpr Quantity& operator-=(Quantity other) {
    value -= other.value;
    return *this;
  }
  friend constexpr Quantity operator+(Quantity a, Quantity b) { return {a.value + b.value}; }
  friend constexpr Quantity operator-(Quantity a, Quantity b) { return {a.value - b.value}; }
  friend constexpr Quantity operator*(Quantity a, double factor) { return {a.value * factor}; }
  friend constexpr Quantity operator*(double factor, Quantity a) { return {factor * a.value}; }
  friend constexpr Quantity operator/(Quantity a, double divisor) { return {a.value / divisor}; }
  friend constexpr double operator/(Quantity a, Quantity b) { return a.value / b.value; }
};

using Bytes = Quantity<struct BytesUnit>;  ///< decimal: 1 GB = 1e9 bytes
using BytesPerSecond = Quantity<struct BytesPerSecondUnit>;
using PerSecond = Quantity<struct PerSecondUnit>;  ///< requests, transactions, messages a second
using Usd = Quantity<struct UsdUnit>;
using UsdPerHour = Quantity<struct UsdPerHourUnit>;
using UsdPerByte = Quantity<struct UsdPerByteUnit>;
using UsdPerByteMonth = Quantity<struct UsdPerByteMonthUnit>;

constexpr Seconds operator/(Bytes volume, BytesPerSecond rate) { return Seconds{volume.value / rate.value}; }
constexpr Bytes operator*(BytesPerSecond rate, Seconds time) { return {rate.value * time.count()}; }
constexpr Bytes operator*(Seconds time, BytesPerSecond rate) { return rate * time; }
constexpr double operator*(PerSecond rate, Seconds time) { return rate.value * time.count(); }
constexpr double operator*(Seconds time, PerSecond rate) { return rate * time; }
constexpr Usd operator*(UsdPerHour price, Seconds time) { return {price.value * time.count() / 3600}; }
constexpr Usd operator*(UsdPerByte price, Bytes volume) { return {price.value * volume.value}; }

/// Price tables count 730 hours a month (8,760 / 12), and so does drsim.
inline constexpr double kHoursPerMonth = 730;
inline constexpr Seconds kMonth{kHoursPerMonth * 3600};
inline constexpr Seconds kYear{8760.0 * 3600};

}  // namespace drsim
