// What `run` says: what was achieved, the steps as bars, the promised windows, the events in order.
#include "reports/drill.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/format.hpp"
#include "reports/timeline.hpp"

namespace drsim::reports {

namespace {

std::string late(const std::optional<double>& achieved, const std::optional<double>& promised, const std::string& what) {
  if (!promised) return "no " + what;
  return achieved && *achieved <= *promised ? "within the " + what + " of " + duration(*promised)
                                            : "over the " + what + " of " + duration(*promised);
}

Tone tone_of(const std::optional<double>& achieved, const std::optional<double>& promised) {
  if (!promised) return Tone::plain;
  return achieved && *achieved <= *promised ? Tone::good : Tone::bad;
}

Line verdict_of(const DrillReport& drill) {
  const std::string where = fmt::format(": {} under {}, replication {}", drill.scenario, drill.option, grouped(drill.timeline.replication));
  if (drill.recovered) return {{"Recovered", Tone::good}, {where, Tone::strong}};
  return {{"Not recovered", Tone::bad}, {where, Tone::strong}};
}

Table objectives_table(const DrillReport& drill) {
  Table table{
      {{"objective"}, {"recovery time", Align::right}, {"against the RTO"}, {"data loss", Align::right}, {"against the RPO"}}, {}, {}};
  for (const DrillObjective& each : drill.objectives) {
    table.rows.emplace_back(
        Row{{{each.name},
             {recovery_time_in_words(each.recovery_time_s, std::nullopt, drill.horizon_s), tone_of(each.recovery_time_s, each.rto_s)},
             {late(each.recovery_time_s, each.rto_s, "RTO")},
             {data_loss(each.data_loss_s), tone_of(each.data_loss_s, each.rpo_s)},
             {late(each.data_loss_s, each.rpo_s, "RPO")}}});
    std::string more = fmt::format("down {} in all", duration(each.total_downtime_s));
    more += each.declared_s ? ", recovery declared at " + duration(*each.declared_s) : ", recovery never declared";
    if (!each.backlog_drain_s) more += ", backlog not drained by the horizon";
    if (each.backlog_drain_s && *each.backlog_drain_s > 0) more += ", backlog drained in " + duration(*each.backlog_drain_s);
    if (each.failback_interruption_s > 0) more += ", planned interruption of failback " + duration(each.failback_interruption_s);
    table.rows.emplace_back(Remark{more});
  }
  return table;
}

std::string whole(double count) { return grouped(static_cast<std::uint64_t>(std::llround(count))); }

std::string transactions(double count) { return counted(static_cast<std::uint64_t>(std::llround(count)), "transaction"); }

Bullets losses(const DrillReport& drill) {
  Bullets bullets;
  for (const DrillStore& each : drill.stores) {
    if (each.data_loss_s == 0.0 && each.diverged_transactions == 0) continue;
    std::string text = each.data_loss_s ? ": " + duration(*each.data_loss_s) + " of data" : std::string(": data unrecoverable");
    if (each.lost_transactions > 0)
      text += fmt::format(", {} ({} stranded, {} destroyed)", transactions(each.lost_transactions), whole(each.stranded_transactions),
                          whole(each.destroyed_transactions));
    if (each.diverged_transactions > 0) text += fmt::format(", {} diverged", transactions(each.diverged_transactions));
    bullets.items.push_back({{{each.store, Tone::strong}, {text}}, {}});
  }
  return bullets;
}

Line cost_line(const DrillReport& drill) {
  double total = 0;
  std::string parts;
  for (const auto& [part, usd] : drill.cost_usd) {
    total += usd;
    if (usd != 0) parts += fmt::format("{}{} {}", parts.empty() ? "" : ", ", part, money(usd));
  }
  return {{"This incident costs "}, {money(total, drill.cost_at_least), Tone::strong}, {parts.empty() ? "." : " (" + parts + ")."}};
}

Picture events_picture(const Timeline& timeline) {
  Picture picture;
  std::size_t width = 0;
  for (const TimelineEvent& event : timeline.events) width = std::max(width, clock(event.time_s).size());
  for (const TimelineEvent& event : timeline.events) {
    const std::string time = clock(event.time_s);
    const bool said = event.text.find(event.what) != std::string::npos;
    const std::string text = event.text.empty() ? event.what : said ? event.text : event.what + ": " + event.text;
    picture.lines.push_back(
        {{std::string(width - time.size(), ' ') + time + "  "}, {fmt::format("{:<12}", event.kind), Tone::dim}, {"  " + text}});
  }
  return picture;
}

}  // namespace

Story tell_drill(const DrillReport& drill, std::size_t width) {
  Story story{verdict_of(drill), {}};
  Section achieved{"", {Paragraph{{{fmt::format("{}, seed {}, drsim {}", drill.model, drill.seed, drill.drsim), Tone::dim}}}}};
  if (!drill.plan_note.empty()) achieved.blocks.emplace_back(Paragraph{{{drill.plan_note}}});
  achieved.blocks.emplace_back(objectives_table(drill));
  if (Bullets lost = losses(drill); !lost.items.empty()) achieved.blocks.emplace_back(std::move(lost));
  achieved.blocks.emplace_back(Paragraph{cost_line(drill)});
  story.sections.push_back(std::move(achieved));

  Section steps{"Steps, in hours:minutes:seconds since the failure (* = on the critical path)", {timeline_picture(drill.timeline, width)}};
  std::string idle;
  for (const TimelineStep& step : drill.timeline.steps)
    if (!step.start_s) idle += (idle.empty() ? "" : ", ") + step.step;
  if (!idle.empty()) steps.blocks.emplace_back(Paragraph{{{"Did not run: " + idle, Tone::dim}}});
  story.sections.push_back(std::move(steps));

  if (Bullets windows = promised_windows(drill.timeline); !windows.items.empty())
    story.sections.push_back({"Promised windows", {std::move(windows)}});
  if (!drill.timeline.events.empty())
    story.sections.push_back({"What happened, in hours:minutes:seconds since the failure", {events_picture(drill.timeline)}});
  story.sections.push_back({"To repeat", {Picture{{{{"    " + drill.command}}}}}});
  return story;
}

}  // namespace drsim::reports
