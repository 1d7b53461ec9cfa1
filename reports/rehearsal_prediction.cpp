// What to expect of a drill, and the checklist to print.
#include <fmt/format.h>

#include <cmath>

#include "reports/format.hpp"
#include "reports/rehearsal.hpp"

namespace drsim::reports {

namespace {

using rehearsal::Criterion;
using rehearsal::PlannedStep;
using rehearsal::Prediction;
using rehearsal::Range;

constexpr double kQuarter = 900;

std::string time_or(double seconds, const std::string& otherwise) { return std::isfinite(seconds) ? duration(seconds) : otherwise; }

Bullets summary(const Prediction& prediction, double booked_s) {
  Bullets bullets;
  const auto say = [&](const std::string& text, Tone tone = Tone::plain) { bullets.items.push_back({{{text, tone}}, {}}); };
  if (prediction.finish) {
    const double book = seconds_to_book(prediction.finish->p95);
    say(fmt::format("Book {}: all steps are done within {} in half of the simulated drills, within {} in 19 of 20.", duration(book),
                    duration(prediction.finish->p50), duration(prediction.finish->p95)),
        Tone::strong);
    if (book > booked_s) say(fmt::format("The calendar reserves {}: too short.", duration(booked_s)), Tone::bad);
  }
  if (prediction.only != "restore") {
    if (prediction.recovery)
      say(fmt::format("Service is back after {} in half of the drills, after {} in 19 of 20; {} of them recover.",
                      time_or(prediction.recovery->p50, "the horizon"), time_or(prediction.recovery->p95, "the horizon"),
                      percent(prediction.recovered)));
    if (prediction.data_loss)
      say(fmt::format("Data loss: {} in half of the drills, {} in 19 of 20.", data_loss(prediction.data_loss->p50),
                      time_or(prediction.data_loss->p95, "unrecoverable")));
    say(fmt::format("An incident like this costs {} on average, {} in 1 of 20{}.", money(prediction.cost_mean), money(prediction.cost_p95),
                    prediction.where == "production" ? "" : "; a drill in staging only its people's hours"));
  }
  std::string roles;
  for (const std::string& role : prediction.roles) roles += (roles.empty() ? "" : ", ") + role;
  if (!roles.empty()) say("Takes part: " + roles + ".");
  return bullets;
}

Table criteria_table(const Prediction& prediction) {
  Table table{{{"criterion"}, {"limit"}, {"drills that meet it"}, {"verdict"}}, {}, {}};
  for (const Criterion& each : prediction.criteria)
    table.rows.emplace_back(
        Row{{{each.name}, {limit_of(each)}, {percent(each.attainment)}, {words_of(each.verdict), tone_of(each.verdict)}}});
  table.footnotes.push_back(fmt::format("Meets when at least {} of drills do, with 95 % confidence.", percent(prediction.share)));
  return table;
}

Table steps_table(const Prediction& prediction) {
  Table table{
      {{"step"}, {"who"}, {"takes, median", Align::right}, {"19 of 20 within", Align::right}, {"over by, median", Align::right}}, {}, {}};
  for (const PlannedStep& step : prediction.steps) {
    const auto shown = [](const std::optional<Range>& range, double Range::*which) {
      return range ? duration((*range).*which) : std::string("?");
    };
    table.rows.emplace_back(Row{{{step.name + (step.optional ? " (if data was lost)" : "")},
                                 {step.role},
                                 {shown(step.takes, &Range::p50), Tone::plain},
                                 {shown(step.takes, &Range::p95)},
                                 {step.ends ? clock(step.ends->p50) : "?"}}});
  }
  table.footnotes.emplace_back("A step's time includes waiting for its person and for what it moves or starts.");
  if (prediction.complete < prediction.replications)
    table.footnotes.push_back(fmt::format("Steps over {} of {} drills: those in which every step ran.", grouped(prediction.complete),
                                          grouped(prediction.replications)));
  return table;
}

Bullets checklist(const Prediction& prediction) {
  Bullets bullets;
  for (const PlannedStep& step : prediction.steps) {
    std::string text = "[ ] " + step.name;
    if (!step.role.empty()) text += ", " + step.role;
    if (step.takes) text += fmt::format(", {} to {}", duration(step.takes->p05), duration(step.takes->p95));
    bullets.items.push_back({{{text}}, {{{"began ____ ended ____"}}}});
  }
  if (prediction.scenario.empty()) return bullets;
  for (const std::string& item : prediction.checklist) bullets.items.push_back({{{"[ ] " + item}}, {}});
  return bullets;
}

}  // namespace

Tone tone_of(Verdict verdict) { return verdict == Verdict::meets ? Tone::good : verdict == Verdict::misses ? Tone::bad : Tone::unsure; }

std::string words_of(Verdict verdict) { return verdict == Verdict::meets ? "meets" : verdict == Verdict::misses ? "misses" : "undecided"; }

double seconds_to_book(double p95) { return std::ceil(p95 / kQuarter) * kQuarter; }

std::string value_of(const Criterion& criterion, double value) {
  if (criterion.name == "served") return percent(value);
  return std::isfinite(value) ? duration(value) : "never";
}

std::string limit_of(const Criterion& criterion) {
  return (criterion.name == "served" ? "at least " : "at most ") + value_of(criterion, criterion.limit);
}

Story tell_prediction(const Prediction& prediction, double booked_s) {
  Story story;
  const std::string what = prediction.scenario.empty() ? "" : ": " + prediction.scenario + " under " + prediction.option;
  story.about = prediction.model;
  story.title = {{prediction.drill + what, Tone::strong}};
  if (prediction.replications == 0) {
    story.sections.push_back({"", {Paragraph{{{"It has no scenario, so nothing is simulated: its checklist is all there is."}}}}});
  } else {
    story.sections.push_back({"", {summary(prediction, booked_s)}});
    if (prediction.complete == 0)
      story.sections.back().blocks.emplace_back(
          Paragraph{{{"In no simulated drill did every step run, so no time can be said of them.", Tone::bad}}});
    if (!prediction.criteria.empty()) story.sections.push_back({"Success criteria", {criteria_table(prediction)}});
    story.sections.push_back({"Steps", {steps_table(prediction)}});
  }
  story.sections.push_back({"Checklist", {checklist(prediction)}});
  if (prediction.replications > 0)
    story.sections.push_back({"",
                              {Paragraph{{{fmt::format("{} simulated drills, seed {}, model {}.", grouped(prediction.replications),
                                                       prediction.seed, prediction.model_hash.substr(0, 12)),
                                           Tone::dim}}}}});
  return story;
}

}  // namespace drsim::reports
