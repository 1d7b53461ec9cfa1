// Data loss per datastore against what may be lost at most, and how long queues take to drain.
#include <fmt/format.h>

#include <algorithm>

#include "reports/format.hpp"
#include "reports/html/charts.hpp"
#include "reports/html/spec.hpp"
#include "reports/safe_text.hpp"

namespace drsim::reports::html {

namespace {

constexpr double kLeast = 1;  // s; a logarithmic axis has no 0
constexpr double kRowHeight = 16;

/// Dots in rows, one colour per option; a hollow one at the right end stands for 'infinite'.
Json dots_spec(const Choices& choices, const char* title) {
  const Json x = {{"field", "x"},
                  {"type", "quantitative"},
                  {"scale", {{"type", "log"}, {"domain", "$domain"}, {"nice", false}}},
                  {"axis", duration_axis(title, "$ticks")}};
  const Json y = {{"field", "row"},
                  {"type", "nominal"},
                  {"sort", nullptr},
                  {"scale", {{"domain", "$rows"}}},
                  {"axis", {{"title", nullptr}, {"grid", true}, {"labelLimit", 140}}}};
  const Json offset = {{"field", "option"}, {"type", "nominal"}, {"scale", {{"domain", kOptionNames}}}};
  const Json dots = {{"data", {{"name", "dots"}}},
                     {"mark", {{"type", "point"}, {"size", 70}, {"strokeWidth", 2}}},
                     {"encoding",
                      {{"x", x},
                       {"y", y},
                       {"yOffset", offset},
                       {"color", color_by_option(choices)},
                       {"fill", {{"field", "option"}, {"type", "nominal"}, {"scale", option_colors(choices)}, {"legend", nullptr}}},
                       {"fillOpacity", {{"condition", {{"test", "datum.finite"}, {"value", 1}}}, {"value", 0}}}}}};
  const Json target_x = {{"field", "x"}, {"type", "quantitative"}};
  const Json rule = {{"data", {{"name", "target"}}},
                     {"mark", {{"type", "rule"}, {"color", "var(--bad)"}, {"strokeDash", {5, 4}}, {"strokeWidth", 1.5}}},
                     {"encoding", {{"x", target_x}}}};
  const Json label = {{"data", {{"name", "target"}}},
                      {"mark", {{"type", "text"}, {"color", "var(--bad)"}}},
                      {"encoding", {{"x", target_x}, {"y", {{"value", -8}}}, {"text", {{"field", "text"}}}}}};
  Json spec = layered(0, Json::array({dots, rule, label}));
  spec["height"] = "$height";
  return spec;
}

void add_dot(const std::string& row, const CellResult& cell, const std::optional<double>& value, double most, Json& dots) {
  dots.push_back({{"row", row},
                  {"option", visible(cell.option)},
                  {"x", rounded(std::clamp(value.value_or(most), kLeast, most))},
                  {"finite", value.has_value()}});
}

void finish(Json dots, Json target, Json rows, std::size_t options, double most, View& view) {
  const double lines = static_cast<double>(std::max<std::size_t>(1, rows.size()) * options);
  view.data = {{"dots", std::move(dots)}, {"target", std::move(target)}};
  view.values = {{"rows", std::move(rows)},
                 {"ticks", log_ticks(kLeast, most)},
                 {"domain", {kLeast, most}},
                 {"height", std::max(120.0, kRowHeight * lines)}};
}

void fill_losses(const std::vector<const CellResult*>& cells, View& view) {
  double most = 60;
  Json rows = Json::array(), dots = Json::array(), target = Json::array();
  for (const StoreResult& store : cells.front()->stores) rows.push_back(visible(store.store));
  for (const CellResult* cell : cells) {
    most = std::max(most, cell->rpo_s.value_or(0));
    for (const StoreResult& store : cell->stores) most = std::max(most, store.data_loss.p95.value_or(0));
  }
  most *= 3;
  for (const CellResult* cell : cells)
    for (const StoreResult& store : cell->stores) {
      const Statistics& loss = store.data_loss;
      add_dot(visible(store.store), *cell, loss.p95, most, dots);
      view.numbers.push_back({visible(store.store), visible(cell->option), data_loss(loss.p50, loss.p50_interval),
                              data_loss(loss.p95, loss.p95_interval), grouped(store.unrecoverable)});
    }
  const CellResult& any = *cells.front();
  if (any.rpo_s) target.push_back({{"x", *any.rpo_s}, {"text", "RPO " + duration(*any.rpo_s)}});
  for (const CellResult* cell : cells)
    view.says += fmt::format("{}: worst store loses {} in 19 drills of 20. ", visible(cell->option), data_loss(cell->data_loss.p95));
  finish(std::move(dots), std::move(target), std::move(rows), cells.size(), most, view);
}

void fill_backlogs(const std::vector<const CellResult*>& cells, View& view) {
  double most = 60;
  bool any = false;
  for (const CellResult* cell : cells) {
    most = std::max(most, cell->backlog_drain.p95.value_or(0));
    any |= cell->backlog_drain.max.value_or(1) > 0;
  }
  if (!any) return;
  most *= 3;
  Json dots = Json::array();
  for (const CellResult* cell : cells) {
    const Statistics& drain = cell->backlog_drain;
    add_dot("median", *cell, drain.p50, most, dots);
    add_dot("P95", *cell, drain.p95, most, dots);
    view.numbers.push_back({visible(cell->option), recovery_time(drain.p50, drain.p50_interval, cell->horizon_s),
                            recovery_time(drain.p95, drain.p95_interval, cell->horizon_s)});
    view.says += fmt::format("{}: drained within {} in 19 drills of 20. ", visible(cell->option),
                             recovery_time_in_words(drain.p95, drain.p95_interval, cell->horizon_s));
  }
  finish(std::move(dots), Json::array(), {"median", "P95"}, cells.size(), most, view);
}

}  // namespace

Chart loss_chart(const StudyResult& result, const Choices& choices) {
  Chart chart;
  chart.id = "loss";
  chart.title = "What data is lost, store by store";
  chart.caption = "Data loss that 19 drills of 20 stay within (P95); 1 s stands for that or less; hollow: unrecoverable.";
  chart.columns = {"datastore", "option", "data loss median", "data loss P95", "drills with unrecoverable data"};
  chart.spec = dots_spec(choices, "data loss P95 (logarithmic)");
  add_views(result, chart, fill_losses);
  return chart;
}

Chart backlog_chart(const StudyResult& result, const Choices& choices) {
  Chart chart;
  chart.id = "backlog";
  chart.title = "Serving again is not the end: the backlog";
  chart.caption =
      "Time from service restored until the queues behind the workload are empty; 1 s stands for that or less; hollow: not by the horizon.";
  chart.columns = {"option", "drained after, median", "drained after, P95"};
  chart.spec = dots_spec(choices, "time to drain after service is back (logarithmic)");
  add_views(result, chart, fill_backlogs);
  return chart;
}

}  // namespace drsim::reports::html
