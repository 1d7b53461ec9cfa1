// What stands where, and what of it is up at a moment that the reader chooses: one panel per region.
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

/// 0 = nothing of it works, 1 = all of it.
const char* state_of(double share, bool ran_before) {
  if (share >= 1 - 1e-9) return "up";
  if (share > 0) return "partly up";
  return ran_before ? "down" : "switched off";
}

/// The states of one component in one region, each with its time; neighbours that are the same made one.
struct State {
  double from = -1, until = kNever;  ///< s since the failure
  std::string state;
};

std::vector<State> states_of(const ComponentCourse& course) {
  std::vector<State> states;
  bool ran = false;
  for (const auto& [time, share] : course.up) {
    ran = ran || share > 0;
    const std::string state = state_of(share, ran);
    if (!states.empty() && states.back().state == state) continue;
    if (!states.empty()) states.back().until = time;
    states.push_back({states.empty() ? -1 : time, kNever, state});
  }
  return states;
}

double served_at(const Timeline& drill, double time) {
  double served = 1;
  for (const auto& [moment, fraction] : drill.served)
    if (moment <= time) served = fraction;
  return served;
}

/// Regions in which something can be, as the model has them; third parties stand with the first.
std::vector<std::string> panels_of(const Topology& topology, const Timeline& drill) {
  std::vector<std::string> panels;
  for (const auto& [region, role] : topology.regions)
    if (std::any_of(drill.components.begin(), drill.components.end(), [&, name = region](const auto& each) { return each.region == name; }))
      panels.push_back(region);
  return panels;
}

/// What ran and does not run now, by name.
std::string down_at(const Timeline& drill, double time) {
  std::string names;
  for (const ComponentCourse& course : drill.components)
    for (const State& state : states_of(course))
      if (state.state == "down" && state.from <= time && time < state.until)
        names += (names.empty() ? "" : ", ") + visible(course.component);
  return names.empty() ? "nothing" : names;
}

/// The moments at which something happened; the numbers say what. A step's start is the end of another or somebody's decision.
Json moments_of(const Timeline& drill, View& view) {
  std::map<double, std::string> moments;
  const auto add = [&](double time, const std::string& what) {
    std::string& text = moments[time];
    text += (text.empty() ? "" : "; ") + what;
  };
  for (const TimelineEvent& event : drill.events)
    if (event.kind != "step-start") add(event.time_s, visible(event.text.empty() ? event.kind + " " + event.what : event.text));
  for (const ComponentCourse& course : drill.components)
    for (const State& state : states_of(course))
      if (state.from > 0)
        add(state.from, visible(course.component) + " " + state.state + (course.region.empty() ? "" : " in " + visible(course.region)));
  Json times = Json::array();
  for (const auto& [time, what] : moments) {
    times.push_back(rounded(time));
    view.numbers.push_back({clock(time), what, "served " + percent(served_at(drill, time)), "down: " + down_at(drill, time)});
  }
  return times;
}

/// The first moment after which nothing more breaks: where a reader begins to look.
std::size_t worst_moment(const Timeline& drill, const Json& moments) {
  double least = 2;
  std::size_t worst = 0;
  for (std::size_t i = 0; i < moments.size(); ++i)
    if (const double served = served_at(drill, moments[i].get<double>()); served < least) least = served, worst = i;
  return worst;
}

