// Parts of the post-drill report that make a file of their own.
#pragma once

#include "reports/rehearsal.hpp"

namespace drsim::reports {

/// "done", "skipped", "open", "not begun".
std::string phase_of(const rehearsal::StepState& state);

/// The areas that a drill's report is asked about (restoration, functionality, performance, monitoring, communication, time, issues),
/// each with yes, no or open, and what in the record says so; then what people ticked off by hand.
Table checklist_of(const rehearsal::Record& record, const rehearsal::Judgement& judgement);

/// What the record itself says should be done, and by whom: each from an entry, none invented.
Bullets action_items(const rehearsal::Record& record, const rehearsal::Judgement& judgement);

}  // namespace drsim::reports
