// What all pages share: head and foot, their sections, what their script is given.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "reports/story.hpp"

namespace drsim::reports::html {

struct PageHead {
  std::string about;  ///< the system, over the title
  std::string kind;   ///< "Disaster-recovery assessment"
  std::string made_by;
};

/// A whole page around `main`. With `data` it carries the chart libraries and what they draw.
std::string shell(const PageHead& head, const Line& title, const std::string& main, const nlohmann::ordered_json* data);

std::string section_markup(const Section& section);

/// Links to the sections; with `charts` also to those, after the overview.
std::string contents(const Story& story, bool charts);

}  // namespace drsim::reports::html
