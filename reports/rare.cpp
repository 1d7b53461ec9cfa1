// A rare outcome, in every format.
#include "reports/rare.hpp"

#include <fmt/format.h>

#include <cmath>

#include "reports/format.hpp"
#include "reports/json_text.hpp"
#include "reports/json_write.hpp"
#include "reports/listing.hpp"

namespace drsim::reports {

template <>
struct Contract<RareShare> {
  static void walk(auto& io, auto& it) {
    io("probability", it.share.estimate);
    io("low", it.share.low);
    io("high", it.share.high);
    io("hits", it.hits);
    io("effective_hits", it.effective_hits);
  }
};

template <>
struct Contract<RareCombination> {
  static void walk(auto& io, auto& it) {
    io("happenings", it.happenings);
    io("share", it.share);
    io("probability", it.probability);
    io("then", it.then);
    io("hits", it.hits);
  }
};

template <>
struct Contract<RareHappening> {
  static void walk(auto& io, auto& it) {
    io("name", it.name);
    io("chance", it.chance);
    io("drawn_as", it.drawn_as);
    io("in_outcome", it.in_outcome);
  }
};

template <>
struct Contract<RareReport> {
  static void walk(auto& io, auto& it) {
    io("system", it.system);
    io("version", it.version);
    io("command", it.command);
    io("scenario", it.scenario);
    io("option", it.option);
    io("outcome", it.outcome);
    io("replications", it.replications);
    io("pilots", it.pilots);
    io("seed", it.seed);
    io("partial", it.partial);
    io("candidates", it.candidates);
    io("tilted", it.tilted);
    io("enough", it.enough);
    io("all", it.all);
    io("raised", it.raised);
    io("others", it.others);
    io("gain", it.gain);
    io("gain_range", it.gain_range);
    io("equal_drills", it.equal_drills);
    io("combinations", it.combinations);
    io("other_combinations", it.other_combinations);
    io("happenings", it.happenings);
  }
};

namespace {

/// A probability as people count it: "1.2 in 10,000", in tens of one power for all parts of a sentence.
class InDrills {
 public:
  explicit InDrills(double probability) {
    while (probability > 0 && probability * static_cast<double>(drills_) < 1 && drills_ < 1'000'000'000) drills_ *= 10;
  }
  std::string count(double probability) const {
    const double figure = probability * static_cast<double>(drills_);
    return figure == 0    ? "0"
           : figure < 100 ? fmt::format("{:.{}f}", figure,
                                        figure < 1    ? 3
                                        : figure < 10 ? 2
                                                      : 1)
                          : grouped(static_cast<std::uint64_t>(std::llround(figure)));
  }
  std::string of(double probability) const { return count(probability) + " of " + grouped(drills_); }
  std::string of(const Attainment& it) const {
    return fmt::format("{} ({} to {}) of {}", count(it.estimate), count(it.low), count(it.high), grouped(drills_));
  }

 private:
  std::uint64_t drills_ = 100;
};

std::string at_most(double probability) { return InDrills(probability).of(probability); }

/// A chance in a table: "5 %", "0.01 %".
std::string chance(double share) { return fmt::format("{:.3g} %", 100 * share); }

Line answer(const RareReport& report) {
  const Attainment& share = report.all.share;
  if (report.all.hits == 0)
    return {{fmt::format("Not seen once: it {} in at most {} drills (95 %).", report.outcome, at_most(share.high)), Tone::unsure}};
  if (!report.enough && report.gain)
    return {{fmt::format("It {} in {} drills by what is listed below", report.outcome,
                         InDrills(report.raised.share.estimate).of(report.raised.share)),
             Tone::strong},
            {fmt::format(" (95 %), and in {} to {} whatever it comes from: too little was seen of the rest.", at_most(share.low),
                         at_most(share.high))}};
  if (!report.enough)
    return {{"Not enough to name a figure", Tone::unsure},
            {fmt::format(": it {} in {}, of which most weigh little. With 95 % between {} and {}.", report.outcome,
                         counted(report.all.hits, "drill"), at_most(share.low), at_most(share.high))}};
  return {{fmt::format("It {} in {} drills", report.outcome, InDrills(share.estimate).of(share)), Tone::strong}, {" (95 %)."}};
}

Bullets facts(const RareReport& report) {
  Bullets bullets;
  const auto add = [&](std::string text) { bullets.items.push_back({{{std::move(text)}}, {}}); };
  if (!report.tilted) {
    add("Nothing in it that is uncommon can be drawn more often: no chances, no random durations. These are plain drills; what can come of "
        "the "
        "moment of the failure or the phase of a schedule shows in them only as often as it is.");
    return bullets;
  }
  if (report.happenings.empty())
    add(fmt::format("None of its {} happenings showed a part in it: no drill of the pilots came nearer by them.", report.candidates));
  else if (report.raised.hits > 0 && report.others.hits == 0)
    add(fmt::format("With what was drawn more often (below): {}. Without any of that in none of the drills, which leaves up to {}.",
                    InDrills(report.raised.share.estimate).of(report.raised.share), at_most(report.others.share.high)));
  else if (report.raised.hits > 0)
    add(fmt::format("With what was drawn more often (below): {}. Without any of that: {}.",
                    InDrills(report.raised.share.estimate).of(report.raised.share),
                    InDrills(report.others.share.estimate).of(report.others.share)));
  const std::string hits = report.all.hits == 0 ? ""
                                                : fmt::format("; in {} it does, worth {:.0f} of equal weight", grouped(report.all.hits),
                                                              report.all.effective_hits);
  add(fmt::format("{} count, half of them plain{}. {} before them found out what to draw.", counted(report.replications, "drill"), hits,
                  grouped(report.pilots)));
  if (report.equal_drills)
    add(fmt::format(
        "Plain sampling would need {} to know the first of these as well: {:.3g} times ({:.3g} to {:.3g}) as many as all of these.",
        counted(static_cast<std::uint64_t>(std::llround(*report.equal_drills)), "drill"), *report.gain, report.gain_range->low,
        report.gain_range->high));
  return bullets;
}

std::string joined(const std::vector<std::string>& names, const std::string& by) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : by) + name;
  return text.empty() ? "nothing uncommon" : text;
}

Section combinations_section(const RareReport& report) {
  Table table{{{"what happens"}, {"of these", Align::right}, {"happens in", Align::right}, {"and then", Align::right}}, {}, {}};
  for (const RareCombination& it : report.combinations)
    table.rows.emplace_back(Row{{{joined(it.happenings, "; ")},
                                 {percent(it.share)},
                                 {it.happenings.empty() ? "-" : at_most(it.probability)},
                                 {it.happenings.empty() ? "-" : percent(it.then)}}});
  if (report.other_combinations > 0) table.rows.emplace_back(Row{{{"others"}, {percent(report.other_combinations)}, {"-"}, {"-"}}});
  table.footnotes.push_back(
      fmt::format("of these: share of the drills in which it {}. happens in: drills in which all of it happens. and then: in which share "
                  "of those it does. "
                  "Named is what is needed: without it the outcome is less than half as likely.",
                  report.outcome));
  return {"What makes it", {std::move(table)}};
}

Section happenings_section(const RareReport& report) {
  Table table{{{"happening"}, {"its chance", Align::right}, {"drawn as", Align::right}, {"in these", Align::right}}, {}, {}};
  for (const RareHappening& it : report.happenings)
    table.rows.emplace_back(Row{{{it.name}, {chance(it.chance)}, {chance(it.drawn_as)}, {percent(it.in_outcome)}}});
  table.footnotes.push_back(
      fmt::format("Of {} happenings that have a chance. in these: share of the drills in which it {}.", report.candidates, report.outcome));
  return {"What was drawn more often", {std::move(table)}};
}

Story tell(const RareReport& report) {
  Story story;
  story.title = {{report.system + ": " + report.scenario + " under " + report.option + ", how often it " + report.outcome, Tone::strong}};
  Section first{"", {}};
  if (report.partial)
    first.blocks.emplace_back(Paragraph{
        {{"Partial: stopped before all drills were simulated. Intervals are those of a study that ends as planned.", Tone::unsure}}});
  if (report.replications > 0) {
    first.blocks.emplace_back(Paragraph{answer(report)});
    first.blocks.emplace_back(facts(report));
  }
  story.sections.push_back(std::move(first));
  if (!report.combinations.empty() && (report.enough || report.gain)) story.sections.push_back(combinations_section(report));
  if (!report.happenings.empty()) story.sections.push_back(happenings_section(report));
  story.sections.push_back(
      {"", {Paragraph{{{fmt::format("drsim {}, seed {}: {}", report.version, report.seed, report.command), Tone::dim}}}}});
  return story;
}

Listing rows_of(const RareReport& report) {
  Listing listing{"", {"happenings", "share", "probability", "then", "hits"}, {}};
  for (const RareCombination& it : report.combinations)
    listing.rows.push_back({joined(it.happenings, "; "), fmt::format("{}", it.share), fmt::format("{}", it.probability),
                            fmt::format("{}", it.then), fmt::format("{}", it.hits)});
  return listing;
}

}  // namespace

std::string render_rare(const RareReport& report, Format format, const TextStyle& style) {
  if (format == Format::json) return json_text(JsonWriter::json_of(report));
  if (format == Format::csv) return render_listing(rows_of(report), format, style);
  return render_story(tell(report), format, style);
}

}  // namespace drsim::reports
