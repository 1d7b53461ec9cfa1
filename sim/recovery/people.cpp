// The people of a recovery.
#include "sim/recovery/people.hpp"

#include <cmath>

namespace drsim {

namespace {

// 22:00 to 07:00 UTC counts as night.
constexpr int kNightFrom = 22, kNightUntil = 7;

std::size_t hour_of_week(Instant time) {
  const auto hour = static_cast<std::int64_t>(std::floor(time.time_since_epoch() / kHour));
  return static_cast<std::size_t>((hour % 168 + 168) % 168);
}

bool is_night(std::size_t hour_of_week) {
  const auto hour = static_cast<int>(hour_of_week % 24);
  return hour >= kNightFrom || hour < kNightUntil;
}

}  // namespace

People::People(World& world) : world_(world) {
  for (const RolePlan& role : world.plan.roles) people_.emplace_back(static_cast<std::size_t>(role.count));
}

void People::reset() {
  released_.clear();
  for (auto& role : people_)
    for (Person& person : role) person = {};
}

Seconds People::time_to_reach(Index index, std::size_t person) const {
  const RolePlan& role = world_.plan.roles[index];
  const std::size_t hour = hour_of_week(world_.now());
  const auto occurrence = static_cast<std::uint32_t>(person);
  if (!role.on_duty[hour] && role.otherwise) return world_.streams.draw(*role.otherwise, role.variable, occurrence);
  const Seconds usual = world_.streams.draw(role.acknowledge, role.variable, occurrence);
  return is_night(hour) ? to_grid(usual * role.at_night) : usual;
}

kernel::Task<std::size_t> People::get(Index role) {
  std::vector<Person>& persons = people_[role];
  std::size_t free = persons.size();
  for (;;) {
    // Somebody who is at it already comes before somebody who must be paged.
    for (std::size_t person = persons.size(); person-- > 0;)
      if (!persons[person].busy && (free == persons.size() || persons[person].reached || !persons[free].reached)) free = person;
    if (free < persons.size()) break;
    co_await released_.wait();
  }
  persons[free].busy = true;
  if (!persons[free].reached) {
    const Seconds delay = time_to_reach(role, free);
    co_await kernel::sleep(world_.kernel, delay);
    persons[free].reached = true;
  }
  co_return free;
}

void People::release(Index role, std::size_t person) {
  people_[role][person].busy = false;
  released_.notify(world_.kernel);
}

}  // namespace drsim
