// A story as GitHub-flavoured markdown, to be pasted into a pull request.
#pragma once

#include <string>

#include "reports/story.hpp"

namespace drsim::reports {

std::string to_markdown(const Story& story);

}  // namespace drsim::reports
