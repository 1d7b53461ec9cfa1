// What stands where, and what the runbook has brought up in the recovery region by a moment that the reader chooses.
// A result holds no component's health over time, so nothing is said about what still runs by itself: see the caption.
#include <fmt/format.h>

#include <algorithm>

#include "reports/format.hpp"
#include "reports/html/charts.hpp"
#include "reports/html/spec.hpp"
#include "reports/safe_text.hpp"

namespace drsim::reports::html {

namespace {

constexpr double kRowHeight = 62;
constexpr double kNever = 1e12;  // s

/// Rows from the entry down: one more than the deepest component that needs this one.
std::map<std::string, int> depths(const Topology& topology) {
  std::map<std::string, int> depth;
  for (const TopologyNode& node : topology.nodes) depth[node.component] = 0;
  for (std::size_t round = 0; round < topology.nodes.size(); ++round)  // as often as the longest path can be: cycles end too
    for (const TopologyEdge& edge : topology.edges)
      if (depth.contains(edge.from) && depth.contains(edge.to) && edge.from != edge.to)
        depth[edge.to] = std::max(depth[edge.to], std::min(depth[edge.from] + 1, static_cast<int>(topology.nodes.size()) - 1));
  return depth;
}

struct Spot {
  std::string component, kind;
  double x = 0, y = 0;  ///< x within a region, 0 to 1; y in rows
};

std::vector<Spot> spots_of(const Topology& topology) {
  std::map<std::string, int> depth = depths(topology);
  std::map<int, int> width, used;
  for (const TopologyNode& node : topology.nodes) ++width[depth[node.component]];
  std::vector<Spot> spots;
  for (const TopologyNode& node : topology.nodes) {
    const int row = depth[node.component];
    spots.push_back({node.component, node.kind, (2.0 * used[row]++ + 1) / (2.0 * width[row]), static_cast<double>(row)});
  }
  return spots;
}

/// When the runbook begins to bring a component up, and when it has done its last step on it.
struct Work {
  double begun = kNever, done = kNever;
};

std::map<std::string, Work> works_of(const Timeline& drill) {
  std::map<std::string, Work> works;
  for (const TimelineStep& step : drill.steps) {
    const std::size_t slash = step.step.find('/');
    if (slash == std::string::npos || !step.start_s) continue;
    const auto [at, first] = works.try_emplace(step.step.substr(slash + 1));
    Work& work = at->second;
    work.done = std::max(first ? 0 : work.done, step.end_s.value_or(kNever));
    work.begun = std::min(work.begun, *step.start_s);
  }
  return works;
}

double served_at(const Timeline& drill, double time) {
  double served = 1;
  for (const auto& [moment, fraction] : drill.served)
    if (moment <= time) served = fraction;
  return served;
}

/// The moments at which something happened; the numbers say what. A step's start is the end of another or somebody's decision.
Json moments_of(const Timeline& drill, View& view) {
  Json moments = Json::array();
  for (const TimelineEvent& event : drill.events) {
    if (event.kind == "step-start") continue;
    moments.push_back(rounded(event.time_s));
    const std::string what = event.text.empty() ? event.kind + " " + event.what : event.text;
    view.numbers.push_back({clock(event.time_s), visible(what), "served " + percent(served_at(drill, event.time_s))});
  }
  return moments;
}

void fill(const Topology& topology, const std::vector<Spot>& spots, const Timeline& drill, View& view) {
  const std::map<std::string, Work> works = works_of(drill);
  Json nodes = Json::array(), edges = Json::array();
  double deepest = 0;
  const auto spot_of = [&](const std::string& name) {
    return std::find_if(spots.begin(), spots.end(), [&](const Spot& spot) { return spot.component == name; });
  };
  for (const Spot& spot : spots) {
    const auto work = works.find(spot.component);
    const Work when = work == works.end() ? Work{} : work->second;
    deepest = std::max(deepest, spot.y);
    nodes.push_back({{"name", visible(spot.component)},
                     {"kind", spot.kind},
                     {"x", rounded(spot.x)},
                     {"y", spot.y},
                     {"planned", work != works.end()},
                     {"begun", rounded(when.begun)},
                     {"done", rounded(when.done)}});
  }
  for (const TopologyEdge& edge : topology.edges) {
    const auto from = spot_of(edge.from), to = spot_of(edge.to);
    if (from != spots.end() && to != spots.end())
      edges.push_back({{"x", rounded(from->x)}, {"y", from->y}, {"x2", rounded(to->x)}, {"y2", to->y}, {"firm", edge.mode == "hard"}});
  }
  const Json moments = moments_of(drill, view);
  view.says =
      fmt::format("{} components, {} dependencies; the runbook works on {} of them.", spots.size(), topology.edges.size(), works.size());
  view.data = {{"nodes", nodes}, {"edges", edges}};
  view.values = {
      {"moments", moments}, {"first", moments.size() / 2}, {"rows", {-0.5, deepest + 0.7}}, {"height", kRowHeight * (deepest + 1.2)}};
}

}  // namespace

Chart topology_chart(const StudyResult& result, const Choices&) {
  Chart chart;
  chart.id = "topology";
  chart.wide = true;
  chart.title = "What the recovery has brought back, moment by moment";
  chart.caption =
      "Components from the entry down, and where the runbook's steps on each have got to at the chosen moment. Dashed: soft or "
      "asynchronous dependencies. What no step works on goes on as it stands, or waits for the failure to end.";
  chart.columns = {"h:min:s after the failure", "what happens", "served"};
  const Json x = {{"field", "x"}, {"type", "quantitative"}, {"scale", {{"domain", {0, 1}}}}, {"axis", nullptr}};
  const Json y = {
      {"field", "y"}, {"type", "quantitative"}, {"scale", {{"domain", "$rows"}, {"reverse", true}, {"nice", false}}}, {"axis", nullptr}};
  const Json edges = {{"data", {{"name", "edges"}}},
                      {"mark", {{"type", "rule"}, {"color", "var(--line)"}, {"strokeWidth", 1.5}}},
                      {"encoding",
                       {{"x", x},
                        {"y", y},
                        {"x2", {{"field", "x2"}}},
                        {"y2", {{"field", "y2"}}},
                        {"strokeDash", {{"condition", {{"test", "datum.firm"}, {"value", {1, 0}}}}, {"value", {4, 4}}}}}}};
  const char* const state =
      "!datum.planned ? 'no step works on it' : moment >= datum.done ? '✓ done' : moment >= datum.begun ? 'in work' : 'waiting'";
  const Json states = {"✓ done", "in work", "waiting", "no step works on it"};
  const Json nodes = {
      {"data", {{"name", "nodes"}}},
      {"transform", {{{"calculate", state}, {"as", "state"}}}},
      {"mark", {{"type", "point"}, {"filled", true}, {"size", 420}, {"opacity", 1}, {"stroke", "var(--card)"}, {"strokeWidth", 2}}},
      {"encoding",
       {{"x", x},
        {"y", y},
        {"color",
         {{"field", "state"},
          {"type", "nominal"},
          {"scale", {{"domain", states}, {"range", {"var(--good)", "var(--series-2)", "var(--bad)", "var(--series-1)"}}}},
          {"legend", {{"title", nullptr}, {"columns", 4}}}}},
        {"shape",
         {{"field", "state"},
          {"type", "nominal"},
          {"scale", {{"domain", states}, {"range", {"circle", "diamond", "square", "circle"}}}},
          {"legend", {{"title", nullptr}, {"columns", 4}}}}}}}};
  const Json names = {{"data", {{"name", "nodes"}}},
                      {"mark", {{"type", "text"}, {"dy", 21}, {"limit", 150}}},
                      {"encoding", {{"x", x}, {"y", y}, {"text", {{"field", "name"}}}}}};
  chart.spec = layered(0, Json::array({edges, nodes, names}));
  chart.spec["height"] = "$height";
  chart.spec["params"] = {{{"name", "moment"}, {"value", 0}}};
  const std::vector<Spot> spots = spots_of(result.topology);
  add_views_by_drill(result, chart, [&](const CellResult&, const Timeline& drill, bool, View& view) {
    if (!spots.empty()) fill(result.topology, spots, drill, view);
  });
  return chart;
}

}  // namespace drsim::reports::html
