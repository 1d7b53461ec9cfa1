// drsim drill predict|run MODEL DRILL: what to expect of a drill; and the same as a gate that is recorded.
#include <nlohmann/json.hpp>

#include "reports/json_text.hpp"
#include "reports/rehearsal.hpp"
#include "reports/render.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/drill_inputs.hpp"
#include "sim/cli/exit_status.hpp"
#include "sim/cli/failure.hpp"
#include "sim/cli/history_file.hpp"
#include "sim/cli/moments.hpp"
#include "sim/cli/output.hpp"
#include "sim/cli/whole_file.hpp"
#include "sim/rehearsal/agenda.hpp"
#include "sim/rehearsal/record_json.hpp"

namespace drsim::cli {

namespace {

void write_prediction(const Arguments& arguments, const rehearsal::Prediction& prediction, double booked_s) {
  const reports::Format format = format_for(arguments);
  write_output(arguments, format == reports::Format::json
                              ? reports::json_text(rehearsal::prediction_json(prediction, false))
                              : reports::render_story(reports::tell_prediction(prediction, booked_s), format, style_for(arguments)));
}

void refuse_csv(const Arguments& arguments) {
  if (format_for(arguments) == reports::Format::csv)
    throw WrongInput("drsim: error: a drill is no table: expected --format text, json or markdown");
}

}  // namespace

int drill_predict(const Arguments& arguments) {
  check_output(arguments);
  refuse_csv(arguments);
  const DrillInputs what = read_drill(arguments);
  write_prediction(arguments, predict(arguments, what), rehearsal::booked(what.drill).count());
  return kDone;
}

int drill_run(const Arguments& arguments) {
  check_output(arguments);
  refuse_csv(arguments);
  const auto now = moment_or_now(arguments.drill.now, "--now").time_since_epoch().count();
  for (const auto& file : {arguments.drill.junit, arguments.drill.metrics})
    if (file) check_writable(*file);
  const DrillInputs what = read_drill(arguments);
  if (!what.drill.scenario)
    throw WrongInput("drsim: error: \"" + what.drill.name +
                     "\" has no scenario: there is nothing to simulate; drsim drill rehearse leads through it");
  std::optional<rehearsal::History> history;
  if (arguments.drill.history) history.emplace(open_history(arguments, true));
  rehearsal::Record record;
  record.mode = "simulated";
  record.started = now;
  record.prediction = predict(arguments, what);
  if (record.prediction.criteria.empty())
    throw WrongInput("drsim: error: \"" + what.drill.name +
                     "\" has no success criteria that can be simulated: expected \"success\": {\"rto\": ...}");
  if (history) record.id = history->add(record);
  if (arguments.drill.junit) write_whole(*arguments.drill.junit, reports::junit(record.prediction), Existing::replace);
  if (arguments.drill.metrics) write_whole(*arguments.drill.metrics, reports::open_metrics(record.prediction, now), Existing::replace);
  write_prediction(arguments, record.prediction, rehearsal::booked(what.drill).count());
  return rehearsal::result_of(record) == "meets" ? kDone : kNotMet;
}

}  // namespace drsim::cli
