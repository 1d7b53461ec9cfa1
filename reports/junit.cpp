// A result as JUnit XML.
#include "reports/junit.hpp"

#include <fmt/format.h>

#include "reports/format.hpp"
#include "reports/safe_text.hpp"
#include "reports/view.hpp"

namespace drsim::reports {

namespace {

enum class Ended { kept, failed, skipped };

Ended ended(const CellResult& cell) {
  if (!is_promised(cell)) return Ended::skipped;
  return !cell.not_applicable && cell.verdict == Verdict::meets ? Ended::kept : Ended::failed;
}

const char* type_of(const CellResult& cell) {
  if (cell.not_applicable) return "not-applicable";
  return cell.verdict == Verdict::misses ? "missed" : "undecided";
}

const Miss* miss_of(const StudyResult& result, const CellResult& cell) {
  for (const Miss& miss : result.recommendation.misses)
    if (miss.option == cell.option && miss.scenario == cell.scenario && miss.objective == cell.objective) return &miss;
  return nullptr;
}

std::string figures_of(const CellResult& cell) {
  const Statistics &time = cell.recovery_time, &loss = cell.data_loss;
  std::string text =
      fmt::format("recovery median {}, P95 {}; data loss P95 {}", recovery_time_in_words(time.p50, time.p50_interval, cell.horizon_s),
                  recovery_time_in_words(time.p95, time.p95_interval, cell.horizon_s), data_loss(loss.p95, loss.p95_interval));
  if (cell.both_attainment) text += fmt::format("; kept in {} of drills, promised {}", percent(*cell.both_attainment), percent(cell.share));
  return text;
}

std::string failure_of(const StudyResult& result, const CellResult& cell) {
  const Miss* miss = miss_of(result, cell);
  const std::string why = cell.not_applicable ? *cell.not_applicable : miss != nullptr ? miss->why : figures_of(cell);
  const std::string mend = miss != nullptr && !miss->mend.empty() ? "mend: " + miss->mend : "";
  return fmt::format("      <failure type=\"{}\" message=\"{}\">{}</failure>\n", type_of(cell), for_markup(why), for_markup(mend));
}

std::string case_of(const StudyResult& result, const CellResult& cell) {
  std::string out = fmt::format("    <testcase classname=\"{}.{}\" name=\"{}\">\n", for_markup(cell.option), for_markup(cell.objective),
                                for_markup(cell.scenario));
  switch (ended(cell)) {
    case Ended::failed:
      out += failure_of(result, cell);
      break;
    case Ended::skipped:
      out += "      <skipped message=\"nothing is promised for this\"/>\n";
      break;
    case Ended::kept:
      break;
  }
  if (!cell.not_applicable) out += "      <system-out>" + for_markup(figures_of(cell)) + "</system-out>\n";
  return out + "    </testcase>\n";
}

}  // namespace

std::string to_junit(const StudyResult& result) {
  std::string out = fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"drsim: {}\">\n", for_markup(result.model));
  for (const std::string& option : options_of(result)) {
    std::size_t all = 0, failed = 0, skipped = 0;
    std::string cases;
    for (const CellResult& cell : result.results) {
      if (cell.option != option) continue;
      ++all;
      failed += ended(cell) == Ended::failed;
      skipped += ended(cell) == Ended::skipped;
      cases += case_of(result, cell);
    }
    out += fmt::format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\">\n{}  </testsuite>\n",
                       for_markup(option), all, failed, skipped, cases);
  }
  return out + "</testsuites>\n";
}

}  // namespace drsim::reports
