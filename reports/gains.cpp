// What each technique saves, in every format.
#include "reports/gains.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "reports/format.hpp"
#include "reports/json_text.hpp"
#include "reports/json_write.hpp"
#include "reports/listing.hpp"

namespace drsim::reports {

template <>
struct Contract<TechniqueGain> {
  static void walk(auto& io, auto& it) {
    io("technique", it.technique);
    io("figure", it.figure);
    io("where", it.where);
    io("ratio", it.ratio);
    io("range", it.range);
  }
};

template <>
struct Contract<GainsReport> {
  static void walk(auto& io, auto& it) {
    io("system", it.system);
    io("version", it.version);
    io("command", it.command);
    io("scenarios", it.scenarios);
    io("replications", it.replications);
    io("seed", it.seed);
    io("drills", it.drills);
    io("partial", it.partial);
    io("gains", it.gains);
  }
};

namespace {

std::string times(double ratio) { return ratio >= 1000 ? grouped(static_cast<std::uint64_t>(ratio)) : fmt::format("{:.3g}", ratio); }

Tone tone_of(const TechniqueGain& gain) {
  if (!gain.range) return Tone::unsure;
  return gain.range->low > 1 ? Tone::good : gain.range->high < 1 ? Tone::bad : Tone::unsure;
}

/// The middle of a technique's ratios.
Item summary(const GainsReport& report, const std::string& technique) {
  std::vector<double> ratios;
  for (const TechniqueGain& gain : report.gains)
    if (gain.technique == technique && gain.ratio) ratios.push_back(*gain.ratio);
  std::sort(ratios.begin(), ratios.end());
  if (ratios.empty()) return {{{technique + ": these drills do not tell."}}, {}};
  const std::string middle = times(ratios[ratios.size() / 2]);
  if (ratios.size() == 1) return {{{technique + ": "}, {middle + " times", Tone::strong}, {"."}}, {}};
  return {{{technique + ": "},
           {middle + " times", Tone::strong},
           {fmt::format(" in the median of {} figures, from {} to {}.", ratios.size(), times(ratios.front()), times(ratios.back()))}},
          {}};
}

std::vector<std::string> techniques(const GainsReport& report) {
  std::vector<std::string> names;
  for (const TechniqueGain& gain : report.gains)
    if (names.empty() || names.back() != gain.technique) names.push_back(gain.technique);
  return names;
}

Story tell(const GainsReport& report) {
  Story story;
  story.title = {{report.system + ": how many times as many drills it would take without", Tone::strong}};
  if (report.partial) story.sections.push_back({"", {Paragraph{{{"Partial: stopped before all was measured.", Tone::unsure}}}}});
  Bullets bullets;
  Table table{{{"figure"}, {"of"}, {"drills, times", Align::right}, {"95 %", Align::right}}, {}, {}, 2};
  for (const std::string& technique : techniques(report)) {
    bullets.items.push_back(summary(report, technique));
    table.rows.emplace_back(Group{{{technique}}});
    for (const TechniqueGain& gain : report.gains) {
      if (gain.technique != technique) continue;
      table.rows.emplace_back(Row{{{gain.figure},
                                   {gain.where},
                                   {gain.ratio ? times(*gain.ratio) : "-", tone_of(gain)},
                                   {gain.range ? fmt::format("{} to {}", times(gain.range->low), times(gain.range->high)) : "not known"}}});
    }
  }
  table.footnotes.emplace_back(
      "Drills needed without the technique for each one with it, so that the interval of the figure is as wide. Under 1 it does harm.");
  if (!report.gains.empty()) {
    story.sections.push_back({"", {std::move(bullets)}});
    story.sections.push_back({"Each figure", {std::move(table)}});
  }
  story.sections.push_back({"",
                            {Paragraph{{{fmt::format("{} in all; drsim {}, seed {}: {}", counted(report.drills, "drill"), report.version,
                                                     report.seed, report.command),
                                         Tone::dim}}}}});
  return story;
}

Listing rows_of(const GainsReport& report) {
  Listing listing{"", {"technique", "figure", "where", "ratio", "low", "high"}, {}};
  const auto plain = [](const std::optional<double>& value) { return value ? fmt::format("{}", *value) : std::string(); };
  for (const TechniqueGain& it : report.gains)
    listing.rows.push_back(
        {it.technique, it.figure, it.where, plain(it.ratio), it.range ? plain(it.range->low) : "", it.range ? plain(it.range->high) : ""});
  return listing;
}

}  // namespace

std::string render_gains(const GainsReport& report, Format format, const TextStyle& style) {
  if (format == Format::json) return json_text(JsonWriter::json_of(report));
  if (format == Format::csv) return render_listing(rows_of(report), format, style);
  return render_story(tell(report), format, style);
}

}  // namespace drsim::reports
