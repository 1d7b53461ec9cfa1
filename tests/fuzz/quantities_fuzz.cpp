// libFuzzer on what is written inside texts: quantities, moments, hours and selectors. Each gives a value or a problem, never both.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "sim/input/quantities.hpp"
#include "sim/input/selectors.hpp"

namespace {

using drsim::Problems;
using drsim::input::Node;

template <class Read>
void value_or_problem(Read read, const Node& node) {
  Problems problems;
  const bool has_value = read(node, "x", problems).has_value();
  if (has_value == problems.any()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace drsim::input;
  Node node;
  node.type = Node::Type::text;
  node.text.assign(reinterpret_cast<const char*>(data), size);
  for (const auto read : {read_factor, read_share}) value_or_problem(read, node);
  value_or_problem(read_duration, node);
  value_or_problem(read_size, node);
  value_or_problem(read_bandwidth, node);
  value_or_problem(read_rate, node);
  value_or_problem(read_money, node);
  value_or_problem(read_money_rate, node);
  value_or_problem(read_transfer_price, node);
  value_or_problem(read_money_per_month, node);
  value_or_problem(read_hours, node);
  value_or_problem(read_selector, node);
  for (const drsim::Seconds every : {drsim::kDay, drsim::kWeek}) {
    value_or_problem([&](const Node& n, const std::string& where, Problems& p) { return read_weekly_moment(n, where, every, p); }, node);
  }
  return 0;
}
