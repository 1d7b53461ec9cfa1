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

/// 8 of 10 drills lie within, all queues together.
Json band_of(const Bands& bands, double most, View& view) {
  Json band = Json::array();
  for (std::size_t i = 0; i < bands.backlog_p90.size(); ++i) {
    const double low = bands.backlog_p10[i], middle = bands.backlog_p50[i], high = bands.backlog_p90[i];
    if (bands.time_s[i] <= most) band.push_back({{"x", bands.time_s[i]}, {"low", rounded(low)}, {"high", rounded(high)}});
    if (high < kWorthShowing) continue;
    const auto messages = [](double count) { return grouped(static_cast<std::uint64_t>(count)); };
    view.numbers.push_back({"all queues, all drills, after " + duration(bands.time_s[i]),
                            fmt::format("{} (8 of 10 drills: {} to {})", messages(middle), messages(low), messages(high)), "", ""});
  }
  return band;
}

/// Beyond it nearly no drill has anything that waits.
double end_of(const Bands& bands) {
  double end = 0;
  for (std::size_t i = 0; i < bands.backlog_p90.size(); ++i)
    if (bands.backlog_p90[i] >= kWorthShowing) end = bands.time_s[std::min(i + 1, bands.time_s.size() - 1)];
  return end;
}

void fill(const CellResult& cell, View& view) {
  const Bands bands = cell.bands.value_or(Bands{});
  double most = std::max(60.0, end_of(bands));
  Json lines = Json::array();
  if (cell.timeline_median) add_drill(*cell.timeline_median, "median drill", most, view, lines);
  if (cell.timeline_p95) add_drill(*cell.timeline_p95, "bad drill (P95)", most, view, lines);
  view.data = {{"band", band_of(bands, kRoom * most, view)}, {"lines", lines}};
  view.values = {{"ticks", even_ticks(kRoom * most)}, {"domain", {0, kRoom * most}}};
}

}  // namespace

Chart queues_chart(const StudyResult& result, const Choices&) {
  Chart chart;
  chart.id = "queues";
  chart.wide = true;
  chart.title = "What waits in the queues meanwhile";
  chart.caption =
      "Messages that wait, from the failure until they are done; one line per queue and drill. Band: all queues together, 8 of 10 drills "
      "lie within.";
  chart.columns = {"queue and drill", "messages that waited (at most)", "at (h:min:s after the failure)", "until"};
  const Json x = {{"field", "x"},
                  {"type", "quantitative"},
                  {"scale", {{"domain", "$domain"}, {"nice", false}}},
                  {"axis", duration_axis("time since the failure", "$ticks")}};
  const Json axis = {{"title", "messages that wait"}, {"format", "~s"}, {"tickCount", 5}};
  const Json band = {
      {"data", {{"name", "band"}}},
      {"mark", {{"type", "area"}, {"color", "var(--series-3)"}, {"opacity", 0.22}}},
      {"encoding", {{"x", x}, {"y", {{"field", "low"}, {"type", "quantitative"}, {"axis", axis}}}, {"y2", {{"field", "high"}}}}}};
  const Json lines = {{"data", {{"name", "lines"}}},
                      {"mark", {{"type", "line"}, {"strokeWidth", 2}}},
                      {"encoding",
                       {{"x", x},
                        {"y", {{"field", "y"}, {"type", "quantitative"}, {"axis", axis}}},
                        {"detail", {{"field", "line"}}},
                        {"color",
                         {{"field", "drill"},
                          {"type", "nominal"},
                          {"scale", {{"domain", {"median drill", "bad drill (P95)"}}, {"range", {"var(--series-3)", "var(--series-2)"}}}},
                          {"legend", {{"title", nullptr}}}}}}}};
  chart.spec = layered(250, Json::array({band, lines}));
  add_views_by_option(result, chart, fill);
  return chart;
}

}  // namespace drsim::reports::html
