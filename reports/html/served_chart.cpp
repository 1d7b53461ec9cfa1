// How much of the demand is served as time passes: the band that most drills stay in, and the median and a bad drill.
#include <fmt/format.h>

#include <algorithm>

#include "reports/format.hpp"
#include "reports/html/charts.hpp"
#include "reports/html/spec.hpp"
#include "reports/safe_text.hpp"

namespace drsim::reports::html {

namespace {

constexpr double kLeast = 30;            // s: the first moment after the failure at which the bands are noted
constexpr std::size_t kPointsMost = 60;  // of one drill's line

/// What the drill served of one objective.
const Course& course_of(const Timeline& drill, const std::string& objective) {
  for (const ObjectiveCourse& each : drill.other_objectives)
    if (each.objective == objective) return each.served;
  return drill.served;
}

void add_line(const Course& course, const char* name, double most, Json& rows) {
  const std::size_t stride = std::max<std::size_t>(1, course.size() / kPointsMost);
  double last = 1;
  if (course.empty() || course.front().first > kLeast) rows.push_back({{"drill", name}, {"x", kLeast}, {"y", last}});
  for (std::size_t i = 0; i < course.size(); i += stride) {
    const auto& [time, served] = course[i];
    if (time > most) break;
    last = served;
    rows.push_back({{"drill", name}, {"x", rounded(std::max(time, kLeast))}, {"y", rounded(served)}});
  }
  rows.push_back({{"drill", name}, {"x", rounded(most)}, {"y", rounded(last)}});
}

double shown_until(const CellResult& cell, const std::vector<const Course*>& courses) {
  double most = 600;
  for (const Course* course : courses)
    if (!course->empty()) most = std::max(most, course->back().first);
  return std::min(2 * most, cell.horizon_s);
}

/// `first`: the cell of the first objective, whose drills are shown.
void fill(const CellResult& cell, const CellResult& first, View& view) {
  if (!first.timeline_median || !first.timeline_p95) return;
  const Course &median = course_of(*first.timeline_median, cell.objective), &bad = course_of(*first.timeline_p95, cell.objective);
  const double most = shown_until(first, {&median, &bad});
  Json band = Json::array(), lines = Json::array();
  const Bands bands = cell.bands.value_or(Bands{});
  for (std::size_t i = 0; i < bands.time_s.size() && bands.time_s[i] <= most; ++i) {
    band.push_back(
        {{"x", std::max(kLeast, bands.time_s[i])}, {"low", rounded(bands.served_p10[i])}, {"high", rounded(bands.served_p90[i])}});
    const bool same = i > 0 && bands.served_p10[i] == bands.served_p10[i - 1] && bands.served_p50[i] == bands.served_p50[i - 1] &&
                      bands.served_p90[i] == bands.served_p90[i - 1];
    if (same) continue;  // the table shows changes
    view.numbers.push_back(
        {duration(bands.time_s[i]), percent(bands.served_p10[i]), percent(bands.served_p50[i]), percent(bands.served_p90[i])});
  }
  if (!cell.bands)
    for (const auto& [time, served] : bad)
      if (view.numbers.size() < kPointsMost) view.numbers.push_back({duration(std::max(0.0, time)), percent(served), "", ""});
  add_line(median, "median drill", most, lines);
  add_line(bad, "bad drill (P95)", most, lines);
  view.says = fmt::format("Served fraction of {} over {} after the failure; mean over all drills {}.", visible(cell.objective),
                          duration(most), percent(cell.served_fraction_mean));
  view.data = {{"band", band}, {"lines", lines}};
  view.values = {{"ticks", log_ticks(kLeast, most)}, {"domain", {kLeast, most}}};
}

}  // namespace

Chart served_chart(const StudyResult& result, const Choices&) {
  Chart chart;
  chart.id = "served";
  chart.title = "What is served meanwhile";
  chart.caption = "Share of the demand that is served after the failure. Band: 8 of 10 drills lie within.";
  chart.columns = {"after the failure", "served: 1 drill of 10 below", "median", "9 drills of 10 below or at"};
  const Json x = {{"field", "x"},
                  {"type", "quantitative"},
                  {"scale", {{"type", "log"}, {"domain", "$domain"}, {"nice", false}}},
                  {"axis", duration_axis("time since the failure (logarithmic)", "$ticks")}};
  const Json axis = {{"title", "share of demand served"}, {"format", ".0%"}, {"tickCount", 5}};
  const Json band = {{"data", {{"name", "band"}}},
                     {"mark", {{"type", "area"}, {"color", "var(--series-3)"}, {"opacity", 0.22}, {"interpolate", "monotone"}}},
                     {"encoding",
                      {{"x", x},
                       {"y", {{"field", "low"}, {"type", "quantitative"}, {"scale", {{"domain", {0, 1}}}}, {"axis", axis}}},
                       {"y2", {{"field", "high"}}}}}};
  const Json lines = {{"data", {{"name", "lines"}}},
                      {"mark", {{"type", "line"}, {"interpolate", "step-after"}, {"strokeWidth", 2}}},
                      {"encoding",
                       {{"x", x},
                        {"y", {{"field", "y"}, {"type", "quantitative"}}},
                        {"color",
                         {{"field", "drill"},
                          {"type", "nominal"},
                          {"scale", {{"domain", {"median drill", "bad drill (P95)"}}, {"range", {"var(--series-3)", "var(--series-2)"}}}},
                          {"legend", {{"title", nullptr}}}}}}}};
  chart.spec = layered(250, Json::array({band, lines}));
  add_views_by_objective(result, chart, fill);
  return chart;
}

}  // namespace drsim::reports::html
