// A suite of cases drilled and judged.
#pragma once

#include <filesystem>
#include <string>

#include "reports/validation.hpp"
#include "sim/model/system.hpp"
#include "sim/study/study.hpp"

namespace drsim {

/// `settings.replications` drills of each case of the suite in `file`, through the same inputs and the same study as any comparison; `data`
/// is the folder with the catalog. Throws validation::SuiteProblem when the suite or one of its models is wrong, with all its problems.
reports::ValidationReport validate_suite(const std::filesystem::path& file, const std::filesystem::path& data,
                                         const StudySettings& settings);

/// The number of the objective of that name; of the first one when it is empty. Throws validation::SuiteProblem.
std::size_t objective_named(const std::string& name, const System& system, const std::string& where);

}  // namespace drsim
