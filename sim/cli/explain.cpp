// drsim explain MODEL: every value and where it came from.
#include "reports/explain.hpp"

#include "sim/app/explanation.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/exit_status.hpp"
#include "sim/cli/inputs.hpp"
#include "sim/cli/output.hpp"

namespace drsim::cli {

int explain(const Arguments& arguments) {
  check_output(arguments);
  const Inputs inputs = read_model(arguments);
  write_output(arguments, reports::render_explanation(explanation_of(inputs), format_for(arguments), style_for(arguments)));
  return kDone;
}

}  // namespace drsim::cli
