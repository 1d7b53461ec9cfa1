// A Chaos Toolkit journal: what `chaos run` writes (chaostoolkit.org/reference/api/journal).
#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "sim/calendar/schedule.hpp"
#include "sim/rehearsal/times_file.hpp"

namespace drsim::rehearsal {

namespace {

using Json = nlohmann::json;

/// Seconds since 1970, with the fraction that calendar::read_moment cuts off. Journals before 1.0 give UTC without saying so.
double moment(const Json& journal, const std::string& key, const std::string& where) {
  if (!journal.contains(key) || !journal[key].is_string()) throw TimesProblem(where + "." + key + ": expected a moment");
  std::string text = journal[key].get<std::string>();
  if (text.size() > 19 && text.find_first_of("Zz+-", 19) == std::string::npos) text += "Z";
  if (text.size() == 19) text += "Z";
  const auto read = calendar::read_moment(text);
  if (!read) throw TimesProblem(where + "." + key + ": \"" + text + "\" is no moment");
  double fraction = 0, place = 0.1;
  for (std::size_t i = 20; text.size() > 19 && text[19] == '.' && i < text.size() && text[i] >= '0' && text[i] <= '9'; ++i, place /= 10)
    fraction += place * (text[i] - '0');
  return static_cast<double>(read->time_since_epoch().count()) + fraction;
}

std::string name_of(const Json& activity) {
  return activity.contains("activity") && activity["activity"].is_object() ? activity["activity"].value("name", "") : "";
}

class Journal {
 public:
  Journal(const Json& journal, const Prediction& prediction) : journal_(journal), start_(moment(journal, "start", "journal")) {
    for (const PlannedStep& step : prediction.steps) steps_.insert(step.name);
  }

  Told read() {
    told_.started = static_cast<std::int64_t>(start_);
    for (const char* part : {"run", "rollbacks"})
      if (journal_.contains(part) && journal_[part].is_array())
        for (const Json& activity : journal_[part]) read_activity(activity, part);
    std::stable_sort(told_.entries.begin(), told_.entries.end(), [](const Entry& a, const Entry& b) { return a.at_s < b.at_s; });
    const double end = moment(journal_, "end", "journal") - start_;
    if (journal_.value("deviated", false)) told_.entries.push_back({end, "note", "", "the steady state was not met afterwards"});
    // Interrupted and aborted experiments are not over.
    if (journal_.value("status", "") == "completed") told_.entries.push_back({end, "finished", "", ""});
    return std::move(told_);
  }

 private:
  void read_activity(const Json& activity, const std::string& where) {
    const std::string name = name_of(activity), status = activity.value("status", "");
    if (status == "skipped" || !activity.contains("end")) return;
    const double begin = moment(activity, "start", where) - start_, end = moment(activity, "end", where) - start_;
    const bool good = status == "succeeded";
    if (steps_.count(name) == 0) {
      told_.entries.push_back({end, "note", "", name + " " + status});
      return;
    }
    if (over_.count(name) != 0) throw TimesProblem(where + ": the step \"" + name + "\" is done twice");
    told_.entries.push_back({begin, "start", name, ""});
    told_.entries.push_back({end, good ? "done" : "failed", name, good ? "" : status});
    if (good) over_.insert(name);
  }

  const Json& journal_;
  double start_;
  std::set<std::string> steps_, over_;
  Told told_;
};

}  // namespace

Told read_journal(const nlohmann::json& journal, const Prediction& prediction) { return Journal(journal, prediction).read(); }

}  // namespace drsim::rehearsal
