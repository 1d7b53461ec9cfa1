// Where in an input file something was written: errors and `explain` name it.
#pragma once

#include <compare>
#include <string>

namespace drsim {

struct Place {
  std::string file;  ///< as the user gave it; "--set" for a value from the command line
  int line = 0;      ///< from 1; 0 = the file as a whole
  int column = 0;    ///< from 1

  auto operator<=>(const Place&) const = default;
};

/// A name that refers to something else in the model, with the place where it was written.
struct Ref {
  std::string name;
  Place place;

  bool operator==(const Ref& other) const { return name == other.name; }
};

}  // namespace drsim
