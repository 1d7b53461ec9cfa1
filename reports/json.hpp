// The result as JSON: the contract with other programs (docs/result.md). Every key is present, even when null.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "sim/study/result.hpp"

namespace drsim::reports {

/// One object with a final line break; the same bytes for the same result. What is not UTF-8 becomes U+FFFD.
std::string to_json(const StudyResult& result);

/// A text that is not a result: what() says where in it and what was expected.
class NotAResult : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Reads what to_json wrote: to_json(from_json(text)) == text. Unknown keys are ignored. Throws NotAResult.
StudyResult from_json(std::string_view text);

}  // namespace drsim::reports
