// drsim verify MODEL: does one option keep its promises?
#include "reports/comparison.hpp"
#include "reports/render.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/exit_status.hpp"
#include "sim/cli/failure.hpp"
#include "sim/cli/output.hpp"
#include "sim/cli/study.hpp"

namespace drsim::cli {

int verify(const Arguments& arguments) {
  check_output(arguments);
  if (arguments.options.size() > 1) throw WrongInput("drsim: error: verify judges one option; compare judges several");
  Arguments one = arguments;
  if (one.options.empty()) one.options = {"as-documented"};
  const StudyResult result = run_comparison(one);
  const std::string option = result.costs.at(0).option;  // its name, where a file was given
  write_output(arguments, reports::render_verification(result, option, format_for(arguments), style_for(arguments)));
  return reports::keeps_promises(result, option) ? kDone : kNotMet;
}

}  // namespace drsim::cli
