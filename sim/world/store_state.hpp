// What a data store knows in a drill: how far it committed, what was lost, how far its copies have come.
#pragma once

#include <utility>
#include <vector>

#include "sim/kernel/kernel.hpp"
#include "sim/model/quantity.hpp"
#include "sim/model/time.hpp"
#include "sim/plan/plan.hpp"

namespace drsim {

struct ReplicaState {
  enum class Mode { streaming, stalled, slow, catching_up };
  Mode mode = Mode::streaming;
  Instant point{};  ///< complete up to here at `since`; while streaming: always `lag` behind the writer
  Instant since{};
  double ratio = 0;       ///< slow: seconds of writes that arrive each second
  Bytes catch_up_volume;  ///< of the flow that brings what is missing
  kernel::FlowId flow{};
};

struct StoreState {
  bool up = true;                                        ///< some site takes writes
  bool driven = true;                                    ///< in steady state a workload reaches it; else it writes by itself
  bool committing = true;                                ///< up, and requests reach it
  Instant last_commit{};                                 ///< while not committing: when it stopped
  Instant corrupted_at = kNever;                         ///< what is written since is dirty, and so is every copy of it
  double damaged = 0;                                    ///< share of the data that is wrong or gone
  bool visible = false;                                  ///< the damage makes requests fail
  bool moved = false;                                    ///< serves elsewhere than at home: its copy schedules have stopped
  std::vector<std::pair<Instant, Instant>> gaps;         ///< times in which its copies could not be made
  std::vector<std::pair<Instant, Instant>> bad_backups;  ///< times in which they were made and are worth nothing
  Instant wiped_at{-kForever};                           ///< copies of before that somebody could delete are gone
  Instant moved_at{};                                    ///< when it began to serve elsewhere
  int stalls = 0;                                        ///< failures that hold its replication
  std::vector<ReplicaState> replicas;
  Index pending_site = kNone;  ///< restored beside the old one, waiting for the swap
  Instant pending_point{};
  // Losses so far
  Seconds lost_time{0};
  double lost = 0, stranded = 0, destroyed = 0, diverged = 0;  ///< transactions
  Bytes lost_bytes;
  bool unrecoverable = false;
  bool split = false;  ///< two sides take writes that must not
};

/// A copy that a restore could start from.
struct FoundCopy {
  Index copy = kNone;       ///< in StorePlan::copies
  Instant point{};          ///< recovery point: the snapshot's moment, or the end of the log that is replayed
  Instant base{};           ///< the snapshot's moment
  Bytes volume;             ///< to move: base and log
  Seconds replay{0};        ///< of the log after the base
  std::int64_t number = 0;  ///< of the base in its schedule, to draw whether it is usable
  bool usable = true;
};

}  // namespace drsim
