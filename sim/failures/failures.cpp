// The failures of one incident.
#include "sim/failures/failures.hpp"

#include <algorithm>
#include <cmath>

namespace drsim {

Failures::Failures(World& world, const Plan& plan, const kernel::Streams& streams, void (*listener)(void*), void* listener_owner)
    : world_(world),
      plan_(plan),
      streams_(streams),
      listener_(listener),
      listener_owner_(listener_owner),
      failures_(plan.failures.size()),
      ends_(failures_.size()) {}

/// The incident is the first failure that is no condition. One whose moment cannot be known before counts for nothing.
Seconds Failures::lead(const Plan& plan, const kernel::Streams& streams) {
  std::vector<Seconds> begins(plan.failures.size(), kForever);
  Seconds first = kForever;
  for (Index i = 0; i < plan.failures.size(); ++i) {
    const FailurePlan& failure = plan.failures[i];
    if (failure.chance < 1 && !streams.happens(failure.chance, failure.chance_draw)) continue;
    Seconds from{0};
    if (failure.after != kNone) {
      const FailurePlan& before = plan.failures[failure.after];
      from = begins[failure.after];
      if (failure.from_end) from += before.lasts ? streams.draw(before.lasts->distribution, before.lasts->variable) : kForever;
    }
    begins[i] = from + streams.draw(failure.by.distribution, failure.by.variable);
    if (!is_condition(failure)) first = std::min(first, begins[i]);
  }
  return first == kForever ? Seconds{0} : first;
}

void Failures::reset(Instant incident) {
  last_moment_ = incident;
  for (Index i = 0; i < failures_.size(); ++i) {
    const FailurePlan& plan = plan_.failures[i];
    ActiveFailure& failure = failures_[i];
    failure = {};
    failure.plan = &plan;
    if (plan.chance < 1 && !streams_.happens(plan.chance, plan.chance_draw)) {
      failure.ended = true;
      continue;
    }
    if (plan.pick_one && plan.targets.size() > 1) {
      const auto picked = static_cast<std::size_t>(streams_.uniform(plan.pick_draw) * static_cast<double>(plan.targets.size()));
      failure.targets = {plan.targets[std::min(picked, plan.targets.size() - 1)]};
    } else {
      failure.targets = plan.targets;
    }
  }
  for (Index i = 0; i < failures_.size(); ++i)
    if (failures_[i].plan->after == kNone && !failures_[i].ended) schedule(i, world_.now());
}

void Failures::schedule(Index index, Instant from) {
  const FailurePlan& plan = *failures_[index].plan;
  world_.kernel.calendar().at(from + streams_.draw(plan.by.distribution, plan.by.variable), &Failures::begin_handler, this, index);
}

void Failures::begin_handler(void* self, std::uint64_t index) { static_cast<Failures*>(self)->begin(static_cast<Index>(index)); }
void Failures::end_handler(void* self, std::uint64_t index) { static_cast<Failures*>(self)->end(static_cast<Index>(index)); }

void Failures::notice_handler(void* self, std::uint64_t index) {
  auto& failures = *static_cast<Failures*>(self);
  failures.failures_[index].noticed = true;
  failures.world_.note("noticed", failures.failures_[index].plan->name, "people notice: " + failures.failures_[index].plan->name);
  failures.listener_(failures.listener_owner_);
}

void Failures::begin(Index index) {
  ActiveFailure& failure = failures_[index];
  const FailurePlan& plan = *failure.plan;
  const Instant now = world_.now();
  failure.begun = true;
  failure.begin = now;
  const Effect& effect = effect_of(plan.effect);
  world_.note("failure", plan.name, std::string(effect.name) + " begins: " + plan.name);
  for (const FailurePlan::Target& target : failure.targets) effect.begin(world_, failure, target);
  if (plan.lasts) failure.end = now + streams_.draw(plan.lasts->distribution, plan.lasts->variable);
  if (plan.effect == EffectKind::backup_failure) failure.end = std::min(failure.end, found_by_checks(world_, failure));
  if (failure.end != kNever) ends_[index] = world_.kernel.calendar().at(failure.end, &Failures::end_handler, this, index);
  last_moment_ = std::max(last_moment_, failure.end == kNever || is_condition(plan) ? now : failure.end);
  if (plan.noticed) {
    const Instant noticed = now + streams_.draw(plan.noticed->distribution, plan.noticed->variable);
    world_.kernel.calendar().at(noticed, &Failures::notice_handler, this, index);
    last_moment_ = std::max(last_moment_, noticed);
  }
  followers(index, false);
  listener_(listener_owner_);
}

void Failures::end(Index index) {
  ActiveFailure& failure = failures_[index];
  failure.ended = true;
  failure.end = world_.now();
  const Effect& effect = effect_of(failure.plan->effect);
  world_.note("cause-ended", failure.plan->name, std::string(effect.name) + " ends: " + failure.plan->name);
  for (const FailurePlan::Target& target : failure.targets) effect.end(world_, failure, target);
  followers(index, true);
  listener_(listener_owner_);
}

void Failures::end_now(Index index) {
  if (!failures_[index].in_force()) return;
  world_.kernel.calendar().cancel(ends_[index]);
  end(index);
}

void Failures::world_changed() {
  for (Index i = 0; i < failures_.size(); ++i) {
    const ActiveFailure& failure = failures_[i];
    if (!failure.in_force() || effect_of(failure.plan->effect).by_itself) continue;
    const bool undone = std::all_of(failure.targets.begin(), failure.targets.end(), [&](const FailurePlan::Target& target) {
      const Index store = target.component == kNone ? kNone : world_.plan.components[target.component].store;
      return store == kNone || world_.stores[store].corrupted_at == kNever;
    });
    if (undone) end(i);
  }
}

void Failures::followers(Index index, bool at_end) {
  for (Index i = 0; i < failures_.size(); ++i)
    if (failures_[i].plan->after == index && failures_[i].plan->from_end == at_end && !failures_[i].begun && !failures_[i].ended)
      schedule(i, world_.now());
}

}  // namespace drsim
