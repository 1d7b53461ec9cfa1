// Now, and moments as typed. The only place that asks the calendar's clock.
#pragma once

#include <optional>
#include <string>

#include "sim/calendar/schedule.hpp"

namespace drsim::cli {

/// As typed, else the machine's clock. `flag` is for the message. Throws WrongInput.
calendar::Moment moment_or_now(const std::optional<std::string>& typed, const std::string& flag);

/// Seconds since 1970 with their fraction, UTC.
double now_in_seconds();

}  // namespace drsim::cli
