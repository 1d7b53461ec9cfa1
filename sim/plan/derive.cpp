// The runbooks that shipped options follow when a model gives none: derived from what the option has, never typed.
// Order: stores before the components that need them, independent ones in parallel, traffic when all of it stands.
#include <algorithm>

#include "sim/model/names.hpp"
#include "sim/plan/build.hpp"
#include "sim/plan/make_plan.hpp"

namespace drsim::planning {

namespace {

class Deriver {
 public:
  Deriver(const System& system, const Option& option, const Plan& plan) : system_(system), option_(option), plan_(plan) {}

  Runbook region_failover() {
    begin();
    std::vector<std::string> standing = last_;
    for (auto component = plan_.order.rbegin(); component != plan_.order.rend(); ++component)
      if (const auto step = bring_up(*component)) standing.push_back(*step);
    if (option_.routing.mode != SwitchMode::automatic) {
      Step traffic = make(StepKind::switch_traffic);
      traffic.who = option_.response->decide_by;
      standing = {add(traffic, standing)};
    }
    validate(standing);
    return take("region-outage");
  }

  /// The version before comes back; whatever is not bad is left as it is.
  Runbook rollback() {
    begin();
    Step step = make(StepKind::rollback);
    step.what = aimed_at(EffectKind::bad_deploy);
    step.who = option_.response->decide_by;
    validate({add(step, last_)});
    return take("bad-deploy");
  }

  Runbook rotate() {
    begin();
    Step step = make(StepKind::rotate);
    step.what = aimed_at(EffectKind::secrets_lost);
    step.who = option_.response->decide_by;
    validate({add(step, last_)});
    return take("secrets-lost");
  }

  /// Nothing is served worse, so that the end is not seen from outside: it is over when it is trusted again.
  Runbook secure() {
    begin();
    std::vector<std::string> after = last_;
    for (const StepKind kind : {StepKind::isolate, StepKind::investigate, StepKind::rebuild, StepKind::rotate}) {
      Step step = make(kind);
      if (kind == StepKind::isolate || kind == StepKind::rebuild) step.what = aimed_at(EffectKind::compromise);
      step.who = option_.response->decide_by;
      after = {add(step, after)};
    }
    validate(after, false);
    return take("pipeline-compromise");
  }

  Runbook data_repair() {
    begin();
    std::vector<std::string> ready;
    for (const StorePlan& store : plan_.stores) {
      if (!store.durable) continue;
      const std::string stop = add(make(StepKind::stop_writes, store.component), last_);
      Step restore = make(StepKind::restore, store.component);
      restore.who = option_.response->decide_by;
      const std::string restored = add(restore, {stop});
      ready.push_back(add(make(StepKind::swap, store.component), {restored}));
    }
    const std::vector<std::string> validated = validate(ready, false);  // nothing is served before the writes resume
    for (const StorePlan& store : plan_.stores)
      if (store.durable) add(make(StepKind::resume, store.component), validated);
    return take("data-corruption");
  }

  Runbook component_repair() {
    begin();
    std::vector<std::string> repaired;
    for (Index component = 0; component < plan_.components.size(); ++component) {
      if (plan_.components[component].kind == ComponentKind::third_party) continue;
      repaired.push_back(add(make(StepKind::restart, component), last_));
    }
    validate(repaired);
    return take("component-failure");
  }

 private:
  Step make(StepKind kind, Index component = kNone) const {
    Step step;
    step.kind = kind;
    step.derived = true;
    step.name = to_string(kind);
    if (component != kNone) {
      const std::string& name = plan_.components[component].name;
      step.name += "/" + name;
      step.what.push_back({Selector::Aim::component, Selector::Pick::one, name, "", name, {}});
    }
    return step;
  }

  std::vector<Selector> aimed_at(EffectKind effect) const {
    std::vector<Selector> what;
    for (const ComponentPlan& component : plan_.components)
      if (can_hit(effect, component.kind))
        what.push_back({Selector::Aim::component, Selector::Pick::one, component.name, "", component.name, {}});
    return what;
  }

