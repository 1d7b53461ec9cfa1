// The units that a model may use, and what each is a unit of.
#include "sim/input/units.hpp"

#include <array>

#include "sim/input/problems.hpp"

namespace drsim::input {
namespace {

struct Named {
  std::string_view name;
  double factor;
};

template <std::size_t N>
std::optional<double> factor_of(std::string_view name, const std::array<Named, N>& units) {
  for (const Named& unit : units) {
    if (unit.name == name) return unit.factor;
  }
  return std::nullopt;
}

// Months and years are left out on purpose: they have no fixed length.
constexpr std::array<Named, 6> kTimes{{{"ms", 1e-3}, {"s", 1}, {"min", 60}, {"h", 3600}, {"d", 86400}, {"wk", 604800}}};

// Decimal prefixes by the SI, binary ones by IEC 80000-13.
constexpr std::array<Named, 11> kSizes{{{"B", 1},
                                        {"KB", 1e3},
                                        {"MB", 1e6},
                                        {"GB", 1e9},
                                        {"TB", 1e12},
                                        {"PB", 1e15},
                                        {"KiB", 1024.0},
                                        {"MiB", 1048576.0},
                                        {"GiB", 1073741824.0},
                                        {"TiB", 1099511627776.0},
                                        {"PiB", 1125899906842624.0}}};

// In bytes: the only place where bits exist.
constexpr std::array<Named, 5> kBits{{{"bit", 0.125}, {"Kbit", 125}, {"Mbit", 125e3}, {"Gbit", 125e6}, {"Tbit", 125e9}}};

// What people write out of habit -> the unit.
constexpr std::array<std::array<std::string_view, 2>, 27> kHabits{
    {{"sec", "s"},      {"secs", "s"},      {"second", "s"},    {"seconds", "s"},   {"msec", "ms"},     {"m", "min"},      {"mins", "min"},
     {"minute", "min"}, {"minutes", "min"}, {"hr", "h"},        {"hrs", "h"},       {"hour", "h"},      {"hours", "h"},    {"day", "d"},
     {"days", "d"},     {"w", "wk"},        {"week", "wk"},     {"weeks", "wk"},    {"k", "KB"},        {"M", "MB"},       {"G", "GB"},
     {"T", "TB"},       {"bps", "bit/s"},   {"Kbps", "Kbit/s"}, {"Mbps", "Mbit/s"}, {"Gbps", "Gbit/s"}, {"Tbps", "Tbit/s"}}};

}  // namespace

std::vector<std::string> unit_names(Measure measure) {
  std::vector<std::string> names;
  const auto each = [&](const auto& units, std::string_view prefix, std::string_view suffix) {
    for (const Named& unit : units) names.push_back(std::string(prefix) + std::string(unit.name) + std::string(suffix));
  };
  switch (measure) {
    case Measure::time:
      each(kTimes, "", "");
      break;
    case Measure::size:
      each(kSizes, "", "");
      break;
    case Measure::bits:
      each(kBits, "", "");
      break;
    case Measure::bandwidth:
      for (const Named& time : kTimes) {
        each(kBits, "", "/" + std::string(time.name));
        each(kSizes, "", "/" + std::string(time.name));
      }
      break;
    case Measure::rate:
      each(kTimes, "/", "");
      break;
    case Measure::money:
      names = {"USD"};
      break;
    case Measure::money_rate:
      each(kTimes, "USD/", "");
      break;
    case Measure::transfer_price:
      each(kSizes, "USD/", "");
      break;
    case Measure::monthly_money:
      names = {"USD/month"};
      break;
    case Measure::factor:
      names = {"x"};
      break;
    case Measure::share:
      names = {"%"};
      break;
  }
  return names;
}

std::optional<Unit> find_unit(std::string_view name) {
  if (name == "x") return Unit{Measure::factor, 1};
  if (name == "%") return Unit{Measure::share, 0.01};
  const std::size_t slash = name.find('/');
  const std::string_view over = name.substr(0, slash);
  const auto size = factor_of(over, kSizes), bits = factor_of(over, kBits);
  if (slash == std::string_view::npos) {
    if (const auto time = factor_of(name, kTimes)) return Unit{Measure::time, *time};
    if (size) return Unit{Measure::size, *size};
    if (bits) return Unit{Measure::bits, *bits};
    if (name == "USD") return Unit{Measure::money, 1};
    return std::nullopt;
  }
  const std::string_view under = name.substr(slash + 1);
  if (over == "USD" && under == "month") return Unit{Measure::monthly_money, 1};
  if (over == "USD") {
    if (const auto per_size = factor_of(under, kSizes)) return Unit{Measure::transfer_price, 1 / *per_size};
  }
  const auto time = factor_of(under, kTimes);
  if (!time) return std::nullopt;
  if (over.empty()) return Unit{Measure::rate, 1 / *time};
  if (over == "USD") return Unit{Measure::money_rate, 3600 / *time};
  if (size) return Unit{Measure::bandwidth, *size / *time};
  if (bits) return Unit{Measure::bandwidth, *bits / *time};
  return std::nullopt;
}

std::string name_of(Measure measure) {
  switch (measure) {
    case Measure::time:
      return "time";
    case Measure::size:
      return "size";
    case Measure::bits:
      return "size in bits";
    case Measure::bandwidth:
      return "bandwidth";
    case Measure::rate:
      return "rate";
    case Measure::money:
      return "money";
    case Measure::money_rate:
      return "money over time";
    case Measure::transfer_price:
      return "price per size";
    case Measure::monthly_money:
      return "money a month";
    case Measure::factor:
      return "factor";
    case Measure::share:
      return "share";
  }
  return "";
}

std::string likely_unit(const std::string& name, Measure measure) {
  for (const auto& [habit, unit] : kHabits) {
    const auto known = find_unit(unit);
    if (habit == name && known && known->measure == measure) return std::string(unit);
  }
  return nearest(name, unit_names(measure));
}

}  // namespace drsim::input
