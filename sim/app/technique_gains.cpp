// Each technique against doing without it.
#include "sim/app/technique_gains.hpp"

#include <algorithm>
#include <cmath>

#include "sim/app/comparison.hpp"
#include "sim/app/rare_outcome.hpp"
#include "sim/study/block_moments.hpp"
#include "sim/study/intervals.hpp"
#include "sim/study/precision.hpp"
#include "sim/study/verdict.hpp"

namespace drsim {

namespace {

/// Attainments to so many percentage points either way.
constexpr double kPrecision = 0.02;
constexpr int kPrecisionStudies = 5;
/// P95 play no part: a relative width that any has.
constexpr double kAnyTime = 1000;
/// What nearly always or hardly ever happens has no variance to save; its other side is rare.
constexpr double kRare = 0.02;

class Gains {
 public:
  Gains(const Inputs& inputs, const StudySettings& settings)
      : inputs_(inputs), settings_(settings), comparison_(inputs, settings.seed), outcomes_(run_study(comparison_.cells(), settings)) {
    report_.drills = comparison_.cells().size() * outcomes_.replications;
  }

  reports::GainsReport run() {
    report_.system = inputs_.system.name;
    for (const Scenario& scenario : inputs_.scenarios) report_.scenarios.push_back(scenario.name);
    report_.replications = outcomes_.replications;
    report_.seed = settings_.seed;
    report_.partial = outcomes_.partial;
    if (outcomes_.partial || inputs_.system.objectives.empty()) return std::move(report_);
    add_pairs();
    add_strata();
    add_precision();
    add_rare();
    report_.partial = interrupted();
    return std::move(report_);
  }

 private:
  bool interrupted() const { return settings_.interrupted != nullptr && *settings_.interrupted; }

  void add(const char* technique, std::string figure, std::string where, const std::optional<Ratio>& ratio) {
    report_.gains.push_back({technique, std::move(figure), std::move(where), {}, {}});
    if (!ratio) return;
    report_.gains.back().ratio = ratio->estimate;
    report_.gains.back().range = Interval{ratio->low, ratio->high};
  }

  const std::vector<double>& recovery(std::size_t cell) const { return outcomes_.cells[cell].objectives.front().recovery_time; }

  /// With the scenario where there are several.
  std::string in_scenario(const std::string& text, const Cell& cell) const {
    return inputs_.scenarios.size() == 1 ? text : text + ", " + cell.scenario;
  }
  std::string name_of(const Cell& cell) const { return in_scenario(cell.option, cell); }

  void add_pairs() {
    const char* technique = "the same disasters for all options";
    const std::vector<Cell>& cells = comparison_.cells();
    for (std::size_t i = 0; i < cells.size(); ++i)
      for (std::size_t j = i + 1; j < cells.size() && cells[j].scenario == cells[i].scenario; ++j) {
        const std::string pair = in_scenario(cells[i].option + " and " + cells[j].option, cells[i]);
        add(technique, "difference of recovery times", pair, pairing_gain(recovery(i), recovery(j)));
        add(technique, "difference of incident costs", pair, pairing_gain(outcomes_.cells[i].cost.total, outcomes_.cells[j].cost.total));
      }
  }

  /// By drill: 1 when it kept all promises of the first objective.
  std::vector<double> kept(std::size_t cell) const {
    const ObjectiveColumns& columns = outcomes_.cells[cell].objectives.front();
    const Promise promise = promise_of(inputs_.system.objectives.front());
    std::vector<double> values;
    for (std::size_t k = 0; k < columns.recovery_time.size(); ++k)
      values.push_back(
          (!promise.rto_s || columns.recovery_time[k] <= *promise.rto_s) && (!promise.rpo_s || columns.data_loss[k] <= *promise.rpo_s) ? 1
                                                                                                                                       : 0);
    return values;
  }

  double attainment(std::size_t cell) const {
    const std::vector<double> values = kept(cell);
    double sum = 0;
    for (const double value : values) sum += value;
    return sum / static_cast<double>(values.size());
  }

