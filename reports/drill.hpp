// One drill in numbers and as a timeline: what `run` reports.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "reports/story.hpp"
#include "reports/text.hpp"
#include "sim/study/result.hpp"

namespace drsim::reports {

/// One objective in one drill; seconds.
struct DrillObjective {
  std::string name;
  double serve_at_least = 0;
  std::optional<double> rto_s, rpo_s;
  std::optional<double> recovery_time_s;  ///< absent: not by the horizon
  double first_episode_s = 0, total_downtime_s = 0;
  std::optional<double> declared_s;   ///< absent: never
  std::optional<double> data_loss_s;  ///< absent: unrecoverable
  double lost_transactions = 0, lost_messages = 0;
  std::optional<double> backlog_drain_s;  ///< absent: not by the horizon
  double failback_interruption_s = 0, served_fraction = 0;
  double late_messages = 0, duplicate_messages = 0;
  double longest_wait_s = 0;
  double failed_requests = 0;
};

struct DrillStore {
  std::string store;
  std::optional<double> data_loss_s;  ///< absent: unrecoverable
  double lost_transactions = 0, stranded_transactions = 0, destroyed_transactions = 0, diverged_transactions = 0;
};

struct DrillReport {
  std::string drsim, model, scenario, option, command, plan_note;
  std::uint64_t seed = 0;
  double horizon_s = 0;
  bool recovered = false;  ///< every objective, by the horizon
  std::vector<DrillObjective> objectives;
  std::vector<DrillStore> stores;
  std::map<std::string, double> cost_usd;  ///< by part
  bool cost_at_least = false;
  Timeline timeline;
};

/// `width`: of the pictures.
Story tell_drill(const DrillReport& drill, std::size_t width = 80);

std::string drill_json(const DrillReport& drill);

}  // namespace drsim::reports
