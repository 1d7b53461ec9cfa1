// One value of the model changed before it is checked: by `--set PATH=VALUE`, or to one that an unknown may have.
#pragma once

#include <optional>
#include <string>

#include "sim/input/paths.hpp"
#include "sim/input/tree.hpp"

namespace drsim::input {

struct Set {
  std::string path;
  Path parts;
  Node value;   ///< JSON when it can be read as such, else text
  Place place;  ///< of the path: number of the `--set`, from 1, for the line; or where the unknown is written
};

/// Reports and returns nothing when it is not of the form PATH=VALUE.
std::optional<Set> read_set(const std::string& text, int number, Problems& problems);

/// The same of a value that was drawn; `place` is the unknown's.
std::optional<Set> read_drawn(const std::string& path, const std::string& value, const Place& place, Problems& problems);

/// True when every part of the path but the last leads somewhere below `root`, which stands for the first `skip` parts.
bool reaches(const Node& root, const Set& set, std::size_t skip);

/// Puts the value in its place. Objects on the way are made when they are missing, entries of a list and named things are not.
void apply_set(Node& root, const Set& set, std::size_t skip, Problems& problems);

/// The problem of a path that leads nowhere at one of its parts.
void lost(const Set& set, std::size_t part, const std::string& found, const std::vector<std::string>& names, Problems& problems);

}  // namespace drsim::input
