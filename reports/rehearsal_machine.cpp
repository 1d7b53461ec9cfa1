// A simulated run for machines: JUnit XML for CI, OpenMetrics for a collector.
#include <fmt/format.h>

#include <cmath>

#include "reports/rehearsal.hpp"
#include "reports/safe_text.hpp"

namespace drsim::reports {

namespace {

using rehearsal::Criterion;
using rehearsal::Prediction;

/// A label's value: OpenMetrics 1.0, escaped-char.
std::string label(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == '"') out += '\\';
    if (c == '\n')
      out += "\\n";
    else
      out += c;
  }
  return out;
}

std::string number(double value) { return std::isfinite(value) ? fmt::format("{}", value) : "+Inf"; }

bool met(const Criterion& criterion) { return criterion.verdict == Verdict::meets; }

}  // namespace

std::string junit(const Prediction& prediction) {
  std::size_t failures = 0;
  std::string cases;
  for (const Criterion& each : prediction.criteria) {
    cases += fmt::format("    <testcase classname=\"{}\" name=\"{} {}\"", for_markup(prediction.model + "." + prediction.drill),
                         for_markup(each.name), for_markup(limit_of(each)));
    if (met(each)) {
      cases += "/>\n";
      continue;
    }
    ++failures;
    cases += fmt::format(">\n      <failure message=\"{}: {:.4f} of the drills meet it ({:.4f} to {:.4f}), {} must\"/>\n    </testcase>\n",
                         each.verdict == Verdict::misses ? "missed" : "undecided", each.attainment.estimate, each.attainment.low,
                         each.attainment.high, prediction.share);
  }
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\">\n"
      "{}  </testsuite>\n</testsuites>\n",
      for_markup("drsim drill " + prediction.drill), prediction.criteria.size(), failures, cases);
}

std::string open_metrics(const Prediction& prediction, std::int64_t run_at) {
  const std::string labels = fmt::format("model=\"{}\",drill=\"{}\",scenario=\"{}\",option=\"{}\"", label(prediction.model),
                                         label(prediction.drill), label(prediction.scenario), label(prediction.option));
  std::string out;
  const auto family = [&](const std::string& name, const std::string& unit, const std::string& help) {
    out += fmt::format("# TYPE {0} gauge\n", name);
    if (!unit.empty()) out += fmt::format("# UNIT {} {}\n", name, unit);
    out += fmt::format("# HELP {} {}\n", name, help);
  };
  const auto sample = [&](const std::string& name, const std::string& more, double value) {
    out += fmt::format("{}{{{}{}}} {}\n", name, labels, more, number(value));
  };
  family("drsim_drill_availability_ratio", "ratio", "Served fraction of the first objective, mean over simulated drills.");
  sample("drsim_drill_availability_ratio", "", prediction.served_mean);
  family("drsim_drill_failover_seconds", "seconds", "Recovery time of the worst objective.");
  if (prediction.recovery) {
    sample("drsim_drill_failover_seconds", ",quantile=\"0.5\"", prediction.recovery->p50);
    sample("drsim_drill_failover_seconds", ",quantile=\"0.95\"", prediction.recovery->p95);
  }
  family("drsim_drill_recovered_ratio", "ratio", "Share of simulated drills that recovered before the horizon.");
  sample("drsim_drill_recovered_ratio", "", prediction.recovered);
  family("drsim_drill_backup_success_ratio", "ratio", "Share of simulated drills in which all data came back from a clean copy.");
  sample("drsim_drill_backup_success_ratio", "", prediction.restorable);
  family("drsim_drill_criterion_met", "", "1 when the criterion is met with 95 % confidence.");
  for (const Criterion& each : prediction.criteria)
    sample("drsim_drill_criterion_met", ",criterion=\"" + label(each.name) + "\"", met(each) ? 1 : 0);
  family("drsim_drill_run_timestamp_seconds", "seconds", "When this was simulated.");
  out += fmt::format("drsim_drill_run_timestamp_seconds{{{}}} {}\n", labels, run_at);
  return out + "# EOF\n";
}

}  // namespace drsim::reports
