// What one drill came to: plain numbers, no behaviour.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "sim/model/quantity.hpp"
#include "sim/model/time.hpp"

namespace drsim {

/// One objective in one drill. Infinity stands for 'not by the horizon' and, in data_loss, for 'unrecoverable'.
struct ObjectiveOutcome {
  Seconds recovery_time{0};  ///< longest episode under serve_at_least; 0 = never impacted; infinity = censored
  Seconds first_episode{0};
  Seconds total_downtime{0};     ///< all time under serve_at_least up to the end of the drill, failback excluded
  Seconds declared{0};           ///< failure to recovery declared; infinity = never; 0 = no runbook was needed
  Seconds data_loss{0};          ///< worst of the stores that its workload writes to; infinity = unrecoverable
  double lost_transactions = 0;  ///< over those stores
  double lost_messages = 0;
  double late_messages = 0;       ///< done, but later than the objective allows
  double duplicate_messages = 0;  ///< done twice
  Seconds longest_wait{0};        ///< of a message in the queues behind the workload until it was done
  Seconds backlog_drain{0};       ///< from service restored until the queues behind the workload are empty; infinity = not by the horizon
  Seconds failback_interruption{0};  ///< planned; not part of recovery_time
  double failed_requests = 0;        ///< of its workload, each counted once however often its client tries
  double served_fraction = 1;        ///< mean from the failure to the end of the drill
  double quality = 1;                ///< mean over what was served
};

struct StoreOutcome {
  Seconds data_loss{0};  ///< infinity = unrecoverable
  double lost_transactions = 0;
  double stranded_transactions = 0;  ///< in a region that was cut off; with destroyed adds up to lost
  double destroyed_transactions = 0;
  double diverged_transactions = 0;  ///< written on two sides at once: split brain
  Bytes lost;
};

/// One step of the runbook that ran. Times since the failure; infinity = not reached.
struct StepOutcome {
  Seconds start = kForever, end = kForever;
  Seconds critical{0};  ///< part of the time to recovery that this step explains: non-zero only on the critical path
};

struct IncidentCost {
  Usd downtime, lost_data, staff, surge_capacity, transfer;
  Usd total() const { return downtime + lost_data + staff + surge_capacity + transfer; }
};

/// Moments since the failure at which a drill notes what is served and what waits: the failure itself, then 47 moments from 30 s to 14
/// days, each 1.26 times the one before (40,320^(1/46)), on the second.
inline constexpr std::array<Seconds, 48> kServedGrid{
    Seconds{0},      Seconds{30},     Seconds{38},     Seconds{48},     Seconds{60},     Seconds{75},     Seconds{95},
    Seconds{120},    Seconds{151},    Seconds{190},    Seconds{239},    Seconds{301},    Seconds{379},    Seconds{477},
    Seconds{601},    Seconds{756},    Seconds{953},    Seconds{1200},   Seconds{1511},   Seconds{1902},   Seconds{2396},
    Seconds{3017},   Seconds{3799},   Seconds{4784},   Seconds{6024},   Seconds{7586},   Seconds{9553},   Seconds{12029},
    Seconds{15148},  Seconds{19076},  Seconds{24022},  Seconds{30250},  Seconds{38093},  Seconds{47969},  Seconds{60406},
    Seconds{76068},  Seconds{95790},  Seconds{120626}, Seconds{151901}, Seconds{191285}, Seconds{240881}, Seconds{303334},
    Seconds{381981}, Seconds{481018}, Seconds{605734}, Seconds{762784}, Seconds{960554}, Seconds{1209600}};
inline constexpr const std::array<Seconds, 48>& served_grid() { return kServedGrid; }

struct Outcome {
  Seconds horizon{0};                        ///< length of the drill since the failure
  bool censored = false;                     ///< some objective was not recovered by the horizon
  double incidents = 1;                      ///< that struck: more than one in a simulated year
  double overlapping = 0;                    ///< of these, struck while another one was not over
  bool cost_at_least = false;                ///< censored, or data is unrecoverable: the true cost is higher
  std::vector<ObjectiveOutcome> objectives;  ///< as in System::objectives
  std::vector<StoreOutcome> stores;          ///< as the components of the system that keep data, in model order
  std::vector<StepOutcome> steps;            ///< as in the plan's runbook for the scenario
  std::vector<Seconds> hands_off;            ///< by step: when people had done their part of it; as long as asked for, else empty
  IncidentCost cost;
  std::vector<float> served;   ///< served fraction of each objective in turn, at kServedGrid moments since the failure
  std::vector<float> backlog;  ///< messages that wait in all queues together at those moments; empty without queues
  std::vector<double> drawn;   ///< of a tilted drill: different draws by part of each cut (kernel::ByPart); else empty
};

/// One line of a drill's timeline, for `run` and the reports' charts.
struct TraceEvent {
  Seconds time{0};   ///< since the failure
  std::string kind;  ///< "failure", "cause-ended", "step-start", "step-end", "step-failed", "traffic", "served", "up", "backlog",
                     ///< "declared", "restored", "note"
  std::string what;  ///< the step, component, queue or objective; of "served" nothing for the first objective
  std::string text;  ///< a sentence for people; of "up" the region
  /// Of "served" the served fraction from now on, of "up" the share of the component that works, of "backlog" the messages that wait.
  double value = 0;
};

struct Trace {
  std::vector<TraceEvent> events;
};

}  // namespace drsim
