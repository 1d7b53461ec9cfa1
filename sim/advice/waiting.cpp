// Wait or fail over, by backward induction over elapsed time.
#include "sim/advice/waiting.hpp"

#include <algorithm>
#include <cstddef>

namespace drsim {

namespace {

/// An outage's possible ends between two moments stand for this many equally likely ones; to the open end, for more.
constexpr int kEndsBetween = 8, kEndsOfTail = 1000;

/// Adds `weight` at `moment`, shared between its neighbours in `at`; beyond the last, along the line of the last two.
void add_at(const std::vector<double>& at, double moment, double weight, std::vector<double>& weights) {
  const auto above = std::upper_bound(at.begin() + 1, at.end() - 1, moment);
  const auto right = static_cast<std::size_t>(above - at.begin());
  const double part = (moment - at[right - 1]) / (at[right] - at[right - 1]);
  weights[right - 1] += weight * (1 - part);
  weights[right] += weight * part;
}

double value_at(const std::vector<double>& at, const std::vector<double>& values, double moment) {
  const auto above = std::upper_bound(at.begin() + 1, at.end() - 1, moment);
  const auto right = static_cast<std::size_t>(above - at.begin());
  const double part = (moment - at[right - 1]) / (at[right] - at[right - 1]);
  return values[right - 1] * (1 - part) + values[right] * part;
}

/// Calls visit(duration, probability) for ends between two shares of all outages.
template <class Visit>
void each_end(const OutageDurations& durations, double over_before, double over_after, int count, const Visit& visit) {
  const double width = (over_after - over_before) / count;
  if (width <= 0) return;
  for (int i = 0; i < count; ++i) visit(durations(over_before + (i + 0.5) * width), width);
}

}  // namespace

std::vector<WaitingChoice> waiting_choices(const WaitingCosts& costs, const OutageDurations& durations,
                                           const std::vector<double>& moments_s) {
  std::vector<double> over;
  for (const double moment : moments_s) {
    const double share = share_over_by(durations, moment);
    if (share >= 1) break;
    over.push_back(share);
  }
  std::vector<WaitingChoice> choices(over.size());
  const auto waited = [&](double from, double to, int count) {
    double cost = 0;
    each_end(durations, from, to, count,
             [&](double end, double probability) { cost += probability * value_at(costs.at_s, costs.waited_usd, end); });
    return cost;
  };
  double best_later = 0, waited_later = 0;  // times the share still on then
  std::optional<double> limit;
  for (std::size_t i = choices.size(); i-- > 0;) {
    WaitingChoice& choice = choices[i];
    choice.at_s = moments_s[i];
    choice.still_on = 1 - over[i];
    choice.now_usd = value_at(costs.at_s, costs.failed_over_usd, choice.at_s);
    const bool last = i + 1 == choices.size();
    const double until_next = last ? waited(over[i], 1, kEndsOfTail) : waited(over[i], over[i + 1], kEndsBetween);
    const double waiting = until_next + best_later;
    waited_later += until_next;
    choice.wait_usd = waiting / choice.still_on;
    choice.to_the_end_usd = waited_later / choice.still_on;
    choice.limit_s = limit;
    const double immaterial = kImmaterial * choice.now_usd;
    choice.wait = choice.wait_usd < choice.now_usd - immaterial || choice.to_the_end_usd <= choice.now_usd + immaterial;
    best_later = std::min(waiting, choice.now_usd * choice.still_on);
    if (!choice.wait) limit = choice.at_s;
  }
  return choices;
}

PolicyWeights policy_weights(const std::vector<double>& at_s, const OutageDurations& durations, double elapsed_s,
                             std::optional<double> limit_s) {
  PolicyWeights weights{std::vector<double>(at_s.size()), std::vector<double>(at_s.size())};
  const double over = share_over_by(durations, elapsed_s);
  const double over_at_limit = limit_s ? share_over_by(durations, *limit_s) : 1;
  each_end(durations, over, over_at_limit, kEndsOfTail,
           [&](double end, double probability) { add_at(at_s, end, probability / (1 - over), weights.waited); });
  if (limit_s) add_at(at_s, *limit_s, (1 - over_at_limit) / (1 - over), weights.failed_over);
  return weights;
}

std::vector<AdvicePhase> phases(const std::vector<WaitingChoice>& choices) {
  std::vector<AdvicePhase> found;
  for (const WaitingChoice& choice : choices)
    if (found.empty() || found.back().wait != choice.wait) found.push_back({choice.at_s, choice.wait});
  return found;
}

}  // namespace drsim