  std::string add(Step step, const std::vector<std::string>& after) {
    step.after.emplace();
    for (const std::string& name : after) step.after->push_back({name, {}});
    runbook_.steps.push_back(step);
    return step.name;
  }

  /// Detection, and the decision when the option leaves it to a person.
  void begin() {
    Step detect = make(StepKind::detect);
    detect.health_check = option_.response->detect.value_or(option_.routing.health_check);
    last_ = {add(detect, {})};
    if (!option_.response->decide_by) return;
    Step decide = make(StepKind::decide);
    decide.who = option_.response->decide_by;
    decide.takes = option_.response->decide_takes;
    last_ = {add(decide, last_)};
  }

  std::vector<std::string> validate(const std::vector<std::string>& after, bool until_served = true) {
    Step step = make(StepKind::validate);
    step.takes = option_.response->validate_takes;
    step.who = option_.response->decide_by;
    for (const ObjectivePlan& objective : plan_.objectives)
      if (until_served) step.serve_at_least = std::max(step.serve_at_least.value_or(0), objective.serve_at_least);
    return {add(step, after)};
  }

  /// The step that makes a component stand in the recovery region; nothing when it stands already or cannot.
  std::optional<std::string> bring_up(Index component) {
    const Index site_index = plan_.site_of(component, plan_.recovery);
    if (site_index == kNone || plan_.sites[site_index].home) return std::nullopt;
    const SitePlan& site = plan_.sites[site_index];
    std::vector<std::string> after = last_;
    for (const NeedPlan& need : plan_.components[component].needs)
      for (const LegPlan& leg : need.legs)
        if (need.hard && !brought_up_[leg.component].empty()) after.push_back(brought_up_[leg.component]);
    Step step;
    if (plan_.components[component].store != kNone && plan_.stores[plan_.components[component].store].durable) {
      if (site.serving) return std::nullopt;
      step = make(site.holds_data ? StepKind::promote : StepKind::restore, component);
    } else {
      if (site.deployed && site.instances_running >= site.instances_full) return std::nullopt;
      step = make(StepKind::provision, component);
    }
    step.who = std::nullopt;
    return brought_up_[component] = add(step, after);
  }

  Runbook take(const std::string& kind) {
    runbook_.kind = kind;
    runbook_.may_start.fill(true);
    return runbook_;
  }

  const System& system_;
  const Option& option_;
  const Plan& plan_;
  Runbook runbook_;
  std::vector<std::string> last_;  ///< the steps that everything further waits for
  std::vector<std::string> brought_up_ = std::vector<std::string>(plan_.components.size());
};

}  // namespace

std::optional<Runbook> derive_runbook(const System& system, const Option& option, const Scenario& scenario, const Plan& plan) {
  Deriver derive(system, option, plan);
  for (const std::string& kind : kind_chain(scenario)) {
    if (kind == "region-outage") return derive.region_failover();
    if (kind == "data-corruption") return derive.data_repair();
    if (kind == "component-failure") return derive.component_repair();
    if (kind == "bad-deploy") return derive.rollback();
    if (kind == "secrets-lost") return derive.rotate();
    if (kind == "pipeline-compromise") return derive.secure();
  }
  return std::nullopt;  // zones and links heal by themselves or by what the option already has
}

Runbook derive_failback(const Plan& plan) {
  Runbook runbook;
  runbook.kind = "failback";
  runbook.may_start.fill(true);
  Step sync;
  sync.kind = StepKind::sync_back;
  sync.name = to_string(sync.kind);
  sync.derived = true;
  for (const StorePlan& store : plan.stores)
    if (store.durable) {
      const std::string& name = plan.components[store.component].name;
      sync.what.push_back({Selector::Aim::component, Selector::Pick::one, name, "", name, {}});
    }
  Step back;
  back.kind = StepKind::switch_back;
  back.name = to_string(back.kind);
  back.derived = true;
  if (!sync.what.empty()) runbook.steps.push_back(sync);
  runbook.steps.push_back(back);
  return runbook;
}

}  // namespace drsim::planning
