// Provenance is data: path patterns that say which values are stated, which are assumed, and why.
#pragma once

#include <string>
#include <vector>

#include "sim/input/inputs.hpp"
#include "sim/input/tree.hpp"

namespace drsim::input {

/// Applies a file's "provenance" object to the rest of that file: the most specific pattern that covers a value wins.
/// Patterns: `a.b`, `*` for one key, `**` for any depth, `[2]`, `[*]`, `[0..3]`. A pattern without a match is a problem.
void apply_provenance(Node& file, Layer untagged, Problems& problems);

/// Sets the layer of everything below.
void set_layer(Node& node, Layer layer, const std::string& source);

}  // namespace drsim::input
