// Pictures of one drill in fixed-width letters: steps as bars, the served fraction below them on the same axis.
#pragma once

#include "reports/story.hpp"
#include "sim/study/result.hpp"

namespace drsim::reports {

double end_of(const Bars& bars);

/// What was expected as ▒, what came as █, on one axis of time.
Picture bars_picture(const Bars& bars, std::size_t width);

/// Bars of all steps that ran and what was served, from the failure to the end of what is worth seeing.
Picture timeline_picture(const Timeline& timeline, std::size_t width);

/// A sentence for each promised window: kept or broken, by how much.
Bullets promised_windows(const Timeline& timeline);

}  // namespace drsim::reports
