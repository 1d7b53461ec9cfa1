// What `check` found, by rule.
#include "reports/findings.hpp"

#include <algorithm>

#include "reports/format.hpp"
#include "reports/listing.hpp"

namespace drsim::reports {

namespace {

Line headline(const std::vector<CheckFinding>& findings, std::size_t models) {
  const auto warnings = static_cast<std::uint64_t>(
      std::count_if(findings.begin(), findings.end(), [](const CheckFinding& finding) { return finding.severity == "warning"; }));
  const std::string valid = counted(models, "model") + (models == 1 ? " is valid" : " are valid");
  if (findings.empty()) return {{valid, Tone::good}, {"; nothing to warn of.", Tone::strong}};
  return {{valid, Tone::strong},
          {": " + counted(warnings, "warning") + ", " + counted(findings.size() - warnings, "note") + ".", Tone::strong}};
}

Story tell(const std::vector<CheckFinding>& findings, const std::vector<std::pair<std::string, std::string>>& rules, std::size_t models) {
  Story story{headline(findings, models), {}};
  for (const auto& [rule, explanation] : rules) {
    Bullets bullets;
    for (const CheckFinding& finding : findings)
      if (finding.rule == rule)
        bullets.items.push_back(
            {{{finding.place + ": "}, {finding.severity, finding.severity == "warning" ? Tone::unsure : Tone::dim}, {": " + finding.text}},
             {}});
    if (!bullets.items.empty()) story.sections.push_back({rule, {Paragraph{{{explanation, Tone::dim}}}, std::move(bullets)}});
  }
  return story;
}

}  // namespace

std::string render_findings(const std::vector<CheckFinding>& findings, const std::vector<std::pair<std::string, std::string>>& rules,
                            std::size_t models, Format format, const TextStyle& style) {
  if (format == Format::text || format == Format::markdown) return render_story(tell(findings, rules, models), format, style);
  Listing listing{"", {"severity", "rule", "place", "text"}, {}};
  for (const CheckFinding& finding : findings) listing.rows.push_back({finding.severity, finding.rule, finding.place, finding.text});
  return render_listing(listing, format, style);
}

}  // namespace drsim::reports
