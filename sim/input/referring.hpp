// Names that refer to something else: whether it exists, and what else does.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "sim/input/references.hpp"
#include "sim/model/selector.hpp"

namespace drsim::input {

class Referring {
 public:
  using Names = std::vector<std::string>;

  Referring(const ToCheck& what, Problems& problems);

  void refer(const Ref& ref, const Names& known, const std::string& what, const std::string& where);
  void region(const Ref& ref, const std::string& where) { refer(ref, regions, "region", where); }
  void component(const Ref& ref, const std::string& where) { refer(ref, components, "component", where); }
  void role(const Ref& ref, const std::string& where) { refer(ref, roles, "role", where); }
  void scenario_kind(const Ref& ref, const std::string& where) { refer(ref, what.scenario_kinds, "scenario kind", where); }

  /// Components, regions, zones and links that a selector names. A kind without a member is a problem when `must_match`.
  void aimed(const Selector& selector, const std::string& where, bool must_match);

  /// True when the model was read far enough to say which components are of which kind.
  bool kinds_are_known() const { return kinds_known_; }

  void add(const Place& place, const std::string& where, const std::string& found, const std::string& expected,
           const std::string& hint = "") {
    problems_.add({place, where, found, expected, hint});
  }

  const ToCheck& what;
  const System& system;
  Names regions, components, workloads, roles, prices, options;

 private:
  bool matches_kind(const Component& component, const std::string& kind) const;
  void zone(const Selector& selector, const std::string& where);
  void link(const Selector& selector, const std::string& where, bool must_match);

  Problems& problems_;
  bool kinds_known_ = true;
  std::vector<const Names*> unreadable_;  ///< sections that are no objects, which has been told
};

/// Two things of one name in a list: the second one is a problem.
template <class List, class NameOf>
void refuse_twins(Referring& referring, const List& list, const std::string& where, const std::string& hint, NameOf name_of) {
  std::vector<std::string> seen;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string& name = name_of(list[i]);
    if (name.empty()) continue;
    if (std::find(seen.begin(), seen.end(), name) != seen.end())
      referring.add(list[i].place, where + "[" + std::to_string(i) + "]", "a second one named \"" + name + "\"", "names that differ", hint);
    seen.push_back(name);
  }
}

/// In references_plans.cpp.
void check_option(Referring& referring, const Option& option);
void check_scenario(Referring& referring, const Scenario& scenario);

}  // namespace drsim::input
