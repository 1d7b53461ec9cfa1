// A scenario: which failures are injected, when, where and for how long.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/model/distribution.hpp"
#include "sim/model/selector.hpp"
#include "sim/model/system.hpp"

namespace drsim {

enum class EffectKind {
  outage,
  crash,
  corruption,
  deletion,
  degradation,
  partition,
  slowness,
  rate_limit,
  spike,
  cache_loss,
  control_plane,
  capacity_shortage,
  unreachable,
  stall,
  backup_failure,
  ransomware,
  bad_deploy,
  compromise,
  secrets_lost,
  dns_failure,
};

/// Files: "data": "intact" | "destroyed".
enum class DataFate { intact, destroyed };

struct FailureTiming {
  std::string of;         ///< name of an earlier failure of the scenario; empty = the start of the drill
  bool from_end = false;  ///< file: "out.end" instead of "out.start"
  Distribution by;        ///< delay
};

struct Failure {
  std::string name;
  EffectKind effect{};
  Selector target;
  FailureTiming after;                  ///< file: "after": {"of": "out.start", "by": DISTRIBUTION}
  std::optional<Distribution> lasts;    ///< left out or "until-fixed" = until a recovery step ends it
  DataFate data = DataFate::intact;     ///< outage
  double to = 0;                        ///< share that is left: of bandwidth, answers, usual demand, the machines that are asked for; 0..1
  double factor = 1;                    ///< slowness, spike: times the usual response time or demand; file: "10x"
  double damages = 1;                   ///< corruption, deletion: share of the data
  std::optional<Distribution> noticed;  ///< silent failures: when people notice if no check does
  double chance = 1;                    ///< that it happens at all
  bool dns = false;                     ///< control-plane: DNS entries cannot be changed either
  Place place;
};

struct Frequency {
  double low = 0, mode = 0, high = 0;  ///< a year; low <= mode <= high
  std::string source;                  ///< shown as an assumption unless the model overrides it
};

struct Scenario {
  std::string name;     ///< the file's stem: "region-outage"
  std::string title;    ///< file: "scenario"
  std::string summary;  ///< one sentence that a manager understands
  std::string kind;
  std::vector<std::string> under;  ///< the kind's ancestors, nearest first
  bool compound = false;           ///< several things at once: who promises for an ancestor has not promised this
  std::string source;
  Frequency per_year;
  enum class Starts { week, at } starts = Starts::week;  ///< file: "starts": "any time" | "Sun 03:00 UTC"
  Seconds starts_at{0};                                  ///< from Monday 00:00 UTC, for Starts::at
  std::vector<Failure> failures;
  Seconds horizon = 7 * kDay;  ///< after the failure ends or the last copy is restored
  std::string file;
  bool shipped = false;
  Place place;
};

/// Whether an effect can be aimed at such a thing at all: at anything else it would never fire.
bool can_hit(EffectKind effect, Selector::Aim aim);
/// Whether it does something to a component of this kind.
bool can_hit(EffectKind effect, ComponentKind kind);

}  // namespace drsim
