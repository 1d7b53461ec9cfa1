// The history that the user named.
#include "sim/cli/history_file.hpp"

#include <filesystem>
#include <string>

#include "sim/cli/failure.hpp"

namespace drsim::cli {

rehearsal::History open_history(const Arguments& arguments, bool may_create) {
  if (!arguments.drill.history) throw WrongInput("drsim: error: which history? Expected --history FILE, or DRSIM_HISTORY");
  const std::filesystem::path& path = *arguments.drill.history;
  std::error_code error;
  if (!may_create && !std::filesystem::exists(path, error))
    throw WrongInput(path.string() + ": error: there is no such history; drsim drill run and drill rehearse make one");
  try {
    return rehearsal::History(path);
  } catch (const rehearsal::HistoryProblem& problem) {
    throw WrongInput(path.string() + ": error: " + problem.what());
  }
}

rehearsal::Record read_record(const rehearsal::History& history, std::uint64_t id) {
  auto record = history.find(id);
  if (!record) throw WrongInput("drsim: error: the history has no record " + std::to_string(id) + "; drsim drill history lists them");
  return *record;
}

}  // namespace drsim::cli
