// Statistics of one figure against a known value.
#include "sim/validation/judge.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string_view>

#include "sim/study/statistics.hpp"

namespace drsim::validation {

namespace {

using Values = std::vector<double>;

struct Figure {
  std::string_view name, unit;
  const Values& (*of)(const CellOutcomes& drills, std::size_t objective);
};

template <Values ObjectiveColumns::*column>
const Values& of_objective(const CellOutcomes& drills, std::size_t objective) {
  return drills.objectives.at(objective).*column;
}

/// A new figure = a line here.
constexpr std::array<Figure, 13> kFigures{{
    {"recovery time", "s", &of_objective<&ObjectiveColumns::recovery_time>},
    {"total downtime", "s", &of_objective<&ObjectiveColumns::total_downtime>},
    {"declared", "s", &of_objective<&ObjectiveColumns::declared>},
    {"data loss", "s", &of_objective<&ObjectiveColumns::data_loss>},
    {"lost transactions", "transactions", &of_objective<&ObjectiveColumns::lost_transactions>},
    {"lost messages", "messages", &of_objective<&ObjectiveColumns::lost_messages>},
    {"longest wait", "s", &of_objective<&ObjectiveColumns::longest_wait>},
    {"backlog drain", "s", &of_objective<&ObjectiveColumns::backlog_drain>},
    {"failback interruption", "s", &of_objective<&ObjectiveColumns::failback_interruption>},
    {"failed requests", "requests", &of_objective<&ObjectiveColumns::failed_requests>},
    {"served fraction", "", &of_objective<&ObjectiveColumns::served_fraction>},
    {"cost", "USD", [](const CellOutcomes& drills, std::size_t) -> const Values& { return drills.cost.total; }},
    {"incidents", "", [](const CellOutcomes& drills, std::size_t) -> const Values& { return drills.incidents; }},
}};

const Figure* find(const std::string& name) {
  const auto found = std::find_if(kFigures.begin(), kFigures.end(), [&](const Figure& figure) { return figure.name == name; });
  return found == kFigures.end() ? nullptr : &*found;
}

/// Of the mean of `values`.
double standard_error(const std::vector<double>& values, double around) {
  double squares = 0;
  for (const double value : values) squares += (value - around) * (value - around);
  const auto count = static_cast<double>(values.size());
  return std::sqrt(squares / (count - 1) / count);
}

/// A time that was computed may stand a rounding above a bound that it equals.
constexpr double kRounding = 1e-6;

constexpr double kNeverEnds = std::numeric_limits<double>::infinity();

double share_at_most(const std::vector<double>& values, double bound) {
  const auto count = std::count_if(values.begin(), values.end(), [&](double value) { return value <= bound + kRounding; });
  return static_cast<double>(count) / static_cast<double>(values.size());
}

/// As every report computes it, but for shares and the least value, which reports do not show.
double simulated(const Check& check, const std::vector<double>& values) {
  const Statistics found = statistics(values, StudyRanks(values.size()));
  switch (check.statistic) {
    case Statistic::mean:
      return found.mean.value_or(kNeverEnds);
    case Statistic::min:
      return *std::min_element(values.begin(), values.end());
    case Statistic::max:
      return found.max.value_or(kNeverEnds);
    case Statistic::p50:
      return found.p50.value_or(kNeverEnds);
    case Statistic::p95:
      return found.p95.value_or(kNeverEnds);
    case Statistic::share_at_most:
      return share_at_most(values, check.at);
  }
  throw std::logic_error("a statistic without its function");
}

double allowed(const Check& check, const std::vector<double>& values, double found) {
  if (check.within > 0) return check.within;
  if (check.statistic == Statistic::share_at_most)
    return check.standard_errors * std::sqrt(check.expected * (1 - check.expected) / static_cast<double>(values.size()));
  return check.standard_errors * standard_error(values, found);
}

}  // namespace

bool is_figure(const std::string& name) { return find(name) != nullptr; }

const std::vector<double>& values_of(const std::string& name, const CellOutcomes& drills, std::size_t objective) {
  const Figure* figure = find(name);
  if (figure == nullptr) throw std::invalid_argument("there is no figure " + name);
  return figure->of(drills, objective);
}

std::string unit_of(const std::string& figure) {
  const Figure* found = find(figure);
  if (found == nullptr) throw std::invalid_argument("there is no figure " + figure);
  return std::string(found->unit);
}

Judgement judge(const Check& check, const CellOutcomes& drills, std::size_t objective) {
  const std::vector<double>& values = values_of(check.figure, drills, objective);
  Judgement judgement;
  judgement.simulated = simulated(check, values);
  if (!std::isfinite(judgement.simulated) || !std::isfinite(check.expected)) {
    judgement.holds = judgement.simulated == check.expected;
    return judgement;
  }
  judgement.allowed = allowed(check, values, judgement.simulated);
  judgement.holds = std::abs(judgement.simulated - check.expected) <= judgement.allowed + kRounding;
  return judgement;
}

}  // namespace drsim::validation
