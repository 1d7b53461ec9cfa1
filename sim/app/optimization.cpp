// The cheapest configuration that keeps every promise: what is too weak goes first, then the rest from the cheapest on.
#include "sim/app/optimization.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/app/comparison.hpp"
#include "sim/app/configurations.hpp"
#include "sim/app/frontier.hpp"
#include "sim/app/option_file.hpp"
#include "sim/study/hash.hpp"

namespace drsim {

namespace {

/// Enough to tell who surely misses a promise.
constexpr std::uint64_t kProbe = kBatchSize;
/// Configurations that are drilled together, so that all processors have work.
constexpr std::size_t kRound = 16;
constexpr const char* kName = "optimized";

bool no_stronger(const Configuration& it, const Configuration& than) {
  if (it.base != than.base) return false;
  for (std::size_t i = 0; i < it.levels.size(); ++i)
    if (it.levels[i] > than.levels[i]) return false;
  return true;
}

class Search {
 public:
  Search(const Inputs& inputs, const OptimizationSettings& settings) : whole_(inputs), settings_(settings), all_(inputs) {}

  reports::OptimizationReport run() {
    report_.system = whole_.system.name;
    report_.replications = settings_.study.replications;
    report_.seed = settings_.study.seed;
    report_.configurations = all_.count();
    report_.most_finalists = kMostFinalists;
    if (all_.inputs().scenarios.empty()) {
      report_.why_none = "No objective with an RTO or an RPO covers a scenario that was given: there is no promise to keep.";
    } else {
      find_least();
      if (!report_.partial) find_cheapest();
      if (!report_.partial) report_.frontier = frontier_of(all_, least_, chosen_, settings_.study, report_.drills, report_.partial);
    }
    if (!report_.choice && report_.why_none.empty()) report_.why_none = why_none();
    return std::move(report_);
  }

 private:
  std::vector<Judged> drill(const std::vector<Configuration>& configurations, std::uint64_t replications) {
    StudySettings study = settings_.study;
    study.replications = std::min(replications, study.replications);
    return all_.drill(configurations, study, report_.drills, report_.partial);
  }

  reports::OptimizedPromise describe(const JudgedCell& cell) const {
    reports::OptimizedPromise promise{all_.inputs().scenarios[cell.scenario].name,
                                      all_.inputs().system.objectives[cell.objective].name,
                                      cell.share,
                                      *cell.judgement.both,
                                      cell.lower,
                                      std::nullopt};
    if (std::isfinite(cell.p95())) promise.p95_s = cell.p95();
    return promise;
  }

  /// For each option and parameter the weakest level that does not surely miss while all others are at their strongest: by
  /// monotonicity nothing below it can keep the promises.
  void find_least() {
    const std::size_t options = all_.parameters().size();
    std::vector<Configuration> strongest;
    for (std::size_t base = 0; base < options; ++base) strongest.push_back(all_.strongest(base));
    const std::vector<Judged> judged = drill(strongest, settings_.study.replications);
    if (report_.partial) return;
    least_.resize(options);
    std::vector<Configuration> weaker;
    std::vector<std::size_t> parameter_of;
    for (std::size_t base = 0; base < options; ++base) {
      if (const JudgedCell* worst = judged[base].worst()) report_.closest.push_back({whole_.options[base].name, describe(*worst)});
      if (judged[base].misses()) continue;
      least_[base].assign(strongest[base].levels.size(), 0);
      for (std::size_t i = 0; i < strongest[base].levels.size(); ++i)
        for (std::size_t level = 0; level < strongest[base].levels[i]; ++level) {
          Levels levels = strongest[base].levels;
          levels[i] = level;
          weaker.push_back(all_.make(base, levels));
          parameter_of.push_back(i);
        }
    }
    const std::vector<Judged> weakened = drill(weaker, kProbe);
    if (report_.partial) return;
    for (std::size_t k = 0; k < weaker.size(); ++k)
      if (weakened[k].misses()) {
        std::size_t& least = least_[weaker[k].base][parameter_of[k]];
        least = std::max(least, weaker[k].levels[parameter_of[k]] + 1);
      }
    describe_grid();
  }

  void describe_grid() {
    for (std::size_t base = 0; base < least_.size(); ++base) {
      const std::vector<Parameter>& parameters = all_.parameters()[base];
      for (std::size_t i = 0; i < parameters.size(); ++i) {
        reports::SearchedParameter searched{whole_.options[base].name, parameters[i].name, {}, {}};
        for (std::size_t level = 0; level < parameters[i].levels.size(); ++level) {
          const bool pruned = least_[base].empty() || level < least_[base][i];
          (pruned ? searched.pruned : searched.levels).push_back(parameters[i].levels[level].text);
        }
        report_.grid.push_back(std::move(searched));
      }
    }
  }

