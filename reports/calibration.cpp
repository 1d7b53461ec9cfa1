// What a calibration says.
#include "reports/calibration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/format.hpp"
#include "reports/json_text.hpp"
#include "reports/rehearsal.hpp"

namespace drsim::reports {

namespace {

using rehearsal::CalibratedStep;
using rehearsal::Criterion;
using rehearsal::Prediction;
using Json = nlohmann::ordered_json;

constexpr double kNormal95 = 1.6448536269514722;  // standard normal, 95th percentile

std::string time_or_never(double seconds) { return std::isfinite(seconds) ? duration(seconds) : "never"; }

/// Why, and for a step that moves from what to what.
std::string remark_of(const CalibratedStep& step) {
  if (!step.not_fitted.empty()) return step.not_fitted;
  const auto& prior = step.result.prior;
  if (!step.result.moved) return step.result.why;
  return fmt::format("{}; P95 {} instead of {}", step.result.why, duration(step.result.p95),
                     duration(std::exp(prior.mean + kNormal95 * prior.deviation)));
}

Table steps_table(const CalibrationReport& report) {
  Table table{
      {{"step"}, {"drills", Align::right}, {"model", Align::right}, {"measured", Align::right}, {"calibrated", Align::right}}, {}, {}};
  std::string group;
  for (const CalibratedStep& each : report.steps) {
    const std::string of = each.runbook + " under " + each.option;
    if (of != group) table.rows.emplace_back(Group{{{of}}});
    group = of;
    const bool fitted = each.not_fitted.empty();
    table.rows.emplace_back(
        Row{{{each.step},
             {std::to_string(fitted ? each.result.measured : each.done)},
             {fitted ? duration(std::exp(each.result.prior.mean)) : "-"},
             {fitted ? duration(std::exp(each.result.observed.mean)) : "-"},
             {fitted && each.result.moved ? duration(each.result.p50) : "as it is", each.result.moved ? Tone::strong : Tone::plain}}});
    table.rows.emplace_back(Remark{remark_of(each)});
  }
  const auto fitted = std::count_if(report.steps.begin(), report.steps.end(), [](const auto& each) { return each.not_fitted.empty(); });
  table.footnotes = {
      fmt::format("Medians of hands-on time; what machines take of a step is left out. P = how often the model itself would give times so "
                  "odd; a step moves under P = {:.2g}, so that a history that says nothing new moves one in 20 calibrations.",
                  rehearsal::kCalibrationLevel / static_cast<double>(std::max<std::ptrdiff_t>(fitted, 1))),
      fmt::format("The model's medians are taken to be right within a factor of {} (95 %), its spread to be known as from {} drills; the "
                  "more is measured, the less that counts.",
                  rehearsal::kMedianWithin, rehearsal::kSpreadSeen)};
  return table;
}

std::string recovery_of(const Prediction& prediction) {
  if (!prediction.recovery) return "-";
  return time_or_never(prediction.recovery->p50) + " (" + time_or_never(prediction.recovery->p95) + ")";
}

Table drills_table(const CalibrationReport& report) {
  Table table{{{"model"}, {"recovery: median (P95)", Align::right}, {"drills that meet it", Align::right}, {"verdict"}}, {}, {}};
  const auto row = [&](const std::string& when, const Prediction& prediction, const Criterion& criterion) {
    table.rows.emplace_back(Row{
        {{when}, {recovery_of(prediction)}, {percent(criterion.attainment)}, {words_of(criterion.verdict), tone_of(criterion.verdict)}}});
  };
  for (const CalibratedDrill& each : report.drills)
    for (std::size_t i = 0; i < each.before.criteria.size() && i < each.after.criteria.size(); ++i) {
      const Criterion& criterion = each.before.criteria[i];
      table.rows.emplace_back(Group{{{each.before.drill + ": " + criterion.name + " " + limit_of(criterion)}}});
      row("as it is", each.before, criterion);
      row("calibrated", each.after, each.after.criteria[i]);
    }
  return table;
}

/// Verdicts that change, in a sentence each.
Bullets moves(const CalibrationReport& report) {
  Bullets bullets;
  for (const CalibratedDrill& each : report.drills)
    for (std::size_t i = 0; i < each.before.criteria.size() && i < each.after.criteria.size(); ++i) {
      const Criterion &before = each.before.criteria[i], &after = each.after.criteria[i];
      if (before.verdict != after.verdict)
        bullets.items.push_back({{{fmt::format("{}: {} {} {} instead of {}.", each.before.drill, before.name, limit_of(before),
                                               words_of(after.verdict), words_of(before.verdict)),
                                   tone_of(after.verdict)}},
                                 {}});
    }
  return bullets;
}

Json drill_json(const Prediction& prediction) {
  Json json = Json::object();
  const auto finite = [](double seconds) { return std::isfinite(seconds) ? Json(seconds) : Json(nullptr); };
  json["recovery_time_p50_s"] = prediction.recovery ? finite(prediction.recovery->p50) : Json(nullptr);
  json["recovery_time_p95_s"] = prediction.recovery ? finite(prediction.recovery->p95) : Json(nullptr);
  json["criteria"] = Json::array();
  for (const Criterion& each : prediction.criteria)
    json["criteria"].push_back(
        {{"criterion", each.name}, {"limit", each.limit}, {"attainment", each.attainment.estimate}, {"verdict", words_of(each.verdict)}});
  return json;
}

}  // namespace

Story tell_calibration(const CalibrationReport& report) {
  Story story;
  story.title = {{fmt::format("{}: {} of {} rehearsed steps {}", report.model, report.patch.size(), report.steps.size(),
                              report.patch.size() == 1 ? "moves" : "move"),
                  Tone::strong}};
  if (report.steps.empty()) {
    story.sections.push_back(
        {"",
         {Paragraph{{{"The history holds no rehearsal that measured a step of this model and that it has not learnt from already."}}}}});
    return story;
  }
  if (Bullets verdicts = moves(report); !verdicts.items.empty()) story.sections.push_back({"Verdicts that move", {std::move(verdicts)}});
  story.sections.push_back({"Steps", {steps_table(report)}});
  if (report.patch.empty()) {
    story.sections.push_back({"", {Paragraph{{{"Nothing contradicts the model: it stays as it is."}}}}});
    return story;
  }
  if (Table drills = drills_table(report); !drills.rows.empty()) story.sections.push_back({"Drills of the calendar", {std::move(drills)}});
  Bullets lines;
  for (const std::string& set : report.patch) lines.items.push_back({{{"--set '" + set + "'"}}, {}});
  story.sections.push_back({"What changes: with any command, or in the model", {lines}});
  story.sections.push_back({"",
                            {Paragraph{{{report.written.empty() ? "Nothing was written; --write FILE makes a calibrated copy of the model."
                                                                : "Written to " + report.written + "; the model itself is as it was."}}}}});
  return story;
}

std::string calibration_json(const CalibrationReport& report) {
  Json json = Json::object();
  json["model"] = report.model;
  json["steps"] = Json::array();
  for (const CalibratedStep& each : report.steps) {
    const bool fitted = each.not_fitted.empty();
    Json step = {{"option", each.option}, {"runbook", each.runbook}, {"step", each.step}, {"path", each.path}, {"drills", each.done}};
    step["measured"] = each.result.measured;
    step["surprise"] = fitted ? Json(each.result.surprise) : Json(nullptr);
    step["weight"] = fitted ? Json(each.result.weight) : Json(nullptr);
    step["model_p50_s"] = fitted ? Json(std::exp(each.result.prior.mean)) : Json(nullptr);
    step["measured_p50_s"] = fitted ? Json(std::exp(each.result.observed.mean)) : Json(nullptr);
    step["p50_s"] = fitted ? Json(each.result.p50) : Json(nullptr);
    step["p95_s"] = fitted ? Json(each.result.p95) : Json(nullptr);
    step["moved"] = each.result.moved;
    step["why"] = fitted ? each.result.why : each.not_fitted;
    json["steps"].push_back(std::move(step));
  }
  json["patch"] = report.patch;
  json["drills"] = Json::array();
  for (const CalibratedDrill& each : report.drills)
    json["drills"].push_back({{"drill", each.before.drill}, {"before", drill_json(each.before)}, {"after", drill_json(each.after)}});
  json["written"] = report.written.empty() ? Json(nullptr) : Json(report.written);
  return json_text(json);
}

}  // namespace drsim::reports
