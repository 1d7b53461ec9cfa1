// drsim compare MODEL: the main job.
#include "reports/render.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/exit_status.hpp"
#include "sim/cli/output.hpp"
#include "sim/cli/study.hpp"

namespace drsim::cli {

int compare(const Arguments& arguments) {
  check_output(arguments);
  const StudyResult result = run_comparison(arguments);
  write_output(arguments, reports::render_comparison(result, format_for(arguments), style_for(arguments)));
  return kDone;
}

}  // namespace drsim::cli
