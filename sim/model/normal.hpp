// The standard normal distribution, turned round.
#pragma once

namespace drsim {

/// The value that a share `u` of standard normal draws stays under, 0 < u < 1; about 16 digits.
double normal_quantile(double u);

}  // namespace drsim
