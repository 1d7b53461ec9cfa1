// How long an outage that goes on still lasts, given an assumption about how long outages last.
#pragma once

#include <functional>
#include <vector>

namespace drsim {

/// The assumption: the duration in seconds that a share u of all outages stays under, 0 < u < 1; never falls as u grows.
using OutageDurations = std::function<double(double u)>;

/// The share of outages that is over after `seconds`, found by bisection to 1e-12.
double share_over_by(const OutageDurations& durations, double seconds);

/// `count` equally likely durations (from the start, not from now) of an outage that still goes on after `elapsed` seconds, rising;
/// none when no outage lasts that long.
std::vector<double> durations_of_ongoing(const OutageDurations& durations, double elapsed, int count);

}  // namespace drsim
