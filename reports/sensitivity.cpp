// Sensitivity, in every format.
#include "reports/sensitivity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/format.hpp"
#include "reports/json_text.hpp"
#include "reports/json_write.hpp"
#include "reports/listing.hpp"

namespace drsim::reports {

template <>
struct Contract<Swing> {
  static void walk(auto& io, auto& it) {
    io("input", it.input);
    io("low", it.low);
    io("high", it.high);
    io("random", it.random);
    io("p50_low_s", it.p50_low_s);
    io("p50_high_s", it.p50_high_s);
    io("p95_low_s", it.p95_low_s);
    io("p95_high_s", it.p95_high_s);
    io("p95_range_s", it.p95_range_s);
    io("loss_s", it.loss_s);
    io("loss_range_s", it.loss_range_s);
    io("cost_usd", it.cost_usd);
    io("cost_range_usd", it.cost_range_usd);
  }
};

template <>
struct Contract<Halving> {
  static void walk(auto& io, auto& it) {
    io("step", it.step);
    io("critical_share", it.critical_share);
    io("p95_saved_s", it.p95_saved_s);
    io("p95_saved_range_s", it.p95_saved_range_s);
    io("saved_usd_a_year", it.saved_usd_a_year);
    io("saved_range_usd", it.saved_range_usd);
  }
};

template <>
struct Contract<SobolShare> {
  static void walk(auto& io, auto& it) {
    io("input", it.input);
    io("first", it.first);
    io("first_range", it.first_range);
    io("total", it.total);
    io("total_range", it.total_range);
  }
};

template <>
struct Contract<SensitivityReport> {
  static void walk(auto& io, auto& it) {
    io("system", it.system);
    io("version", it.version);
    io("command", it.command);
    io("scenario", it.scenario);
    io("option", it.option);
    io("objective", it.objective);
    io("replications", it.replications);
    io("seed", it.seed);
    io("partial", it.partial);
    io("inputs", it.inputs);
    io("p50_s", it.p50_s);
    io("p95_s", it.p95_s);
    io("horizon_s", it.horizon_s);
    io("cost_usd", it.cost_usd);
    io("per_year", it.per_year);
    io("swings", it.swings);
    io("halvings", it.halvings);
    io("sobol_recovery_time", it.recovery);
    io("sobol_cost", it.cost);
  }
};

namespace {

/// As many inputs as a reader takes in; the other formats have all.
constexpr std::size_t kShown = 12;

std::string signed_duration(double seconds) { return (seconds < 0 ? "-" : "+") + duration(std::abs(seconds)); }

std::string signed_money(double usd) { return (usd < 0 ? "-" : "+") + money(std::abs(usd)); }

template <class Say>
std::string or_noise(const std::optional<double>& value, const std::optional<Interval>& range, const Say& say) {
  if (!value) return "?";
  if (*value == 0) return "0";
  return range && range->low <= 0 && range->high >= 0 ? "within noise" : say(*value);
}

std::string p95(const std::optional<double>& value, const SensitivityReport& report) {
  return recovery_time(value, std::nullopt, report.horizon_s);
}

/// A swing of the P95 that the drills can tell from none.
bool sure(const Swing& swing) { return !swing.p95_range_s || swing.p95_range_s->low > 0 || swing.p95_range_s->high < 0; }

/// Of fewer drills the P95 is the worst one.
constexpr std::uint64_t kFewest = 20;

Line answer(const SensitivityReport& report) {
  if (report.replications < kFewest) return {{fmt::format("Too few drills to tell: a P95 needs {} at least.", kFewest), Tone::unsure}};
  const auto first = std::find_if(report.swings.begin(), report.swings.end(),
                                  [](const Swing& swing) { return sure(swing) && swing.p95_low_s != swing.p95_high_s; });
  if (first == report.swings.end()) return {{"No input of this plan moves the P95 of its recovery time beyond noise.", Tone::strong}};
  return {{first->input, Tone::strong},
          {fmt::format(" moves the P95 of the recovery time of {} most: from {} (at {}) to {} (at {}).", report.objective,
                       p95(first->p95_low_s, report), first->low, p95(first->p95_high_s, report), first->high)}};
}

Section swings_section(const SensitivityReport& report) {
  Table table{{{"input"}, {"from"}, {"to"}, {"P95 low", Align::right}, {"P95 high", Align::right}, {"moves", Align::right}}, {}, {}};
  for (std::size_t i = 0; i < std::min(kShown, report.swings.size()); ++i) {
    const Swing& swing = report.swings[i];
    const std::string moves = swing.p95_low_s && swing.p95_high_s
                                  ? or_noise(*swing.p95_high_s - *swing.p95_low_s, swing.p95_range_s, signed_duration)
                                  : std::string("recovers or not");
    table.rows.emplace_back(Row{{{swing.input},
                                 {swing.low + (swing.random ? "" : " *")},
                                 {swing.high + (swing.random ? "" : " *")},
                                 {p95(swing.p95_low_s, report)},
                                 {p95(swing.p95_high_s, report)},
                                 {moves}}});
  }
  table.footnotes.emplace_back(
      "One input at a time at its own 5 % and 95 % quantile, on the same draws. * one value in the model: half and double are assumed.");
  table.footnotes.push_back(fmt::format("{} of {} inputs move anything in this scenario.", report.swings.size(), report.inputs));
  return {"What moves the P95 of recovery time", {std::move(table)}};
}

Section money_section(const SensitivityReport& report) {
  std::vector<Swing> swings = report.swings;
  std::stable_sort(swings.begin(), swings.end(), [](const Swing& left, const Swing& right) {
    return std::abs(left.cost_usd.value_or(0)) > std::abs(right.cost_usd.value_or(0));
  });
  Table table{{{"input, from low to high"}, {"cost of an incident", Align::right}, {"data loss, mean", Align::right}}, {}, {}};
  for (std::size_t i = 0; i < std::min(kShown, swings.size()); ++i)
    table.rows.emplace_back(Row{{{swings[i].input},
                                 {or_noise(swings[i].cost_usd, swings[i].cost_range_usd, signed_money)},
                                 {or_noise(swings[i].loss_s, swings[i].loss_range_s, signed_duration)}}});
  table.footnotes.emplace_back(
      "within noise: the 95 % interval of the paired difference holds zero. Monthly costs of the change are not in it.");
  return {"What moves cost and data loss", {std::move(table)}};
}

Section halvings_section(const SensitivityReport& report) {
  Table table{
      {{"step in half its time"}, {"critical path", Align::right}, {"P95 saved", Align::right}, {"saved a year", Align::right}}, {}, {}};
  for (const Halving& halving : report.halvings)
    table.rows.emplace_back(
        Row{{{halving.step},
             {percent(halving.critical_share)},
             {or_noise(halving.p95_saved_s, halving.p95_saved_range_s, [](double saved) { return signed_duration(saved); })},
             {or_noise(halving.saved_usd_a_year, halving.saved_range_usd, signed_money)}}});
  table.footnotes.push_back(
      fmt::format("critical path: share of the time to recovery that the step explains. The scenario comes {} on average, an assumption.",
                  per_year(report.per_year)));
  return {"What a faster step is worth", {std::move(table)}};
}

void add_shares(const std::string& heading, const std::vector<SobolShare>& shares, std::vector<Section>& sections) {
  if (shares.empty()) return;
  Table table{{{"input"}, {"alone (95 %)", Align::right}, {"with interactions", Align::right}}, {}, {}};
  const auto say = [](double share, const Interval& range) {
    const auto whole = [](double value) { return fmt::format("{:.0f}", std::clamp(100 * value, 0.0, 100.0)); };
    return fmt::format("{} % ({} to {})", whole(share), whole(range.low), whole(range.high));
  };
  for (std::size_t i = 0; i < std::min(kShown, shares.size()); ++i)
    table.rows.emplace_back(
        Row{{{shares[i].input}, {say(shares[i].first, shares[i].first_range)}, {say(shares[i].total, shares[i].total_range)}}});
  table.footnotes.emplace_back("Sobol indices of what is random: first order and total, with bootstrap intervals; under 1 % left out.");
  sections.push_back({heading, {std::move(table)}});
}

Story tell(const SensitivityReport& report) {
  Story story;
  story.title = {{fmt::format("{}: {} under {}", report.system, report.scenario, report.option), Tone::strong}};
  Section first{"", {}};
  if (report.partial) first.blocks.emplace_back(Paragraph{{{"Partial: stopped before all drills were simulated.", Tone::unsure}}});
  if (!report.objective.empty()) {
    first.blocks.emplace_back(Paragraph{answer(report)});
    first.blocks.emplace_back(
        Paragraph{{{fmt::format("As the plan is: median {}, P95 {}, {} an incident. {} of each variant.", p95(report.p50_s, report),
                                p95(report.p95_s, report), money(report.cost_usd), counted(report.replications, "drill"))}}});
  }
  story.sections.push_back(std::move(first));
  if (!report.swings.empty()) {
    story.sections.push_back(swings_section(report));
    story.sections.push_back(money_section(report));
  }
  if (!report.halvings.empty()) story.sections.push_back(halvings_section(report));
  add_shares("Where the spread of recovery time comes from", report.recovery, story.sections);
  add_shares("Where the spread of cost comes from", report.cost, story.sections);
  story.sections.push_back(
      {"", {Paragraph{{{fmt::format("drsim {}, seed {}: {}", report.version, report.seed, report.command), Tone::dim}}}}});
  return story;
}

Listing rows_of(const SensitivityReport& report) {
  Listing listing{"", {"input", "low", "high", "random", "p50_low_s", "p50_high_s", "p95_low_s", "p95_high_s", "loss_s", "cost_usd"}, {}};
  const auto plain = [](const std::optional<double>& value) { return value ? fmt::format("{}", *value) : std::string(); };
  for (const Swing& it : report.swings)
    listing.rows.push_back({it.input, it.low, it.high, it.random ? "yes" : "no", plain(it.p50_low_s), plain(it.p50_high_s),
                            plain(it.p95_low_s), plain(it.p95_high_s), plain(it.loss_s), plain(it.cost_usd)});
  return listing;
}

}  // namespace

std::string render_sensitivity(const SensitivityReport& report, Format format, const TextStyle& style) {
  if (format == Format::json) return json_text(JsonWriter::json_of(report));
  if (format == Format::csv) return render_listing(rows_of(report), format, style);
  return render_story(tell(report), format, style);
}

}  // namespace drsim::reports
