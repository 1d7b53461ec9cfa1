// What drills that share their strata know together, against as many plain ones.
#pragma once

#include <optional>
#include <span>

#include "sim/study/jackknife.hpp"

namespace drsim {

/// Plain drills that know the mean of `values` as well as one of these, which come in blocks of kernel::kStrata drills each of which has
/// one from each stratum: the variance of a drill over kStrata, over the variance of a block's mean. What is over of whole blocks is left
/// out.
std::optional<Ratio> stratification_gain(std::span<const double> values);

/// Independent drills that know the mean difference of two columns as well as one pair: (Var x + Var y) / Var (x - y), over the pairs in
/// which both are finite; by whole blocks too.
std::optional<Ratio> pairing_gain(std::span<const double> x, std::span<const double> y);

}  // namespace drsim
