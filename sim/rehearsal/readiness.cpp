// What the history supports, promise by promise.
#include "sim/rehearsal/readiness.hpp"

#include <algorithm>
#include <cmath>

#include "sim/rehearsal/judgement.hpp"

namespace drsim::rehearsal {

namespace {

constexpr double kDoubt = 0.05;

bool is_of_kind(const std::vector<Scenario>& scenarios, const std::string& name, const std::string& kind) {
  const auto found = std::find_if(scenarios.begin(), scenarios.end(), [&](const Scenario& each) { return each.name == name; });
  return found != scenarios.end() &&
         (found->kind == kind || std::find(found->under.begin(), found->under.end(), kind) != found->under.end());
}

/// Rehearsals that were finished, from the earliest to the latest.
std::vector<const Record*> finished_in_time(const std::vector<Record>& records) {
  std::vector<const Record*> finished;
  for (const Record& record : records)
    if (record.mode != "simulated" && progress_of(record).finished) finished.push_back(&record);
  std::stable_sort(finished.begin(), finished.end(), [](const Record* a, const Record* b) { return a->started < b->started; });
  return finished;
}

void count(const Record& record, const ModelHashes& now, Readiness& row) {
  row.last = LastRehearsal{record.id, record.started, result_of(record), is_stale(record, now)};
  const bool clean = row.last->result == "clean";
  row.clean = clean ? row.clean + 1 : 0;
  row.clean_today = !clean ? 0 : row.last->stale ? row.clean_today : row.clean_today + 1;
}

}  // namespace

bool is_stale(const Record& record, const ModelHashes& now) {
  const auto hash = now.find(record.prediction.drill);
  return hash == now.end() || record.prediction.model_hash != hash->second;
}

std::optional<LastRehearsal> last_rehearsal(const std::string& drill, const std::vector<Record>& records, const ModelHashes& now) {
  std::optional<LastRehearsal> last;
  for (const Record* record : finished_in_time(records))
    if (record->prediction.drill == drill) last = LastRehearsal{record->id, record->started, result_of(*record), is_stale(*record, now)};
  return last;
}

double supported_reliability(std::uint64_t clean) { return clean == 0 ? 0 : std::pow(kDoubt, 1 / static_cast<double>(clean)); }

std::uint64_t drills_needed(double reliability) { return static_cast<std::uint64_t>(std::ceil(std::log(kDoubt) / std::log(reliability))); }

std::vector<Readiness> readiness(const System& system, const std::vector<Scenario>& scenarios, const std::vector<Record>& records,
                                 const ModelHashes& now) {
  const std::vector<const Record*> in_time = finished_in_time(records);
  std::vector<Readiness> rows;
  for (const Objective& objective : system.objectives)
    for (const std::string& kind : objective.covers) {
      Readiness& row = rows.emplace_back();
      row.objective = objective.name;
      row.kind = kind;
      row.share = objective.share;
      for (const Drill& drill : system.drills)
        if (drill.scenario && is_of_kind(scenarios, drill.scenario->name, kind)) row.drills.push_back(drill.name);
      for (const Record* record : in_time)
        if (is_of_kind(scenarios, record->prediction.scenario, kind)) count(*record, now, row);
      row.reliability = supported_reliability(row.clean_today);
    }
  return rows;
}

}  // namespace drsim::rehearsal
