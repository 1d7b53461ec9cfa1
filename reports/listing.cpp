// A plain list with named columns, in any format.
#include "reports/listing.hpp"

#include "reports/csv.hpp"
#include "reports/json_text.hpp"

namespace drsim::reports {

namespace {

std::string listing_json(const Listing& listing) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const auto& row : listing.rows) {
    nlohmann::ordered_json object = nlohmann::ordered_json::object();
    for (std::size_t i = 0; i < listing.columns.size(); ++i) object[listing.columns[i]] = row[i];
    list.push_back(std::move(object));
  }
  return json_text(list);
}

Story tell(const Listing& listing) {
  Table table;
  for (const std::string& column : listing.columns) table.columns.push_back({column});
  table.sticky = listing.columns.size();  // a list is never split
  for (const auto& row : listing.rows) {
    Row cells;
    for (const std::string& text : row) cells.cells.push_back({text});
    table.rows.emplace_back(std::move(cells));
  }
  return {{{listing.title, Tone::strong}}, {{"", {std::move(table)}}}};
}

}  // namespace

std::string render_listing(const Listing& listing, Format format, const TextStyle& style) {
  if (format == Format::json) return listing_json(listing);
  if (format == Format::csv) {
    std::string csv = csv_row(listing.columns);
    for (const auto& row : listing.rows) csv += csv_row(row);
    return csv;
  }
  return render_story(tell(listing), format, style);
}

}  // namespace drsim::reports
