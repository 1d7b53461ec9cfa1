// What the people of a rehearsal see: where they stand, what may run in parallel, when it will be over.
#pragma once

#include <string>

#include "sim/rehearsal/progress.hpp"

namespace drsim::cli {

/// Several lines, at most 80 columns where names allow it.
std::string where_we_stand(const rehearsal::Record& record, const rehearsal::Progress& progress, double now_s);

std::string help_of_rehearsal();

}  // namespace drsim::cli
