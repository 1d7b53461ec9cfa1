// Look-ups in a system, and how demand is spread over the hours of a week.
#include "sim/model/system.hpp"

#include <algorithm>

namespace drsim {

namespace {

template <class List>
auto find_named(const List& list, std::string_view name) -> decltype(&list.front()) {
  for (const auto& item : list)
    if (item.name == name) return &item;
  return nullptr;
}

}  // namespace

bool keeps_data(ComponentKind kind) {
  return kind == ComponentKind::database || kind == ComponentKind::cache || kind == ComponentKind::queue ||
         kind == ComponentKind::object_store;
}

Profile flat_profile() {
  Profile factors{};
  factors.fill(1);
  return factors;
}

Profile weighted_profile(const std::array<double, 24>& daily, const std::array<double, 7>& weekly) {
  Profile factors{};
  double sum = 0;
  for (std::size_t hour = 0; hour < factors.size(); ++hour) sum += factors[hour] = weekly[hour / 24] * daily[hour % 24];
  for (double& factor : factors) factor *= static_cast<double>(factors.size()) / sum;
  return factors;
}

/// Monday to Friday 08:00 to 18:00 UTC carry six times the demand of all other hours; the mean over the week is 1:
/// 50 busy hours x 6 q + 118 quiet hours x q = 168, q = 168 / 418.
Profile office_hours_profile() {
  Profile factors{};
  constexpr double kQuiet = 168.0 / 418, kBusy = 6 * kQuiet;
  for (std::size_t hour = 0; hour < factors.size(); ++hour) {
    const std::size_t day = hour / 24, of_day = hour % 24;
    factors[hour] = day < 5 && of_day >= 8 && of_day < 18 ? kBusy : kQuiet;
  }
  return factors;
}

const Component* System::find_component(std::string_view wanted) const { return find_named(components, wanted); }
const Region* System::find_region(std::string_view wanted) const { return find_named(regions, wanted); }
const Role* System::find_role(std::string_view wanted) const { return find_named(people, wanted); }

bool is_first_line(const System& system, const Role& role) {
  return std::none_of(system.people.begin(), system.people.end(),
                      [&](const Role& other) { return other.escalates_to && other.escalates_to->name == role.name; });
}

}  // namespace drsim
