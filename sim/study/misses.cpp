// Why a cell does not keep its promise, and what would help: from the critical path, the worst store and its copies.
#include <algorithm>
#include <limits>

#include "sim/study/recommend.hpp"
#include "sim/study/say.hpp"

namespace drsim {

namespace {

using study::say_percent;
using study::say_time;

std::string share_of(std::uint64_t part, std::uint64_t all) {
  return say_percent(static_cast<double>(part) / static_cast<double>(std::max<std::uint64_t>(all, 1)));
}

std::string p95(const Statistics& statistics, const std::string& otherwise) {
  return "P95 " + (statistics.p95 ? say_time(*statistics.p95) : otherwise);
}

std::string late(const CellResult& cell) {
  std::string text = "recovery time over the RTO of " + say_time(*cell.rto_s) + " in " + say_percent(1 - cell.rto_attainment->estimate) +
                     " of drills (" + p95(cell.recovery_time, "> horizon") + ")";
  if (cell.censored > 0)
    text += ", not recovered by the horizon of " + say_time(cell.horizon_s) + " in " + share_of(cell.censored, cell.replications);
  return text;
}

std::string lossy(const CellResult& cell) {
  std::string text = "data loss over the RPO of " + say_time(*cell.rpo_s) + " in " + say_percent(1 - cell.rpo_attainment->estimate) +
                     " of drills (" + p95(cell.data_loss, "unrecoverable") + ")";
  if (cell.unrecoverable > 0) text += ", unrecoverable in " + share_of(cell.unrecoverable, cell.replications);
  return text;
}

std::string mend_time(const CellResult& cell) {
  const auto biggest = std::max_element(cell.critical_path.begin(), cell.critical_path.end(),
                                        [](const CriticalStep& a, const CriticalStep& b) { return a.share < b.share; });
  if (biggest != cell.critical_path.end())
    return "shorten '" + biggest->step + "': " + say_time(biggest->mean_s) + " on average, " + say_percent(biggest->share) +
           " of the critical path";
  if (!cell.plan_note.empty()) return cell.plan_note;
  return "no step of a runbook lies on the critical path: the wait is for the failure itself to end";
}

/// By unrecoverable drills, then by the 95th percentile of the loss.
const StoreResult* worst_store(const CellResult& cell) {
  const auto badness = [](const StoreResult& store) {
    return std::pair(store.unrecoverable, store.data_loss.p95.value_or(std::numeric_limits<double>::infinity()));
  };
  const auto worst = std::max_element(cell.stores.begin(), cell.stores.end(),
                                      [&](const StoreResult& a, const StoreResult& b) { return badness(a) < badness(b); });
  return worst == cell.stores.end() ? nullptr : &*worst;
}

bool damages_data(const CellResult& cell, const StudyDescription& description) {
  const auto scenario = std::find_if(description.scenarios.begin(), description.scenarios.end(),
                                     [&](const Scenario& candidate) { return candidate.name == cell.scenario; });
  return scenario != description.scenarios.end() &&
         std::any_of(scenario->failures.begin(), scenario->failures.end(), [](const Failure& failure) {
           return failure.effect == EffectKind::corruption || failure.effect == EffectKind::deletion ||
                  failure.effect == EffectKind::ransomware;
         });
}

std::string mend_loss(const CellResult& cell, const StudyDescription& description) {
  const StoreResult* store = worst_store(cell);
  if (store == nullptr) return "no store is known to be written by what the objective is for";
  const auto option = std::find_if(description.options.begin(), description.options.end(),
                                   [&](const Option& candidate) { return candidate.name == cell.option; });
  const std::string copies = option == description.options.end() ? "" : protection_of(description.system, *option, store->store);
  const std::string now = copies.empty() ? " (now: no copy at all)" : " (now: " + copies + ")";
  if (store->unrecoverable > 0)
    return "'" + store->store + "' is unrecoverable in " + share_of(store->unrecoverable, cell.replications) +
           " of drills: no clean copy old enough; keep copies longer or out of the failure's reach" + now;
  if (damages_data(cell, description))
    return "notice the damage and stop writes sooner, and restore to a moment closer to it: '" + store->store + "' loses " +
           p95(store->data_loss, "everything") + ", what was committed between the restored moment and stop-writes" + now;
  return "copy '" + store->store + "' more often or continuously: it loses " + p95(store->data_loss, "everything") + now;
}

}  // namespace

Miss explain_miss(const CellResult& cell, double lower, const StudyDescription& description) {
  Miss miss{cell.option, cell.scenario, cell.objective, "", ""};
  const auto join = [](std::string& text, const std::string& more) { text += (text.empty() ? "" : "; ") + more; };
  const bool too_late = cell.rto_attainment && cell.rto_attainment->estimate < cell.share;
  const bool too_lossy = cell.rpo_attainment && cell.rpo_attainment->estimate < cell.share;
  if (too_late) {
    join(miss.why, late(cell));
    join(miss.mend, mend_time(cell));
  }
  if (too_lossy) {
    join(miss.why, lossy(cell));
    join(miss.mend, mend_loss(cell, description));
  }
  if (too_late || too_lossy) {
    miss.why += "; " + say_percent(cell.share) + " of drills must keep the promise";
    return miss;
  }
  miss.why = "kept in " + say_percent(cell.both_attainment->estimate) + " of drills, but at least " + say_percent(lower) + " is all that " +
             study::counted(cell.replications, "drill") + " show; " + say_percent(cell.share) + " must keep the promise";
  miss.mend = cell.both_attainment->estimate < cell.share ? "RTO and RPO are each kept often enough, but not together"
                                                          : "more replications may decide it";
  return miss;
}

}  // namespace drsim
