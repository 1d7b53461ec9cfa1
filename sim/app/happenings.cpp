// What is uncommon in the drills of a plan.
#include "sim/app/happenings.hpp"

#include <algorithm>
#include <array>

#include "sim/app/plan_inputs.hpp"

namespace drsim {

namespace {

constexpr std::array kLongest{": among the longest 5 %", ": among the longest 0.5 %", ": among the longest 0.05 %"};

class Finder {
 public:
  explicit Finder(Plan plan) : plan_(std::move(plan)) {}

  std::vector<Uncommon> find() {
    for (const FailurePlan& failure : plan_.failures)
      add(failure.name + " strikes", failure.name + " does not strike", failure.chance_draw, failure.chance);
    if (plan_.runbook) add_steps(*plan_.runbook, "");
    if (plan_.failback) add_steps(*plan_.failback, "failback ");
    for (const StorePlan& store : plan_.stores) add_copies(store);
    for (const PlanInput& input : inputs_of(plan_).inputs)
      if (input.time && !is_constant(*input.time))
        for (const kernel::Variable* draw : input.draws) add_time(input.name + site_of(*draw), *draw);
    return std::move(found_);
  }

 private:
  void add_steps(const RunbookPlan& runbook, const std::string& of) {
    for (const StepPlan& step : runbook.steps)
      add(of + step.name + " fails", of + step.name + " does not fail", step.failure_draw, step.chance_of_failure);
  }

  void add_copies(const StorePlan& store) {
    const std::string& name = plan_.components[store.component].name;
    for (std::size_t i = 0; i < store.copies.size(); ++i) {
      const CopyPlan& copy = store.copies[i];
      const std::string which = name + ": copy " + std::to_string(i + 1);
      add(which + " proves unusable", which + " proves usable", copy.unusable_draw, copy.unusable);
      for (const CheckPlan& check : copy.checks)
        add(which + ": " + check.name + " finds", which + ": " + check.name + " finds nothing", check.found_draw, check.finds);
    }
  }

  void add_time(const std::string& name, kernel::Variable draw) {
    add({{draw, {0.95, 0.995, 0.9995}}, true, {name + kLongest[0], name + kLongest[1], name + kLongest[2]}});
  }

  /// What a component draws for each of its sites has a place.
  std::string site_of(kernel::Variable draw) const {
    for (const SitePlan& site : plan_.sites)
      if (site.boot.hash == draw.hash) return " in " + plan_.regions[site.region].name;
    return "";
  }

  /// Whichever of the two is uncommon, if either is.
  void add(const std::string& comes_true, const std::string& does_not, kernel::Variable draw, double chance) {
    if (chance > 0 && chance <= kCommon) add({{draw, {chance}}, false, {comes_true}});
    if (chance < 1 && chance >= 1 - kCommon) add({{draw, {chance}}, true, {does_not}});
  }

  /// Copies may share the draw of what happens to all of them; it has one cut then.
  void add(Uncommon uncommon) {
    const auto same = [&](const Uncommon& earlier) { return earlier.cut.variable.hash == uncommon.cut.variable.hash; };
    if (std::none_of(found_.begin(), found_.end(), same)) found_.push_back(std::move(uncommon));
  }

  Plan plan_;
  std::vector<Uncommon> found_;
};

}  // namespace

std::vector<Uncommon> uncommon_in(const Plan& plan) { return Finder(plan).find(); }

}  // namespace drsim
