// What happened, told by a file instead of people: a JSON file of actual times, or a Chaos Toolkit journal.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "sim/rehearsal/record.hpp"

namespace drsim::rehearsal {

/// what() says where in the file and what was expected.
class TimesProblem : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct Told {
  std::optional<std::int64_t> started;  ///< seconds since 1970
  std::vector<Entry> entries;           ///< in order of time; the last one is "finished" when the drill is over
};

/// Reads either format. Throws TimesProblem: no JSON, an unknown key, a step that `prediction` does not have, a step told twice, a
/// time that is none or runs backwards.
Told read_times(const std::string& text, const Prediction& prediction);

/// In chaos_journal.cpp: actions, probes and rollbacks whose names are names of steps become steps, all others notes.
Told read_journal(const nlohmann::json& journal, const Prediction& prediction);

}  // namespace drsim::rehearsal
