// How many messages wait as time passes, queue by queue, in the median and a bad drill.
#include <fmt/format.h>

#include <algorithm>

#include "reports/format.hpp"
#include "reports/html/charts.hpp"
#include "reports/html/spec.hpp"
#include "reports/safe_text.hpp"

namespace drsim::reports::html {

namespace {

constexpr std::size_t kPointsMost = 80;  // of one queue's line
constexpr double kRoom = 1.06;           // of the axis: a line that ends at its end would look like a frame
constexpr double kWorthShowing = 1;      // messages: less is the fluid's rounding

double most_of(const Course& course) {
  double most = 0;
  for (const auto& [time, messages] : course) most = std::max(most, messages);
  return most;
}

/// When the last message that had to wait was done.
double end_of(const Course& course) {
  double end = 0;
  for (const auto& [time, messages] : course)
    if (messages > 0) end = std::max(end, time);
  return course.empty() ? 0 : std::max(end, course.back().first);
}

void add_drill(const Timeline& drill, const char* name, double& most, View& view, Json& lines) {
  for (const QueueCourse& queue : drill.backlogs) {
    const double highest = most_of(queue.messages);
    if (highest < kWorthShowing) continue;
    const std::string line = visible(queue.queue) + ", " + name;
    const std::size_t stride = std::max<std::size_t>(1, queue.messages.size() / kPointsMost);
    for (std::size_t i = 0; i < queue.messages.size(); ++i) {
      const auto& [time, messages] = queue.messages[i];
      if (i % stride == 0 || messages == highest || i + 1 == queue.messages.size())
        lines.push_back({{"line", line}, {"drill", name}, {"x", rounded(std::max(0.0, time))}, {"y", rounded(messages)}});
    }
    most = std::max(most, end_of(queue.messages));
    const auto peak = std::find_if(queue.messages.begin(), queue.messages.end(), [&](const auto& each) { return each.second == highest; });
    view.numbers.push_back({line, grouped(static_cast<std::uint64_t>(highest)), clock(peak->first), clock(end_of(queue.messages))});
    view.says += fmt::format("{}: at most {} messages. ", line, grouped(static_cast<std::uint64_t>(highest)));
  }
}

void fill(const CellResult& cell, View& view) {
  double most = 60;
  Json lines = Json::array();
  if (cell.timeline_median) add_drill(*cell.timeline_median, "median drill", most, view, lines);
  if (cell.timeline_p95) add_drill(*cell.timeline_p95, "bad drill (P95)", most, view, lines);
  view.data = {{"lines", lines}};
  view.values = {{"ticks", even_ticks(kRoom * most)}, {"domain", {0, kRoom * most}}};
}

}  // namespace

Chart queues_chart(const StudyResult& result, const Choices&) {
  Chart chart;
  chart.id = "queues";
  chart.wide = true;
  chart.title = "What waits in the queues meanwhile";
  chart.caption = "Messages that wait, from the failure until they are done; one line per queue and drill.";
  chart.columns = {"queue and drill", "most messages that waited", "at (h:min:s after the failure)", "until"};
  const Json lines = {
      {"data", {{"name", "lines"}}},
      {"mark", {{"type", "line"}, {"strokeWidth", 2}}},
      {"encoding",
       {{"x",
         {{"field", "x"},
          {"type", "quantitative"},
          {"scale", {{"domain", "$domain"}, {"nice", false}}},
          {"axis", duration_axis("time since the failure", "$ticks")}}},
        {"y", {{"field", "y"}, {"type", "quantitative"}, {"axis", {{"title", "messages that wait"}, {"format", "~s"}, {"tickCount", 5}}}}},
        {"detail", {{"field", "line"}}},
        {"color",
         {{"field", "drill"},
          {"type", "nominal"},
          {"scale", {{"domain", {"median drill", "bad drill (P95)"}}, {"range", {"var(--series-3)", "var(--series-2)"}}}},
          {"legend", {{"title", nullptr}}}}}}}};
  chart.spec = layered(250, Json::array({lines}));
  add_views_by_option(result, chart, fill);
  return chart;
}

}  // namespace drsim::reports::html
