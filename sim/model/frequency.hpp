// How often a scenario strikes in a year: an uncertain number with a low, a likely and a high value.
#pragma once

#include "sim/model/scenario.hpp"

namespace drsim {

/// Triangular between low and high; log-triangular when they span more than a factor of ten, since then the order of magnitude
/// is what is unknown, and a triangle would put nearly all weight on the topmost one. Low = 0 stays triangular.
double frequency_quantile(const Frequency& frequency, double u);  ///< 0 < u < 1; on a grid of 1e-9 a year
double frequency_mean(const Frequency& frequency);                ///< in closed form

}  // namespace drsim
