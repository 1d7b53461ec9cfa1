// What the history supports, promise by promise: when it was last rehearsed, with what result, and how reliable that makes it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/model/scenario.hpp"
#include "sim/model/system.hpp"
#include "sim/rehearsal/record.hpp"

namespace drsim::rehearsal {

/// Hash of the model as it is, by drill of its calendar.
using ModelHashes = std::map<std::string, std::string>;

/// The latest rehearsal that was finished. A simulated run is none: nobody learned anything.
struct LastRehearsal {
  std::uint64_t id = 0;
  std::int64_t started = 0;  ///< seconds since 1970
  std::string result;        ///< "clean", "not clean"
  bool stale = false;        ///< the model changed since, or the drill is no longer in its calendar
};

/// Of one drill; none when it was never rehearsed.
std::optional<LastRehearsal> last_rehearsal(const std::string& drill, const std::vector<Record>& records, const ModelHashes& now);

/// True when the model says other things today than when the record was made.
bool is_stale(const Record& record, const ModelHashes& now);

struct Readiness {
  std::string objective, kind;      ///< a kind of scenario that the objective covers
  double share = 0.95;              ///< of drills that must meet the objective
  std::vector<std::string> drills;  ///< of the model's calendar that rehearse it; empty = nobody ever will
  std::optional<LastRehearsal> last;
  std::uint64_t clean = 0;        ///< clean rehearsals in a row, the latest among them
  std::uint64_t clean_today = 0;  ///< those of them that were of the model as it is
  double reliability = 0;         ///< that these support with 95 % confidence; 0 with none
};

/// With n clean drills and no other a reliability of 0.05^(1/n) is supported: n clean ones would be seen in 1 of 20 cases at
/// most were it lower (the success run; Clopper and Pearson 1934 for n of n). 29, 59 and 299 drills support 90, 95 and 99 %.
double supported_reliability(std::uint64_t clean);

/// Clean drills in a row that a reliability needs.
std::uint64_t drills_needed(double reliability);

/// A row for each objective and kind that it covers, in the order of the model.
std::vector<Readiness> readiness(const System& system, const std::vector<Scenario>& scenarios, const std::vector<Record>& records,
                                 const ModelHashes& now);

}  // namespace drsim::rehearsal
