// Configurations that no other one beats in monthly cost and in the P95 of recovery.
#include "sim/app/frontier.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "sim/advice/sobol.hpp"

namespace drsim {

namespace {

constexpr int kResamples = 200;

bool same(const Configuration& a, const Configuration& b) { return a.base == b.base && a.levels == b.levels; }

bool makes_faster(const Parameter& parameter) { return parameter.name == kRunningName || parameter.name == kFailoverName; }

void add(Configuration configuration, std::vector<Configuration>& to) {
  if (std::none_of(to.begin(), to.end(), [&](const Configuration& it) { return same(it, configuration); }))
    to.push_back(std::move(configuration));
}

std::vector<Configuration> candidates(const Configurations& all, const std::vector<Levels>& least,
                                      const std::optional<Configuration>& chosen) {
  std::vector<Configuration> found;
  if (chosen) found.push_back(*chosen);
  for (std::size_t base = 0; base < all.parameters().size(); ++base) {
    const std::vector<Parameter>& parameters = all.parameters()[base];
    Levels own;
    for (const Parameter& parameter : parameters) own.push_back(parameter.as_is);
    add(all.make(base, own), found);
    if (least[base].empty()) continue;
    std::vector<Levels> grid{chosen && chosen->base == base ? chosen->levels : least[base]};
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      if (!makes_faster(parameters[i])) continue;
      std::vector<Levels> finer;
      for (Levels levels : grid)
        for (levels[i] = 0; levels[i] < parameters[i].levels.size(); ++levels[i]) finer.push_back(levels);
      grid = std::move(finer);
    }
    for (const Levels& levels : grid) add(all.make(base, levels), found);
  }
  return found;
}

struct Point {
  const Configuration* configuration;
  const Judged* judged;
  double p95;
};

/// What a minute costs, seen in the cell that is the slowest of the cheaper one.
void price_minute(const Point& cheaper, const Point& faster, std::uint64_t seed, reports::FrontierPoint& out) {
  const JudgedCell& slow = *cheaper.judged->slowest();
  const auto fast = std::find_if(faster.judged->cells.begin(), faster.judged->cells.end(), [&](const JudgedCell& cell) {
    return cell.scenario == slow.scenario && cell.objective == slow.objective;
  });
  if (fast == faster.judged->cells.end() || !std::isfinite(slow.p95()) || slow.p95() <= fast->p95()) return;
  const double usd = faster.configuration->monthly_usd - cheaper.configuration->monthly_usd;
  out.usd_per_minute = usd / ((slow.p95() - fast->p95()) / kMinute.count());
  const Interval gained = p95_difference_range(slow.recovery_time, fast->recovery_time, seed, kResamples);
  if (gained.low > 0 && std::isfinite(gained.high))
    out.usd_per_minute_range = Interval{usd / (gained.high / kMinute.count()), usd / (gained.low / kMinute.count())};
}

}  // namespace

std::vector<reports::FrontierPoint> frontier_of(const Configurations& all, const std::vector<Levels>& least,
                                                const std::optional<Configuration>& chosen, const StudySettings& settings,
                                                std::uint64_t& drills, bool& partial) {
  const std::vector<Configuration> configurations = candidates(all, least, chosen);
  const std::vector<Judged> judged = all.drill(configurations, settings, drills, partial);
  if (partial) return {};
  std::vector<Point> points;
  for (std::size_t i = 0; i < configurations.size(); ++i)
    if (const JudgedCell* slowest = judged[i].slowest()) points.push_back({&configurations[i], &judged[i], slowest->p95()});
  std::stable_sort(points.begin(), points.end(), [](const Point& a, const Point& b) {
    return std::tuple(a.configuration->monthly_usd, a.p95, a.configuration->changes) <
           std::tuple(b.configuration->monthly_usd, b.p95, b.configuration->changes);
  });
  std::vector<reports::FrontierPoint> frontier;
  const Point* before = nullptr;
  for (const Point& point : points) {
    const Configuration& it = *point.configuration;
    const bool is_chosen = chosen && same(it, *chosen);
    const bool best = before == nullptr || point.p95 < before->p95;
    if (!best && !is_chosen) continue;
    reports::FrontierPoint shown;
    shown.option = all.inputs().options[it.base].name;
    shown.settings = all.settings_text(it);
    shown.monthly_usd = it.monthly_usd;
    if (std::isfinite(point.p95)) shown.p95_s = point.p95;
    shown.least_attainment = 1;
    for (const JudgedCell& cell : point.judged->cells)
      shown.least_attainment = std::min(shown.least_attainment, cell.judgement.both->estimate);
    shown.meets = point.judged->meets();
    shown.chosen = is_chosen;
    if (best && before != nullptr) price_minute(*before, point, settings.seed, shown);
    if (best) before = &point;
    frontier.push_back(std::move(shown));
  }
  return frontier;
}

}  // namespace drsim
