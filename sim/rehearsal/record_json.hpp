// Records as JSON: how a prediction is kept in the history, and what `drill export` and `drill predict` print.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "sim/rehearsal/record.hpp"

namespace drsim::rehearsal {

nlohmann::ordered_json prediction_json(const Prediction& prediction, bool with_samples);
/// Throws std::runtime_error when the text is no prediction.
Prediction prediction_from_json(const std::string& text);

/// Without samples; `started` as a moment in UTC.
nlohmann::ordered_json record_json(const Record& record);

}  // namespace drsim::rehearsal
