// A model that reads without a problem, and short ways to read a changed one.
#include "tests/input/small_model.hpp"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace drsim::input {

const std::string& small_model() {
  static const std::string text = R"({
  "format": "drsim/1",
  "system": "Shop",
  "regions": {
    "east": { "zones": ["a", "b"] },
    "west": { "zones": ["a", "b"] }
  },
  "roles": { "primary": "east", "recovery": "west" },
  "links": [{ "between": ["east", "west"], "bandwidth": "1 Gbit/s" }],
  "components": {
    "api": { "kind": "service", "instances_per_zone": 2, "needs": ["db"], "sends_to": ["jobs"] },
    "db": { "kind": "database", "size": "100 GB", "writes": "1 MB/s" },
    "jobs": { "kind": "queue", "consumed_by": "worker" },
    "worker": { "kind": "service", "needs": ["db"] }
  },
  "workloads": { "users": { "enters": "api", "rate": "10 /s", "writes_to": ["db"] } },
  "objectives": [{ "for": "users", "rto": "1 h", "rpo": "5 min", "covers": ["region-outage"] }],
  "people": { "dba": { "count": 1 } },
  "options": {
    "as-documented": {
      "protections": [{ "of": "db", "kind": "snapshot", "every": "1 d", "to": "recovery" }],
      "standby": { "api": 0 },
      "runbooks": {
        "region-outage": [
          { "step": "decide", "who": "dba" },
          { "step": "restore", "what": "db", "after": ["decide"] },
          { "step": "validate" }
        ]
      }
    }
  },
  "drills": [{ "name": "yearly", "scenario": "region-outage", "rule": "FREQ=YEARLY" }],
  "provenance": { "**": "assumed: a test" }
}
)";
  return text;
}

std::string changed(const std::string& from, const std::string& to) {
  std::string text = small_model();
  const auto at = text.find(from);
  if (at == std::string::npos || text.find(from, at + 1) != std::string::npos)
    throw std::logic_error("not once in the small model: " + from);
  return text.replace(at, from.size(), to);
}

ReadResult read_model(const std::string& text, InputRequest request, const std::string& file) {
  const auto folder = std::filesystem::temp_directory_path() / ("drsim-input-test-" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  request.model = folder / file;
  request.data = DRSIM_SOURCE_DIR;
  std::ofstream(request.model) << text;
  Problems problems;
  ReadResult result{read_inputs(request, problems), problems.text()};
  std::filesystem::remove_all(folder);
  const std::string prefix = folder.string() + "/";
  for (auto at = result.problems.find(prefix); at != std::string::npos; at = result.problems.find(prefix))
    result.problems.erase(at, prefix.size());
  return result;
}

std::string first_line(const std::string& problems) { return problems.substr(0, problems.find('\n')); }

}  // namespace drsim::input
