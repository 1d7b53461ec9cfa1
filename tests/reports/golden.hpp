// Golden files: what a report looks like, agreed to by eye. UPDATE_GOLDEN=1 writes them anew.
#pragma once

#include <string>

namespace drsim::reports {

/// The file's bytes, after writing `actual` into it when UPDATE_GOLDEN is set.
std::string golden(const std::string& name, const std::string& actual);

}  // namespace drsim::reports
