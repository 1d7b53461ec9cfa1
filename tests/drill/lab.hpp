// A small system whose numbers are easy to follow by hand, and drills on it without SimGrid and without chance:
// every duration is constant, the failure comes at Monday 12:00, people notice after exactly two minutes.
#pragma once

#include <string>
#include <vector>

#include "sim/drill/drill.hpp"
#include "sim/input/inputs.hpp"
#include "sim/plan/make_plan.hpp"

namespace drsim::lab {

inline constexpr Seconds kNoon = 12 * kHour;

Distribution minutes(double value);
Selector one(const std::string& component);
Selector region(const std::string& name);

/// `api` (6 instances of 100 /s in three zones, boot 2 min, launch 1 min) needs `db` (100 GB, 1 MB/s, 10 transactions/s);
/// shoppers ask for 300 /s. Regions east and west, 1 Gbit/s between them. Objective: 95 % served, RTO 1 h, RPO 5 min.
struct Lab {
  Inputs inputs;
  Option option;
  Scenario scenario;

  Lab();
  Component& component(const std::string& name);
  Component& add_component(const std::string& name, ComponentKind kind);
  void need(const std::string& caller, const std::string& callee);

  Protection& protect(const std::string& store, ProtectionKind kind, const std::string& to);
  void stand_by(const std::string& component, double capacity, double running);

  /// Starts a runbook for `kind`; steps are then appended, each after the one before unless `after` is given.
  Runbook& runbook(const std::string& kind);
  Step& step(Runbook& runbook, StepKind kind, std::vector<std::string> what = {}, double takes_minutes = 0);

  Failure& fail(EffectKind effect, const Selector& target, std::optional<double> lasts_minutes);

  Plan plan() const { return make_plan(inputs, option, scenario); }
  Outcome drill(std::uint64_t replication = 0, Trace* trace = nullptr) const;
};

}  // namespace drsim::lab
