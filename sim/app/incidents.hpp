// Incidents that happened, drilled, and what was reported laid beside it.
#pragma once

#include <filesystem>

#include "reports/incidents.hpp"
#include "sim/study/study.hpp"

namespace drsim {

/// `settings.replications` drills of each case of models/incidents/predictions.json below `data`. Only when all are done is reported.json
/// read. Throws validation::SuiteProblem when a file is wrong or the two do not speak of the same figures.
reports::IncidentsReport predict_incidents(const std::filesystem::path& data, const StudySettings& settings);

}  // namespace drsim
