// A result looked at by objective, by scenario, by option.
#include "reports/view.hpp"

#include <algorithm>
#include <array>

#include "reports/format.hpp"

namespace drsim::reports {

namespace {

/// The different values of one field of the cells, in order of appearance.
std::vector<std::string> different(const StudyResult& result, std::string CellResult::*field) {
  std::vector<std::string> names;
  for (const CellResult& cell : result.results)
    if (std::find(names.begin(), names.end(), cell.*field) == names.end()) names.push_back(cell.*field);
  return names;
}

}  // namespace

std::vector<ObjectiveView> objectives_of(const StudyResult& result) {
  std::vector<ObjectiveView> objectives;
  for (const std::string& name : different(result, &CellResult::objective)) {
    const auto cell =
        std::find_if(result.results.begin(), result.results.end(), [&](const CellResult& each) { return each.objective == name; });
    objectives.push_back({name, &*cell});
  }
  return objectives;
}

std::vector<std::string> scenarios_of(const StudyResult& result) { return different(result, &CellResult::scenario); }

std::vector<std::string> options_of(const StudyResult& result) { return different(result, &CellResult::option); }

std::string drills_of_each(const StudyResult& result) {
  std::uint64_t fewest = result.replications;
  for (const CellResult& cell : result.results)
    if (!cell.not_applicable) fewest = std::min(fewest, cell.replications);
  const std::string most = counted(result.replications, "drill") + " of each";
  return fewest == result.replications ? most : grouped(fewest) + " to " + most;
}

const CellResult* find_cell(const StudyResult& result, const std::string& scenario, const std::string& option,
                            const std::string& objective) {
  for (const CellResult& cell : result.results)
    if (cell.scenario == scenario && cell.option == option && cell.objective == objective) return &cell;
  return nullptr;
}

bool is_promised(const CellResult& cell) { return cell.covered && (cell.rto_s || cell.rpo_s); }

Standing standing_of(const StudyResult& result, const std::string& option) {
  Standing standing;
  standing.recommended = result.recommendation.option == option;
  for (const CellResult& cell : result.results) {
    if (cell.option != option || !is_promised(cell)) continue;
    ++standing.promised;
    if (cell.not_applicable)
      ++standing.not_applicable;
    else if (cell.verdict == Verdict::meets)
      ++standing.met;
    else if (cell.verdict == Verdict::misses)
      ++standing.missed;
    else
      ++standing.undecided;
  }
  return standing;
}

namespace {

std::string superscript(std::size_t number) {
  static constexpr std::array<const char*, 10> kDigits{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  std::string text;
  for (const char digit : std::to_string(number)) text += kDigits[static_cast<std::size_t>(digit - '0')];
  return text;
}

}  // namespace

std::string Footnotes::refer(const std::string& text) {
  auto known = std::find(texts_.begin(), texts_.end(), text);
  if (known == texts_.end()) known = texts_.insert(texts_.end(), text);
  return superscript(static_cast<std::size_t>(known - texts_.begin()) + 1);
}

std::vector<std::string> Footnotes::list() const {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < texts_.size(); ++i) lines.push_back(superscript(i + 1) + " " + texts_[i]);
  return lines;
}

}  // namespace drsim::reports
