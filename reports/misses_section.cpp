// Why each failing option fails, and what would mend it.
#include <algorithm>

#include "reports/sections.hpp"
#include "reports/view.hpp"

namespace drsim::reports {

namespace {

/// The same reason under several scenarios or objectives is said once.
struct Reason {
  std::vector<std::string> where;
  const Miss* miss = nullptr;
};

std::vector<Reason> reasons_of(const StudyResult& result, const std::string& option) {
  std::vector<Reason> reasons;
  for (const Miss& miss : result.recommendation.misses) {
    if (miss.option != option) continue;
    const auto same = std::find_if(reasons.begin(), reasons.end(),
                                   [&](const Reason& reason) { return reason.miss->why == miss.why && reason.miss->mend == miss.mend; });
    const std::string where = miss.scenario + ", " + miss.objective;
    if (same != reasons.end())
      same->where.push_back(where);
    else
      reasons.push_back({{where}, &miss});
  }
  return reasons;
}

}  // namespace

Section misses_section(const StudyResult& result) {
  Section section{"What fails, and what would mend it", {}};
  for (const std::string& option : options_of(result)) {
    Bullets bullets;
    for (const Reason& reason : reasons_of(result, option)) {
      std::string where;
      for (const std::string& each : reason.where) where += (where.empty() ? "" : "; ") + each;
      Item item{{{where, Tone::strong}, {": " + reason.miss->why}}, {}};
      if (!reason.miss->mend.empty()) item.details.push_back({{"mend: " + reason.miss->mend}});
      bullets.items.push_back(std::move(item));
    }
    if (bullets.items.empty()) continue;
    section.blocks.emplace_back(Paragraph{{{option, Tone::strong}}});
    section.blocks.emplace_back(std::move(bullets));
  }
  return section;
}

}  // namespace drsim::reports
