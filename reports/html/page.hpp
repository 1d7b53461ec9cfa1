// A report as one HTML file that opens from disk, asks the network for nothing and may run nothing but its own script.
#pragma once

#include <string>

#include "reports/story.hpp"
#include "sim/study/result.hpp"

namespace drsim::reports::html {

/// False when drsim was built without the chart libraries.
bool available();

/// What to do about that, in a sentence or two.
std::string how_to_get_it();

/// The story of the result with its charts.
std::string page(const Story& story, const StudyResult& result);

/// Any other story, without charts: it needs no chart libraries.
std::string page(const Story& story);

}  // namespace drsim::reports::html
