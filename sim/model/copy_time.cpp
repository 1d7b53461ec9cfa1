// How much a copy moves and how long it takes to arrive.
#include "sim/model/copy_time.hpp"

#include <algorithm>

namespace drsim {

Bytes copy_volume(const Component& store, const Protection& protection) {
  if (protection.incremental) return *protection.incremental;
  if (protection.kind == ProtectionKind::log_archive) return store.writes * protection.every;
  return store.size.value_or(Bytes{});
}

Seconds copy_time(Bytes volume, std::optional<BytesPerSecond> read, const Link* link) {
  BytesPerSecond rate{std::numeric_limits<double>::infinity()};
  if (read) rate = std::min(rate, *read);
  if (link) rate = std::min(rate, link->bandwidth);
  return to_grid((link ? link->latency : Seconds{0}) + volume / rate);
}

}  // namespace drsim
