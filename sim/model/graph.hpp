// The dependency graph of a system: who needs whom, in which order things come back, what a loss takes along.
// Near linear in components and edges. Boost.Graph stays behind this header.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/model/system.hpp"

namespace drsim {

using Index = std::uint32_t;  ///< position in System::components

/// hard: also from a sender to its queue, as work that the queue does not take is not served. async: from a queue to its consumer.
enum class EdgeMode { hard, soft, async };

struct DependencyEdge {
  Index from = 0, to = 0;
  EdgeMode mode = EdgeMode::hard;
  bool reads = false;  ///< nothing is written through it
};

struct DependencyGraph {
  std::vector<std::string> names;     ///< by Index
  std::vector<DependencyEdge> edges;  ///< in model order
};

/// References to components that do not exist make no edge; the reader has reported them.
DependencyGraph dependency_graph(const System& system);

/// Which edges a question follows.
enum class Follow {
  hard,         ///< what must work for the start to work
  synchronous,  ///< hard and soft: what takes part in an answer
  writes,       ///< all but reads: where a change may end up, also later and behind queues
  all
};

/// Callers before callees; among independent ones the order of the model. On a cycle the edge that closes it is left aside.
std::vector<Index> topological_order(const DependencyGraph& graph, Follow follow = Follow::all);

/// A component after all that it needs synchronously: the order in which a system comes back.
std::vector<Index> recovery_order(const DependencyGraph& graph);

/// The names along one cycle, starting where it is entered first; empty when there is none.
std::vector<std::string> find_cycle(const DependencyGraph& graph, Follow follow = Follow::synchronous);

/// `start` and everything that it reaches, in model order.
std::vector<Index> reachable(const DependencyGraph& graph, Index start, Follow follow);

/// Components whose loss stops `entry`: itself and all that it reaches over hard edges, each of them needed.
std::vector<Index> hard_needs(const DependencyGraph& graph, Index entry);

/// For each component how many others are reached from `entry` through it and in no other way, over edges of any mode: what
/// its loss cuts off (by the dominator tree). 0 where `entry` does not reach it.
std::vector<std::size_t> reached_only_through(const DependencyGraph& graph, Index entry);

/// Components whose removal splits the system, direction ignored, into parts that share nothing.
std::vector<Index> articulation_points(const DependencyGraph& graph);

/// Durable stores that a workload writes, in model order: those it names, else all that its writes may reach. Queues keep
/// messages, not data, and are left out.
std::vector<Index> stores_written(const System& system, const DependencyGraph& graph, const Workload& workload);

/// The same for whatever enters at a component.
std::vector<Index> stores_written(const System& system, const DependencyGraph& graph, Index entry);

struct CriticalPath {
  Seconds length{0};
  std::vector<std::size_t> nodes;  ///< first to last; empty when there are no tasks
  std::vector<Seconds> ends;       ///< of every task, when each starts as soon as it may
};

/// The longest chain of tasks, by duration; `before[i]` lists what must be done before task i. Tasks on a cycle are left out.
CriticalPath critical_path(const std::vector<std::vector<std::size_t>>& before, const std::vector<Seconds>& durations);

}  // namespace drsim
