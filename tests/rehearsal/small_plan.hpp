// A plan of four steps whose times can be worked out by hand.
#pragma once

#include "sim/rehearsal/record.hpp"

namespace drsim::rehearsal {

/// detect, then promote and page side by side, then verify after both. In drill k of 100 (k = 0 to 99) detect takes 100 + k s,
/// promote 200 s, page 50 s, verify 10 + k s. Criteria: recovery time at most 400 s, data loss at most 60 s.
Prediction small_plan();

/// A rehearsal of it with these entries.
Record small_record(std::vector<Entry> entries);

}  // namespace drsim::rehearsal