  void find_cheapest() {
    const std::vector<Configuration> candidates = all_.from(least_);
    std::vector<Configuration> missed;
    for (std::size_t next = 0; next < candidates.size() && !report_.choice && report_.finalists < kMostFinalists;) {
      if (report_.drills > settings_.budget) report_.partial = true;
      std::vector<Configuration> round;
      for (; next < candidates.size() && round.size() < kRound; ++next)
        if (std::none_of(missed.begin(), missed.end(), [&](const Configuration& it) { return no_stronger(candidates[next], it); }))
          round.push_back(candidates[next]);
      const std::vector<Judged> probed = drill(round, kProbe);
      std::vector<Configuration> left;
      for (std::size_t i = 0; i < round.size(); ++i) (probed[i].misses() ? missed : left).push_back(round[i]);
      const std::vector<Judged> judged = drill(left, settings_.study.replications);
      if (report_.partial) return;
      for (std::size_t i = 0; i < left.size() && !report_.choice && report_.finalists < kMostFinalists; ++i)
        if (judged[i].meets() && !try_on_fresh_draws(left[i])) return;
    }
  }

  /// Of all configurations that met, the cheapest is also the luckiest: only draws that it was not chosen by can tell. False when
  /// interrupted.
  bool try_on_fresh_draws(const Configuration& finalist) {
    StudySettings fresh = settings_.study;
    fresh.seed = xxh64(fmt::format("optimize/confirm/{}/{}", fresh.seed, report_.finalists++));
    const Judged judged = all_.drill({finalist}, fresh, report_.drills, report_.partial).front();
    if (report_.partial) return false;
    if (!judged.meets()) return true;
    Inputs only = whole_;
    only.options = {all_.option(finalist)};
    only.options.front().name = kName;
    const Comparison comparison(only, fresh.seed);
    const StudyResult result = comparison.run({.study = fresh, .precision = {}, .timelines = false, .version = "", .command = ""});
    report_.drills += result.replications * comparison.cells().size();
    if (result.partial) report_.partial = true;
    if (report_.partial) return false;
    const OptionCost& cost = result.costs.front();
    const Option& base = whole_.options[finalist.base];
    reports::OptimizedChoice choice;
    choice.option = kName;
    choice.like = base.name;
    choice.monthly_usd = cost.steady_monthly_usd;
    choice.dr_monthly_usd = cost.dr_monthly_usd;
    choice.annual_loss_usd = cost.expected_annual_loss_usd;
    choice.annual_loss_range_usd = cost.expected_annual_loss_interval_usd;
    choice.annual_usd = cost.total_annual_usd;
    choice.at_least = cost.at_least;
    for (const JudgedCell& cell : judged.cells) choice.promises.push_back(describe(cell));
    const std::string settings = all_.settings_text(finalist);
    choice.file = option_file(whole_.system, base, only.options.front(),
                              settings.empty() ? base.name + " as it is." : base.name + " with " + settings + ".");
    report_.choice = std::move(choice);
    chosen_ = finalist;
    find_what_binds(finalist);
    return !report_.partial;
  }

  /// Each parameter one level weaker, on the draws of the search.
  void find_what_binds(const Configuration& finalist) {
    const std::vector<Parameter>& parameters = all_.parameters()[finalist.base];
    std::vector<Configuration> weaker;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      const std::size_t at = finalist.levels[i];
      report_.choice->parameters.push_back({parameters[i].name, parameters[i].levels[at].text, at != parameters[i].as_is, {}, 0, {}});
      if (at == 0) continue;
      Levels levels = finalist.levels;
      --levels[i];
      weaker.push_back(all_.make(finalist.base, levels));
      report_.choice->parameters.back().next_weaker = parameters[i].levels[at - 1].text;
      report_.choice->parameters.back().saved_usd = finalist.monthly_usd - weaker.back().monthly_usd;
    }
    const std::vector<Judged> judged = drill(weaker, settings_.study.replications);
    if (report_.partial) return;
    std::size_t k = 0;
    for (reports::OptimizedParameter& parameter : report_.choice->parameters) {
      if (!parameter.next_weaker) continue;
      const Judged& seen = judged[k++];
      if (seen.meets() || !seen.worst()) continue;
      const reports::OptimizedPromise worst = describe(*seen.worst());
      parameter.breaks = fmt::format("{}, {}: kept in {:.1f} %", worst.scenario, worst.objective, 100 * worst.attainment.estimate);
    }
  }

  std::string why_none() const {
    if (report_.partial) return "Stopped before an answer was found.";
    if (std::all_of(least_.begin(), least_.end(), [](const Levels& levels) { return levels.empty(); }))
      return "Every option surely misses a promise even with every parameter at its strongest value.";
    if (report_.finalists >= kMostFinalists)
      return fmt::format("{} finalists met every promise on the draws of the search and failed on fresh ones: more replications will tell.",
                         report_.finalists);
    return "No configuration was shown to keep every promise, jointly at 95 % confidence; what does not surely miss needs more "
           "replications to tell.";
  }

  const Inputs& whole_;
  const OptimizationSettings& settings_;
  Configurations all_;
  std::vector<Levels> least_;  ///< by option; empty: the option cannot do it
  std::optional<Configuration> chosen_;
  reports::OptimizationReport report_;
};

}  // namespace

reports::OptimizationReport optimize(const Inputs& inputs, const OptimizationSettings& settings) { return Search(inputs, settings).run(); }

}  // namespace drsim
