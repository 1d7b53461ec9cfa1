// drsim calibrate: step times of the model moved towards measured ones, as a patch or a copy, and what that does to the drills.
#include <fmt/format.h>

#include <fstream>
#include <iterator>

#include "reports/calibration.hpp"
#include "reports/render.hpp"
#include "sim/app/model_calibration.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/drill_inputs.hpp"
#include "sim/cli/exit_status.hpp"
#include "sim/cli/failure.hpp"
#include "sim/cli/history_file.hpp"
#include "sim/cli/inputs.hpp"
#include "sim/cli/output.hpp"
#include "sim/cli/whole_file.hpp"
#include "sim/input/json_edit.hpp"
#include "sim/input/quantities.hpp"

namespace drsim::cli {

namespace {

using rehearsal::CalibratedStep;

std::string written(const Distribution& lognormal) {
  return fmt::format(R"({{ "lognormal": {{ "p50": "{}", "p95": "{}" }} }})", input::format_duration(quantile(lognormal, 0.5)),
                     input::format_duration(quantile(lognormal, 0.95)));
}

bool same(const rehearsal::Prediction& a, const rehearsal::Prediction& b) {
  return a.steps.size() == b.steps.size() &&
         std::equal(a.steps.begin(), a.steps.end(), b.steps.begin(), [](const auto& x, const auto& y) { return x.samples == y.samples; });
}

/// Every drill of the calendar that a moved step concerns, before and after: both meet the same random numbers.
std::vector<reports::CalibratedDrill> drills_of(const Arguments& arguments, const System& system, const std::vector<std::string>& patch) {
  std::vector<reports::CalibratedDrill> drills;
  for (const Drill& drill : system.drills) {
    if (!drill.scenario) continue;
    Arguments one = arguments;
    one.drill.name = drill.name;
    reports::CalibratedDrill each;
    each.before = predict(one, read_drill(one));
    one.sets.insert(one.sets.end(), patch.begin(), patch.end());
    each.after = predict(one, read_drill(one));
    if (!same(each.before, each.after)) drills.push_back(std::move(each));
  }
  return drills;
}

void refuse_overwriting(const Arguments& arguments) {
  if (!arguments.drill.write) return;
  const std::filesystem::path& copy = *arguments.drill.write;
  std::error_code error;
  if (std::filesystem::equivalent(arguments.files.at(0), copy, error))
    throw WrongInput("drsim: error: --write " + copy.string() + " is the model itself; name another file, and compare the two");
  if (std::filesystem::exists(copy, error)) throw WrongInput("drsim: error: --write " + copy.string() + " exists already; name a new file");
  const std::string ending = std::filesystem::path(arguments.files.at(0)).extension().string();
  if (ending == ".yaml" || ending == ".yml")
    throw WrongInput("drsim: error: a calibrated copy is made of JSON models only; without --write the changes are printed");
  if (!arguments.sets.empty()) throw WrongInput("drsim: error: --write copies the model as it is in its file, without --set");
  check_writable(copy);
}

std::string history_name(const Arguments& arguments) { return arguments.drill.history->filename().string(); }

/// The model's text with the new values, each with where it comes from in its provenance.
std::string calibrated_text(const Arguments& arguments, const std::vector<CalibratedStep>& steps) {
  std::ifstream file(arguments.files.at(0), std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  for (const CalibratedStep& each : steps) {
    if (!each.result.moved) continue;
    const auto path = input::split_path(each.path);
    if (!path || !input::put_json(text, *path, written(each.result.distribution)))
      throw WrongInput("drsim: error: " + each.path + " stands in another file than the model; take the changes without --write");
    const std::string of_all = each.path + ".**";
    const std::string source = "stated: " + calibration_source(each, history_name(arguments));
    const input::PathPart section{"provenance", false, 0};
    input::rename_json(text, {section, {each.path, false, 0}}, of_all);
    if (!input::put_json(text, {section, {of_all, false, 0}}, input::json_quoted(source)))
      input::put_json(text, {section}, "{ " + input::json_quoted(of_all) + ": " + input::json_quoted(source) + " }");
  }
  return text;
}

}  // namespace

int calibrate(const Arguments& arguments) {
  check_output(arguments);
  const reports::Format format = format_for(arguments);
  if (format == reports::Format::csv) throw WrongInput("drsim: error: a calibration is no table: expected text, json, markdown or html");
  refuse_overwriting(arguments);
  const Inputs inputs = read_model(arguments);
  note_unknowns(inputs, arguments);
  const rehearsal::History history = open_history(arguments);
  reports::CalibrationReport report;
  report.model = inputs.system.name;
  report.steps = calibrate_model(inputs, history.of(inputs.system.name), history_name(arguments));
  for (const CalibratedStep& each : report.steps)
    if (each.result.moved) report.patch.push_back(each.path + "=" + written(each.result.distribution));
  if (!report.patch.empty()) report.drills = drills_of(arguments, inputs.system, report.patch);
  if (arguments.drill.write && !report.patch.empty()) {
    write_whole(*arguments.drill.write, calibrated_text(arguments, report.steps), Existing::refuse);
    report.written = arguments.drill.write->string();
  }
  write_output(arguments, format == reports::Format::json
                              ? reports::calibration_json(report)
                              : reports::render_story(reports::tell_calibration(report), format, style_for(arguments)));
  return kDone;
}

}  // namespace drsim::cli
