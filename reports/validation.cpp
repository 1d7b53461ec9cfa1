// A validation in every format.
#include "reports/validation.hpp"

#include <fmt/format.h>

#include "reports/format.hpp"
#include "reports/json_text.hpp"
#include "reports/json_write.hpp"
#include "reports/listing.hpp"

namespace drsim::reports {

template <>
struct Contract<ValidationCheck> {
  static void walk(auto& io, auto& it) {
    io("figure", it.figure);
    io("unit", it.unit);
    io("expected", it.expected);
    io("simulated", it.simulated);
    io("allowed", it.allowed);
    io("holds", it.holds);
    io("derivation", it.derivation);
    io("source", it.source);
  }
};

template <>
struct Contract<ValidationCase> {
  static void walk(auto& io, auto& it) {
    io("name", it.name);
    io("model", it.model);
    io("scenario", it.scenario);
    io("option", it.option);
    io("checks", it.checks);
  }
};

template <>
struct Contract<ValidationReport> {
  static void walk(auto& io, auto& it) {
    io("suite", it.suite);
    io("gates", it.gates);
    io("version", it.version);
    io("command", it.command);
    io("replications", it.replications);
    io("seed", it.seed);
    io("partial", it.partial);
    io("cases", it.cases);
  }
};

namespace {

/// As many digits as tell the two sides of a check apart.
std::string with_unit(double value, const std::string& unit) {
  if (unit.empty()) return fmt::format("{:.4f}", value);
  return fmt::format("{:.7g} {}", value, unit == "s" ? "s" : "");
}

std::string with_unit(const std::optional<double>& value, const std::string& unit) { return value ? with_unit(*value, unit) : "never"; }

Story tell(const ValidationReport& report) {
  const ValidationCount count = count_checks(report);
  Story story;
  if (report.gates)
    story.title = {{count.broken == 0
                        ? fmt::format("All {} of {} hold", counted(count.checks, "check"), report.suite)
                        : fmt::format("{} of {} of {} do not hold", count.broken, counted(count.checks, "check"), report.suite),
                    count.broken == 0 ? Tone::good : Tone::bad}};
  else
    story.title = {{fmt::format("{} of {} of {} agree; none of them is a condition", count.checks - count.broken,
                                counted(count.checks, "figure"), report.suite)}};
  Section first{"", {}};
  if (report.partial) first.blocks.emplace_back(Paragraph{{{"Partial: stopped before all drills were done.", Tone::unsure}}});
  Table table{{{"figure"}, {"expected", Align::right}, {"simulated", Align::right}, {"allowed ±", Align::right}, {"holds"}}, {}, {}};
  Bullets why;
  for (const ValidationCase& one : report.cases) {
    table.rows.emplace_back(Group{{{one.name, Tone::strong}}});
    for (const ValidationCheck& check : one.checks) {
      table.rows.emplace_back(Row{{{check.figure},
                                   {with_unit(check.expected, check.unit)},
                                   {with_unit(check.simulated, check.unit)},
                                   {with_unit(check.allowed, check.unit)},
                                   {check.holds ? "yes" : "NO", check.holds ? Tone::good : Tone::bad}}});
      why.items.push_back({{{fmt::format("{}, {}: {} ({})", one.name, check.figure, check.derivation, check.source)}}, {}});
    }
  }
  first.blocks.emplace_back(std::move(table));
  story.sections.push_back(std::move(first));
  story.sections.push_back({"Where the expected figures come from", {std::move(why)}});
  const std::string run = fmt::format("{} of each case, seed {}, drsim {}: {}", counted(report.replications, "drill"), report.seed,
                                      report.version, report.command);
  story.sections.push_back({"", {Paragraph{{{run, Tone::dim}}}}});
  return story;
}

Listing rows_of(const ValidationReport& report) {
  Listing listing{"", {"case", "figure", "unit", "expected", "simulated", "allowed", "holds"}, {}};
  const auto plain = [](const std::optional<double>& value) { return value ? fmt::format("{}", *value) : ""; };
  for (const ValidationCase& one : report.cases)
    for (const ValidationCheck& check : one.checks)
      listing.rows.push_back({one.name, check.figure, check.unit, plain(check.expected), plain(check.simulated), plain(check.allowed),
                              check.holds ? "true" : "false"});
  return listing;
}

}  // namespace

ValidationCount count_checks(const ValidationReport& report) {
  ValidationCount count;
  for (const ValidationCase& one : report.cases)
    for (const ValidationCheck& check : one.checks) {
      ++count.checks;
      if (!check.holds) ++count.broken;
    }
  return count;
}

std::string render_validation(const ValidationReport& report, Format format, const TextStyle& style) {
  if (format == Format::json) return json_text(JsonWriter::json_of(report));
  if (format == Format::csv) return render_listing(rows_of(report), format, style);
  return render_story(tell(report), format, style);
}

}  // namespace drsim::reports
