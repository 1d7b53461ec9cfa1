// The shared grammar of quantities: a number, then a unit. Each kind of quantity in quantities.hpp is one description.
#include "sim/input/amount.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/input/say.hpp"
#include "sim/input/tree_readers.hpp"

namespace drsim::input {
namespace {

constexpr std::string_view kBlanks = " \t";

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

/// The length of the number at the start of the text; an 'e' counts only when an exponent follows.
std::size_t number_length(std::string_view text) {
  const auto digits_from = [&](std::size_t i) { return std::min(text.find_first_not_of("0123456789", i), text.size()); };
  std::size_t end = digits_from(text.starts_with('-') || text.starts_with('+') ? 1 : 0);
  if (end < text.size() && text[end] == '.') end = digits_from(end + 1);
  if (end < text.size() && (text[end] == 'e' || text[end] == 'E')) {
    const std::size_t sign = end + 1 < text.size() && (text[end + 1] == '-' || text[end + 1] == '+') ? 1 : 0;
    const std::size_t exponent_end = digits_from(std::min(end + 1 + sign, text.size()));
    if (exponent_end > end + 1 + sign) end = exponent_end;
  }
  return end;
}

/// What is wrong, to be put behind the value; an empty text = nothing.
struct Fault {
  std::string found, hint;
};

std::string suggestion(const std::string& unit) { return unit.empty() ? "" : "did you mean " + unit + "?"; }

Fault unit_fault(const std::string& name, const AmountKind& kind) {
  const std::optional<Unit> unit = find_unit(name);
  if (!unit && kind.measure == Measure::bandwidth && name.ends_with("b/s")) {
    const std::string prefix = name.substr(0, name.size() - 3);
    return {": unknown unit " + in_quotes(name), "write " + prefix + "bit/s for bits, " + prefix + "B/s for bytes"};
  }
  if (!unit) return {": unknown unit " + in_quotes(name), suggestion(likely_unit(name, kind.measure))};
  const std::string found = ": " + name + " is a unit of " + name_of(unit->measure);
  if (unit->measure == Measure::bits && kind.measure == Measure::size) return {found, "sizes are in bytes; 8 bits are 1 B"};
  const bool lacks_time = unit->measure == Measure::bits || unit->measure == Measure::size;
  if (lacks_time && kind.measure == Measure::bandwidth) return {found, suggestion(name + "/s")};
  return {found, ""};
}

/// Reads one "5 min" off the front of `rest` and adds it to `sum`.
Fault take_amount(std::string_view& rest, const AmountKind& kind, double& sum) {
  const std::size_t length = number_length(rest);
  std::string_view spelling = rest.substr(0, length);
  if (spelling.find_first_of("0123456789") == std::string_view::npos) return {": no number at " + in_quotes(rest), ""};
  std::string_view after = trimmed(rest.substr(length));
  if (after.starts_with(',') || after.starts_with('_'))
    return {fmt::format(": a number with '{}'", after.front()), "digits and a decimal point only"};
  const std::size_t unit_end = kind.compound ? std::min(after.find_first_of(" \t0123456789"), after.size()) : after.size();
  const std::string name(after.substr(0, unit_end));
  rest = trimmed(after.substr(unit_end));
  if (name.empty()) return {" is a number without a unit", ""};
  const std::optional<Unit> unit = find_unit(name);
  if (!unit || unit->measure != kind.measure) return unit_fault(name, kind);
  if (spelling.starts_with('+')) spelling.remove_prefix(1);
  const std::optional<double> value = parse_number(spelling);
  if (spelling.starts_with('-') && value != 0.0) return {" is negative", ""};
  sum += value ? std::abs(*value * unit->factor) : 0;  // -0 is 0
  if (!value) return {" is beyond what a number can hold", ""};
  if (sum > kind.largest) return {" is too large", "at most " + std::string(kind.largest_text)};
  return {};
}

}  // namespace

std::optional<double> read_amount(const Node& node, const std::string& where, const AmountKind& kind, Problems& problems) {
  const auto refuse = [&](std::string found, std::string hint) {
    complain(problems, node, where, std::move(found), std::string(kind.expected), std::move(hint));
    return std::nullopt;
  };
  if (node.type == Node::Type::number) return refuse(node.text + " is a number without a unit", "");
  if (node.type != Node::Type::text) return refuse(describe(node), "");
  std::string_view rest = trimmed(node.text);
  if (rest.empty()) return refuse("an empty text", "");
  double sum = 0;
  while (!rest.empty()) {
    Fault fault = take_amount(rest, kind, sum);
    if (!fault.found.empty()) return refuse(in_quotes(node.text) + fault.found, std::move(fault.hint));
  }
  return sum;
}

}  // namespace drsim::input
