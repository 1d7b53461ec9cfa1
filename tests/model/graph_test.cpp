// The dependency graph on systems small enough to see the answers.
#include "sim/model/graph.hpp"

#include <rapidcheck.h>

#include <algorithm>

#include "tests/catch.hpp"

using namespace drsim;

namespace {

Component component(const std::string& name, ComponentKind kind = ComponentKind::service) {
  Component made;
  made.name = name;
  made.kind = kind;
  return made;
}

Need need(const std::string& on, NeedMode mode = NeedMode::hard, bool reads = false) {
  Need made;
  made.on = {on, {}};
  made.mode = mode;
  made.reads = reads;
  return made;
}

//  web --hard--> api --hard--> db      api --soft--> ads --hard--> ads-db
//  api --reads--> catalog-db           api --sends--> jobs ==consumed==> worker --hard--> archive
System shop() {
  System system;
  for (const char* name : {"web", "api", "ads", "worker"}) system.components.push_back(component(name));
  system.components[0].needs = {need("api")};
  system.components[1].needs = {need("db"), need("ads", NeedMode::soft), need("catalog-db", NeedMode::hard, true)};
  system.components[1].sends_to = {{"jobs", {}}};
  system.components[2].needs = {need("ads-db")};
  system.components[3].needs = {need("archive")};
  for (const char* name : {"db", "ads-db", "catalog-db"}) system.components.push_back(component(name, ComponentKind::database));
  system.components.push_back(component("jobs", ComponentKind::queue));
  system.components.back().consumed_by = Ref{"worker", {}};
  system.components.push_back(component("archive", ComponentKind::object_store));
  return system;
}

std::vector<std::string> names(const DependencyGraph& graph, const std::vector<Index>& components) {
  std::vector<std::string> result;
  for (const Index component : components) result.push_back(graph.names[component]);
  return result;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("callers come before callees, in the order of the model where that leaves a choice") {
  const DependencyGraph graph = dependency_graph(shop());
  const Names order = names(graph, topological_order(graph));
  REQUIRE(order.size() == 9);
  const auto position = [&](const char* name) { return std::find(order.begin(), order.end(), name) - order.begin(); };
  for (const DependencyEdge& edge : graph.edges) CHECK(position(graph.names[edge.from].c_str()) < position(graph.names[edge.to].c_str()));
  CHECK(order.front() == "web");
  CHECK(position("db") < position("ads-db"));
}

TEST_CASE("a system comes back with every component after the ones that it needs") {
  const DependencyGraph graph = dependency_graph(shop());
  const Names order = names(graph, recovery_order(graph));
  const auto position = [&](const char* name) { return std::find(order.begin(), order.end(), name) - order.begin(); };
  CHECK(position("db") < position("api"));
  CHECK(position("api") < position("web"));
  CHECK(position("archive") < position("worker"));
}

TEST_CASE("a workload stops with what it reaches over hard edges and with its queue, not with fallbacks or consumers") {
  const DependencyGraph graph = dependency_graph(shop());
  CHECK(names(graph, hard_needs(graph, 0)) == Names{"web", "api", "db", "catalog-db", "jobs"});
}

TEST_CASE("writes may end up in every durable store that is reached over edges not marked as reads, also behind queues") {
  System system = shop();
  const DependencyGraph graph = dependency_graph(system);
  Workload workload;
  workload.enters = {"web", {}};
  CHECK(names(graph, stores_written(system, graph, workload)) == Names{"db", "ads-db", "archive"});
  SECTION("state that may be lost by design is left out") {
    system.components[4].durable = false;  // db
    CHECK(names(graph, stores_written(system, graph, workload)) == Names{"ads-db", "archive"});
  }
  SECTION("a workload that names its stores writes to those") {
    workload.writes_to = {{"archive", {}}, {"db", {}}};
    CHECK(names(graph, stores_written(system, graph, workload)) == Names{"db", "archive"});
  }
}

TEST_CASE("a cycle is told as the names along it") {
  System system = shop();
  CHECK(find_cycle(dependency_graph(system)).empty());
  system.components[2].needs.push_back(need("web", NeedMode::soft));  // ads needs web, which needs api, which needs ads
  CHECK(find_cycle(dependency_graph(system)) == Names{"web", "api", "ads"});
  CHECK(topological_order(dependency_graph(system)).size() == 9);
  CHECK(find_cycle(dependency_graph(system), Follow::hard).empty());
}

TEST_CASE("work that a consumer puts back into its queue is no cycle of needs") {
  System system = shop();
  system.components[3].sends_to = {{"jobs", {}}};  // worker
  CHECK(find_cycle(dependency_graph(system)).empty());
  CHECK(find_cycle(dependency_graph(system), Follow::all).size() == 2);
}

TEST_CASE("losing a component cuts off what is reached only through it") {
  const DependencyGraph graph = dependency_graph(shop());
  const std::vector<std::size_t> cut_off = reached_only_through(graph, 0);
  CHECK(cut_off[0] == 8);  // web: everything else
  CHECK(cut_off[1] == 7);  // api: all but web and itself
  CHECK(cut_off[2] == 1);  // ads: ads-db
  CHECK(cut_off[7] == 2);  // jobs: worker, archive
  CHECK(cut_off[4] == 0);  // db: a leaf
}

TEST_CASE("a second way around a component means that its loss cuts nothing off") {
  System system = shop();
  system.components[0].needs.push_back(need("ads-db"));  // web reaches ads-db without ads
  const DependencyGraph graph = dependency_graph(system);
  CHECK(reached_only_through(graph, 0)[2] == 0);
}

TEST_CASE("articulation points are the joints of the system, whichever way the edges point") {
  const DependencyGraph graph = dependency_graph(shop());
  CHECK(names(graph, articulation_points(graph)) == Names{"api", "ads", "worker", "jobs"});
}

TEST_CASE("a reference to a component that does not exist makes no edge") {
  System system = shop();
  system.components[0].needs.push_back(need("apu"));
  CHECK(dependency_graph(system).edges.size() == dependency_graph(shop()).edges.size());
}

TEST_CASE("the critical path is the longest chain of durations") {
  // detect 1 -> decide 5 -> { restore 30 | boot 4 } -> switch 2: 1 + 5 + 30 + 2 = 38
  const std::vector<std::vector<std::size_t>> before{{}, {0}, {1}, {1}, {2, 3}};
  const CriticalPath path = critical_path(before, {Seconds{1}, Seconds{5}, Seconds{30}, Seconds{4}, Seconds{2}});
  CHECK(path.length.count() == 38);
  CHECK(path.nodes == std::vector<std::size_t>{0, 1, 2, 4});
  CHECK(path.ends[3].count() == 10);
}

TEST_CASE("tasks on a cycle are left out of the critical path instead of hanging it") {
  const CriticalPath path = critical_path({{}, {2}, {1}}, {Seconds{3}, Seconds{50}, Seconds{50}});
  CHECK(path.length.count() == 3);
}

TEST_CASE("nothing to do has an empty critical path, and an empty system an empty order") {
  CHECK(critical_path({}, {}).nodes.empty());
  CHECK(topological_order(DependencyGraph{}).empty());
  CHECK(articulation_points(DependencyGraph{}).empty());
}

TEST_CASE("whatever the acyclic graph, the order holds and hard needs stop what they should") {
  CHECK(rc::check([] {
    const auto count = *rc::gen::inRange<Index>(1, 40);
    System system;
    for (Index i = 0; i < count; ++i) {
      system.components.push_back(component("c" + std::to_string(i)));
      for (Index later = i + 1; later < count; ++later)
        if (*rc::gen::inRange(0, 4) == 0)
          system.components[i].needs.push_back(need("c" + std::to_string(later), *rc::gen::element(NeedMode::hard, NeedMode::soft)));
    }
    std::reverse(system.components.begin(), system.components.end());
    const DependencyGraph graph = dependency_graph(system);
    std::vector<std::size_t> position(count);
    const std::vector<Index> order = topological_order(graph);
    RC_ASSERT(order.size() == count);
    for (std::size_t i = 0; i < order.size(); ++i) position[order[i]] = i;
    for (const DependencyEdge& edge : graph.edges) RC_ASSERT(position[edge.from] < position[edge.to]);

    // Oracle: close the set of needs by repetition.
    std::vector<bool> needed(count);
    needed[0] = true;
    for (Index round = 0; round < count; ++round)
      for (const DependencyEdge& edge : graph.edges)
        if (edge.mode == EdgeMode::hard && needed[edge.from]) needed[edge.to] = true;
    std::vector<Index> expected;
    for (Index i = 0; i < count; ++i)
      if (needed[i]) expected.push_back(i);
    RC_ASSERT(hard_needs(graph, 0) == expected);
  }));
}
