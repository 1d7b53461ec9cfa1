// Wait or fail over? Drills that wait, and drills that fail over after each elapsed time, turned into advice.
#pragma once

#include <optional>
#include <string>

#include "reports/waiting.hpp"
#include "sim/app/waiting_drills.hpp"
#include "sim/input/inputs.hpp"
#include "sim/study/study.hpp"

namespace drsim {

struct WaitingQuestion {
  Seconds elapsed{0};
  std::optional<Distribution> lasts;  ///< left out: as the scenario says
};

/// The first scenario under the first option. Throws NoChoice. What only the caller knows stays empty: version, command.
reports::WaitingReport advise_on_waiting(const Inputs& inputs, const WaitingQuestion& question, const StudySettings& settings);

}  // namespace drsim
