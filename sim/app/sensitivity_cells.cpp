// One variant of the plan for each value of each input.
#include "sim/app/sensitivity_cells.hpp"

#include <algorithm>
#include <functional>

#include "sim/drill/drill.hpp"
#include "sim/input/quantities.hpp"

namespace drsim {

namespace {

/// What a constant may be instead: assumed, since the model gives one value.
constexpr double kLowFactor = 0.5, kHighFactor = 2;
constexpr double kLowShare = 0.05, kHighShare = 0.95;

std::string text_of(Seconds time) { return input::format_duration(Seconds{std::max(1.0, std::round(time.count()))}); }

void scale(const PlanInput& input, double factor) {
  if (input.time) *input.time = scaled(*input.time, factor);
  if (input.span) *input.span = to_grid(*input.span * factor);
  for (double* number : input.numbers) *number = input.chance ? std::min(1.0, *number * factor) : *number * factor;
}

bool is_random(const PlanInput& input) { return input.time && !is_constant(*input.time); }

/// Another stream: the same for every plan, so that variants that redraw one input agree with the one that redraws all.
void redraw(kernel::Variable* variable) { variable->hash ^= 0x9e3779b97f4a7c15U; }

class Variants {
 public:
  Variants(const Plan& plan, const Cell& like, std::uint64_t seed) : plan_(plan), like_(like), seed_(seed) {}

  SensitivityCells make() {
    add([](const PlanInputs&) {});
    Plan copy = plan_;
    const PlanInputs inputs = inputs_of(copy);
    for (std::size_t i = 0; i < inputs.inputs.size(); ++i) add_input(inputs.inputs[i], i, copy);
    made_.redrawn = add([](const PlanInputs& all) {
      for (const PlanInput& input : all.inputs)
        for (kernel::Variable* variable : input.draws) redraw(variable);
      for (kernel::Variable* variable : all.others) redraw(variable);
    });
    made_.others_redrawn = add([](const PlanInputs& all) {
      for (kernel::Variable* variable : all.others) redraw(variable);
      for (const PlanInput& input : all.inputs)
        if (!is_random(input))
          for (kernel::Variable* variable : input.draws) redraw(variable);
    });
    return std::move(made_);
  }

 private:
  std::size_t add(const std::function<void(const PlanInputs&)>& change) {
    Plan& plan = made_.plans.emplace_back(plan_);
    change(inputs_of(plan));
    Cell cell = like_;
    cell.make_runner = [&plan, seed = seed_] { return make_runner(plan, seed); };
    made_.cells.push_back(std::move(cell));
    return made_.cells.size() - 1;
  }

  void add_input(const PlanInput& input, std::size_t i, const Plan& copy) {
    InputCells cells;
    cells.name = input.name;
    cells.random = is_random(input);
    if (cells.random) {
      const Seconds low = quantile(*input.time, kLowShare), high = quantile(*input.time, kHighShare);
      cells.low_text = text_of(low);
      cells.high_text = text_of(high);
      cells.low = add([i, low](const PlanInputs& all) { *all.inputs[i].time = Distribution::constant(low); });
      cells.high = add([i, high](const PlanInputs& all) { *all.inputs[i].time = Distribution::constant(high); });
      cells.redrawn = add([i](const PlanInputs& all) {
        for (kernel::Variable* variable : all.inputs[i].draws) redraw(variable);
      });
    } else {
      const Seconds now = input.span ? *input.span : input.time ? mean(*input.time) : Seconds{0};
      cells.low_text = now > Seconds{0} ? text_of(now * kLowFactor) : "half";
      cells.high_text = now > Seconds{0} ? text_of(now * kHighFactor) : "double";
      cells.low = add([i](const PlanInputs& all) { scale(all.inputs[i], kLowFactor); });
      cells.high = add([i](const PlanInputs& all) { scale(all.inputs[i], kHighFactor); });
    }
    if (input.step) {
      cells.half = add([i](const PlanInputs& all) { scale(all.inputs[i], 0.5); });
      cells.step = static_cast<std::size_t>(input.step - copy.runbook->steps.data());
    }
    made_.inputs.push_back(std::move(cells));
  }

  const Plan& plan_;
  const Cell& like_;
  std::uint64_t seed_;
  SensitivityCells made_;
};

}  // namespace

SensitivityCells sensitivity_cells(const Plan& plan, const Cell& like, std::uint64_t seed) { return Variants(plan, like, seed).make(); }

}  // namespace drsim
