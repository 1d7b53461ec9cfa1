// drsim compare MODEL: the main job.
#include "reports/render.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/exit_status.hpp"
#include "sim/cli/failure.hpp"
#include "sim/cli/output.hpp"
#include "sim/cli/shard.hpp"
#include "sim/cli/study.hpp"
#include "sim/cli/whole_file.hpp"

namespace drsim::cli {

namespace {

int write_shard(const Arguments& arguments) {
  if (!arguments.out) throw WrongInput("drsim: error: --shard needs --out FILE for its part");
  if (arguments.format) throw WrongInput("drsim: error: --shard writes a part for drsim merge, which takes --format");
  check_writable(*arguments.out);
  write_whole(*arguments.out, write_part(run_shard(arguments, shard_of(arguments))), Existing::replace);
  return kDone;
}

}  // namespace

int compare(const Arguments& arguments) {
  if (arguments.shard) return write_shard(arguments);
  check_output(arguments);
  const StudyResult result = run_comparison(arguments);
  write_output(arguments, reports::render_comparison(result, format_for(arguments), style_for(arguments)));
  return kDone;
}

}  // namespace drsim::cli
