// Statistics and tolerances of a check, suites that are wrong, and the shipped closed forms.
#include "sim/validation/judge.hpp"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <limits>

#include "sim/app/validation.hpp"
#include "tests/catch.hpp"

namespace drsim::validation {
namespace {

namespace fs = std::filesystem;

Check check(Statistic statistic, double expected, double within, double standard_errors) {
  Check it;
  it.figure = "recovery time";
  it.statistic = statistic;
  it.expected = expected;
  it.within = within;
  it.standard_errors = standard_errors;
  return it;
}

CellOutcomes drills(std::vector<double> recovery_times) {
  CellOutcomes cell;
  cell.objectives.resize(1);
  cell.objectives[0].recovery_time = std::move(recovery_times);
  return cell;
}

std::string problem_of(const std::string& text) {
  const fs::path file = fs::temp_directory_path() / ("drsim-suite-" + std::to_string(getpid()) + ".json");
  std::ofstream(file) << text;
  std::string problem;
  try {
    read_suite(file);
  } catch (const SuiteProblem& found) {
    problem = found.what();
  }
  fs::remove(file);
  return problem;
}

}  // namespace

TEST_CASE("a mean is judged by its own standard error") {
  // 10, 20, 30, 40: mean 25, squares 225 + 25 + 25 + 225 = 500, s^2 = 500/3, standard error sqrt(500/3/4) = 6.4550.
  const CellOutcomes four = drills({10, 20, 30, 40});
  const Judgement judgement = judge(check(Statistic::mean, 31, 0, 1), four, 0);
  CHECK(judgement.simulated == 25);
  CHECK(judgement.allowed == Approx(6.454972));
  CHECK(judgement.holds);
  CHECK_FALSE(judge(check(Statistic::mean, 32, 0, 1), four, 0).holds);
}

TEST_CASE("a share is judged by the standard error of the expected share") {
  // 3 of 4 are at most 30; expected 0.5: standard error sqrt(0.25/4) = 0.25.
  Check share = check(Statistic::share_at_most, 0.5, 0, 1);
  share.at = 30;
  const Judgement judgement = judge(share, drills({10, 20, 30, 40}), 0);
  CHECK(judgement.simulated == 0.75);
  CHECK(judgement.allowed == 0.25);
  CHECK(judgement.holds);
}

TEST_CASE("extreme values are judged by an absolute distance, and what never ends holds no check") {
  CHECK(judge(check(Statistic::max, 39, 1, 0), drills({10, 40}), 0).holds);
  CHECK_FALSE(judge(check(Statistic::max, 38, 1, 0), drills({10, 40}), 0).holds);
  CHECK(judge(check(Statistic::min, 11, 1, 0), drills({10, 40}), 0).holds);
  CHECK_FALSE(judge(check(Statistic::mean, 25, 100, 0), drills({10, std::numeric_limits<double>::infinity()}), 0).holds);
}

TEST_CASE("a mean of drills that do not all end is never, a quantile only when it falls on them") {
  const double never = std::numeric_limits<double>::infinity();
  // 10, 20, 30, never: the median is the second of four, 20; the 95 % quantile the fourth.
  const CellOutcomes four = drills({10, 20, 30, never});
  CHECK(judge(check(Statistic::mean, never, 0, 0), four, 0).holds);
  CHECK(judge(check(Statistic::p50, 20, 0.1, 0), four, 0).holds);
  CHECK(judge(check(Statistic::p95, never, 0, 0), four, 0).holds);
  CHECK_FALSE(judge(check(Statistic::mean, 20, 100, 0), four, 0).holds);
  CHECK_FALSE(judge(check(Statistic::p50, never, 0, 0), four, 0).holds);
}

TEST_CASE("a suite that is wrong says where") {
  const auto suite = [](const std::string& checks) {
    return R"({"format":"drsim/1","suite":"s","cases":[{"name":"n","model":"m.json","scenario":"x","option":"o","checks":)" + checks +
           "}]}";
  };
  const std::string rest = R"("derivation":"d","source":"s")";
  CHECK(problem_of("{") != "");
  CHECK(problem_of(R"({"format":"drsim/1","suite":"s","gates":1,"cases":[]})").find("gates: expected true or false") != std::string::npos);
  CHECK(problem_of(R"({"format":"drsim/1","suite":"s","cases":[{"name":"n","model":"m.json","option":"o","checks":[]}]})")
            .find(R"(expected either "scenario" or "years_of")") != std::string::npos);
  CHECK(problem_of(suite(R"([{"figure":"data loss","statistic":"mean","expected":"never","within":1,)" + rest + "}]"))
            .find(R"("never" has no tolerance)") != std::string::npos);
  CHECK(problem_of(suite("[]")).find("cases[0].checks: expected a list that is not empty") != std::string::npos);
  CHECK(problem_of(suite(R"([{"figure":"speed"}])")).find("checks[0].figure: there is no figure speed") != std::string::npos);
  CHECK(problem_of(suite(R"([{"figure":"data loss","statistic":"max","expected":1,"standard_errors":2,)" + rest + "}]"))
            .find("only a mean and a share have a standard error") != std::string::npos);
  CHECK(problem_of(suite(R"([{"figure":"data loss","statistic":"mean","expected":1,)" + rest + "}]")).find("either \"within\"") !=
        std::string::npos);
  CHECK(problem_of(suite(R"([{"figure":"data loss","statistic":"mean","expected":1,"within":2,)" + rest + "}]")) == "");
}

TEST_CASE("case studies are compared and gate nothing") {
  const fs::path root = DRSIM_SOURCE_DIR;
  StudySettings settings;
  settings.replications = 500;
  const reports::ValidationReport report = validate_suite(root / "models/validation/case-studies.json", root, settings);
  CHECK_FALSE(report.gates);
  CHECK(reports::count_checks(report).checks == 12);
}

TEST_CASE("the closed forms hold, and a wrong one does not") {
  const fs::path root = DRSIM_SOURCE_DIR;
  StudySettings settings;
  settings.replications = 500;
  const reports::ValidationReport report = validate_suite(root / "models/validation/closed-forms.json", root, settings);
  CHECK(reports::count_checks(report).checks == 110);
  CHECK(reports::count_checks(report).broken == 0);

  const fs::path file = fs::temp_directory_path() / ("drsim-wrong-" + std::to_string(getpid()) + ".json");
  std::ofstream(file) << R"({"format":"drsim/1","suite":"wrong","cases":[{"name":"n","model":")" +
                             (root / "models/validation/steps.json").string() +
                             R"(","scenario":"dead","option":"published","checks":[{"figure":"recovery time","statistic":"mean",)"
                             R"("expected":4100,"within":1,"derivation":"70 min are 4200 s","source":"none"}]}]})";
  CHECK(reports::count_checks(validate_suite(file, root, settings)).broken == 1);
  fs::remove(file);
}

}  // namespace drsim::validation
