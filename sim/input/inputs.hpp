// Files -> plain structs. The one door for everything that a user wrote.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sim/input/problems.hpp"
#include "sim/model/option.hpp"
#include "sim/model/prices.hpp"
#include "sim/model/scenario.hpp"
#include "sim/model/system.hpp"

namespace drsim {

/// Where one resolved value came from; `explain` and the result list them.
struct Origin {
  std::string path;   ///< e.g. components.orders-db.size
  std::string value;  ///< as written
  enum class Kind { stated, by_default, assumed } kind = Kind::stated;
  std::string source;  ///< file:line:column, and the source or reason given
};

/// A value that an unknown has in one of the systems that the drills are spread over.
struct DrawnValue {
  std::string path, value;  ///< JSON
  Place place;              ///< of the unknown
};

struct InputRequest {
  std::filesystem::path model;
  std::vector<std::string> scenarios;  ///< names of shipped ones or files; empty = every shipped scenario
  std::vector<std::string>
      options;  ///< names or files; empty = as-documented (if the model has it) and the four shipped ones, then the model's own
  std::vector<std::string> sets;       ///< "PATH=VALUE"
  std::filesystem::path data;          ///< folder with models/ and scenarios/
  std::vector<DrawnValue> drawn = {};  ///< of unknowns; `sets` win
};

struct ReadFile {
  std::string path;    ///< as given
  std::string sha256;  ///< of its bytes
};

struct Inputs {
  System system;
  std::vector<Option> options;
  std::vector<Scenario> scenarios;
  PriceBook prices;
  std::vector<Distribution> step_defaults;  ///< hands-on time by StepKind, from the catalog
  std::vector<Origin> origins;              ///< every resolved value, sorted by path
  std::vector<ReadFile> files;              ///< every file read, sorted by path; `--set` texts last, hashed too
};

/// Every unknown at the value that this share of systems stays under: `shares` by unknown, 0 to 1 exclusive.
std::vector<DrawnValue> drawn_values(const std::vector<Unknown>& unknowns, const std::vector<double>& shares);

/// Reads and checks everything, unknowns at their least and greatest values too. When `problems` has an error afterwards, the result must
/// not be used.
Inputs read_inputs(const InputRequest& request, Problems& problems);

}  // namespace drsim
