// The result as JSON, written.
#include "reports/json.hpp"

#include "reports/json_text.hpp"
#include "reports/json_write.hpp"

namespace drsim::reports {

std::string to_json(const StudyResult& result) { return json_text(JsonWriter::json_of(result)); }

}  // namespace drsim::reports
