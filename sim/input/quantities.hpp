// Text with a unit -> a quantity. Every function takes a positioned node and reports what is wrong with it.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <utility>

#include "sim/input/tree.hpp"
#include "sim/model/distribution.hpp"
#include "sim/model/quantity.hpp"

namespace drsim::input {

// Each returns nothing, and adds a problem at the node's place, when the value cannot be read. `where` is the path for the message.
// A bare number where a unit is needed is a problem; so are negative, infinite and not-a-number values.
std::optional<Seconds> read_duration(const Node&, const std::string& where, Problems&);  // "5 min" ms s min h d wk
std::optional<Bytes> read_size(const Node&, const std::string& where,
                               Problems&);  // "400 GB", "2 TB", "512 MiB"; B KB MB GB TB PB and KiB ... PiB
std::optional<BytesPerSecond> read_bandwidth(const Node&, const std::string& where, Problems&);   // "5 Gbit/s", "250 MB/s", "10 KB/h"
std::optional<PerSecond> read_rate(const Node&, const std::string& where, Problems&);             // "240 /s", "10 /h", "2 /min", "1 /d"
std::optional<Usd> read_money(const Node&, const std::string& where, Problems&);                  // "35 USD"
std::optional<UsdPerHour> read_money_rate(const Node&, const std::string& where, Problems&);      // "5000 USD/h"
std::optional<UsdPerByte> read_transfer_price(const Node&, const std::string& where, Problems&);  // "0.02 USD/GB"
std::optional<Usd> read_money_per_month(const Node&, const std::string& where, Problems&);        // "120 USD/month"
std::optional<double> read_factor(const Node&, const std::string& where, Problems&);              // "8x", "1.5x"
std::optional<double> read_share(const Node&, const std::string& where, Problems&);               // 0..1 as a number, or "95 %"
std::optional<Distribution> read_distribution(const Node&, const std::string& where,
                                              Problems&);  // a duration or {"uniform": [..]}, {"triangular": [..]},
                                                           // {"lognormal": {"p50","p95"}}, {"exponential": {"mean"}}, {"empirical": [..]}
std::optional<Seconds> read_weekly_moment(const Node&, const std::string& where, Seconds every,
                                          Problems&);  // "02:00 UTC" (daily or shorter), "Sun 01:00 UTC" -> from Monday 00:00
std::optional<std::array<bool, 168>> read_hours(const Node&, const std::string& where,
                                                Problems&);  // "Mon-Fri 08:00-18:00", whole hours, UTC; hour 0 = Monday 00:00

std::string format_duration(Seconds);  ///< short and exact enough to read back: "5 min", "1 h 30 min", "90 ms"

}  // namespace drsim::input
