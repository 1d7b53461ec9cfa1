// What the reports of `compare` and `verify` say: the verdict first, then what it rests on.
#pragma once

#include <string>

#include "reports/story.hpp"
#include "sim/study/result.hpp"

namespace drsim::reports {

Story tell_comparison(const StudyResult& result);

/// Does the one option of the result keep its promises?
Story tell_verification(const StudyResult& result, const std::string& option);

/// Plan and evidence, for formats with room for it: what an auditor asks for.
void add_evidence(const StudyResult& result, Story& story);

/// Every promise of a covered cell is kept, jointly at the result's confidence.
bool keeps_promises(const StudyResult& result, const std::string& option);

}  // namespace drsim::reports
