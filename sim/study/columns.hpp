// Rows of drills put into the columns of their cell, at their place, in whatever order batches arrive.
#pragma once

#include <span>

#include "sim/study/study.hpp"

namespace drsim {

/// Makes room for `replications` drills; those that are there stay.
void size_columns(const Cell& cell, std::uint64_t replications, CellOutcomes& outcomes);

/// Puts the drills of the batch that starts with replication `first` in place.
void place_rows(const Cell& cell, std::uint64_t first, std::span<const double> rows, CellOutcomes& outcomes);

/// Forgets all drills from replication `replications` (a multiple of kBatchSize, or all) on.
void cut_columns(const Cell& cell, std::uint64_t replications, CellOutcomes& outcomes);

}  // namespace drsim
