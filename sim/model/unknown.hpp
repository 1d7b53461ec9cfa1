// A number of the model that nobody knows exactly: a plausible value stands in the model, what else it may be stands here.
#pragma once

#include <string>
#include <vector>

#include "sim/model/distribution.hpp"
#include "sim/model/place.hpp"

namespace drsim {

/// Luck differs from drill to drill; an unknown is one and the same in a system's whole life. Drills are spread over systems in which it
/// has other values.
struct Unknown {
  std::string name;
  std::vector<std::string> of;      ///< paths of the model; all of them have the same value
  Distribution numbers;             ///< in `unit`; not of `one_of`
  std::string unit;                 ///< "MB/s"; empty: a bare number
  bool whole = false;               ///< rounded to a whole number
  std::vector<std::string> one_of;  ///< JSON values, each as likely as the others; empty: `numbers` says it
  std::string because;              ///< why these values
  Place place;
};

/// The value that a share `u` of systems stays under, 0 < u < 1, as JSON: "60 MB/s" in quotes, or a number.
std::string value_at(const Unknown& unknown, double u);

}  // namespace drsim
