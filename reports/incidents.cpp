// Incidents in every format.
#include "reports/incidents.hpp"

#include <fmt/format.h>

#include <cmath>

#include "reports/format.hpp"
#include "reports/json_text.hpp"
#include "reports/json_write.hpp"
#include "reports/listing.hpp"

namespace drsim::reports {

template <>
struct Contract<IncidentFigure> {
  static void walk(auto& io, auto& it) {
    io("name", it.name);
    io("unit", it.unit);
    io("kind", it.kind);
    io("bookkeeping", it.bookkeeping);
    io("p5", it.p5);
    io("p50", it.p50);
    io("p95", it.p95);
    io("reported", it.reported);
    io("known_to", it.known_to);
    io("error", it.error);
    io("covered", it.covered);
    io("interval_score", it.score);
    io("words", it.words);
    io("source", it.source);
    io("given", it.given);
    io("why", it.why);
  }
};

template <>
struct Contract<IncidentBehaviour> {
  static void walk(auto& io, auto& it) {
    io("name", it.name);
    io("unit", it.unit);
    io("p50", it.p50);
    io("at_least", it.at_least);
    io("at_most", it.at_most);
    io("holds", it.holds);
    io("words", it.words);
    io("source", it.source);
    io("given", it.given);
  }
};

template <>
struct Contract<IncidentCase> {
  static void walk(auto& io, auto& it) {
    io("name", it.name);
    io("model", it.model);
    io("scenario", it.scenario);
    io("option", it.option);
    io("figures", it.figures);
    io("behaviours", it.behaviours);
  }
};

template <>
struct Contract<IncidentsHeadline> {
  static void walk(auto& io, auto& it) {
    io("figures", it.figures);
    io("median_absolute_error", it.median_error);
    io("covered", it.covered);
    io("coverage_low", it.coverage_low);
    io("coverage_high", it.coverage_high);
    io("median_interval_score", it.median_score);
    io("wider_than_a_factor_of_10", it.wide);
    io("bookkeeping", it.bookkeeping);
    io("behaviours", it.behaviours);
    io("behaviours_broken", it.broken);
  }
};

template <>
struct Contract<IncidentsReport> {
  static void walk(auto& io, auto& it) {
    io("version", it.version);
    io("command", it.command);
    io("replications", it.replications);
    io("seed", it.seed);
    io("partial", it.partial);
    io("headline", it.headline);
    io("cases", it.cases);
  }
};

namespace {

/// The unit in which people would say a value of this size, and how many base units it has.
struct Scale {
  std::string name;
  double size = 1;
};

Scale scale_of(double value, const std::string& unit) {
  if (unit != "s") {
    if (value >= 1e9) return {"billion", 1e9};
    if (value >= 1e6) return {"million", 1e6};
    if (value >= 1e4) return {"thousand", 1e3};
    return {unit, 1};
  }
  constexpr double kMinute = 60, kHour = 3600, kDay = 86400;
  if (value >= 100 * kHour) return {"d", kDay};
  if (value >= 100 * kMinute) return {"h", kHour};
  if (value >= 100) return {"min", kMinute};
  return {"s", 1};
}

/// Three digits.
std::string number(const std::optional<double>& value, const Scale& scale) {
  return value ? fmt::format("{:.3g}", *value / scale.size) : "never";
}

std::string amount(const std::optional<double>& value, const std::string& unit) {
  if (!value) return "never";
  const Scale scale = scale_of(*value, unit);
  return number(value, scale) + " " + scale.name;
}

std::string range(const IncidentFigure& figure, const Scale& scale) {
  const std::string low = number(figure.p5, scale), high = number(figure.p95, scale);
  return low == high ? low : low + " to " + high;
}

std::string signed_percent(const std::optional<double>& share) {
  if (!share) return "never";
  const double percent = std::round(100 * *share);
  return percent == 0 ? "0 %" : fmt::format("{:+.0f} %", percent);
}

Section headline(const IncidentsReport& report) {
  const IncidentsHeadline& head = report.headline;
  Section section{"", {}};
  if (report.partial) section.blocks.emplace_back(Paragraph{{{"Partial: stopped before all drills were done.", Tone::unsure}}});
  const double share = head.figures == 0 ? 0 : static_cast<double>(head.covered) / static_cast<double>(head.figures);
  Bullets bullets;
  const auto say = [&](const std::string& text) { bullets.items.push_back({{{text}}, {}}); };
  if (head.median_error) say(fmt::format("median absolute error of the predicted medians: {:.0f} %", 100 * *head.median_error));
  say(fmt::format("inside of the predicted 90 % range: {} of {}, {:.0f} % (95 % interval {:.0f} to {:.0f} %)", head.covered, head.figures,
                  100 * share, 100 * head.coverage_low, 100 * head.coverage_high));
  if (head.median_score)
    say(
        fmt::format("median interval score: {:.2g} times what was reported (the width of a range, and 20 times what it misses by); "
                    "ranges wider than a factor of 10: {}",
                    *head.median_score, head.wide));
  say(fmt::format("not counted: {} that are little more than sums of published numbers (kind =)", counted(head.bookkeeping, "figure")));
  section.blocks.emplace_back(std::move(bullets));
  return section;
}

Table figures_table(const IncidentsReport& report) {
  Table table{{{"figure"},
               {"kind"},
               {"median", Align::right},
               {"90 % range", Align::right},
               {"reported", Align::right},
               {"in"},
               {"error", Align::right},
               {"inside"}},
              {},
              {}};
  for (const IncidentCase& one : report.cases) {
    if (one.figures.empty()) continue;
    table.rows.emplace_back(Group{{{one.name, Tone::strong}}});
    for (const IncidentFigure& figure : one.figures) {
      const Scale scale = scale_of(figure.reported, figure.unit);
      table.rows.emplace_back(Row{{{figure.name},
                                   {figure.bookkeeping ? figure.kind + " =" : figure.kind},
                                   {number(figure.p50, scale)},
                                   {range(figure, scale)},
                                   {number(figure.reported, scale)},
                                   {scale.name},
                                   {signed_percent(figure.error)},
                                   {figure.covered ? "yes" : "NO", figure.covered ? Tone::good : Tone::bad}}});
    }
  }
  return table;
}

Bullets misses(const IncidentsReport& report) {
  Bullets bullets;
  for (const IncidentCase& one : report.cases)
    for (const IncidentFigure& figure : one.figures)
      if (!figure.covered) bullets.items.push_back({{{fmt::format("{}, {}: {}", one.name, figure.name, figure.why)}}, {}});
  return bullets;
}

Table behaviours_table(const IncidentsReport& report) {
  Table table{{{"behaviour"}, {"drills", Align::right}, {"must be", Align::right}, {"holds"}}, {}, {}};
  for (const IncidentCase& one : report.cases) {
    if (one.behaviours.empty()) continue;
    table.rows.emplace_back(Group{{{one.name, Tone::strong}}});
    for (const IncidentBehaviour& behaviour : one.behaviours)
      table.rows.emplace_back(
          Row{{{behaviour.name},
               {amount(behaviour.p50, behaviour.unit)},
               {behaviour.at_least ? "≥ " + amount(behaviour.at_least, behaviour.unit) : "≤ " + amount(behaviour.at_most, behaviour.unit)},
               {behaviour.holds ? "yes" : "NO", behaviour.holds ? Tone::good : Tone::bad}}});
  }
  return table;
}

Bullets sources(const IncidentsReport& report) {
  Bullets bullets;
  for (const IncidentCase& one : report.cases) {
    for (const IncidentFigure& figure : one.figures)
      bullets.items.push_back(
          {{{fmt::format("{}, {}: \"{}\" ({}). Given: {}", one.name, figure.name, figure.words, figure.source, figure.given)}}, {}});
    for (const IncidentBehaviour& behaviour : one.behaviours)
      bullets.items.push_back(
          {{{fmt::format("{}, {}: \"{}\" ({}). Given: {}", one.name, behaviour.name, behaviour.words, behaviour.source, behaviour.given)}},
           {}});
  }
  return bullets;
}

Story tell(const IncidentsReport& report) {
  const IncidentsHeadline& head = report.headline;
  Story story;
  story.title = {{fmt::format("{} predicted, {} of them covered; {} of {} hold", counted(head.figures, "figure"), head.covered,
                              head.behaviours - head.broken, counted(head.behaviours, "behaviour")),
                  head.broken == 0 ? Tone::good : Tone::bad}};
  story.sections.push_back(headline(report));
  story.sections.push_back({"Predicted and reported", {figures_table(report)}});
  if (Bullets why = misses(report); !why.items.empty()) story.sections.push_back({"Missed, and why", {std::move(why)}});
  if (head.behaviours > 0) story.sections.push_back({"Behaviours", {behaviours_table(report)}});
  story.sections.push_back(
      {"What was reported, and what was given",
       {Paragraph{{{"Kinds: P0 uses nothing of the outcome; P1 one or two numbers from another moment of the same incident; "
                    "X something that nobody published, assumed or taken from other incidents."}}},
        sources(report)}});
  const std::string run = fmt::format("{} of each case, seed {}, drsim {}: {}", counted(report.replications, "drill"), report.seed,
                                      report.version, report.command);
  story.sections.push_back({"", {Paragraph{{{run, Tone::dim}}}}});
  return story;
}

Listing rows_of(const IncidentsReport& report) {
  Listing listing{"", {"incident", "figure", "unit", "kind", "bookkeeping", "p5", "p50", "p95", "reported", "error", "covered"}, {}};
  const auto plain = [](const std::optional<double>& value) { return value ? fmt::format("{}", *value) : ""; };
  for (const IncidentCase& one : report.cases)
    for (const IncidentFigure& figure : one.figures)
      listing.rows.push_back({one.name, figure.name, figure.unit, figure.kind, figure.bookkeeping ? "true" : "false", plain(figure.p5),
                              plain(figure.p50), plain(figure.p95), plain(figure.reported), plain(figure.error),
                              figure.covered ? "true" : "false"});
  return listing;
}

}  // namespace

std::string render_incidents(const IncidentsReport& report, Format format, const TextStyle& style) {
  if (format == Format::json) return json_text(JsonWriter::json_of(report));
  if (format == Format::csv) return render_listing(rows_of(report), format, style);
  return render_story(tell(report), format, style);
}

}  // namespace drsim::reports
