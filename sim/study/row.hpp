// A drill's outcome as a row of plain doubles: how it travels from a worker process to the study.
#pragma once

#include <span>

#include "sim/study/study.hpp"

namespace drsim {

std::size_t row_size(const Cell& cell);

/// Gives the outcome's vectors the sizes that the cell announces.
void size_for(const Cell& cell, Outcome& outcome);

/// Throws std::logic_error when the outcome has other sizes than the cell announces, or holds what is not a number.
void write_row(const Cell& cell, const Outcome& outcome, std::span<double> row);

/// The inverse of write_row.
void read_row(const Cell& cell, std::span<const double> row, Outcome& outcome);

}  // namespace drsim
