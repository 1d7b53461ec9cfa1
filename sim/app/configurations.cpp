// Configurations of options, drilled and judged.
#include "sim/app/configurations.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "sim/app/comparison.hpp"
#include "sim/cost/monthly.hpp"
#include "sim/study/recommend.hpp"
#include "sim/study/statistics.hpp"

namespace drsim {

namespace {

bool promises(const Objective& objective, const Scenario& scenario) {
  return (objective.rto || objective.rpo) && covers(objective, scenario);
}

/// As Clopper and Pearson's bound in recommend(), with the error divided among all finalists as well: who meets this meets that.
void set_bounds(Judged& judged, std::uint64_t drills) {
  const double confidence = joint_confidence(judged.cells.size() * kMostFinalists);
  for (JudgedCell& cell : judged.cells) cell.lower = share_lower(kept_of(*cell.judgement.both, drills), drills, Looks::once, confidence);
}

}  // namespace

double JudgedCell::p95() const {
  std::vector<double> sorted = recovery_time;
  std::sort(sorted.begin(), sorted.end());
  return sorted.empty() ? std::numeric_limits<double>::infinity() : sorted[quantile_rank(sorted.size(), 950) - 1];
}

bool Judged::meets() const {
  return !cells.empty() && std::all_of(cells.begin(), cells.end(), [](const JudgedCell& cell) { return cell.lower >= cell.share; });
}

bool Judged::misses() const {
  return cells.empty() ||
         std::any_of(cells.begin(), cells.end(), [](const JudgedCell& cell) { return cell.judgement.verdict == Verdict::misses; });
}

const JudgedCell* Judged::worst() const {
  const auto found = std::min_element(cells.begin(), cells.end(), [](const JudgedCell& a, const JudgedCell& b) {
    return a.judgement.both->estimate - a.share < b.judgement.both->estimate - b.share;
  });
  return found == cells.end() ? nullptr : &*found;
}

const JudgedCell* Judged::slowest() const {
  const auto found =
      std::max_element(cells.begin(), cells.end(), [](const JudgedCell& a, const JudgedCell& b) { return a.p95() < b.p95(); });
  return found == cells.end() ? nullptr : &*found;
}

Configurations::Configurations(Inputs inputs) : inputs_(std::move(inputs)) {
  const auto& objectives = inputs_.system.objectives;
  std::erase_if(inputs_.scenarios, [&](const Scenario& scenario) {
    return std::none_of(objectives.begin(), objectives.end(), [&](const Objective& it) { return promises(it, scenario); });
  });
  for (const Option& option : inputs_.options) parameters_.push_back(parameters_of(option));
}

std::uint64_t Configurations::count() const {
  std::uint64_t all = 0;
  for (const std::vector<Parameter>& parameters : parameters_) {
    std::uint64_t of_one = 1;
    for (const Parameter& parameter : parameters) of_one *= parameter.levels.size();
    all += of_one;
  }
  return all;
}

Option Configurations::option(const Configuration& it) const {
  return with_levels(inputs_.options[it.base], parameters_[it.base], it.levels);
}

Configuration Configurations::make(std::size_t base, Levels levels) const {
  Configuration made{base, std::move(levels), 0, 0};
  made.monthly_usd = monthly_cost(inputs_, option(made)).whole_usd;
  made.changes = changes_in(parameters_[base], made.levels);
  return made;
}

Configuration Configurations::strongest(std::size_t base) const {
  Levels levels;
  for (const Parameter& parameter : parameters_[base]) levels.push_back(parameter.levels.size() - 1);
  return make(base, levels);
}

std::vector<Configuration> Configurations::from(const std::vector<Levels>& least) const {
  std::vector<Configuration> all;
  for (std::size_t base = 0; base < parameters_.size(); ++base) {
    const std::vector<Parameter>& parameters = parameters_[base];
    if (least[base].size() != parameters.size() || parameters.empty()) continue;
    Levels at = least[base];
    for (bool more = true; more;) {
      all.push_back(make(base, at));
      more = false;
      for (std::size_t i = 0; i < at.size() && !more; ++i) {  // an odometer
        more = ++at[i] < parameters[i].levels.size();
        if (!more) at[i] = least[base][i];
      }
    }
  }
  std::stable_sort(all.begin(), all.end(), [](const Configuration& a, const Configuration& b) {
    return std::pair(a.monthly_usd, a.changes) < std::pair(b.monthly_usd, b.changes);
  });
  return all;
}

std::vector<Judged> Configurations::drill(const std::vector<Configuration>& configurations, const StudySettings& settings,
                                          std::uint64_t& drills, bool& partial) const {
  std::vector<Judged> judged(configurations.size());
  if (configurations.empty() || partial) return judged;
  Inputs all = inputs_;
  all.options.clear();
  for (const Configuration& each : configurations) all.options.push_back(option(each));
  const Comparison comparison(all, settings.seed);
  const StudyOutcomes outcomes = run_study(comparison.cells(), settings);
  drills += outcomes.replications * comparison.cells().size();
  partial = outcomes.partial;
  if (partial) return judged;
  for (std::size_t i = 0; i < configurations.size(); ++i) {
    for (std::size_t scenario = 0; scenario < all.scenarios.size(); ++scenario) {
      const auto cell = comparison.cell(scenario, i);
      if (!cell) continue;
      for (std::size_t o = 0; o < all.system.objectives.size(); ++o) {
        const Objective& objective = all.system.objectives[o];
        if (!promises(objective, all.scenarios[scenario])) continue;
        const ObjectiveColumns& columns = outcomes.cells[*cell].objectives[o];
        judged[i].cells.push_back({scenario, o, objective.share, judge(columns.recovery_time, columns.data_loss, promise_of(objective)), 0,
                                   columns.recovery_time});
      }
    }
    set_bounds(judged[i], outcomes.replications);
  }
  return judged;
}

std::string Configurations::settings_text(const Configuration& it) const {
  std::string text;
  const std::vector<Parameter>& parameters = parameters_[it.base];
  for (std::size_t i = 0; i < parameters.size(); ++i)
    if (it.levels[i] != parameters[i].as_is)
      text += (text.empty() ? "" : ", ") + parameters[i].name + " " + parameters[i].levels[it.levels[i]].text;
  return text;
}

}  // namespace drsim
