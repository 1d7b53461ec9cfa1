// What a calibration says: step by step what was measured and what follows, and how the drills' verdicts move.
#pragma once

#include <string>
#include <vector>

#include "reports/story.hpp"
#include "sim/rehearsal/calibration.hpp"
#include "sim/rehearsal/record.hpp"

namespace drsim::reports {

/// One drill of the calendar, by the model as it is and as it would be.
struct CalibratedDrill {
  rehearsal::Prediction before, after;
};

struct CalibrationReport {
  std::string model;
  std::vector<rehearsal::CalibratedStep> steps;
  std::vector<std::string> patch;  ///< "PATH=VALUE", as --set takes them
  std::vector<CalibratedDrill> drills;
  std::string written;  ///< the calibrated copy, or empty
};

Story tell_calibration(const CalibrationReport& report);

/// The same for other programs; times in seconds.
std::string calibration_json(const CalibrationReport& report);

}  // namespace drsim::reports
