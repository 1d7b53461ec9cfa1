// drsim drill history|show|compare|export: what the history of drills holds.
#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "reports/csv.hpp"
#include "reports/format.hpp"
#include "reports/json_text.hpp"
#include "reports/listing.hpp"
#include "reports/rehearsal.hpp"
#include "reports/render.hpp"
#include "sim/calendar/schedule.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/exit_status.hpp"
#include "sim/cli/failure.hpp"
#include "sim/cli/history_file.hpp"
#include "sim/cli/inputs.hpp"
#include "sim/cli/model_state.hpp"
#include "sim/cli/output.hpp"
#include "sim/rehearsal/judgement.hpp"
#include "sim/rehearsal/record_json.hpp"

namespace drsim::cli {

namespace {

using rehearsal::Record;

std::string started(const Record& record) { return calendar::to_text(calendar::Moment(std::chrono::seconds(record.started))); }

std::string recovery(const Record& record) {
  if (record.mode == "simulated")
    return record.prediction.recovery && std::isfinite(record.prediction.recovery->p95)
               ? reports::duration(record.prediction.recovery->p95) + " (P95)"
               : "";
  const auto restored = rehearsal::progress_of(record).restored_s;
  return restored ? reports::duration(*restored) : "";
}

std::string figure(const std::optional<double>& value) { return value && std::isfinite(*value) ? fmt::format("{}", *value) : ""; }

/// One row per step of every record.
std::string steps_csv(const std::vector<Record>& records) {
  std::string csv = reports::csv_row({"record", "mode", "started", "model", "drill", "step", "role", "took_s", "ended_s", "failures",
                                      "predicted_p05_s", "predicted_p50_s", "predicted_p95_s"});
  for (const Record& record : records) {
    const rehearsal::Progress progress = rehearsal::progress_of(record);
    for (std::size_t i = 0; i < progress.steps.size(); ++i) {
      const rehearsal::PlannedStep& step = record.prediction.steps[i];
      const auto takes = step.takes.value_or(rehearsal::Range{INFINITY, INFINITY, INFINITY});
      csv += reports::csv_row({std::to_string(record.id), record.mode, started(record), record.prediction.model, record.prediction.drill,
                               step.name, step.role, figure(progress.steps[i].took()), figure(progress.steps[i].ended_s),
                               std::to_string(progress.steps[i].failures), figure(takes.p05), figure(takes.p50), figure(takes.p95)});
    }
  }
  return csv;
}

std::vector<Record> chosen(const Arguments& arguments, const rehearsal::History& history) {
  if (arguments.drill.ids.empty()) return history.all();
  std::vector<Record> records;
  for (const std::uint64_t id : arguments.drill.ids) records.push_back(read_record(history, id));
  return records;
}

std::string in_layout(const Arguments& arguments, const reports::Story& story) {
  return reports::render_story(story, format_for(arguments), style_for(arguments));
}

void expect_story(const Arguments& arguments) {
  const reports::Format format = format_for(arguments);
  if (format == reports::Format::json || format == reports::Format::csv)
    throw WrongInput("drsim: error: expected --format text, markdown, html or pdf; drsim drill export writes json and csv");
}

}  // namespace

int drill_history(const Arguments& arguments) {
  check_output(arguments);
  const rehearsal::History history = open_history(arguments);
  reports::Listing listing{"Drills in the history", {"id", "started (UTC)", "model", "drill", "mode", "result", "recovery time"}, {}};
  std::optional<rehearsal::ModelHashes> today;
  std::vector<Record> records;
  if (arguments.files.empty()) {
    records = history.all();
  } else {
    Arguments documented = arguments;
    documented.options = {"as-documented"};
    const System system = read_model(documented).system;
    today = model_hashes(arguments, system);
    records = history.of(system.name);
    listing.columns[2] = "of the model";
  }
  for (const Record& record : records) {
    const std::string model = !today ? record.prediction.model : rehearsal::is_stale(record, *today) ? "as it was: stale" : "as it is";
    listing.rows.push_back({std::to_string(record.id), started(record), model, record.prediction.drill, record.mode,
                            rehearsal::result_of(record), recovery(record)});
  }
  write_output(arguments, reports::render_listing(listing, format_for(arguments), style_for(arguments)));
  return kDone;
}

int drill_show(const Arguments& arguments) {
  check_output(arguments);
  expect_story(arguments);
  const rehearsal::History history = open_history(arguments);
  const Record record = read_record(history, arguments.drill.ids.at(0));
  write_output(arguments,
               in_layout(arguments, reports::tell_record(record, rehearsal::judge(record, history.of(record.prediction.model)))));
  return kDone;
}

int drill_compare(const Arguments& arguments) {
  check_output(arguments);
  expect_story(arguments);
  const rehearsal::History history = open_history(arguments);
  const Record before = read_record(history, arguments.drill.ids.at(0)), after = read_record(history, arguments.drill.ids.at(1));
  write_output(arguments,
               in_layout(arguments, reports::tell_records(before, rehearsal::judge(before, {}), after, rehearsal::judge(after, {}))));
  return kDone;
}

int drill_export(const Arguments& arguments) {
  check_output(arguments);
  const rehearsal::History history = open_history(arguments);
  const std::vector<Record> records = chosen(arguments, history);
  std::string text;
  switch (format_for(arguments)) {
    case reports::Format::json: {
      nlohmann::ordered_json list = nlohmann::ordered_json::array();
      for (const Record& record : records) list.push_back(rehearsal::record_json(record));
      text = reports::json_text(list);
      break;
    }
    case reports::Format::csv:
      text = steps_csv(records);
      break;
    case reports::Format::html:
    case reports::Format::pdf: {
      std::vector<reports::Story> stories;
      for (const Record& record : records)
        stories.push_back(reports::tell_record(record, rehearsal::judge(record, history.of(record.prediction.model))));
      text = in_layout(arguments, reports::tell_history(stories));
      break;
    }
    default:
      for (const Record& record : records)
        text += (text.empty() ? "" : "\n") +
                in_layout(arguments, reports::tell_record(record, rehearsal::judge(record, history.of(record.prediction.model))));
  }
  write_output(arguments, text);
  return kDone;
}

}  // namespace drsim::cli
