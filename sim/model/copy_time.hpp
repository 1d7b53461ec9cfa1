// How much a copy moves and how long it takes to arrive: the least that drills and `check` reckon with.
#pragma once

#include "sim/model/system.hpp"

namespace drsim {

/// A snapshot moves the whole size and a log archive what was written since the last one, unless `incremental` says less.
Bytes copy_volume(const Component& store, const Protection& protection);

/// From the moment that a copy shows until it has arrived: latency plus volume over the slower of source and link. What replication and
/// other copies take of the link comes on top in a drill (sim/plan/copy_sharing.cpp).
/// `read` absent and no link: at once.
Seconds copy_time(Bytes volume, std::optional<BytesPerSecond> read, const Link* link);

}  // namespace drsim
