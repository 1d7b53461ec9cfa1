// The recovery from one incident: the runbook's steps in their order, and when recovery is declared.
#include "sim/recovery/recovery.hpp"

#include <algorithm>

#include "sim/recovery/steps.hpp"

namespace drsim {

Recovery::Recovery(World& w, const Plan& p, const kernel::Streams& s, Failures& f, Operations& o)
    : world(w), plan(p), streams(s), failures(f), operations(o), changed(o.changed) {
  if (!plan.runbook) return;
  steps_.resize(plan.runbook->steps.size());
  stages_.resize(plan.runbook->stages.size());
}

void Recovery::reset() {
  activated_ = committed_ = repaired_ = abandoned_ = false;
  declared_at_ = kNever;
  for (StepState& step : steps_) step = {};
  for (StageState& stage : stages_) stage = {};
  stage_ = 0;
  for (kernel::Process* process : {&activation_, &end_watch_}) *process = kernel::Process{};
}

void Recovery::start(Instant incident) {
  incident_ = last_restore_ = incident;
  operations.add(*this);
  if (plan.runbook) activation_ = activate();
}

bool Recovery::has_struck() const {
  const auto& list = failures.list();
  return std::any_of(list.begin(), list.end(), [](const ActiveFailure& failure) { return failure.begun && !is_condition(*failure.plan); });
}

bool Recovery::all_ended() const {
  const auto& list = failures.list();
  return std::all_of(list.begin(), list.end(), [](const ActiveFailure& failure) {
    return !failure.in_force() || is_condition(*failure.plan) || (!failure.plan->lasts && !effect_of(failure.plan->effect).by_itself);
  });
}

bool Recovery::nothing_in_force() const {
  const auto& list = failures.list();
  return std::none_of(list.begin(), list.end(),
                      [](const ActiveFailure& failure) { return failure.in_force() && !is_condition(*failure.plan); });
}

namespace {

bool hits(const ActiveFailure& failure, EffectKind effect, Index component) {
  return failure.plan->effect == effect && failure.in_force() &&
         std::any_of(failure.targets.begin(), failure.targets.end(), [&](const auto& target) { return target.component == component; });
}

}  // namespace

bool Recovery::suffers(EffectKind effect, Index component) const {
  const auto& list = failures.list();
  return std::any_of(list.begin(), list.end(), [&](const ActiveFailure& failure) { return hits(failure, effect, component); });
}

void Recovery::repair(EffectKind effect, Index component) {
  const auto& list = failures.list();
  for (Index i = 0; i < list.size(); ++i)
    if (hits(list[i], effect, component)) {
      repaired_ = true;
      failures.end_now(i);
    }
}

/// The first step to be done is detection, written or not. Then the others begin as their predecessors end.
kernel::Process Recovery::activate() {
  const RunbookPlan& runbook = *plan.runbook;
  const StepPlan* detection = nullptr;
  Index position = kNone;
  for (Index i = 0; i < runbook.steps.size() && !detection; ++i)
    if (runbook.steps[i].kind == StepKind::detect && runbook.steps[i].stage == 0) {
      detection = &runbook.steps[i];
      position = i;
    }
  if (detection) {
    steps_[position].phase = StepPhase::running;
    steps_[position].start = incident_;
  }
  co_await detect(detection);
  activated_ = true;
  world.note("note", "", "the runbook for " + runbook.kind + " starts");
  if (runbook.if_failure_ends == IfFailureEnds::abandon) end_watch_ = watch_the_end();
  if (detection) {
    begin_patience(0);
    finish_step(position, true);
  } else {
    start_stage(0);
  }
}

void Recovery::start_stage(Index stage) {
  stage_ = stage;
  begin_patience(stage);
  start_ready_steps();
}

void Recovery::begin_patience(Index stage) {
  if (plan.runbook->stages[stage].give_up_after) stages_[stage].patience = lose_patience(stage);
}

kernel::Process Recovery::lose_patience(Index stage) {
  const DrawnTime& after = *plan.runbook->stages[stage].give_up_after;
  const Seconds patience = streams.draw(after.distribution, after.variable);
  co_await kernel::sleep(world.kernel, patience);
  if (stage_ == stage && declared_at_ == kNever && !abandoned_) give_up();
}

void Recovery::give_up() {
  if (stage_ + 1 >= stages_.size()) return;
  const RunbookPlan& runbook = *plan.runbook;
  Index left_at = kNone;  // what was under way, or had ended last
  for (Index i = 0; i < steps_.size(); ++i) {
    StepState& step = steps_[i];
    if (runbook.steps[i].stage != stage_) continue;
    if (step.phase == StepPhase::running) {
      step.end = world.now();
      if (runbook.steps[i].role != kNone && step.hands_on != kNever) world.pay_staff(world.now() - step.hands_on);
    }
    if (step.phase == StepPhase::running || step.phase == StepPhase::waiting) {
      step.phase = StepPhase::cancelled;
      step.process = kernel::Process{};
    }
    if (step.start != kNever && (left_at == kNone || step.end > steps_[left_at].end)) left_at = i;
  }
  stages_[stage_].left_at = left_at;
  if (world.tracing()) world.note("note", "", runbook.stages[stage_].kind + " is given up for " + runbook.stages[stage_ + 1].kind);
  start_stage(stage_ + 1);
  changed.notify(world.kernel);
}

void Recovery::start_ready_steps() {
  const RunbookPlan& runbook = *plan.runbook;
  for (Index i = 0; i < steps_.size(); ++i) {
    if (steps_[i].phase != StepPhase::waiting || runbook.steps[i].stage != stage_) continue;
    const bool ready = std::all_of(runbook.steps[i].after.begin(), runbook.steps[i].after.end(),
                                   [&](Index before) { return steps_[before].phase == StepPhase::done; });
    if (!ready) continue;
    steps_[i].phase = StepPhase::running;
    steps_[i].start = world.now();
    if (runbook.steps[i].kind == StepKind::detect && stage_ > 0) {  // it has been noticed
      finish_step(i, true);
      continue;
    }
    if (world.tracing()) world.note("step-start", runbook.steps[i].name, "");
    steps_[i].process = run_step(i);
  }
}

kernel::Process Recovery::run_step(Index index) {
  const StepPlan& step = plan.runbook->steps[index];
  bool good = false;
  if (step.role != kNone) {
    const People::Helper helper = co_await operations.people.get(step.role);
    const Engaged engaged(operations.people, helper);
    good = co_await try_step(index);
  } else {
    good = co_await try_step(index);
  }
  finish_step(index, good);
}

kernel::Task<bool> Recovery::try_step(Index index) {
  const StepPlan& step = plan.runbook->steps[index];
  const StepInfo& info = step_info(step.kind);
  if (step.if_data_lost && std::none_of(world.stores.begin(), world.stores.end(), [](const StoreState& store) {
        return store.lost_time > Seconds{0} || store.corrupted_at != kNever;
      }))
    co_return true;
  for (std::uint32_t attempt = 0;; ++attempt) {
    const Seconds takes = streams.draw(step.takes.distribution, step.takes.variable, attempt);
    steps_[index].hands_on = world.now();
    co_await kernel::sleep(world.kernel, takes);
    steps_[index].hands_on = kNever;
    if (step.role != kNone) world.pay_staff(takes);
    steps_[index].hands_off = world.now();
    bool good = !streams.happens(step.chance_of_failure, step.failure_draw, attempt);
    if (good && info.irreversible) committed_ = true;
    if (good && info.procedure) good = co_await info.procedure(*this, step);
    if (good) co_return true;
    world.note("step-failed", step.name, "try " + std::to_string(attempt + 1) + " of " + std::to_string(step.retries + 1) + " failed");
    if (attempt >= static_cast<std::uint32_t>(step.retries)) co_return false;
  }
}

void Recovery::finish_step(Index index, bool good) {
  const RunbookPlan& runbook = *plan.runbook;
  steps_[index].phase = good ? StepPhase::done : StepPhase::failed;
  steps_[index].end = world.now();
  const Index stage = runbook.steps[index].stage;
  if (world.tracing()) world.note(good ? "step-end" : "step-failed", runbook.steps[index].name, "");
  start_ready_steps();
  bool declares = true, stuck = true;
  for (Index i = 0; i < steps_.size(); ++i) {
    if (runbook.steps[i].stage != stage) continue;
    declares = declares && (!runbook.steps[i].declares || steps_[i].phase == StepPhase::done);
    stuck = stuck && steps_[i].phase != StepPhase::running;
  }
  if (declares && declared_at_ == kNever && !abandoned_) {
    declared_at_ = world.now();
    world.note("declared", "", "recovery is declared");
  }
  if (stuck && stage == stage_ && declared_at_ == kNever) give_up();
  changed.notify(world.kernel);
}

kernel::Task<void> Recovery::see_the_end(std::uint32_t first_occurrence) {
  for (std::uint32_t occurrence = first_occurrence;; ++occurrence) {
    while (!nothing_in_force()) co_await changed.wait();
    const HealthCheck& check = plan.routing.health_check;
    const Seconds delay =
        to_grid(check.every * streams.uniform(plan.health_phase, occurrence)) + check.every * static_cast<double>(check.failures - 1);
    co_await kernel::sleep(world.kernel, delay);
    if (nothing_in_force()) co_return;
  }
}

kernel::Process Recovery::watch_the_end() {
  co_await see_the_end(1000);
  if (!committed_ && !repaired_ && declared_at_ == kNever) cancel_runbook();
}

void Recovery::cancel_runbook() {
  abandoned_ = true;
  world.note("note", "", "the failure has ended before the first irreversible step: the runbook is abandoned");
  for (StepState& step : steps_) {
    if (step.phase == StepPhase::running || step.phase == StepPhase::waiting) step.phase = StepPhase::cancelled;
    step.process = kernel::Process{};
  }
  if (operations.only(*this))
    for (SiteState& site : world.sites) {
      site.refusing = false;
      site.mode = kNone;
    }
  world.touch();
}

Instant Recovery::restored_since() const {
  Instant latest = incident_;
  for (const ObjectiveTracker& objective : world.objectives) {
    if (!objective.met()) return kNever;
    if (objective.impacted()) latest = std::max(latest, objective.met_since());
  }
  return latest;
}

/// Without a runbook that ran to its end, recovery is declared when the service is back.
Instant Recovery::declared() const {
  if (declared_at_ != kNever) return declared_at_;
  return activated_ && !abandoned_ ? kNever : restored_since();
}

bool Recovery::finished() const {
  const bool stuck = std::none_of(steps_.begin(), steps_.end(), [](const StepState& step) { return step.phase == StepPhase::running; });
  const bool runbook_over =
      !plan.runbook || abandoned_ || (!activated_ && !impacted() && all_ended() && !data_damage_noticed()) || (activated_ && stuck);
  return runbook_over;
}

void Recovery::write(Outcome& outcome) const {
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    StepOutcome& step = outcome.steps[i];
    step = {};
    if (steps_[i].start != kNever) step.start = steps_[i].start - incident_;
    if (steps_[i].end != kNever && steps_[i].phase == StepPhase::done) step.end = steps_[i].end - incident_;
  }
  for (std::size_t i = 0; i < outcome.hands_off.size(); ++i)
    outcome.hands_off[i] = steps_[i].hands_off == kNever ? outcome.steps[i].end : steps_[i].hands_off - incident_;
  if (declared_at_ == kNever) return;
  // Back along the predecessor that ended last: each step explains the time since that one.
  const auto& plans = plan.runbook->steps;
  Index at = kNone;
  for (Index i = 0; i < steps_.size(); ++i)
    if (plans[i].declares && plans[i].stage == stage_ && (at == kNone || steps_[i].end > steps_[at].end)) at = i;
  while (at != kNone) {
    Index before = kNone;
    for (const Index predecessor : plans[at].after)
      if (before == kNone || steps_[predecessor].end > steps_[before].end) before = predecessor;
    if (before == kNone && plans[at].stage > 0) before = stages_[plans[at].stage - 1].left_at;
    outcome.steps[at].critical = steps_[at].end - (before == kNone ? incident_ : steps_[before].end);
    at = before;
  }
}

}  // namespace drsim
