// One drill step by step: the median one and a bad one, the critical path, the time that other steps had to spare.
#include <fmt/format.h>

#include <algorithm>

#include "reports/format.hpp"
#include "reports/html/charts.hpp"
#include "reports/html/spec.hpp"
#include "reports/safe_text.hpp"

namespace drsim::reports::html {

namespace {

constexpr double kRowHeight = 24;
constexpr double kPromiseInSight = 3;  // a promise that is later than so many times the drill would squeeze it into a corner

void fill_steps(const Timeline& drill, double end, View& view, Json& rows, Json& slack, Json& windows) {
  for (const TimelineStep& step : drill.steps) {
    const std::string name = visible(step.step), who = step.who.empty() ? "nobody: automatic" : visible(step.who);
    if (!step.start_s) {
      view.numbers.push_back({name, who, "not run", "", "", "", ""});
      continue;
    }
    const double until = step.end_s.value_or(end);
    const std::string takes = step.end_s ? duration(until - *step.start_s) : "not finished";
    rows.push_back({{"step", name},
                    {"start", rounded(*step.start_s)},
                    {"end", rounded(until)},
                    {"kind", step.critical ? "critical path" : "time to spare"},
                    {"takes", takes}});
    if (step.slack_s && *step.slack_s > 0 && !step.critical)
      slack.push_back({{"step", name}, {"start", rounded(until)}, {"end", rounded(std::min(end, until + *step.slack_s))}});
    if (step.promised_s)
      windows.push_back({{"step", name}, {"start", step.promised_s->low}, {"end", std::min(end, step.promised_s->high)}});
    view.numbers.push_back({name, who, clock(*step.start_s), step.end_s ? clock(until) : "", takes, step.critical ? "yes" : "no",
                            step.slack_s ? duration(*step.slack_s) : ""});
  }
}

void fill(const CellResult& cell, const Timeline& drill, bool median, View& view) {
  double last = 60;
  for (const TimelineStep& step : drill.steps) last = std::max(last, step.end_s.value_or(step.start_s.value_or(0)));
  Json names = Json::array(), target = Json::array();
  const bool promise_in_sight = cell.rto_s && *cell.rto_s < kPromiseInSight * last;
  const double end = 1.12 * (promise_in_sight ? std::max(last, *cell.rto_s) : last);
  for (const TimelineStep& step : drill.steps) names.push_back(visible(step.step));
  Json rows = Json::array(), slack = Json::array(), windows = Json::array();
  fill_steps(drill, end, view, rows, slack, windows);
  if (promise_in_sight) target.push_back({{"x", *cell.rto_s}, {"text", "RTO " + duration(*cell.rto_s)}});
  view.data = {{"steps", rows}, {"slack", slack}, {"windows", windows}, {"target", target}};
  view.values = {{"names", names},
                 {"height", kRowHeight * static_cast<double>(std::max<std::size_t>(3, drill.steps.size()))},
                 {"ticks", even_ticks(end)},
                 {"domain", {0, end}}};
  view.says = fmt::format("The {} drill (replication {}): {} steps; ", median ? "median" : "P95", drill.replication, drill.steps.size());
  for (const TimelineStep& step : drill.steps)
    if (step.critical && step.start_s && step.end_s) view.says += visible(step.step) + " " + duration(*step.end_s - *step.start_s) + ", ";
  view.says += "those on the critical path.";
}

Json bars(const char* data, Json mark, const Json& x, const Json& y) {
  return {{"data", {{"name", data}}}, {"mark", std::move(mark)}, {"encoding", {{"x", x}, {"x2", {{"field", "end"}}}, {"y", y}}}};
}

}  // namespace

Chart timeline_chart(const StudyResult& result, const Choices&) {
  Chart chart;
  chart.id = "timeline";
  chart.wide = true;
  chart.title = "Where the time goes in a drill";
  chart.caption =
      "Steps of the runbook as they ran in the drill with the median recovery time, or in a bad one (19 of 20 were quicker). "
      "Thin lines: time to spare before a step would have delayed another; outlines: the window that the plan promises.";
  chart.columns = {"step", "who", "starts (h:min:s after the failure)", "ends", "takes", "on the critical path", "time to spare"};
  const Json x = {{"field", "start"},
                  {"type", "quantitative"},
                  {"scale", {{"domain", "$domain"}, {"nice", false}}},
                  {"axis", duration_axis("time since the failure", "$ticks")}};
  const Json y = {{"field", "step"},
                  {"type", "nominal"},
                  {"sort", nullptr},
                  {"scale", {{"domain", "$names"}}},
                  {"axis", {{"title", nullptr}, {"domain", false}, {"ticks", false}, {"labelLimit", 190}}}};
  Json steps = bars("steps", {{"type", "bar"}, {"height", 15}, {"cornerRadius", 3}}, x, y);
  steps["encoding"]["color"] = {
      {"field", "kind"},
      {"type", "nominal"},
      {"scale", {{"domain", {"critical path", "time to spare"}}, {"range", {"var(--series-2)", "var(--series-1)"}}}},
      {"legend", {{"title", nullptr}}}};
  const Json slack = bars("slack", {{"type", "rule"}, {"color", "var(--series-1)"}, {"strokeWidth", 2}, {"yOffset", 9}}, x, y);
  const Json windows =
      bars("windows", {{"type", "bar"}, {"height", 21}, {"filled", false}, {"stroke", "var(--text-2)"}, {"strokeDash", {3, 2}}}, x, y);
  const Json takes = {{"data", {{"name", "steps"}}},
                      {"mark", {{"type", "text"}, {"align", "left"}, {"dx", 5}, {"dy", -1}, {"fontSize", 11}}},
                      {"encoding", {{"x", {{"field", "end"}, {"type", "quantitative"}}}, {"y", y}, {"text", {{"field", "takes"}}}}}};
  const Json target_x = {{"field", "x"}, {"type", "quantitative"}};
  const Json rule = {{"data", {{"name", "target"}}},
                     {"mark", {{"type", "rule"}, {"color", "var(--bad)"}, {"strokeDash", {5, 4}}, {"strokeWidth", 1.5}}},
                     {"encoding", {{"x", target_x}}}};
  const Json label = {{"data", {{"name", "target"}}},
                      {"mark", {{"type", "text"}, {"color", "var(--bad)"}}},
                      {"encoding", {{"x", target_x}, {"y", {{"value", -8}}}, {"text", {{"field", "text"}}}}}};
  chart.spec = layered(0, Json::array({windows, slack, steps, takes, rule, label}));
  chart.spec["height"] = "$height";
  add_views_by_drill(result, chart, fill);
  return chart;
}

}  // namespace drsim::reports::html
