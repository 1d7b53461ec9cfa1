// What the descriptions of options and of their runbooks share.
#pragma once

#include "sim/input/description.hpp"
#include "sim/model/option.hpp"

namespace drsim::input {

const Description<HealthCheck>& health_check();

std::string runbooks_schema();
void read_runbooks(const Node& node, const std::string& where, Problems& problems, Option& out);
void fill_runbooks(Node& node);

/// Keys that only another kind has: here they would change nothing, and seem to.
void refuse_foreign_keys(const Node& node, const std::string& where, const std::vector<const char*>& foreign, const std::string& owner,
                         Problems& problems);

/// A part of a struct that is written as an object of its own.
template <class Struct>
auto nested(const Description<Struct>& description) {
  return [&description](const Node& node, const std::string& where, Problems& problems, Struct& out) {
    description.read(node, where, problems, out);
  };
}

}  // namespace drsim::input
