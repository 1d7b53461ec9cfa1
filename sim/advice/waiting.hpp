// Wait or fail over? For an outage of unknown duration: the policy 'wait, but not beyond L' of least expected cost, by elapsed time.
#pragma once

#include <optional>
#include <vector>

#include "sim/advice/outage_odds.hpp"

namespace drsim {

/// Share of an incident's expected cost that is not worth a different advice: it would flutter with the noise of drills.
inline constexpr double kImmaterial = 0.005;

/// What an incident costs in all, from its failure on, by moments since the failure; linear in between and beyond the last one.
struct WaitingCosts {
  std::vector<double> at_s;             ///< from 0, rising, at least two
  std::vector<double> waited_usd;       ///< the outage ended by itself at that moment and was waited out
  std::vector<double> failed_over_usd;  ///< failed over at that moment, the outage going on
};

/// The choice of somebody who has waited for `at_s`. Costs are of the whole incident, so what is sunk is in both.
struct WaitingChoice {
  double at_s = 0;
  double still_on = 1;            ///< share of outages that last at least until then
  double now_usd = 0;             ///< expected when failing over now
  double wait_usd = 0;            ///< expected when waiting in the best way, for some time at least
  std::optional<double> limit_s;  ///< of that waiting, since the failure; absent: until the outage ends by itself
  double to_the_end_usd = 0;      ///< expected when waiting until the outage ends by itself, however long
  bool wait = false;              ///< is advised
};

/// One choice for each of `moments_s` (rising, from 0 or later), by backward induction: at each moment the cheaper of failing over
/// and of waiting until the next one. Decisions fall at these moments only, so they should be dense. Ends before the first moment
/// that no outage lasts to. Savings under kImmaterial change no advice: for less nobody starts a runbook instead of waiting to the
/// end, and nobody puts it off.
std::vector<WaitingChoice> waiting_choices(const WaitingCosts& costs, const OutageDurations& durations,
                                           const std::vector<double>& moments_s);

/// What a policy's expected cost is made of: the sum of weight times figure over WaitingCosts::at_s, for any figure of a drill.
struct PolicyWeights {
  std::vector<double> waited, failed_over;
};

/// 'Wait until `limit_s`, then fail over' for an outage that still goes on after `elapsed_s`; absent: until it ends by itself.
PolicyWeights policy_weights(const std::vector<double>& at_s, const OutageDurations& durations, double elapsed_s,
                             std::optional<double> limit_s);

/// Stretches of elapsed time with the same advice.
struct AdvicePhase {
  double from_s = 0;
  bool wait = false;
};

std::vector<AdvicePhase> phases(const std::vector<WaitingChoice>& choices);

}  // namespace drsim
