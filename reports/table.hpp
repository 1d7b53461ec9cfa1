// A table of a story as text that fits the width: columns shrink and wrap, and when that is not enough the table is split.
#pragma once

#include <string>

#include "reports/story.hpp"
#include "reports/text.hpp"

namespace drsim::reports {

std::string table_text(const Table& table, const TextStyle& style);

}  // namespace drsim::reports
