// How recovery time is distributed: per option the share of drills that were back by a moment, and the moment that was promised.
#include <fmt/format.h>

#include <algorithm>

#include "reports/format.hpp"
#include "reports/html/charts.hpp"
#include "reports/html/spec.hpp"
#include "reports/safe_text.hpp"
#include "reports/view.hpp"

namespace drsim::reports::html {

namespace {

constexpr std::size_t kPointsMost = 60;  // of a curve: more is not seen
constexpr double kShortest = 1;          // s; a logarithmic axis has no 0

void add_curve(const CellResult& cell, double least, double most, Json& rows) {
  const auto& cdf = cell.recovery_time.cdf;
  const std::string option = visible(cell.option);
  const auto point = [&](double x, double p) {
    rows.push_back({{"option", option}, {"x", rounded(std::clamp(x, least, most))}, {"p", rounded(p)}});
  };
  if (cdf.empty()) return;
  point(least, cdf.front().first <= least ? cdf.front().second : 0);
  const std::size_t stride = std::max<std::size_t>(1, (cdf.size() + kPointsMost - 1) / kPointsMost);
  for (std::size_t i = 0; i < cdf.size(); i += stride) point(cdf[i].first, cdf[i].second);
  point(cdf.back().first, cdf.back().second);
  point(most, cdf.back().second);
}

/// The left end of the axis: shortly before the first drills are back.
double soonest(const std::vector<const CellResult*>& cells, double most) {
  double least = most / 30;
  for (const CellResult* cell : cells)
    if (!cell->recovery_time.cdf.empty()) least = std::min(least, cell->recovery_time.cdf.front().first / 2);
  return std::max(least, kShortest);
}

double longest(const std::vector<const CellResult*>& cells) {
  double most = 60;
  for (const CellResult* cell : cells) {
    if (!cell->recovery_time.cdf.empty()) most = std::max(most, cell->recovery_time.cdf.back().first);
    most = std::max(most, cell->rto_s.value_or(0));
  }
  return most * 1.5;
}

std::vector<std::string> figures_of(const CellResult& cell) {
  const Statistics& time = cell.recovery_time;
  return {visible(cell.option),
          recovery_time(time.p50, time.p50_interval, cell.horizon_s),
          recovery_time(time.p95, time.p95_interval, cell.horizon_s),
          recovery_time(time.max, std::nullopt, cell.horizon_s),
          cell.rto_attainment ? percent(*cell.rto_attainment) : "nothing promised",
          grouped(cell.censored)};
}

void fill(const std::vector<const CellResult*>& cells, View& view) {
  const double most = longest(cells), least = soonest(cells, most);
  Json rows = Json::array(), target = Json::array();
  for (const CellResult* cell : cells) {
    add_curve(*cell, least, most, rows);
    view.numbers.push_back(figures_of(*cell));
  }
  const CellResult& any = *cells.front();
  view.says = "Share of drills recovered by a moment after the failure.";
  if (any.rto_s) {
    target.push_back({{"x", *any.rto_s}, {"text", "promised: " + duration(*any.rto_s)}});
    for (const CellResult* cell : cells)
      if (cell->rto_attainment)
        view.says +=
            fmt::format(" {}: {} within {}.", visible(cell->option), percent(cell->rto_attainment->estimate), duration(*any.rto_s));
  }
  view.data = {{"curves", rows}, {"target", target}};
  view.values = {{"ticks", log_ticks(least, most)}, {"domain", {least, most}}};
}

}  // namespace

Chart recovery_chart(const StudyResult& result, const Choices& choices) {
  Chart chart;
  chart.id = "recovery";
  chart.title = "How soon each option is back";
  chart.caption =
      "Share of the drills that were serving again by a moment. Further left is better; a curve that ends below 100 % has drills "
      "that were not back by the horizon.";
  chart.columns = {"option", "median", "P95", "longest", "within the RTO (95 % interval)", "not back by the horizon"};
  const Json x = {{"field", "x"},
                  {"type", "quantitative"},
                  {"scale", {{"type", "log"}, {"domain", "$domain"}, {"nice", false}}},
                  {"axis", duration_axis("time since the failure (logarithmic)", "$ticks")}};
  const Json lines = {{"data", {{"name", "curves"}}},
                      {"mark", {{"type", "line"}, {"interpolate", "step-after"}, {"strokeWidth", 2.5}}},
                      {"encoding",
                       {{"x", x},
                        {"y",
                         {{"field", "p"},
                          {"type", "quantitative"},
                          {"scale", {{"domain", {0, 1}}}},
                          {"axis", {{"format", ".0%"}, {"title", "share of drills that are back"}, {"tickCount", 5}}}}},
                        {"color", color_by_option(choices)}}}};
  const Json target_x = {{"field", "x"}, {"type", "quantitative"}};
  const Json rule = {{"data", {{"name", "target"}}},
                     {"mark", {{"type", "rule"}, {"color", "var(--bad)"}, {"strokeDash", {5, 4}}, {"strokeWidth", 1.5}}},
                     {"encoding", {{"x", target_x}}}};
  const Json label = {{"data", {{"name", "target"}}},
                      {"mark", {{"type", "text"}, {"color", "var(--bad)"}}},
                      {"encoding", {{"x", target_x}, {"y", {{"value", -8}}}, {"text", {{"field", "text"}}}}}};
  chart.spec = layered(280, Json::array({lines, rule, label}));
  add_views(result, chart, fill);
  return chart;
}

}  // namespace drsim::reports::html
