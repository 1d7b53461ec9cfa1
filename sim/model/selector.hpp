// What a failure, a protection or a step aims at: a name or a role, resolved against a model later.
#pragma once

#include <optional>
#include <string>

#include "sim/model/place.hpp"

namespace drsim {

/// Written as text:
///   "orders-db"                          one component by name
///   "any database" / "every database"    one drawn per drill / all of a kind; "any store", "every service", "any entry", ...
///   "region primary" | "region recovery" | "region us-east-1" | "primary" | "recovery" (where only a region makes sense)
///   "zone a of region primary" | "any zone of region primary"
///   "link between primary and recovery"  (either order; region roles or names)
///   "workload staff" | "any workload" | "every workload"
///   "role dba" / "any role" / "every role"  people; any and every: those of the first line, to whom nobody else escalates
struct Selector {
  enum class Aim { component, component_kind, region, zone, link, workload, role };
  enum class Pick { one, any, every };

  Aim aim = Aim::component;
  Pick pick = Pick::one;
  std::string name;    ///< component, kind ("database", "store" = keeps data, "entry" = where a workload enters, "consumer" = of a queue,
                       ///< "component" = all), region, zone, workload or role (empty: any or every), or first end of the link
  std::string second;  ///< zone: its region; link: the other end
  std::string text;    ///< as written
  Place place;
};

}  // namespace drsim
