// Cost against recovery time: which options nothing beats on both.
#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "reports/format.hpp"
#include "reports/html/charts.hpp"
#include "reports/html/spec.hpp"
#include "reports/safe_text.hpp"
#include "reports/view.hpp"

namespace drsim::reports::html {

namespace {

struct Point {
  const CellResult* cell = nullptr;
  const OptionCost* cost = nullptr;
  double seconds = 0;  ///< P95; the horizon where it falls on drills that were not back
  bool efficient = false;
};

std::vector<Point> points_of(const std::vector<const CellResult*>& cells, const std::vector<OptionCost>& costs) {
  std::vector<Point> points;
  for (const CellResult* cell : cells)
    for (const OptionCost& cost : costs)
      if (cost.option == cell->option) points.push_back({cell, &cost, std::max(1.0, cell->recovery_time.p95.value_or(cell->horizon_s))});
  std::stable_sort(points.begin(), points.end(), [](const Point& a, const Point& b) {
    return std::pair(a.cost->total_annual_usd, a.seconds) < std::pair(b.cost->total_annual_usd, b.seconds);
  });
  double best = std::numeric_limits<double>::infinity();
  for (Point& point : points) {
    point.efficient = point.seconds < best && point.cell->recovery_time.p95.has_value();
    if (point.efficient) best = point.seconds;
  }
  return points;
}

void fill(const std::vector<const CellResult*>& cells, const std::vector<OptionCost>& costs, View& view) {
  Json rows = Json::array(), frontier = Json::array(), target = Json::array();
  double least = points_of(cells, costs).empty() ? 1 : cells.front()->horizon_s, most = 1;
  for (const Point& point : points_of(cells, costs)) {
    const std::string option = visible(point.cell->option);
    const Json row = {{"option", option},
                      {"usd", std::round(point.cost->total_annual_usd)},
                      {"seconds", rounded(point.seconds)},
                      {"back", point.cell->recovery_time.p95.has_value()}};
    rows.push_back(row);
    if (point.efficient) frontier.push_back(row);
    least = std::min(least, point.seconds);
    most = std::max(most, point.seconds);
    const Statistics& time = point.cell->recovery_time;
    view.numbers.push_back({option, money(point.cost->total_annual_usd, point.cost->at_least),
                            recovery_time(time.p95, time.p95_interval, point.cell->horizon_s),
                            point.efficient ? "yes" : "no: another one is cheaper and not slower"});
    view.says += fmt::format("{}: {} a year, P95 {}. ", option, money(point.cost->total_annual_usd, point.cost->at_least),
                             recovery_time_in_words(time.p95, time.p95_interval, point.cell->horizon_s));
  }
  if (const auto rto = cells.front()->rto_s) {
    target.push_back({{"seconds", *rto}, {"text", "promised: " + duration(*rto)}});
    most = std::max(most, *rto);
    least = std::min(least, *rto);
  }
  view.data = {{"points", rows}, {"frontier", frontier}, {"target", target}};
  view.values = {{"ticks", log_ticks(least / 3, most * 3)}, {"domain", {least / 3, most * 3}}};
}

}  // namespace

Chart frontier_chart(const StudyResult& result, const Choices& choices) {
  Chart chart;
  chart.id = "frontier";
  chart.title = "What a quicker recovery costs";
  chart.caption =
      "Total a year, incidents included, against the recovery time that 95 % of drills keep. The line joins options that none "
      "beats on both; hollow: not back by the horizon.";
  chart.columns = {"option", "total a year", "recovery time P95", "on the efficient frontier"};
  const Json x = {{"field", "usd"},
                  {"type", "quantitative"},
                  {"scale", {{"zero", false}, {"padding", 25}}},
                  {"axis", {{"title", "total a year, USD"}, {"format", "~s"}, {"tickCount", 6}}}};
  const Json y = {{"field", "seconds"},
                  {"type", "quantitative"},
                  {"scale", {{"type", "log"}, {"domain", "$domain"}, {"nice", false}}},
                  {"axis", duration_axis("recovery time P95 (logarithmic)", "$ticks")}};
  const Json frontier = {{"data", {{"name", "frontier"}}},
                         {"mark", {{"type", "line"}, {"interpolate", "step-after"}, {"color", "var(--text-2)"}, {"strokeWidth", 1}}},
                         {"encoding", {{"x", x}, {"y", y}}}};
  const Json points = {{"data", {{"name", "points"}}},
                       {"mark", {{"type", "point"}, {"size", 150}, {"strokeWidth", 2.5}}},
                       {"encoding",
                        {{"x", x},
                         {"y", y},
                         {"color", color_by_option(choices)},
                         {"fill", {{"field", "option"}, {"type", "nominal"}, {"scale", option_colors(choices)}, {"legend", nullptr}}},
                         {"fillOpacity", {{"condition", {{"test", "datum.back"}, {"value", 1}}}, {"value", 0}}}}}};
  const Json rule = {{"data", {{"name", "target"}}},
                     {"mark", {{"type", "rule"}, {"color", "var(--bad)"}, {"strokeDash", {5, 4}}, {"strokeWidth", 1.5}}},
                     {"encoding", {{"y", {{"field", "seconds"}, {"type", "quantitative"}}}}}};
  const Json label = {
      {"data", {{"name", "target"}}},
      {"mark", {{"type", "text"}, {"align", "right"}, {"color", "var(--bad)"}, {"dy", -8}}},
      {"encoding", {{"x", {{"value", "width"}}}, {"y", {{"field", "seconds"}, {"type", "quantitative"}}}, {"text", {{"field", "text"}}}}}};
  chart.spec = layered(300, Json::array({frontier, rule, label, points}));
  add_views(result, chart, [&](const std::vector<const CellResult*>& cells, View& view) { fill(cells, result.costs, view); });
  return chart;
}

}  // namespace drsim::reports::html
