// drsim list WHAT [MODEL]: what exists, and which scenarios apply to a model.
#include "reports/listing.hpp"
#include "sim/app/applicable_scenarios.hpp"
#include "sim/app/catalog_lists.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/data_folder.hpp"
#include "sim/cli/exit_status.hpp"
#include "sim/cli/failure.hpp"
#include "sim/cli/inputs.hpp"
#include "sim/cli/output.hpp"

namespace drsim::cli {

namespace {

reports::Listing listed(const Arguments& arguments) {
  if (!arguments.files.empty()) {
    if (arguments.what != "scenarios") throw WrongInput("drsim: error: only scenarios are listed for a model");
    return applicable_scenarios(read_model(arguments));
  }
  Problems problems;
  const reports::Listing listing = list_what(arguments.what, find_data_folder(arguments.data), problems);
  if (problems.any()) throw WrongInput(problems.text());
  return listing;
}

}  // namespace

int list(const Arguments& arguments) {
  check_output(arguments);
  const reports::Listing listing = listed(arguments);
  std::string text;
  if (arguments.names)
    for (const auto& row : listing.rows) text += row.at(0) + "\n";
  else
    text = reports::render_listing(listing, format_for(arguments), style_for(arguments));
  write_output(arguments, text);
  return kDone;
}

}  // namespace drsim::cli