void fill(const Topology& topology, const std::vector<Spot>& spots, const Timeline& drill, View& view) {
  const std::vector<std::string> panels = panels_of(topology, drill);
  Json nodes = Json::array(), edges = Json::array(), titles = Json::array();
  double deepest = 0;
  std::map<std::pair<std::string, std::size_t>, std::pair<double, double>> drawn;  // component and panel -> place
  for (const ComponentCourse& course : drill.components) {
    const auto spot = std::find_if(spots.begin(), spots.end(), [&](const Spot& each) { return each.component == course.component; });
    const auto panel = static_cast<std::size_t>(std::find(panels.begin(), panels.end(), course.region) - panels.begin()) % panels.size();
    if (spot == spots.end()) continue;
    const double x = (static_cast<double>(panel) + 0.04 + 0.92 * spot->x) / static_cast<double>(panels.size());
    deepest = std::max(deepest, spot->y);
    drawn[{course.component, panel}] = {x, spot->y};
    for (const State& state : states_of(course))
      nodes.push_back({{"name", visible(course.component)},
                       {"x", rounded(x)},
                       {"y", spot->y},
                       {"state", state.state},
                       {"from", rounded(state.from)},
                       {"until", rounded(state.until)}});
  }
  for (const TopologyEdge& edge : topology.edges)
    for (std::size_t panel = 0; panel < panels.size(); ++panel) {
      const auto from = drawn.find({edge.from, panel}), to = drawn.find({edge.to, panel});
      if (from == drawn.end() || to == drawn.end()) continue;
      edges.push_back({{"x", rounded(from->second.first)},
                       {"y", from->second.second},
                       {"x2", rounded(to->second.first)},
                       {"y2", to->second.second},
                       {"firm", edge.mode == "hard"}});
    }
  for (std::size_t panel = 0; panel < panels.size(); ++panel)
    titles.push_back(
        {{"name", visible(panels[panel])}, {"x", rounded((static_cast<double>(panel) + 0.5) / static_cast<double>(panels.size()))}});
  const Json moments = moments_of(drill, view);
  view.says = fmt::format("{} components in {} regions; which are up at the chosen moment. Down at the worst: {}.", spots.size(),
                          panels.size(), moments.empty() ? "nothing" : down_at(drill, moments[worst_moment(drill, moments)].get<double>()));
  view.data = {{"nodes", nodes}, {"edges", edges}, {"titles", titles}};
  view.values = {{"moments", moments},
                 {"first", worst_moment(drill, moments)},
                 {"rows", {-1.0, deepest + 0.7}},
                 {"height", kRowHeight * (deepest + 1.7)}};
}

}  // namespace

Chart topology_chart(const StudyResult& result, const Choices&) {
  Chart chart;
  chart.id = "topology";
  chart.wide = true;
  chart.title = "What is up, moment by moment";
  chart.caption =
      "Components from the entry down, in each region where they can be, at the chosen moment of the drill; whatever they depend on. "
      "Dashed: soft or asynchronous dependencies.";
  chart.columns = {"h:min:s after the failure", "what happens", "served", "not up"};
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
  const Json states = {"up", "partly up", "down", "switched off"};
  const Json now = {{{"filter", "moment >= datum.from && moment < datum.until"}}};
  const auto by_state = [&](const Json& range) -> Json {
    return {{"field", "state"},
            {"type", "nominal"},
            {"scale", {{"domain", states}, {"range", range}}},
            {"legend", {{"title", nullptr}, {"columns", 4}}}};
  };
  const Json nodes = {
      {"data", {{"name", "nodes"}}},
      {"transform", now},
      {"mark", {{"type", "point"}, {"filled", true}, {"size", 380}, {"opacity", 1}, {"stroke", "var(--card)"}, {"strokeWidth", 2}}},
      {"encoding",
       {{"x", x},
        {"y", y},
        {"color", by_state({"var(--good)", "var(--series-2)", "var(--bad)", "var(--series-1)"})},
        {"shape", by_state({"circle", "diamond", "cross", "square"})}}}};
  const Json names = {{"data", {{"name", "nodes"}}},
                      {"transform", now},
                      {"mark", {{"type", "text"}, {"dy", 21}, {"limit", 110}}},
                      {"encoding", {{"x", x}, {"y", y}, {"text", {{"field", "name"}}}}}};
  const Json titles = {{"data", {{"name", "titles"}}},
                       {"mark", {{"type", "text"}, {"fontWeight", "bold"}, {"fontSize", 13}}},
                       {"encoding", {{"x", x}, {"y", {{"value", 8}}}, {"text", {{"field", "name"}}}}}};
  chart.spec = layered(0, Json::array({edges, nodes, names, titles}));
  chart.spec["height"] = "$height";
  chart.spec["params"] = {{{"name", "moment"}, {"value", 0}}};
  const std::vector<Spot> spots = spots_of(result.topology);
  add_views_by_drill(result, chart, [&](const CellResult&, const Timeline& drill, bool, View& view) {
    if (!spots.empty() && !drill.components.empty()) fill(result.topology, spots, drill, view);
  });
  return chart;
}

}  // namespace drsim::reports::html
