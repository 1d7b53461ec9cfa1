// drsim list WHAT: what exists.
#include "reports/listing.hpp"
#include "sim/app/catalog_lists.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/data_folder.hpp"
#include "sim/cli/exit_status.hpp"
#include "sim/cli/failure.hpp"
#include "sim/cli/output.hpp"

namespace drsim::cli {

int list(const Arguments& arguments) {
  check_output(arguments);
  Problems problems;
  const reports::Listing listing = list_what(arguments.what, find_data_folder(arguments.data), problems);
  if (problems.any()) throw WrongInput(problems.text());
  std::string text;
  if (arguments.names)
    for (const auto& row : listing.rows) text += row.at(0) + "\n";
  else
    text = reports::render_listing(listing, format_for(arguments), style_for(arguments));
  write_output(arguments, text);
  return kDone;
}

}  // namespace drsim::cli
