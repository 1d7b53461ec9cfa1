// Text with a unit -> a quantity: one description per kind over the shared grammar.
#include "sim/input/quantities.hpp"

#include <fmt/format.h>

#include "sim/input/amount.hpp"
#include "sim/input/say.hpp"

namespace drsim::input {
namespace {

constexpr AmountKind kDuration{Measure::time, "a duration such as \"5 min\" (units: ms s min h d wk)", 1000 * 365 * 86400.0, "1000 years",
                               true};
constexpr AmountKind kSize{Measure::size, "a size such as \"400 GB\" (units: B KB MB GB TB PB, KiB MiB GiB TiB PiB)", 1e21, "1e6 PB"};
constexpr AmountKind kBandwidth{Measure::bandwidth, "a bandwidth such as \"5 Gbit/s\" or \"250 MB/s\"", 1e18, "1000 PB/s"};
constexpr AmountKind kRate{Measure::rate, "a rate such as \"240 /s\" (units: /s /min /h /d)", 1e15, "1e15 /s"};
constexpr AmountKind kMoney{Measure::money, "an amount such as \"35 USD\"", 1e15, "1e15 USD"};
constexpr AmountKind kMoneyRate{Measure::money_rate, "an amount over time such as \"5000 USD/h\"", 1e15, "1e15 USD/h"};
constexpr AmountKind kTransferPrice{Measure::transfer_price, "a price per size such as \"0.02 USD/GB\"", 1e6, "1e6 USD/B"};
constexpr AmountKind kMonthly{Measure::monthly_money, "an amount a month such as \"120 USD/month\"", 1e15, "1e15 USD/month"};
constexpr AmountKind kFactor{Measure::factor, "a factor such as \"2x\"", 1e6, "1000000x"};
constexpr AmountKind kPercent{Measure::share, "a share from 0 to 1, or a percentage such as \"95 %\"", 1, "100 %"};

template <class Unit>
std::optional<Quantity<Unit>> as_quantity(std::optional<double> value) {
  if (!value) return std::nullopt;
  return Quantity<Unit>{*value};
}

}  // namespace

std::optional<Seconds> read_duration(const Node& node, const std::string& where, Problems& problems) {
  const auto value = read_amount(node, where, kDuration, problems);
  if (!value) return std::nullopt;
  return Seconds{*value};
}

std::optional<Bytes> read_size(const Node& node, const std::string& where, Problems& problems) {
  return as_quantity<BytesUnit>(read_amount(node, where, kSize, problems));
}

std::optional<BytesPerSecond> read_bandwidth(const Node& node, const std::string& where, Problems& problems) {
  return as_quantity<BytesPerSecondUnit>(read_amount(node, where, kBandwidth, problems));
}

std::optional<PerSecond> read_rate(const Node& node, const std::string& where, Problems& problems) {
  return as_quantity<PerSecondUnit>(read_amount(node, where, kRate, problems));
}

std::optional<Usd> read_money(const Node& node, const std::string& where, Problems& problems) {
  return as_quantity<UsdUnit>(read_amount(node, where, kMoney, problems));
}

std::optional<UsdPerHour> read_money_rate(const Node& node, const std::string& where, Problems& problems) {
  return as_quantity<UsdPerHourUnit>(read_amount(node, where, kMoneyRate, problems));
}

std::optional<UsdPerByte> read_transfer_price(const Node& node, const std::string& where, Problems& problems) {
  return as_quantity<UsdPerByteUnit>(read_amount(node, where, kTransferPrice, problems));
}

std::optional<Usd> read_money_per_month(const Node& node, const std::string& where, Problems& problems) {
  return as_quantity<UsdUnit>(read_amount(node, where, kMonthly, problems));
}

std::optional<double> read_factor(const Node& node, const std::string& where, Problems& problems) {
  return read_amount(node, where, kFactor, problems);
}

std::optional<double> read_share(const Node& node, const std::string& where, Problems& problems) {
  if (node.type != Node::Type::number) return read_amount(node, where, kPercent, problems);
  const std::string expected(kPercent.expected);
  if (node.number < 0) {
    complain(problems, node, where, node.text + " is negative", expected);
  } else if (node.number > 1) {
    complain(problems, node, where, node.text + " is over 1", expected,
             node.number <= 100 ? "write \"" + node.text + " %\" for a percentage" : "");
  } else {
    return node.number;
  }
  return std::nullopt;
}

}  // namespace drsim::input
