// The people of a recovery.
#include "sim/recovery/people.hpp"

#include <algorithm>
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

/// Somebody who is at it already comes before somebody who must be paged; the number of people when nobody is free.
std::size_t People::first_free(Index role) const {
  const std::vector<Person>& persons = people_[role];
  std::size_t free = persons.size();
  for (std::size_t person = persons.size(); person-- > 0;)
    if (!persons[person].busy && (free == persons.size() || persons[person].reached || !persons[free].reached)) free = person;
  return free;
}

Seconds People::page(Index role, std::size_t number) {
  Person& person = people_[role][number];
  if (person.reached) return Seconds{0};
  if (world_.unreachable[role] > 0) return kForever;
  if (person.answers_at == kNever) person.answers_at = world_.now() + time_to_reach(role, number);
  return std::max(person.answers_at - world_.now(), Seconds{0});
}

Seconds People::answer_time(Index role) const {
  const std::size_t free = first_free(role);
  if (free == people_[role].size()) return kForever;
  const Person& person = people_[role][free];
  if (person.reached) return Seconds{0};
  const RolePlan& plan = world_.plan.roles[role];
  Seconds own = kForever;
  if (world_.unreachable[role] == 0)
    own = person.answers_at == kNever ? time_to_reach(role, free) : std::max(person.answers_at - world_.now(), Seconds{0});
  return plan.escalates_to == kNone ? own : std::min(own, plan.escalates_after + answer_time(plan.escalates_to));
}

kernel::Task<People::Helper> People::get(Index role) {
  for (;;) {
    const std::size_t free = first_free(role);
    if (free == people_[role].size()) {
      co_await released_.wait();
      continue;
    }
    Person& person = people_[role][free];
    Seconds answer = page(role, free);
    const RolePlan& plan = world_.plan.roles[role];
    if (plan.escalates_to != kNone && answer > plan.escalates_after) {
      person.busy = true;  // being paged
      co_await kernel::sleep(world_.kernel, plan.escalates_after);
      person.busy = false;
      answer = page(role, free);
      if (answer_time(plan.escalates_to) < answer) {
        world_.note("note", plan.name, plan.name + " does not answer: " + world_.plan.roles[plan.escalates_to].name + " is paged");
        const Helper helper = co_await get(plan.escalates_to);
        co_return helper;
      }
    }
    if (answer == kForever) {
      world_.note("note", plan.name, "nobody answers: " + plan.name);
      co_await released_.wait();
      continue;
    }
    person.busy = true;
    if (answer > Seconds{0}) co_await kernel::sleep(world_.kernel, answer);
    person.reached = true;
    co_return Helper{role, free};
  }
}

void People::release(Helper helper) {
  people_[helper.role][helper.person].busy = false;
  released_.notify(world_.kernel);
}

}  // namespace drsim
