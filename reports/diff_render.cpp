// The changes between two results in every format.
#include <fmt/format.h>

#include "reports/diff.hpp"
#include "reports/format.hpp"
#include "reports/json_text.hpp"
#include "reports/json_write.hpp"
#include "reports/listing.hpp"

namespace drsim::reports {

namespace {

const char* name_of(Direction direction) {
  return direction == Direction::better ? "better" : direction == Direction::worse ? "worse" : "different";
}

Tone tone_of(Direction direction) {
  return direction == Direction::better ? Tone::good : direction == Direction::worse ? Tone::bad : Tone::plain;
}

std::string place_of(const Change& change) {
  std::string place;
  for (const std::string* part : {&change.scenario, &change.option, &change.objective})
    if (!part->empty()) place += (place.empty() ? "" : ", ") + *part;
  return place;
}

Story tell(const ResultDiff& diff) {
  Story story;
  story.title = diff.same ? Line{{"Nothing changed", Tone::good}, {": both results hold the same drills (equal fingerprints)."}}
                : diff.changes.empty()
                    ? Line{{"Nothing changed beyond noise", Tone::good}, {fmt::format(", in {}.", counted(diff.compared, "cell"))}}
                    : Line{{counted(diff.changes.size(), "change") + " beyond noise", Tone::strong}};
  Section section{"", {Paragraph{{{diff.before + " → " + diff.after, Tone::dim}}}}};
  Table table{{{"what"}, {"before", Align::right}, {"after", Align::right}, {""}}, {}, {}};
  std::string place;
  for (const Change& change : diff.changes) {
    if (place_of(change) != place) table.rows.emplace_back(Group{{{place = place_of(change), Tone::strong}}});
    table.rows.emplace_back(Row{{{change.what}, {change.before}, {change.after}, {name_of(change.direction), tone_of(change.direction)}}});
  }
  table.sticky = table.columns.size();
  if (!diff.changes.empty()) section.blocks.emplace_back(std::move(table));
  section.blocks.emplace_back(
      Paragraph{{{"Rule: a quantile, a share or an expected loss has changed when its two 95 % intervals do not overlap; prices and "
                  "promises when they differ.",
                  Tone::dim}}});
  story.sections.push_back(std::move(section));
  return story;
}

nlohmann::ordered_json json_of(const ResultDiff& diff) {
  nlohmann::ordered_json json{{"before", diff.before}, {"after", diff.after}, {"same", diff.same}, {"cells_compared", diff.compared}};
  json["changes"] = nlohmann::ordered_json::array();
  for (const Change& change : diff.changes)
    json["changes"].push_back({{"scenario", change.scenario},
                               {"option", change.option},
                               {"objective", change.objective},
                               {"what", change.what},
                               {"before", change.before},
                               {"after", change.after},
                               {"direction", name_of(change.direction)}});
  return json;
}

}  // namespace

std::string render_diff(const ResultDiff& diff, Format format, const TextStyle& style) {
  if (format == Format::json) return json_text(json_of(diff));
  if (format == Format::csv) {
    Listing listing{"", {"scenario", "option", "objective", "what", "before", "after", "direction"}, {}};
    for (const Change& change : diff.changes)
      listing.rows.push_back(
          {change.scenario, change.option, change.objective, change.what, change.before, change.after, name_of(change.direction)});
    return render_listing(listing, format, style);
  }
  return render_story(tell(diff), format, style);
}

}  // namespace drsim::reports
