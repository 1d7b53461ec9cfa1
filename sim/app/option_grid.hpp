// What may be changed of an option: a finite list of levels for each of its parameters, weakest first.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sim/model/option.hpp"

namespace drsim {

inline constexpr const char* kRunningName = "standby that runs";
inline constexpr const char* kFailoverName = "failover";

/// One value of a parameter; `apply` leaves an option as it is at the level that it has already.
struct Level {
  std::string text;  ///< for people: "6 h", "synchronous", "as it is (1 d)"
  std::function<void(Option&)> apply;
};

/// A stronger level is assumed never to make a promise harder to keep.
struct Parameter {
  std::string name;
  std::vector<Level> levels;  ///< weakest first
  std::size_t as_is = 0;      ///< the option's own
};

/// The parameters that the option has: without replicas there is no replication mode to choose.
std::vector<Parameter> parameters_of(const Option& option);

/// By parameter, the position of its level.
using Levels = std::vector<std::size_t>;

Option with_levels(const Option& option, const std::vector<Parameter>& parameters, const Levels& levels);

/// How many parameters differ from the option's own.
std::size_t changes_in(const std::vector<Parameter>& parameters, const Levels& levels);

}  // namespace drsim
