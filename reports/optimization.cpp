// The search for the cheapest configuration, in every format.
#include "reports/optimization.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "reports/format.hpp"
#include "reports/json_text.hpp"
#include "reports/json_write.hpp"
#include "reports/listing.hpp"

namespace drsim::reports {

template <>
struct Contract<OptimizedParameter> {
  static void walk(auto& io, auto& it) {
    io("parameter", it.parameter);
    io("value", it.value);
    io("changed", it.changed);
    io("next_weaker", it.next_weaker);
    io("saved_usd", it.saved_usd);
    io("breaks", it.breaks);
  }
};

template <>
struct Contract<OptimizedPromise> {
  static void walk(auto& io, auto& it) {
    io("scenario", it.scenario);
    io("objective", it.objective);
    io("share", it.share);
    io("attainment", it.attainment);
    io("lower", it.lower);
    io("p95_s", it.p95_s);
  }
};

template <>
struct Contract<FrontierPoint> {
  static void walk(auto& io, auto& it) {
    io("option", it.option);
    io("settings", it.settings);
    io("monthly_usd", it.monthly_usd);
    io("p95_s", it.p95_s);
    io("least_attainment", it.least_attainment);
    io("meets", it.meets);
    io("chosen", it.chosen);
    io("usd_per_minute", it.usd_per_minute);
    io("usd_per_minute_range", it.usd_per_minute_range);
  }
};

template <>
struct Contract<OptimizedChoice> {
  static void walk(auto& io, auto& it) {
    io("option", it.option);
    io("like", it.like);
    io("monthly_usd", it.monthly_usd);
    io("dr_monthly_usd", it.dr_monthly_usd);
    io("annual_loss_usd", it.annual_loss_usd);
    io("annual_loss_range_usd", it.annual_loss_range_usd);
    io("annual_usd", it.annual_usd);
    io("at_least", it.at_least);
    io("parameters", it.parameters);
    io("promises", it.promises);
    io("file", it.file);
  }
};

template <>
struct Contract<ClosestTry> {
  static void walk(auto& io, auto& it) {
    io("option", it.option);
    io("worst", it.worst);
  }
};

template <>
struct Contract<SearchedParameter> {
  static void walk(auto& io, auto& it) {
    io("option", it.option);
    io("parameter", it.parameter);
    io("levels", it.levels);
    io("pruned", it.pruned);
  }
};

template <>
struct Contract<OptimizationReport> {
  static void walk(auto& io, auto& it) {
    io("system", it.system);
    io("version", it.version);
    io("command", it.command);
    io("replications", it.replications);
    io("seed", it.seed);
    io("drills", it.drills);
    io("configurations", it.configurations);
    io("finalists", it.finalists);
    io("most_finalists", it.most_finalists);
    io("partial", it.partial);
    io("choice", it.choice);
    io("why_none", it.why_none);
    io("closest", it.closest);
    io("frontier", it.frontier);
    io("grid", it.grid);
  }
};

namespace {

std::string p95(const std::optional<double>& value) { return value ? duration(*value) : "not by the horizon"; }

std::string listed(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : ", ") + text;
  return all.empty() ? "none" : all;
}

void tell_choice(const OptimizationReport& report, const OptimizedChoice& it, Story& story) {
  Section first{"", {}};
  first.blocks.emplace_back(Paragraph{
      {{it.like, Tone::strong},
       {fmt::format(", set as below, is the cheapest of {} configurations that meets every promise: {} a month, of which {} for DR. With "
                    "incidents {}{} a year (expected loss {}, {} to {}).",
                    grouped(report.configurations), money(it.monthly_usd), money(it.dr_monthly_usd), it.at_least ? "at least " : "",
                    money(it.annual_usd), money(it.annual_loss_usd), money(it.annual_loss_range_usd.low),
                    money(it.annual_loss_range_usd.high))}}});
  story.sections.push_back(std::move(first));

  Table settings{{{"parameter"}, {"value"}, {"one step weaker"}, {"saves a month", Align::right}, {"but breaks"}}, {}, {}};
  for (const OptimizedParameter& each : it.parameters)
    settings.rows.emplace_back(Row{{{each.parameter},
                                    {each.value, each.changed ? Tone::strong : Tone::plain},
                                    {each.next_weaker.value_or("-")},
                                    {!each.next_weaker     ? "-"
                                     : each.saved_usd == 0 ? "0 USD"
                                                           : money(each.saved_usd)},
                                    {each.breaks        ? *each.breaks
                                     : each.next_weaker ? "nothing"
                                                        : "-"}}});
  settings.footnotes.emplace_back(
      "A value that breaks a promise when weakened binds. People and bandwidth are the model's: try them with --set.");
  story.sections.push_back({"The configuration, and what binds it", {std::move(settings)}});

  Table promises{{{"scenario"},
                  {"objective"},
                  {"kept in", Align::right},
                  {"at least", Align::right},
                  {"promised", Align::right},
                  {"recovery P95", Align::right}},
                 {},
                 {}};
  for (const OptimizedPromise& each : it.promises)
    promises.rows.emplace_back(Row{
        {{each.scenario}, {each.objective}, {percent(each.attainment)}, {percent(each.lower)}, {percent(each.share)}, {p95(each.p95_s)}}});
  promises.footnotes.push_back(
      fmt::format("{} that the search had not seen. at least: the bound that holds for all promises of up to {} finalists at once with 95 "
                  "%; this was number {}.",
                  counted(report.replications, "drill"), report.most_finalists, report.finalists));
  story.sections.push_back({"Promises, on fresh draws", {std::move(promises)}});
}

void tell_none(const OptimizationReport& report, Story& story) {
  story.sections.push_back({"", {Paragraph{{{"None. ", Tone::bad}, {report.why_none}}}}});
  if (report.closest.empty()) return;
  Table table{{{"option"}, {"scenario"}, {"objective"}, {"kept in", Align::right}, {"promised", Align::right}}, {}, {}};
  for (const ClosestTry& each : report.closest)
    table.rows.emplace_back(
        Row{{{each.option}, {each.worst.scenario}, {each.worst.objective}, {percent(each.worst.attainment)}, {percent(each.worst.share)}}});
  table.footnotes.emplace_back("Every parameter at its strongest value; the promise that is farthest from kept.");
  story.sections.push_back({"How close each option comes", {std::move(table)}});
}

Section frontier_section(const OptimizationReport& report) {
  Table table{
      {{"a month", Align::right}, {"recovery P95", Align::right}, {"keeps", Align::right}, {"per minute", Align::right}, {"configuration"}},
      {},
      {},
      2};
  for (const FrontierPoint& it : report.frontier) {
    std::string minute = it.usd_per_minute ? money(*it.usd_per_minute) : "-";
    if (it.usd_per_minute_range)
      minute += fmt::format(" ({} to {})", money(it.usd_per_minute_range->low), money(it.usd_per_minute_range->high));
    table.rows.emplace_back(Row{{{money(it.monthly_usd)},
                                 {p95(it.p95_s)},
                                 {percent(it.least_attainment), it.meets ? Tone::good : Tone::plain},
                                 {minute},
                                 {(it.chosen ? "CHOSEN: " : "") + it.option + (it.settings.empty() ? "" : ", " + it.settings)}}});
  }
  table.footnotes.emplace_back(
      "No other one that was drilled is as cheap and recovers as fast in its slowest promised scenario. keeps: the least attainment of all "
      "promises. per minute: a month, for each minute of P95 gained over the row above, with its 95 % range where the gain is sure.");
  return {"What faster recovery costs", {std::move(table)}};
}

Section grid_section(const OptimizationReport& report) {
  Table table{{{"option"}, {"parameter"}, {"searched"}, {"too weak"}}, {}, {}, 2};
  for (const SearchedParameter& it : report.grid)
    if (!it.levels.empty()) table.rows.emplace_back(Row{{{it.option}, {it.parameter}, {listed(it.levels)}, {listed(it.pruned)}}});
  for (const ClosestTry& each : report.closest)
    if (std::none_of(report.grid.begin(), report.grid.end(),
                     [&](const SearchedParameter& it) { return it.option == each.option && !it.levels.empty(); }))
      table.footnotes.push_back(fmt::format("{} is out: at its strongest it keeps {}, {} in {} of drills.", each.option,
                                            each.worst.scenario, each.worst.objective, percent(each.worst.attainment.estimate)));
  table.footnotes.push_back(
      fmt::format("{} configurations, {}. Too weak: misses a promise for sure with everything else at its strongest; a stronger value is "
                  "assumed never to make a promise harder to keep.",
                  grouped(report.configurations), counted(report.drills, "drill")));
  return {"What was searched", {std::move(table)}};
}

Story tell(const OptimizationReport& report) {
  Story story;
  story.title = {{report.system + ": the cheapest configuration that meets every promise", Tone::strong}};
  if (report.partial) story.sections.push_back({"", {Paragraph{{{"Partial: stopped before the search was done.", Tone::unsure}}}}});
  if (report.choice)
    tell_choice(report, *report.choice, story);
  else
    tell_none(report, story);
  if (!report.frontier.empty()) story.sections.push_back(frontier_section(report));
  if (!report.grid.empty()) story.sections.push_back(grid_section(report));
  story.sections.push_back(
      {"", {Paragraph{{{fmt::format("drsim {}, seed {}: {}", report.version, report.seed, report.command), Tone::dim}}}}});
  return story;
}

Listing rows_of(const OptimizationReport& report) {
  Listing listing{"", {"option", "settings", "monthly_usd", "p95_s", "least_attainment", "meets", "chosen", "usd_per_minute"}, {}};
  const auto plain = [](const std::optional<double>& value) { return value ? fmt::format("{}", *value) : std::string(); };
  for (const FrontierPoint& it : report.frontier)
    listing.rows.push_back({it.option, it.settings, fmt::format("{}", it.monthly_usd), plain(it.p95_s),
                            fmt::format("{}", it.least_attainment), it.meets ? "yes" : "no", it.chosen ? "yes" : "no",
                            plain(it.usd_per_minute)});
  return listing;
}

}  // namespace

std::string render_optimization(const OptimizationReport& report, Format format, const TextStyle& style) {
  if (format == Format::json) return json_text(JsonWriter::json_of(report));
  if (format == Format::csv) return render_listing(rows_of(report), format, style);
  return render_story(tell(report), format, style);
}

}  // namespace drsim::reports
