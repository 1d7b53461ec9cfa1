// Wait or fail over, in every format.
#include "reports/waiting.hpp"

#include <fmt/format.h>

#include <cmath>

#include "reports/format.hpp"
#include "reports/json_text.hpp"
#include "reports/json_write.hpp"
#include "reports/listing.hpp"

namespace drsim::reports {

template <>
struct Contract<WayOn> {
  static void walk(auto& io, auto& it) {
    io("total_usd", it.total_usd);
    io("downtime_usd", it.downtime_usd);
    io("lost_data_usd", it.lost_data_usd);
    io("staff_usd", it.staff_usd);
    io("capacity_usd", it.capacity_usd);
    io("transfer_usd", it.transfer_usd);
    io("downtime_s", it.downtime_s);
    io("planned_s", it.planned_s);
    io("lost_transactions", it.lost_transactions);
  }
};

template <>
struct Contract<WaitingMoment> {
  static void walk(auto& io, auto& it) {
    io("elapsed_s", it.elapsed_s);
    io("still_on", it.still_on);
    io("now_usd", it.now_usd);
    io("to_the_end_usd", it.to_the_end_usd);
    io("best_usd", it.best_usd);
    io("wait", it.wait);
    io("limit_s", it.limit_s);
  }
};

template <>
struct Contract<WaitingPhase> {
  static void walk(auto& io, auto& it) {
    io("from_s", it.from_s);
    io("wait", it.wait);
  }
};

template <>
struct Contract<WaitingReport> {
  static void walk(auto& io, auto& it) {
    io("system", it.system);
    io("version", it.version);
    io("command", it.command);
    io("scenario", it.scenario);
    io("option", it.option);
    io("replications", it.replications);
    io("seed", it.seed);
    io("partial", it.partial);
    io("failure", it.failure);
    io("durations", it.durations);
    io("durations_of", it.durations_of);
    io("lasts_p50_s", it.lasts_p50_s);
    io("lasts_p95_s", it.lasts_p95_s);
    io("elapsed_s", it.elapsed_s);
    io("rest_p50_s", it.rest_p50_s);
    io("ends_in_an_hour", it.ends_in_an_hour);
    io("wait", it.wait);
    io("limit_s", it.limit_s);
    io("at_least", it.at_least);
    io("now", it.now);
    io("waiting", it.waiting);
    io("difference_usd", it.difference_usd);
    io("next_minute_usd", it.next_minute_usd);
    io("phases", it.phases);
    io("curve", it.curve);
  }
};

namespace {

std::string dollars(double usd, bool at_least = false) { return money(usd, at_least); }

std::string signed_dollars(double usd) { return (usd < 0 ? "-" : "+") + money(std::abs(usd)); }

/// A decision's moment, rounded: more digits would say more than the drills know.
std::string moment(double seconds) {
  const double step = seconds < 600 ? 1 : seconds < 3600 ? 60 : 300;
  return duration(std::round(seconds / step) * step);
}

bool undecided(const WaitingReport& report) {
  return !report.difference_usd || (report.difference_usd->low <= 0 && report.difference_usd->high >= 0);
}

Line answer(const WaitingReport& report) {
  const double gap = std::abs(report.waiting.total_usd - report.now.total_usd);
  if (undecided(report))
    return {{"It makes no difference that these drills can tell: waiting and failing over cost about the same.", Tone::unsure}};
  if (!report.wait)
    return {{"Fail over now", Tone::strong}, {fmt::format(": waiting until the outage ends is expected to cost {} more.", dollars(gap))}};
  if (report.limit_s)
    return {{fmt::format("Wait, and fail over if it still goes on {} after the failure", moment(*report.limit_s)), Tone::strong},
            {fmt::format(": expected to cost {} less than failing over now.", dollars(gap))}};
  return {{"Wait until it ends", Tone::strong}, {fmt::format(": expected to cost {} less than failing over now.", dollars(gap))}};
}

std::string of_phase(const WaitingPhase& phase) { return phase.wait ? "wait" : "fail over"; }

Bullets facts(const WaitingReport& report) {
  Bullets bullets;
  const auto add = [&](std::string text) { bullets.items.push_back({{{std::move(text)}}, {}}); };
  add(fmt::format("Assumed of how long outages last: {} ({}). Nobody knows; --lasts tries another assumption.", report.durations,
                  report.durations_of));
  const std::string which = report.elapsed_s > 0 ? "outages that have lasted " + duration(report.elapsed_s) : std::string("outages");
  add(fmt::format("Half of the {} last another {} or more; {} end within the next hour.", which, moment(report.rest_p50_s),
                  percent(report.ends_in_an_hour)));
  add("Failing over a minute later instead of now: " +
      (std::abs(report.next_minute_usd) < 0.01 ? "costs the same." : signed_dollars(report.next_minute_usd) + " expected."));
  std::string rule;
  for (const WaitingPhase& phase : report.phases)
    rule += rule.empty() ? of_phase(phase) + " from the start" : fmt::format("; {} from {} on", of_phase(phase), moment(phase.from_s));
  add("The rule for any moment: " + rule + ".");
  return bullets;
}

std::string whole(double count) { return grouped(static_cast<std::uint64_t>(std::llround(count))); }

Section costs_section(const WaitingReport& report) {
  const std::string wait = report.limit_s ? "wait up to " + moment(*report.limit_s) : "wait until it ends";
  Table table{{{"the whole incident, expected"}, {"fail over now", Align::right}, {wait, Align::right}}, {}, {}};
  const auto row = [&](const std::string& name, const std::string& now, const std::string& waiting, Tone tone = Tone::plain) {
    table.rows.emplace_back(Row{{{name, tone}, {now, tone}, {waiting, tone}}});
  };
  const auto cost = [&](const char* name, double WayOn::*part) { row(name, dollars(report.now.*part), dollars(report.waiting.*part)); };
  row("cost in all", dollars(report.now.total_usd, report.at_least), dollars(report.waiting.total_usd, report.at_least), Tone::strong);
  cost("of downtime", &WayOn::downtime_usd);
  cost("of lost data", &WayOn::lost_data_usd);
  cost("of staff", &WayOn::staff_usd);
  cost("of surge capacity", &WayOn::capacity_usd);
  cost("of transfer", &WayOn::transfer_usd);
  row("downtime", duration(report.now.downtime_s), duration(report.waiting.downtime_s));
  row("interruption by failback", duration(report.now.planned_s), duration(report.waiting.planned_s));
  row("lost transactions", whole(report.now.lost_transactions), whole(report.waiting.lost_transactions));
  if (report.difference_usd)
    table.footnotes.push_back(fmt::format("Waiting minus failing over now: {} to {} (95 %, drill by drill).",
                                          signed_dollars(report.difference_usd->low), signed_dollars(report.difference_usd->high)));
  table.footnotes.emplace_back(
      "Counted from the failure: what is lost already is in both columns. Downtime, failback and transactions are those of the objective "
      "that is worst off.");
  if (report.at_least) table.footnotes.emplace_back("≥: some drills did not recover or lost data for good: the true cost is higher.");
  return {"What both come to", {std::move(table)}};
}

Section curve_section(const WaitingReport& report) {
  Table table{{{"elapsed", Align::right},
               {"still on", Align::right},
               {"fail over now", Align::right},
               {"wait to the end", Align::right},
               {"advice"}},
              {},
              {}};
  for (const WaitingMoment& it : report.curve) {
    const std::string advice = !it.wait ? "fail over" : it.limit_s ? "wait, not beyond " + moment(*it.limit_s) : "wait";
    table.rows.emplace_back(Row{{{duration(it.elapsed_s)},
                                 {percent(it.still_on)},
                                 {dollars(it.now_usd)},
                                 {dollars(it.to_the_end_usd)},
                                 {advice, it.elapsed_s == report.elapsed_s ? Tone::strong : Tone::plain}}});
  }
  table.footnotes.emplace_back("still on: share of outages that last at least so long, by the assumption. Costs as above.");
  return {"By how long it has lasted", {std::move(table)}};
}

Section reading_section(const WaitingReport& report) {
  Bullets bullets;
  for (const char* text : {"Failing over: the runbook starts once checks have failed and the time has come; deciding takes no time any "
                           "more, being called out does. "
                           "If the failure ends before the first irreversible step, the runbook does what its if_failure_ends says.",
                           "Waiting: no runbook runs; the system boots, warms and catches up when the failure ends.",
                           "Both are simulated drills on the same draws; costs between the drilled moments are straight lines. Savings "
                           "under 0.5 % of the incident's cost count as none."})
    bullets.items.push_back({{{text}}, {}});
  return {
      "How to read it",
      {std::move(bullets), Paragraph{{{fmt::format("drsim {}, seed {}: {}", report.version, report.seed, report.command), Tone::dim}}}}};
}

Story tell(const WaitingReport& report) {
  Story story;
  story.title = {{fmt::format("{}: {} under {}, {}", report.system, report.scenario, report.option,
                              report.elapsed_s > 0 ? duration(report.elapsed_s) + " after the failure" : std::string("at its start")),
                  Tone::strong}};
  Section first{"", {}};
  if (report.partial) first.blocks.emplace_back(Paragraph{{{"Partial: stopped before all drills were simulated.", Tone::unsure}}});
  if (report.replications > 0) {
    first.blocks.emplace_back(Paragraph{answer(report)});
    first.blocks.emplace_back(facts(report));
  }
  story.sections.push_back(std::move(first));
  if (report.replications > 0) {
    story.sections.push_back(costs_section(report));
    story.sections.push_back(curve_section(report));
  }
  story.sections.push_back(reading_section(report));
  return story;
}

Listing rows_of(const WaitingReport& report) {
  Listing listing{"", {"elapsed_s", "still_on", "now_usd", "to_the_end_usd", "best_usd", "advice", "limit_s"}, {}};
  const auto plain = [](double value) { return fmt::format("{}", value); };
  for (const WaitingMoment& it : report.curve)
    listing.rows.push_back({plain(it.elapsed_s), plain(it.still_on), plain(it.now_usd), plain(it.to_the_end_usd), plain(it.best_usd),
                            it.wait ? "wait" : "fail over", it.limit_s ? plain(*it.limit_s) : ""});
  return listing;
}

}  // namespace

std::string render_waiting(const WaitingReport& report, Format format, const TextStyle& style) {
  if (format == Format::json) return json_text(JsonWriter::json_of(report));
  if (format == Format::csv) return render_listing(rows_of(report), format, style);
  return render_story(tell(report), format, style);
}

}  // namespace drsim::reports
