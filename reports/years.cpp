// Simulated years in every format.
#include "reports/years.hpp"

#include <fmt/format.h>

#include "reports/format.hpp"
#include "reports/json_text.hpp"
#include "reports/json_write.hpp"
#include "reports/listing.hpp"

namespace drsim::reports {

template <>
struct Contract<YearlyMean> {
  static void walk(auto& io, auto& it) {
    io("mean", it.mean);
    io("interval", it.interval);
  }
};

template <>
struct Contract<ObjectiveYears> {
  static void walk(auto& io, auto& it) {
    io("objective", it.objective);
    io("availability", it.availability);
    io("served", it.served);
    io("downtime_s", it.downtime_s);
    io("p95_downtime_s", it.p95_downtime_s);
    io("planned_s", it.planned_s);
  }
};

template <>
struct Contract<OptionYears> {
  static void walk(auto& io, auto& it) {
    io("option", it.option);
    io("left_out", it.left_out);
    io("incidents", it.incidents);
    io("overlapping", it.overlapping);
    io("loss_usd", it.loss_usd);
    io("p95_loss_usd", it.p95_loss_usd);
    io("cvar95_loss_usd", it.cvar95_usd);
    io("apart_usd", it.apart_usd);
    io("overlap_usd", it.overlap_usd);
    io("at_least", it.at_least);
    io("objectives", it.objectives);
  }
};

template <>
struct Contract<YearsReport> {
  static void walk(auto& io, auto& it) {
    io("system", it.system);
    io("version", it.version);
    io("command", it.command);
    io("years", it.years);
    io("seed", it.seed);
    io("partial", it.partial);
    io("options", it.options);
  }
};

namespace {

std::string dollars(const YearlyMean& mean, bool at_least = false) { return money(mean.mean, at_least, mean.interval); }

std::string share(const YearlyMean& mean) {
  if (!mean.interval) return percent(mean.mean);
  return percent(Attainment{mean.mean, mean.interval->low, mean.interval->high});
}

std::string signed_dollars(double usd) { return (usd > 0 ? "+" : usd < 0 ? "-" : "") + money(std::abs(usd)); }

bool differs(const YearlyMean& mean) { return mean.interval && (mean.interval->low > 0 || mean.interval->high < 0); }

std::string overlap_of(const OptionYears& years) {
  const YearlyMean& added = years.overlap_usd;
  if (added.mean == 0) return "0 USD";
  if (!differs(added)) return "within noise";
  const std::string range = fmt::format("{} to {}", signed_dollars(added.interval->low), signed_dollars(added.interval->high));
  return years.apart_usd.mean > 0 ? fmt::format("{} ({:+.1f} %)", range, 100 * added.mean / years.apart_usd.mean) : range;
}

Section money_section(const YearsReport& report) {
  Table table{{{"option"},
               {"incidents", Align::right},
               {"overlap", Align::right},
               {"expected loss", Align::right},
               {"1 year in 20", Align::right},
               {"mean of those", Align::right}},
              {},
              {}};
  bool at_least = false;
  for (const OptionYears& years : report.options) {
    at_least |= years.at_least;
    table.rows.emplace_back(Row{{{years.option},
                                 {fmt::format("{:.1f}", years.incidents.mean)},
                                 {fmt::format("{:.2f}", years.overlapping.mean)},
                                 {dollars(years.loss_usd, years.at_least)},
                                 {money(years.p95_loss_usd, years.at_least)},
                                 {money(years.cvar95_usd, years.at_least)}}});
  }
  table.footnotes.emplace_back("overlap: incidents that strike while another one is not over.");
  table.footnotes.emplace_back("1 year in 20 loses at least that much, and on average what stands beside it.");
  if (at_least) table.footnotes.emplace_back("≥: something did not recover by its horizon, or data is gone: the true loss is higher.");
  return {"A year", {std::move(table)}};
}

Section overlap_section(const YearsReport& report) {
  Table table{{{"option"}, {"sum over incidents", Align::right}, {"overlaps add (95 % interval)", Align::right}}, {}, {}};
  for (const OptionYears& years : report.options)
    table.rows.emplace_back(Row{{{years.option}, {dollars(years.apart_usd, years.at_least)}, {overlap_of(years)}}});
  table.footnotes.emplace_back(
      "sum over incidents: the expected loss if each of the same incidents struck a system in steady state; what overlaps add is the mean "
      "of the differences, year by year.");
  return {"What a sum over scenarios leaves out", {std::move(table)}};
}

Section availability_section(const YearsReport& report) {
  Table table{{{"option"},
               {"availability (95 % interval)", Align::right},
               {"downtime", Align::right},
               {"1 year in 20", Align::right},
               {"planned", Align::right}},
              {},
              {}};
  const std::size_t count = report.options.empty() ? 0 : report.options.front().objectives.size();
  for (std::size_t i = 0; i < count; ++i) {
    table.rows.emplace_back(Group{{{report.options.front().objectives[i].objective, Tone::strong}}});
    for (const OptionYears& years : report.options) {
      const ObjectiveYears& objective = years.objectives[i];
      table.rows.emplace_back(Row{{{years.option},
                                   {share(objective.availability)},
                                   {duration(objective.downtime_s.mean, objective.downtime_s.interval)},
                                   {duration(objective.p95_downtime_s)},
                                   {duration(objective.planned_s.mean, objective.planned_s.interval)}}});
    }
  }
  table.footnotes.emplace_back("downtime: hours of a year in which the objective's own threshold was not met; planned: by failback.");
  return {"Availability", {std::move(table)}};
}

Story tell(const YearsReport& report) {
  Story story;
  story.title = {{fmt::format("{} of {}", counted(report.years, "simulated year"), report.system), Tone::strong}};
  Section first{"", {}};
  if (report.partial) first.blocks.emplace_back(Paragraph{{{"Partial: stopped before all years were simulated.", Tone::unsure}}});
  first.blocks.emplace_back(Paragraph{
      {{"Every scenario strikes as often as its frequency says, an assumption drawn for each year from its range. An incident that "
        "strikes during another one finds the system, the people and the links as that one left them."}}});
  story.sections.push_back(std::move(first));
  story.sections.push_back(money_section(report));
  story.sections.push_back(overlap_section(report));
  story.sections.push_back(availability_section(report));
  Bullets left_out;
  for (const OptionYears& years : report.options)
    if (!years.left_out.empty()) {
      std::string names;
      for (const std::string& name : years.left_out) names += (names.empty() ? "" : ", ") + name;
      left_out.items.push_back({{{years.option + ": " + names}}, {}});
    }
  if (!left_out.items.empty()) story.sections.push_back({"Left out, since they do not apply", {std::move(left_out)}});
  story.sections.push_back(
      {"", {Paragraph{{{fmt::format("drsim {}, seed {}: {}", report.version, report.seed, report.command), Tone::dim}}}}});
  return story;
}

Listing rows_of(const YearsReport& report) {
  Listing listing{"",
                  {"option", "objective", "years", "incidents_per_year", "overlapping_per_year", "availability", "downtime_s_mean",
                   "downtime_s_p95", "planned_s_mean", "loss_usd_mean", "loss_usd_p95", "loss_usd_cvar95", "apart_usd_mean"},
                  {}};
  const auto plain = [](double value) { return fmt::format("{}", value); };
  for (const OptionYears& years : report.options)
    for (const ObjectiveYears& objective : years.objectives)
      listing.rows.push_back({years.option, objective.objective, std::to_string(report.years), plain(years.incidents.mean),
                              plain(years.overlapping.mean), plain(objective.availability.mean), plain(objective.downtime_s.mean),
                              plain(objective.p95_downtime_s), plain(objective.planned_s.mean), plain(years.loss_usd.mean),
                              plain(years.p95_loss_usd), plain(years.cvar95_usd), plain(years.apart_usd.mean)});
  return listing;
}

}  // namespace

std::string render_years(const YearsReport& report, Format format, const TextStyle& style) {
  if (format == Format::json) return json_text(JsonWriter::json_of(report));
  if (format == Format::csv) return render_listing(rows_of(report), format, style);
  return render_story(tell(report), format, style);
}

}  // namespace drsim::reports
