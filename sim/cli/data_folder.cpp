// Where the shipped models, catalog and scenarios are.
#include "sim/cli/data_folder.hpp"

#include <cstdlib>
#include <vector>

#include "sim/cli/failure.hpp"

namespace drsim::cli {

namespace {

namespace fs = std::filesystem;

bool is_data_folder(const fs::path& folder) {
  std::error_code error;
  return fs::is_directory(folder / "models" / "catalog", error) && fs::is_directory(folder / "scenarios", error);
}

fs::path beside_binary() {
  std::error_code error;
  const fs::path binary = fs::read_symlink("/proc/self/exe", error);
  return error ? fs::path() : binary.parent_path().parent_path() / "share" / "drsim";
}

fs::path required(const fs::path& folder, const std::string& said_by) {
  if (is_data_folder(folder)) return folder;
  throw WrongInput("drsim: error: " + said_by + " names " + folder.string() + ", which does not hold models/catalog and scenarios");
}

}  // namespace

fs::path find_data_folder(const std::optional<fs::path>& given) {
  if (given) return required(*given, "--data");
  if (const char* set = std::getenv("DRSIM_DATA"); set != nullptr && *set != '\0')
    return required(set, "the environment variable DRSIM_DATA");
  const std::vector<fs::path> places{beside_binary(), DRSIM_SOURCE_DATA};
  std::string looked;
  for (const fs::path& place : places) {
    if (place.empty()) continue;
    if (is_data_folder(place)) return place;
    looked += "\n    " + place.string();
  }
  throw WrongInput("drsim: error: the shipped catalog and scenarios were not found; looked for models/catalog and scenarios in" + looked +
                   "\n    hint: name their folder with --data or the environment variable DRSIM_DATA");
}

}  // namespace drsim::cli
