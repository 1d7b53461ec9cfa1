// A plain list with named columns, in any format: what `list`, `check` and `explain` print for other programs.
#pragma once

#include <string>
#include <vector>

#include "reports/render.hpp"

namespace drsim::reports {

struct Listing {
  std::string title;
  std::vector<std::string> columns;  ///< also the keys in JSON
  std::vector<std::vector<std::string>> rows;
};

/// JSON: a list of objects; CSV: RFC 4180.
std::string render_listing(const Listing& listing, Format format, const TextStyle& style);

}  // namespace drsim::reports
