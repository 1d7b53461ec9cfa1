// JSON as text that people can read too: objects on lines of their own, lists of figures on one line.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace drsim::reports {

/// With a final line break. What is not UTF-8 becomes U+FFFD.
std::string json_text(const nlohmann::ordered_json& json);

}  // namespace drsim::reports
