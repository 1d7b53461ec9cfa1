// The units that a model may use, and what each is a unit of.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace drsim::input {

enum class Measure { time, size, bits, bandwidth, rate, money, money_rate, transfer_price, monthly_money, factor, share };

struct Unit {
  Measure measure{};
  double factor = 1;  ///< to the base: seconds, bytes, bytes a second, events a second, USD, USD an hour, USD a byte, USD a month
};

/// "min", "GB", "Gbit/s", "/s", "USD/GB", "x", "%", ...; nothing when there is no such unit. Case counts.
std::optional<Unit> find_unit(std::string_view name);

/// All names of that measure, smallest first within a system of prefixes.
std::vector<std::string> unit_names(Measure measure);

/// Words for messages: a unit of size, of time, ...
std::string name_of(Measure measure);

/// The unit of that measure which somebody who wrote `name` may have meant; empty when there is no good guess.
std::string likely_unit(const std::string& name, Measure measure);

}  // namespace drsim::input
