// The flows of a drill and which links are up.
#include "sim/kernel/flow_table.hpp"

#include <algorithm>
#include <limits>

namespace drsim::kernel {

namespace {

/// Ends of flows come before whatever else happens at the same moment, and by id.
int end_priority(FlowId flow) { return std::numeric_limits<int>::min() + static_cast<int>(flow); }

}  // namespace

FlowId FlowTable::add(PathId path, Bytes volume, FlowHandler handler, void* owner, std::uint64_t argument) {
  Flow flow;
  flow.path = path;
  flow.remaining = volume;
  flow.handler = handler;
  flow.owner = owner;
  flow.argument = argument;
  flows_.push_back(flow);
  return static_cast<FlowId>(flows_.size() - 1);
}

bool FlowTable::crosses(FlowId flow, std::size_t link) const {
  const auto& links = path(at(flow).path).links;
  return std::find(links.begin(), links.end(), static_cast<LinkId>(link)) != links.end();
}

void FlowTable::move(FlowId flow) {
  at(flow).phase = Flow::Phase::moving;
  moving_.insert(std::lower_bound(moving_.begin(), moving_.end(), flow), flow);
}

void FlowTable::end(FlowId flow) {
  at(flow).phase = Flow::Phase::ended;
  at(flow).handler = nullptr;
  std::erase(moving_, flow);
}

void FlowTable::announce(FlowId flow, FlowEnd end, Calendar& calendar) {
  Flow& f = at(flow);
  f.phase = Flow::Phase::ended;
  f.end = end;
  f.remaining = Bytes{};
  std::erase(moving_, flow);
  calendar.at(calendar.now(), &FlowTable::call_handler, this, static_cast<std::uint64_t>(flow), end_priority(flow));
}

void FlowTable::call_handler(void* table, std::uint64_t id) {
  const Flow flow = static_cast<FlowTable*>(table)->at(static_cast<FlowId>(id));
  if (flow.handler) flow.handler(flow.owner, flow.argument, flow.end);
}

std::vector<FlowId> FlowTable::moving_over(LinkId link) const {
  std::vector<FlowId> found;
  for (const FlowId flow : moving_)
    if (crosses(flow, static_cast<std::size_t>(link))) found.push_back(flow);
  return found;
}

bool FlowTable::path_up(PathId path_id) const {
  const auto& links = path(path_id).links;
  return std::all_of(links.begin(), links.end(), [&](LinkId link) { return up_[static_cast<std::size_t>(link)] != 0; });
}

void FlowTable::reset() {
  flows_.clear();
  moving_.clear();
  std::fill(up_.begin(), up_.end(), 1);
}

}  // namespace drsim::kernel
