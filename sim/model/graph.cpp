// Boost.Graph's door: builds its graphs from a system, asks it, and hands plain indexes back.
#include "sim/model/graph.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/biconnected_components.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/depth_first_search.hpp>
#include <boost/graph/dominator_tree.hpp>
#include <iterator>
#include <map>

namespace drsim {

namespace {

using Directed = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS>;
using Vertex = boost::graph_traits<Directed>::vertex_descriptor;
using EdgeOf = boost::graph_traits<Directed>::edge_descriptor;

bool followed(const DependencyEdge& edge, Follow follow) {
  switch (follow) {
    case Follow::hard:
      return edge.mode == EdgeMode::hard;
    case Follow::synchronous:
      return edge.mode != EdgeMode::async;
    case Follow::writes:
      return !edge.reads;
    case Follow::all:
      return true;
  }
  return true;
}

Directed directed(const DependencyGraph& graph, Follow follow) {
  Directed result(graph.names.size());
  for (const DependencyEdge& edge : graph.edges)
    if (followed(edge, follow)) boost::add_edge(edge.from, edge.to, result);
  return result;
}

/// The same with vertices and edges numbered backwards, so that a depth-first search finishes early ones last.
Directed mirrored(const DependencyGraph& graph, Follow follow) {
  const std::size_t last = graph.names.size() - 1;
  Directed result(graph.names.size());
  for (std::size_t i = graph.edges.size(); i-- > 0;) {
    const DependencyEdge& edge = graph.edges[i];
    if (followed(edge, follow)) boost::add_edge(last - edge.from, last - edge.to, result);
  }
  return result;
}

struct FinishOrder : boost::default_dfs_visitor {
  std::vector<Index>* finished;
  void finish_vertex(Vertex vertex, const Directed&) { finished->push_back(static_cast<Index>(vertex)); }
};

/// Keeps the tree above each vertex and notes the first edge that closes a cycle.
struct CycleFinder : boost::default_dfs_visitor {
  std::vector<Vertex>* parent;
  std::vector<Vertex>* cycle;
  void tree_edge(EdgeOf edge, const Directed& graph) { (*parent)[target(edge, graph)] = source(edge, graph); }
  void back_edge(EdgeOf edge, const Directed& graph) {
    if (!cycle->empty()) return;
    const Vertex first = target(edge, graph);
    for (Vertex at = source(edge, graph); at != first; at = (*parent)[at]) cycle->push_back(at);
    cycle->push_back(first);
    std::reverse(cycle->begin(), cycle->end());
  }
};

std::vector<Index> only_durable_stores(const System& system, const std::vector<Index>& components) {
  std::vector<Index> stores;
  for (const Index index : components) {
    const Component& component = system.components[index];
    if (keeps_data(component.kind) && component.kind != ComponentKind::queue && component.durable) stores.push_back(index);
  }
  return stores;
}

std::map<std::string, Index, std::less<>> positions(const System& system) {
  std::map<std::string, Index, std::less<>> result;
  for (const Component& component : system.components) result.emplace(component.name, static_cast<Index>(result.size()));
  return result;
}

}  // namespace

DependencyGraph dependency_graph(const System& system) {
  DependencyGraph graph;
  const auto position = positions(system);
  const auto connect = [&](Index from, const std::string& to, EdgeMode mode, bool reads) {
    if (const auto found = position.find(to); found != position.end()) graph.edges.push_back({from, found->second, mode, reads});
  };
  for (Index i = 0; i < system.components.size(); ++i) {
    const Component& component = system.components[i];
    graph.names.push_back(component.name);
    for (const Need& need : component.needs) {
      // With somebody else to ask, none of them is needed alone.
      const bool alone = need.mode == NeedMode::hard && need.alternatives.empty();
      connect(i, need.on.name, alone ? EdgeMode::hard : EdgeMode::soft, need.reads);
      for (const Alternative& other : need.alternatives) connect(i, other.on.name, EdgeMode::soft, need.reads);
    }
    if (component.in_front_of) connect(i, component.in_front_of->name, EdgeMode::hard, false);
    for (const Ref& queue : component.sends_to) connect(i, queue.name, EdgeMode::hard, false);
    if (component.consumed_by) connect(i, component.consumed_by->name, EdgeMode::async, false);
  }
  return graph;
}

std::vector<Index> topological_order(const DependencyGraph& graph, Follow follow) {
  std::vector<Index> finished;
  if (graph.names.empty()) return finished;
  FinishOrder visitor;
  visitor.finished = &finished;
  const Directed searched = mirrored(graph, follow);
  boost::depth_first_search(searched, boost::visitor(visitor));
  std::reverse(finished.begin(), finished.end());
  for (Index& vertex : finished) vertex = static_cast<Index>(graph.names.size() - 1) - vertex;
  return finished;
}

std::vector<Index> recovery_order(const DependencyGraph& graph) {
  std::vector<Index> order = topological_order(graph, Follow::synchronous);
  std::reverse(order.begin(), order.end());
  return order;
}

std::vector<std::string> find_cycle(const DependencyGraph& graph, Follow follow) {
  std::vector<Vertex> parent(graph.names.size()), cycle;
  CycleFinder visitor;
  visitor.parent = &parent;
  visitor.cycle = &cycle;
  const Directed searched = directed(graph, follow);
  boost::depth_first_search(searched, boost::visitor(visitor));
  std::vector<std::string> names;
  for (const Vertex vertex : cycle) names.push_back(graph.names[vertex]);
  return names;
}

std::vector<Index> reachable(const DependencyGraph& graph, Index start, Follow follow) {
  std::vector<Index> found;
  if (start >= graph.names.size()) return found;
  const Directed searched = directed(graph, follow);
  std::vector<boost::default_color_type> color(graph.names.size());
  boost::breadth_first_search(searched, start,
                              boost::color_map(boost::make_iterator_property_map(color.begin(), get(boost::vertex_index, searched))));
  for (Index i = 0; i < color.size(); ++i)
    if (color[i] != boost::white_color) found.push_back(i);
  return found;
}

std::vector<Index> hard_needs(const DependencyGraph& graph, Index entry) { return reachable(graph, entry, Follow::hard); }

std::vector<std::size_t> reached_only_through(const DependencyGraph& graph, Index entry) {
  std::vector<std::size_t> counts(graph.names.size());
  if (entry >= graph.names.size()) return counts;
  const Directed searched = directed(graph, Follow::all);
  const Vertex none = boost::graph_traits<Directed>::null_vertex();
  std::vector<Vertex> dominator(graph.names.size(), none);
  boost::lengauer_tarjan_dominator_tree(searched, entry,
                                        boost::make_iterator_property_map(dominator.begin(), get(boost::vertex_index, searched)));
  for (const Vertex reached : dominator)
    for (Vertex through = reached; through != none; through = dominator[through]) ++counts[through];
  return counts;
}

std::vector<Index> articulation_points(const DependencyGraph& graph) {
  boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS> undirected(graph.names.size());
  for (const DependencyEdge& edge : graph.edges) boost::add_edge(edge.from, edge.to, undirected);
  std::vector<Index> points;
  boost::articulation_points(undirected, std::back_inserter(points));
  std::sort(points.begin(), points.end());
  return points;
}

std::vector<Index> stores_written(const System& system, const DependencyGraph& graph, Index entry) {
  return only_durable_stores(system, reachable(graph, entry, Follow::writes));
}

std::vector<Index> stores_written(const System& system, const DependencyGraph& graph, const Workload& workload) {
  const auto position = positions(system);
  if (!workload.writes_to) {
    const auto entry = position.find(workload.enters.name);
    return entry == position.end() ? std::vector<Index>{} : stores_written(system, graph, entry->second);
  }
  std::vector<Index> named;
  for (const Ref& store : *workload.writes_to)
    if (const auto found = position.find(store.name); found != position.end()) named.push_back(found->second);
  std::sort(named.begin(), named.end());
  named.erase(std::unique(named.begin(), named.end()), named.end());
  return only_durable_stores(system, named);
}

CriticalPath critical_path(const std::vector<std::vector<std::size_t>>& before, const std::vector<Seconds>& durations) {
  const std::size_t count = before.size();
  std::vector<std::vector<std::size_t>> next(count);
  std::vector<std::size_t> waits_for(count), ready;
  for (std::size_t task = 0; task < count; ++task) {
    waits_for[task] = before[task].size();
    for (const std::size_t earlier : before[task]) next[earlier].push_back(task);
    if (before[task].empty()) ready.push_back(task);
  }
  CriticalPath path;
  path.ends.assign(count, Seconds{0});
  std::vector<Seconds> start(count, Seconds{0});
  std::vector<std::size_t> held_up_by(count, count);  // the predecessor that ended last
  std::size_t last = count;
  for (std::size_t done = 0; done < ready.size(); ++done) {
    const std::size_t task = ready[done];
    const Seconds end = path.ends[task] = start[task] + durations[task];
    if (last == count || end > path.length) {
      path.length = end;
      last = task;
    }
    for (const std::size_t later : next[task]) {
      if (held_up_by[later] == count || end > start[later]) {
        start[later] = end;
        held_up_by[later] = task;
      }
      if (--waits_for[later] == 0) ready.push_back(later);
    }
  }
  for (std::size_t task = last; task < count; task = held_up_by[task]) path.nodes.push_back(task);
  std::reverse(path.nodes.begin(), path.nodes.end());
  return path;
}

}  // namespace drsim
