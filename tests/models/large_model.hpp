// A generated system of any size: shops of twenty components each.
#pragma once

#include <string>

namespace drsim::large {

/// The text of a model file. `components` is rounded down to whole shops of 20; at least two regions.
std::string model(int components, int regions);

}  // namespace drsim::large
