// A result looked at from the side that a report needs: by objective, by scenario, by option.
#pragma once

#include <string>
#include <vector>

#include "sim/study/result.hpp"

namespace drsim::reports {

/// What was promised for one objective; the same in all of its cells.
struct ObjectiveView {
  std::string name;
  const CellResult* promise = nullptr;  ///< any of its cells
};

std::vector<ObjectiveView> objectives_of(const StudyResult& result);

/// In the order of the result.
std::vector<std::string> scenarios_of(const StudyResult& result);
std::vector<std::string> options_of(const StudyResult& result);

/// "1,000 drills of each", or "500 to 20,000 drills of each" where cells got as many as they needed.
std::string drills_of_each(const StudyResult& result);

/// Null when there is none.
const CellResult* find_cell(const StudyResult& result, const std::string& scenario, const std::string& option,
                            const std::string& objective);

/// A cell that decides: the objective covers the scenario and promises something.
bool is_promised(const CellResult& cell);

/// How an option did in the cells that decide.
struct Standing {
  bool recommended = false;
  std::size_t promised = 0, met = 0, missed = 0, undecided = 0, not_applicable = 0;
};

Standing standing_of(const StudyResult& result, const std::string& option);

/// Texts that several cells share become one numbered footnote.
class Footnotes {
 public:
  /// "¹": the number of this text.
  std::string refer(const std::string& text);
  /// "¹ the text", in order.
  std::vector<std::string> list() const;

 private:
  std::vector<std::string> texts_;
};

}  // namespace drsim::reports
