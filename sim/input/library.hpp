// Options and scenarios by name: the shipped file, what it is like, the model's own words over it, the command line over all.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/input/catalog.hpp"
#include "sim/input/sets.hpp"

namespace drsim::input {

/// What options and scenarios differ in.
struct Shelf {
  std::string section;                 ///< of a model: "options", "scenarios"
  std::string one;                     ///< "option", "scenario"
  std::filesystem::path folder;        ///< of the shipped files
  std::string shown;                   ///< how messages name that folder
  std::vector<std::string> shipped;    ///< names, in the order in which they are listed
  std::string whole;                   ///< key that one has which is made from nothing
  void (*tag)(Node&, Problems&) = {};  ///< says of a shipped file's values where they come from
};

Shelf option_shelf(const std::filesystem::path& data);
Shelf scenario_shelf(const std::filesystem::path& data);

class Library {
 public:
  Library(Shelf shelf, const Node& model, const std::vector<Set>& sets, Files& files, Problems& problems);

  std::vector<std::string> shipped() const { return shelf_.shipped; }
  std::vector<std::string> own() const;    ///< names in the model, of shipped ones too
  std::vector<std::string> names() const;  ///< shipped ones, then the model's own
  bool is_shipped(const std::string& name) const;
  std::string file_of(const std::string& name) const;  ///< as messages show it; empty when only the model has it

  /// By name, or the file when the name looks like one. Reports and returns nothing when there is none.
  std::optional<Node> find(const Ref& wanted, const std::string& where);

 private:
  std::optional<Node> find(const Ref& wanted, const std::string& where, std::vector<std::string> above);
  std::optional<Node> base(const std::string& name);
  void unknown(const Ref& wanted, const std::string& where);
  void starts_from_nothing(const Ref& own);

  Shelf shelf_;
  const Node& model_;
  const std::vector<Set>& sets_;
  Files& files_;
  Problems& problems_;
  std::map<std::string, Node> read_;  ///< files read so far, by name
};

bool looks_like_a_file(const std::string& name);

/// The name under which a scenario or option is known: of a file its name without folder and ending.
std::string known_as(const std::string& name);

}  // namespace drsim::input