  void add_strata() {
    const char* technique = "draws from every part of each distribution";
    for (std::size_t cell = 0; cell < comparison_.cells().size(); ++cell) {
      const std::string name = name_of(comparison_.cells()[cell]);
      const std::vector<double>& times = recovery(cell);
      if (std::all_of(times.begin(), times.end(), [](double time) { return std::isfinite(time); }))
        add(technique, "mean recovery time", name, stratification_gain(times));
      if (const double share = attainment(cell); share > kRare && share < 1 - kRare)
        add(technique, "attainment", name, stratification_gain(kept(cell)));
    }
  }

  /// Drills that the cell which needs most would have to have, and so all of them.
  std::uint64_t fixed_number() const {
    std::uint64_t most = kBatchSize;
    for (std::size_t cell = 0; cell < comparison_.cells().size(); ++cell) {
      const double share = attainment(cell);
      const auto width = [&](std::uint64_t drills) {
        const Interval it = clopper_pearson(static_cast<std::uint64_t>(std::llround(share * static_cast<double>(drills))), drills);
        return it.high - it.low;
      };
      while (width(most) > 2 * kPrecision) most += kBatchSize;
    }
    return most;
  }

  void add_precision() {
    const auto fixed = static_cast<double>(fixed_number() * comparison_.cells().size());
    Ratios ratios;
    for (int i = 0; i < kPrecisionStudies && !interrupted(); ++i) {
      const Comparison again(inputs_, settings_.seed + static_cast<std::uint64_t>(i));
      ComparisonSettings settings;
      settings.study = settings_;
      settings.study.seed += static_cast<std::uint64_t>(i);
      settings.study.replications = kFirstLook;
      settings.precision = Precision{kPrecision, kAnyTime, 20'000};
      settings.timelines = false;
      std::uint64_t drills = 0;
      const StudyResult result = again.run(settings);
      if (interrupted()) return;
      for (const CellResult& cell : result.results)
        if (!cell.not_applicable && cell.objective == inputs_.system.objectives.front().name) drills += cell.replications;
      report_.drills += drills;
      if (drills > 0) ratios.add(fixed / static_cast<double>(drills));
    }
    add("as many drills as it takes (--precision 2%)", "all attainments", std::to_string(comparison_.cells().size()) + " cells",
        ratios.mean());
  }

  void add_rare() {
    for (std::size_t scenario = 0; scenario < inputs_.scenarios.size(); ++scenario)
      for (std::size_t option = 0; option < inputs_.options.size() && !interrupted(); ++option) {
        const auto cell = comparison_.cell(scenario, option);
        if (!cell || attainment(*cell) < 1 - kRare) continue;
        Inputs one = inputs_;
        one.scenarios = {inputs_.scenarios[scenario]};
        one.options = {inputs_.options[option]};
        const reports::RareReport found = find_rare(one, RareOutcome::missed_objective, settings_);
        if (found.partial) return;
        report_.drills += found.replications + found.pilots;
        std::optional<Ratio> gain;
        if (found.gain) gain = Ratio{*found.gain, found.gain_range->low, found.gain_range->high};
        add("rare outcomes drawn more often (drsim rare)",
            found.all.hits == 0 ? "share that misses: none seen" : "share that misses, about " + one_in(found.raised.share.estimate),
            name_of(comparison_.cells()[*cell]), gain);
      }
  }

  static std::string one_in(double share) { return share > 0 ? "1 of " + std::to_string(std::llround(1 / share)) : "0"; }

  const Inputs& inputs_;
  const StudySettings& settings_;
  Comparison comparison_;
  StudyOutcomes outcomes_;
  reports::GainsReport report_;
};

}  // namespace

reports::GainsReport measure_gains(const Inputs& inputs, const StudySettings& settings) { return Gains(inputs, settings).run(); }

}  // namespace drsim
