// What flows share: links with a capacity, and paths over them. Plain data, fixed for a drill.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/model/quantity.hpp"

namespace drsim::kernel {

enum class LinkId : std::uint32_t {};
enum class PathId : std::uint32_t {};

struct LinkSpec {
  std::string name;
  BytesPerSecond capacity;  ///< > 0
  bool per_flow = false;    ///< true: a cap on each flow alone instead of a shared capacity
};

struct PathSpec {
  std::vector<LinkId> links;  ///< at least one, each at most once
  Seconds latency{0};         ///< delays the start of every flow on this path
};

struct Network {
  std::vector<LinkSpec> links;
  std::vector<PathSpec> paths;
};

}  // namespace drsim::kernel
