// A story for terminals and plain files.
#pragma once

#include <string>

#include "reports/story.hpp"

namespace drsim::reports {

struct TextStyle {
  bool colors = false;
  bool unicode = true;  ///< false: ASCII only
  std::size_t width = 80;
};

/// Lines of at most `width` columns without trailing spaces; single words that are longer are broken.
std::string to_text(const Story& story, const TextStyle& style);

}  // namespace drsim::reports
