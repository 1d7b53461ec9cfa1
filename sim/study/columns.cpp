// Rows of drills put into the columns of their cell.
#include "sim/study/columns.hpp"

#include <algorithm>

#include "sim/study/hash.hpp"
#include "sim/study/row.hpp"

namespace drsim {

namespace {

void resize_all(const Cell& cell, std::uint64_t replications, CellOutcomes& outcomes) {
  outcomes.replications = replications;
  for (ObjectiveColumns& o : outcomes.objectives)
    for (auto* column :
         {&o.recovery_time, &o.total_downtime, &o.declared, &o.data_loss, &o.lost_transactions, &o.lost_messages, &o.late_messages,
          &o.duplicate_messages, &o.longest_wait, &o.backlog_drain, &o.failback_interruption, &o.failed_requests, &o.served_fraction})
      column->resize(replications);
  for (StoreColumns& s : outcomes.stores)
    for (auto* column : {&s.data_loss, &s.stranded, &s.destroyed, &s.diverged}) column->resize(replications);
  for (auto* steps : {&outcomes.critical, &outcomes.step_start, &outcomes.step_hands_off, &outcomes.step_end})
    for (auto& column : *steps) column.resize(replications);
  CostColumns& c = outcomes.cost;
  for (auto* column : {&c.downtime, &c.lost_data, &c.staff, &c.surge_capacity, &c.transfer, &c.total}) column->resize(replications);
  for (auto* column : {&outcomes.horizon, &outcomes.incidents, &outcomes.overlapping}) column->resize(replications);
  outcomes.cost_at_least.resize(replications);
  outcomes.served.resize(replications * cell.served);
  outcomes.backlog.resize(replications * cell.backlog);
  outcomes.batch_digests.resize((replications + kBatchSize - 1) / kBatchSize);
  outcomes.independent.resize(outcomes.batch_digests.size());
}

void place(const Outcome& outcome, std::uint64_t k, CellOutcomes& outcomes) {
  for (std::size_t i = 0; i < outcomes.objectives.size(); ++i) {
    const ObjectiveOutcome& from = outcome.objectives[i];
    ObjectiveColumns& to = outcomes.objectives[i];
    to.recovery_time[k] = from.recovery_time.count();
    to.total_downtime[k] = from.total_downtime.count();
    to.declared[k] = from.declared.count();
    to.data_loss[k] = from.data_loss.count();
    to.lost_transactions[k] = from.lost_transactions;
    to.lost_messages[k] = from.lost_messages;
    to.late_messages[k] = from.late_messages;
    to.duplicate_messages[k] = from.duplicate_messages;
    to.failed_requests[k] = from.failed_requests;
    to.longest_wait[k] = from.longest_wait.count();
    to.backlog_drain[k] = from.backlog_drain.count();
    to.failback_interruption[k] = from.failback_interruption.count();
    to.served_fraction[k] = from.served_fraction;
  }
  for (std::size_t i = 0; i < outcomes.stores.size(); ++i) {
    const StoreOutcome& from = outcome.stores[i];
    StoreColumns& to = outcomes.stores[i];
    to.data_loss[k] = from.data_loss.count();
    to.stranded[k] = from.stranded_transactions;
    to.destroyed[k] = from.destroyed_transactions;
    to.diverged[k] = from.diverged_transactions;
  }
  for (std::size_t i = 0; i < outcomes.critical.size(); ++i)
    outcomes.critical[i][k] = outcome.steps[i].start == kForever ? kForever.count() : outcome.steps[i].critical.count();
  for (std::size_t i = 0; i < outcomes.step_start.size(); ++i) {
    outcomes.step_start[i][k] = outcome.steps[i].start.count();
    outcomes.step_hands_off[i][k] = outcome.hands_off[i].count();
    outcomes.step_end[i][k] = outcome.steps[i].end.count();
  }
  outcomes.cost.downtime[k] = outcome.cost.downtime.value;
  outcomes.cost.lost_data[k] = outcome.cost.lost_data.value;
  outcomes.cost.staff[k] = outcome.cost.staff.value;
  outcomes.cost.surge_capacity[k] = outcome.cost.surge_capacity.value;
  outcomes.cost.transfer[k] = outcome.cost.transfer.value;
  outcomes.cost.total[k] = outcome.cost.total().value;
  outcomes.horizon[k] = outcome.horizon.count();
  outcomes.incidents[k] = outcome.incidents;
  outcomes.overlapping[k] = outcome.overlapping;
  outcomes.cost_at_least[k] = outcome.cost_at_least ? 1 : 0;
  const auto copy_moments = [k](const std::vector<float>& from, std::vector<float>& to) {
    std::copy(from.begin(), from.end(), to.begin() + static_cast<std::ptrdiff_t>(k * from.size()));
  };
  copy_moments(outcome.served, outcomes.served);
  copy_moments(outcome.backlog, outcomes.backlog);
}

}  // namespace

void size_columns(const Cell& cell, std::uint64_t replications, CellOutcomes& outcomes) {
  outcomes.objectives.resize(cell.objectives);
  outcomes.stores.resize(cell.stores);
  outcomes.critical.resize(cell.steps);
  if (cell.keep_step_times) {
    outcomes.step_start.resize(cell.steps);
    outcomes.step_hands_off.resize(cell.steps);
    outcomes.step_end.resize(cell.steps);
  }
  resize_all(cell, replications, outcomes);
}

void place_rows(const Cell& cell, std::uint64_t first, std::span<const double> rows, CellOutcomes& outcomes) {
  const std::size_t width = row_size(cell);
  Outcome outcome;
  for (std::size_t row = 0; row * width < rows.size(); ++row) {
    read_row(cell, rows.subspan(row * width, width), outcome);
    place(outcome, first + row, outcomes);
  }
  outcomes.batch_digests[first / kBatchSize] = xxh64(std::as_bytes(rows));
}

void cut_columns(const Cell& cell, std::uint64_t replications, CellOutcomes& outcomes) { resize_all(cell, replications, outcomes); }

}  // namespace drsim
