// Which copy of a store a restore can start from: by arithmetic on the schedules, not by an event per copy.
#include <algorithm>
#include <cmath>

#include "sim/world/world.hpp"

namespace drsim {

namespace {

bool overlaps(const std::vector<std::pair<Instant, Instant>>& gaps, Instant from, Instant to) {
  return std::any_of(gaps.begin(), gaps.end(), [&](const auto& gap) { return gap.first < to && from < gap.second; });
}

/// A schedule's moments are phase + number x every.
struct Schedule {
  Instant phase;
  Seconds every;
  Instant moment(std::int64_t number) const { return phase + static_cast<double>(number) * every; }
  std::int64_t last_by(Instant time) const { return static_cast<std::int64_t>(std::floor((time - phase) / every + 1e-12)); }
};

}  // namespace

struct CopySearch {
  const World& world;
  Index store;
  const StorePlan& plan;
  const StoreState& state;

  Schedule schedule(const CopyPlan& copy) const {
    const Seconds phase = copy.at ? *copy.at : to_grid(copy.every * world.streams.uniform(copy.phase));
    return {Instant{phase}, copy.every};
  }

  bool reachable(const CopyPlan& copy, Index site) const {
    const TransferPath* path = plan.transfer(copy.region, site);
    return path && path->path && !world.regions[copy.region].destroyed && world.regions[copy.region].up &&
           world.connected(copy.region, world.plan.sites[site].region);
  }

  /// The newest copy of this schedule that was made, has arrived, is kept, and shows a moment no later than `limit`.
  std::optional<std::int64_t> newest(const CopyPlan& copy, Instant limit) const {
    const Schedule times = schedule(copy);
    const Instant now = world.now();
    const Index home = world.plan.sites[world.plan.components[plan.component].sites[0]].region;
    for (std::int64_t number = times.last_by(std::min(limit, now));; --number) {
      const Instant taken = times.moment(number), arrived = taken + copy.time_of(number);
      if (taken + copy.keep < now || wiped(copy, taken)) return std::nullopt;
      if (arrived > now) continue;
      if (overlaps(state.gaps, taken, arrived)) continue;
      if (copy.region != home && link_gap(home, copy.region, taken, arrived)) continue;
      return number;
    }
  }

  bool wiped(const CopyPlan& copy, Instant taken) const { return !copy.immutable && taken <= state.wiped_at; }

  bool made_badly(Instant taken) const {
    return std::any_of(state.bad_backups.begin(), state.bad_backups.end(),
                       [&](const auto& bad) { return bad.first <= taken && taken < bad.second; });
  }

  /// What a delayed replica has not applied yet is a copy that can be rolled forward to any moment since.
  std::optional<FoundCopy> held_back(const CopyPlan& copy, Index number, Instant limit) const {
    const Instant received = world.replica_point(store, copy.replica);
    const Instant applied = std::min(received, world.now() - plan.replicas[copy.replica].delay);
    if (applied > limit || wiped(copy, applied)) return std::nullopt;
    FoundCopy found;
    found.copy = number;
    found.base = applied;
    found.point = std::min(received, limit);
    found.replay = to_grid((found.point - found.base) / plan.log_replay);
    found.volume = plan.size;
    return found;
  }

  bool link_gap(Index a, Index b, Instant from, Instant to) const {
    for (std::size_t i = 0; i < world.links.size(); ++i) {
      const auto& ends = world.plan.links[i].regions;
      if (((ends[0] == a && ends[1] == b) || (ends[0] == b && ends[1] == a)) && overlaps(world.links[i].gaps, from, to)) return true;
    }
    return false;
  }

  bool has_snapshots() const {
    return std::any_of(plan.copies.begin(), plan.copies.end(), [](const CopyPlan& copy) { return copy.kind == ProtectionKind::snapshot; });
  }

  /// How far the log that can be fetched reaches when it starts at `base`; `base` itself when it does not.
  Instant log_end(Index site, Instant base, Instant limit) const {
    Instant end = base;
    for (const CopyPlan& copy : plan.copies) {
      if (copy.kind != ProtectionKind::log_archive || !reachable(copy, site)) continue;
      if (world.now() - copy.keep > base || wiped(copy, base)) continue;  // the log right after the base is gone
      if (const auto number = newest(copy, kNever)) end = std::max(end, std::min(limit, schedule(copy).moment(*number)));
    }
    for (const auto& [from, to] : state.bad_backups)
      if (base < from) end = std::min(end, std::max(from, base));  // a log is read without a gap or not at all
    return end;
  }
};

FoundCopy World::newest_copy(Index store, Index site, Instant limit, std::optional<Instant> before) const {
  const CopySearch search{*this, store, plan.stores[store], stores[store]};
  const Instant base_limit = before ? std::min(limit, *before - Seconds{1e-6}) : limit;
  FoundCopy best;
  const bool alone = !search.has_snapshots();
  for (Index i = 0; i < search.plan.copies.size(); ++i) {
    const CopyPlan& copy = search.plan.copies[i];
    // A log archive without any snapshot is a service's continuous backup: it restores to any moment by itself.
    if (copy.kind == ProtectionKind::log_archive && !alone) continue;
    if (!search.reachable(copy, site)) continue;
    if (copy.kind == ProtectionKind::replica) {
      if (const auto held = search.held_back(copy, i, base_limit); held && (best.copy == kNone || held->point > best.point)) best = *held;
      continue;
    }
    const auto number = search.newest(copy, copy.kind == ProtectionKind::log_archive ? kNever : base_limit);
    if (!number) continue;
    FoundCopy found;
    found.copy = i;
    found.number = *number;
    found.base = search.schedule(copy).moment(*number);
    if (copy.kind == ProtectionKind::log_archive) {
      if (now() - copy.keep > base_limit || search.wiped(copy, base_limit)) continue;
      found.base = found.point = std::min(found.base, base_limit);
    } else {
      found.point = search.log_end(site, found.base, limit);
    }
    found.replay = to_grid((found.point - found.base) / search.plan.log_replay);
    found.volume = search.plan.size + search.plan.writes * (found.point - found.base);
    found.usable =
        !search.made_badly(found.base) && !streams.happens(copy.unusable, copy.unusable_draw, static_cast<std::uint32_t>(*number));
    if (best.copy == kNone || found.point > best.point || (found.point == best.point && found.base > best.base)) best = found;
  }
  return best;
}

}  // namespace drsim
