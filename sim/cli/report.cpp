// drsim report RESULT: a saved result in another format; simulates nothing.
#include "reports/render.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/exit_status.hpp"
#include "sim/cli/inputs.hpp"
#include "sim/cli/output.hpp"

namespace drsim::cli {

int report(const Arguments& arguments) {
  check_output(arguments);
  const StudyResult result = read_result(arguments.files.at(0));
  write_output(arguments, reports::render_comparison(result, format_for(arguments), style_for(arguments)));
  return kDone;
}

}  // namespace drsim::cli
