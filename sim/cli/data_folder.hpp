// Where the shipped models, catalog and scenarios are.
#pragma once

#include <filesystem>
#include <optional>

namespace drsim::cli {

/// The first that holds models/catalog and scenarios: `given`, the environment's DRSIM_DATA, ../share/drsim beside the binary,
/// the source folder of a build tree. One that was given or set and is not such a folder is an error at once. Throws WrongInput.
std::filesystem::path find_data_folder(const std::optional<std::filesystem::path>& given);

}  // namespace drsim::cli
