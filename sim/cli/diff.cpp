// drsim diff RESULT RESULT: what changed, beyond noise.
#include "reports/diff.hpp"

#include "sim/cli/commands.hpp"
#include "sim/cli/exit_status.hpp"
#include "sim/cli/inputs.hpp"
#include "sim/cli/output.hpp"

namespace drsim::cli {

int diff(const Arguments& arguments) {
  check_output(arguments);
  const std::string &before = arguments.files.at(0), &after = arguments.files.at(1);
  const reports::ResultDiff difference = reports::compare_results(read_result(before), read_result(after), before, after);
  write_output(arguments, reports::render_diff(difference, format_for(arguments), style_for(arguments)));
  return kDone;
}

}  // namespace drsim::cli
