// drsim run MODEL --scenario S --option O: one drill.
#include "reports/drill.hpp"
#include "reports/render.hpp"
#include "sim/app/one_drill.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/exit_status.hpp"
#include "sim/cli/failure.hpp"
#include "sim/cli/inputs.hpp"
#include "sim/cli/output.hpp"

namespace drsim::cli {

int run(const Arguments& arguments) {
  check_output(arguments);
  const reports::Format format = format_for(arguments);
  if (format == reports::Format::csv) throw WrongInput("drsim: error: one drill is no table: expected --format text, json or markdown");
  const ReadModel model = read_model_and_unknowns(arguments);
  const Comparison comparison = compare_variants(model, arguments.seed);
  const Plan& plan = comparison.plan(0, 0);
  if (plan.not_applicable)
    throw WrongInput("drsim: error: " + plan.option + " does not apply to " + plan.scenario + ": " + *plan.not_applicable);
  reports::DrillReport drill = one_drill(model.inputs, comparison, arguments.replication);
  drill.drsim = DRSIM_VERSION;
  drill.seed = arguments.seed;
  drill.command = repeating_command(arguments);
  const reports::TextStyle style = style_for(arguments);
  write_output(arguments, format == reports::Format::json ? reports::drill_json(drill)
                                                          : reports::render_story(reports::tell_drill(drill, style.width), format, style));
  return drill.recovered ? kDone : kNotMet;
}

}  // namespace drsim::cli
