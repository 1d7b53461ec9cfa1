// A JSON file of actual times:
//
//   { "started": "2026-09-07T13:00:00Z", "finished": true,
//     "steps": { "promote/db": { "start": "20 min", "end": "31 min", "result": "done", "failures": 1, "note": "..." } },
//     "restored": "42 min", "measured": { "data loss": "3 min", "served": 0.995 },
//     "checked": ["status page updated"], "notes": [ { "at": "12 min", "text": "..." } ] }
//
// Times are durations since the start, or moments ("2026-09-07T13:31:00Z").
#include "sim/rehearsal/times_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "sim/calendar/schedule.hpp"
#include "sim/input/quantities.hpp"
#include "sim/input/tree.hpp"

namespace drsim::rehearsal {

namespace {

using Json = nlohmann::json;

[[noreturn]] void refuse(const std::string& where, const std::string& what) { throw TimesProblem(where + ": " + what); }

void only_keys(const Json& object, const std::string& where, const std::set<std::string>& known) {
  if (!object.is_object()) refuse(where, "expected an object");
  for (const auto& [key, value] : object.items())
    if (known.count(key) == 0) refuse(where + "." + key, fmt::format("unknown key; expected one of {}", fmt::join(known, ", ")));
}

const Json& list_in(const Json& value, const std::string& where) {
  if (!value.is_array()) refuse(where, "expected a list");
  return value;
}

std::string text_of(const Json& value, const std::string& where) {
  if (!value.is_string()) refuse(where, "expected a text");
  return value.get<std::string>();
}

class TimesFile {
 public:
  TimesFile(const Json& file, const Prediction& prediction) : file_(file), prediction_(prediction) {
    only_keys(file, "file", {"started", "finished", "steps", "restored", "measured", "checked", "notes"});
  }

  Told read() {
    if (file_.contains("started")) {
      const auto moment = calendar::read_moment(text_of(file_["started"], "started"));
      if (!moment) refuse("started", "expected a moment, as \"2026-09-07T13:00:00Z\"");
      told_.started = moment->time_since_epoch().count();
    }
    if (file_.contains("steps")) read_steps(file_["steps"]);
    if (file_.contains("restored")) add(time(file_["restored"], "restored"), "restored");
    if (file_.contains("notes")) read_notes(file_["notes"]);
    std::stable_sort(told_.entries.begin(), told_.entries.end(), [](const Entry& a, const Entry& b) { return a.at_s < b.at_s; });
    last_s_ = told_.entries.empty() ? 0 : told_.entries.back().at_s;
    if (file_.contains("measured")) read_measured(file_["measured"]);
    if (file_.contains("checked"))
      for (const Json& item : list_in(file_["checked"], "checked")) add(last_s_, "checked", "", text_of(item, "checked"));
    if (finished()) add(last_s_, "finished");
    return std::move(told_);
  }

 private:
  void add(double at_s, const std::string& kind, const std::string& step = "", const std::string& text = "") {
    told_.entries.push_back({at_s, kind, step, text});
  }

  bool finished() const {
    if (!file_.contains("finished")) return true;
    if (!file_["finished"].is_boolean()) refuse("finished", "expected true or false");
    return file_["finished"].get<bool>();
  }

  double duration(const Json& value, const std::string& where) const {
    input::Node node;
    node.type = input::Node::Type::text;
    node.text = text_of(value, where);
    Problems problems;
    const auto read = input::read_duration(node, where, problems);
    if (!read) refuse(where, problems.list().at(0).found + ": expected a duration, as \"31 min\"");
    return read->count();
  }

  /// Since the start.
  double time(const Json& value, const std::string& where) const {
    const auto moment = calendar::read_moment(text_of(value, where));
    if (!moment) return duration(value, where);
    if (!told_.started) refuse(where, "is a moment, and \"started\" is missing");
    const auto since = static_cast<double>(moment->time_since_epoch().count() - *told_.started);
    if (since < 0) refuse(where, "is before the start");
    return since;
  }

  void read_steps(const Json& steps) {
    std::set<std::string> names;
    for (const PlannedStep& step : prediction_.steps) names.insert(step.name);
    only_keys(steps, "steps", names);
    for (const auto& [name, step] : steps.items()) read_step(step, "steps." + name, name);
  }

  void read_step(const Json& step, const std::string& where, const std::string& name) {
    only_keys(step, where, {"start", "end", "result", "failures", "note"});
    const std::string result = step.contains("result") ? text_of(step["result"], where + ".result") : "done";
    if (result != "done" && result != "skipped") refuse(where + ".result", "expected done or skipped");
    if (!step.contains("end")) refuse(where, "missing key \"end\"");
    const double end = time(step["end"], where + ".end");
    const int failures = step.contains("failures") && step["failures"].is_number_unsigned() ? step["failures"].get<int>() : 0;
    if (step.contains("failures") && (!step["failures"].is_number_unsigned() || failures > 1000))
      refuse(where + ".failures", "expected a count");
    const double start = step.contains("start") ? time(step["start"], where + ".start") : end;
    if (start > end) refuse(where, "ends before it starts");
    for (int i = 0; i < failures; ++i) add(start, "failed", name);
    if (step.contains("start")) add(start, "start", name);
    if (step.contains("note")) add(end, "note", name, text_of(step["note"], where + ".note"));
    add(end, result, name);
  }

  void read_notes(const Json& notes) {
    for (const Json& note : list_in(notes, "notes")) {
      only_keys(note, "notes", {"at", "text"});
      if (!note.contains("at") || !note.contains("text")) refuse("notes", "expected \"at\" and \"text\"");
      add(time(note["at"], "notes.at"), "note", "", text_of(note["text"], "notes.text"));
    }
  }

  void read_measured(const Json& measured) {
    only_keys(measured, "measured", {"data loss", "served"});
    if (measured.contains("data loss"))
      add(last_s_, "measured", "", fmt::format("data loss={}", duration(measured["data loss"], "measured.data loss")));
    if (!measured.contains("served")) return;
    const Json& served = measured["served"];
    if (!served.is_number() || served.get<double>() < 0 || served.get<double>() > 1)
      refuse("measured.served", "expected a share from 0 to 1");
    add(last_s_, "measured", "", fmt::format("served={}", served.get<double>()));
  }

  const Json& file_;
  const Prediction& prediction_;
  Told told_;
  double last_s_ = 0;
};

}  // namespace

Told read_times(const std::string& text, const Prediction& prediction) {
  try {
    const Json json = Json::parse(text);
    if (json.is_object() && json.contains("experiment") && json.contains("run")) return read_journal(json, prediction);
    return TimesFile(json, prediction).read();
  } catch (const Json::parse_error& problem) {
    throw TimesProblem(fmt::format("byte {}: is no JSON", problem.byte));
  } catch (const Json::exception& problem) {
    throw TimesProblem(std::string("is no journal: ") + problem.what());
  }
}

}  // namespace drsim::rehearsal
