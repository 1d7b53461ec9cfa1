// The keys of the result JSON, once: the writer and the reader both walk this description, so they cannot drift apart.
// `io(key, member)` is a value, `io.within(key, walk)` an object inside. Members of a key that do not exist as a struct are grouped here.
#pragma once

#include "reports/contract_cell.hpp"

namespace drsim::reports {

template <>
struct Contract<OptionCost> {
  static void walk(auto& io, auto& it) {
    io("option", it.option);
    io("steady_monthly_usd", it.steady_monthly_usd);
    io("dr_monthly_usd", it.dr_monthly_usd);
    io("expected_annual_loss_usd", it.expected_annual_loss_usd);
    io("expected_annual_loss_interval_usd", it.expected_annual_loss_interval_usd);
    io("p95_annual_loss_usd", it.p95_annual_loss_usd);
    io("cvar95_annual_loss_usd", it.cvar95_annual_loss_usd);
    io("p95_annual_loss_interval_usd", it.p95_annual_loss_interval_usd);
    io("cvar95_annual_loss_interval_usd", it.cvar95_annual_loss_interval_usd);
    io("total_annual_usd", it.total_annual_usd);
    io("at_least", it.at_least);
    io.within("breakdown", [&](auto& in) {
      in("monthly_usd", it.monthly_parts_usd);
      in("annual_loss_by_scenario_usd", it.annual_loss_by_scenario_usd);
    });
    io("stated_cost_notes", it.stated_cost_notes);
  }
};

template <>
struct Contract<FrequencyResult> {
  static void walk(auto& io, auto& it) {
    io("scenario", it.scenario);
    io.within("per_year", [&](auto& in) {
      in("low", it.low);
      in("mode", it.mode);
      in("high", it.high);
    });
    io("source", it.source);
  }
};

template <>
struct Contract<BreakEven> {
  static void walk(auto& io, auto& it) {
    io("scenario", it.scenario);
    io("cheaper_below", it.cheaper_below);
    io("cheaper_above", it.cheaper_above);
    io("per_year", it.per_year);
    io("range_per_year", it.range_per_year);
    io("assumed_per_year", it.assumed_per_year);
  }
};

template <>
struct Contract<Miss> {
  static void walk(auto& io, auto& it) {
    io("option", it.option);
    io("scenario", it.scenario);
    io("objective", it.objective);
    io("why", it.why);
    io("mend", it.mend);
  }
};

template <>
struct Contract<Recommendation> {
  static void walk(auto& io, auto& it) {
    io("option", it.option);
    io("confidence", it.confidence);
    io("why", it.why);
    io("misses", it.misses);
  }
};

template <>
struct Contract<TopologyNode> {
  static void walk(auto& io, auto& it) {
    io("component", it.component);
    io("kind", it.kind);
    io("region", it.region);
  }
};

template <>
struct Contract<TopologyEdge> {
  static void walk(auto& io, auto& it) {
    io("from", it.from);
    io("to", it.to);
    io("mode", it.mode);
  }
};

template <>
struct Contract<Topology> {
  static void walk(auto& io, auto& it) {
    io("regions", it.regions);
    io("nodes", it.nodes);
    io("edges", it.edges);
  }
};

template <>
struct Contract<CheckFinding> {
  static void walk(auto& io, auto& it) {
    io("severity", it.severity);
    io("rule", it.rule);
    io("place", it.place);
    io("text", it.text);
  }
};

template <>
struct Contract<Assumption> {
  static void walk(auto& io, auto& it) {
    io("path", it.path);
    io("value", it.value);
    io("kind", it.kind);
    io("source", it.source);
  }
};

template <>
struct Contract<InputFile> {
  static void walk(auto& io, auto& it) {
    io("path", it.path);
    io("sha256", it.sha256);
  }
};

template <>
struct Contract<Precision> {
  static void walk(auto& io, auto& it) {
    io("attainment", it.share);
    io("time", it.time);
    io("most_replications", it.most_replications);
  }
};

template <>
struct Contract<StudyResult> {
  static void walk(auto& io, auto& it) {
    io("drsim", it.drsim);
    io("model", it.model);
    io("seed", it.seed);
    io("replications", it.replications);
    io("fingerprint", it.fingerprint);
    io("command", it.command);
    io("partial", it.partial);
    io("looks", it.looks);
    io("precision", it.precision);
    io("inputs", it.inputs);
    io("results", it.results);
    io("costs", it.costs);
    io("frequencies", it.frequencies);
    io("break_even", it.break_even);
    io("recommendation", it.recommendation);
    io("decisions", it.decisions);
    io("topology", it.topology);
    io("check", it.check);
    io("assumptions", it.assumptions);
  }
};

}  // namespace drsim::reports
