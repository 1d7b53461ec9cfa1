// What a study was about: everything but the drills that a result is made of. Made from the inputs, without the engine.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/model/option.hpp"
#include "sim/model/scenario.hpp"
#include "sim/model/system.hpp"
#include "sim/study/result.hpp"

namespace drsim {

/// Steady state under an option, USD a month.
struct MonthlyFigures {
  double whole_usd = 0;        ///< the whole system
  double dr_usd = 0;           ///< of that, what DR adds
  double failed_over_usd = 0;  ///< the whole system while all of the standby runs
  std::map<std::string, double> parts_usd;
};

struct StepDescription {
  std::string name, who;
  std::optional<Interval> promised_s;
  std::vector<std::size_t> after = {};  ///< positions of the steps that must be done before
};

/// One scenario x option.
struct CellDescription {
  std::size_t scenario = 0, option = 0;       ///< positions in StudyDescription
  std::optional<std::size_t> outcomes;        ///< position in StudyOutcomes::cells; absent when not applicable
  std::optional<std::string> not_applicable;  ///< the reason
  std::string plan_note;
  std::vector<StepDescription> steps;  ///< as in the outcomes
};

struct StudyDescription {
  std::string drsim;    ///< version
  std::string command;  ///< repeats the run
  const System& system;
  const std::vector<Scenario>& scenarios;
  const std::vector<Option>& options;
  std::vector<MonthlyFigures> monthly;  ///< by option
  std::vector<CellDescription> cells;   ///< every scenario x option once, in any order
  std::vector<InputFile> inputs;        ///< in an order that does not depend on chance: they are in the fingerprint
};

/// Names of the components that keep data, queues left out, in model order: as Outcome::stores.
std::vector<std::string> store_names(const System& system);

/// Positions in store_names of what counts in an objective's RPO.
std::vector<std::size_t> stores_of(const System& system, const Objective& objective);

/// An objective covers a scenario when it names its kind or one of the kind's ancestors.
bool covers(const Objective& objective, const Scenario& scenario);

/// How an option protects a store, in words: "snapshot every 24 h, kept 30 d". Empty: not at all.
std::string protection_of(const System& system, const Option& option, const std::string& store);

}  // namespace drsim
