// A drill's outcome as a row of plain doubles.
#include "sim/study/row.hpp"

#include <cmath>
#include <stdexcept>

namespace drsim {

namespace {

// Calls `visit` with every number of an outcome: the one place that knows their order.
template <class AnyOutcome, class Visit>
void for_each_number(AnyOutcome& outcome, Visit&& visit) {
  visit(outcome.horizon);
  visit(outcome.incidents);
  visit(outcome.overlapping);
  visit(outcome.cost_at_least);
  auto& cost = outcome.cost;
  for (auto* usd : {&cost.downtime, &cost.lost_data, &cost.staff, &cost.surge_capacity, &cost.transfer}) visit(*usd);
  for (auto& objective : outcome.objectives) {
    visit(objective.recovery_time);
    visit(objective.first_episode);
    visit(objective.total_downtime);
    visit(objective.declared);
    visit(objective.data_loss);
    visit(objective.lost_transactions);
    visit(objective.lost_messages);
    visit(objective.late_messages);
    visit(objective.duplicate_messages);
    visit(objective.longest_wait);
    visit(objective.backlog_drain);
    visit(objective.failback_interruption);
    visit(objective.failed_requests);
    visit(objective.served_fraction);
    visit(objective.quality);
  }
  for (auto& store : outcome.stores) {
    visit(store.data_loss);
    visit(store.lost_transactions);
    visit(store.stranded_transactions);
    visit(store.destroyed_transactions);
    visit(store.diverged_transactions);
    visit(store.lost);
  }
  for (auto& step : outcome.steps) {
    visit(step.start);
    visit(step.end);
    visit(step.critical);
  }
  for (auto& moment : outcome.hands_off) visit(moment);
  for (auto& share : outcome.served) visit(share);
  for (auto& messages : outcome.backlog) visit(messages);
  for (auto& draws : outcome.drawn) visit(draws);
}

double number(Seconds time) { return time.count(); }
double number(double plain) { return plain; }
double number(float share) { return share; }
double number(bool flag) { return flag ? 1 : 0; }
template <class Unit>
double number(const Quantity<Unit>& quantity) {
  return quantity.value;
}

void assign(Seconds& time, double value) { time = Seconds{value}; }
void assign(double& plain, double value) { plain = value; }
void assign(float& share, double value) { share = static_cast<float>(value); }
void assign(bool& flag, double value) { flag = value != 0; }
template <class Unit>
void assign(Quantity<Unit>& quantity, double value) {
  quantity.value = value;
}

}  // namespace

void size_for(const Cell& cell, Outcome& outcome) {
  outcome.objectives.resize(cell.objectives);
  outcome.stores.resize(cell.stores);
  outcome.steps.resize(cell.steps);
  outcome.hands_off.resize(cell.keep_step_times ? cell.steps : 0);
  outcome.served.resize(cell.served);
  outcome.backlog.resize(cell.backlog);
  outcome.drawn.resize(cell.drawn);
}

std::size_t row_size(const Cell& cell) {
  Outcome outcome;
  size_for(cell, outcome);
  std::size_t size = 0;
  for_each_number(outcome, [&](auto&) { ++size; });
  return size;
}

void write_row(const Cell& cell, const Outcome& outcome, std::span<double> row) {
  if (outcome.objectives.size() != cell.objectives || outcome.stores.size() != cell.stores || outcome.steps.size() != cell.steps ||
      outcome.served.size() != cell.served || outcome.backlog.size() != cell.backlog || outcome.drawn.size() != cell.drawn)
    throw std::logic_error("the outcome has other sizes than its cell announces");
  std::size_t column = 0;
  for_each_number(outcome, [&](const auto& field) {
    const double value = number(field);
    if (std::isnan(value)) throw std::logic_error("the outcome holds what is not a number, in column " + std::to_string(column));
    row[column++] = value;
  });
}

void read_row(const Cell& cell, std::span<const double> row, Outcome& outcome) {
  size_for(cell, outcome);
  std::size_t column = 0;
  for_each_number(outcome, [&](auto& field) { assign(field, row[column++]); });
}

}  // namespace drsim
