// The charts of a comparison, one file each. A chart without a view has nothing to show and is left out of the page.
#pragma once

#include <functional>

#include "reports/html/chart.hpp"
#include "sim/study/result.hpp"

namespace drsim::reports::html {

/// What can be chosen, and as a start the cell where the recommended (else the cheapest) option comes closest to missing its promise.
Choices choices_of(const StudyResult& result);

/// In the order in which they are told.
std::vector<Chart> charts_of(const StudyResult& result, const Choices& choices);

Chart recovery_chart(const StudyResult& result, const Choices& choices);
Chart frontier_chart(const StudyResult& result, const Choices& choices);
Chart timeline_chart(const StudyResult& result, const Choices& choices);
Chart served_chart(const StudyResult& result, const Choices& choices);
Chart causes_chart(const StudyResult& result, const Choices& choices);
Chart queues_chart(const StudyResult& result, const Choices& choices);
Chart slow_chart(const StudyResult& result, const Choices& choices);
Chart backlog_chart(const StudyResult& result, const Choices& choices);
Chart loss_chart(const StudyResult& result, const Choices& choices);
Chart monthly_cost_chart(const StudyResult& result, const Choices& choices);
Chart incident_cost_chart(const StudyResult& result, const Choices& choices);
Chart break_even_chart(const StudyResult& result, const Choices& choices);
Chart topology_chart(const StudyResult& result, const Choices& choices);

/// Calls `view` for each scenario x objective and keeps what it filled; the cells are given in the order of the options.
void add_views(const StudyResult& result, Chart& chart,
               const std::function<void(const std::vector<const CellResult*>& cells, View& view)>& fill);

/// The same for each scenario x option; the cell is that of the first objective, which carries the timelines.
void add_views_by_option(const StudyResult& result, Chart& chart, const std::function<void(const CellResult& cell, View& view)>& fill);

/// The same for each scenario x option x objective, with the cell of the first objective, which carries the timelines.
void add_views_by_objective(const StudyResult& result, Chart& chart,
                            const std::function<void(const CellResult& cell, const CellResult& first, View& view)>& fill);

/// The same for each scenario x option x drill: 0 the median one, 1 the P95 one.
void add_views_by_drill(const StudyResult& result, Chart& chart,
                        const std::function<void(const CellResult& cell, const Timeline& drill, bool median, View& view)>& fill);

}  // namespace drsim::reports::html
