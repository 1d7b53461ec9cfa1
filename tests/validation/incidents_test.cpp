// What is said of a predicted range, by hand.
#include "sim/validation/incidents.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <limits>
#include <numeric>

#include "sim/app/variants.hpp"
#include "tests/catch.hpp"

using namespace drsim;
using validation::compare_with;
using validation::PredictedRange;
using validation::Reported;

namespace {

constexpr double kEndless = std::numeric_limits<double>::infinity();

Reported reported(double value, double known_to) {
  Reported one;
  one.value = value;
  one.known_to = known_to;
  return one;
}

std::filesystem::path written(const std::string& name, const std::string& text) {
  const std::filesystem::path file = std::filesystem::temp_directory_path() / name;
  std::ofstream(file) << text;
  return file;
}

}  // namespace

TEST_CASE("a range holds the middle nine tenths of the drills") {
  std::vector<double> drills(100);
  std::iota(drills.begin(), drills.end(), 1.0);  // 1 to 100
  const PredictedRange range = validation::range_of(drills);
  CHECK(range.p5 == 5);
  CHECK(range.p50 == 50);
  CHECK(range.p95 == 95);
}

TEST_CASE("drills that never end are at the upper end of the range, not left out") {
  // Ten of a hundred never end: the 95 % point is one of them.
  std::vector<double> drills(100, 7.0);
  std::fill(drills.begin(), drills.begin() + 10, kEndless);
  CHECK(validation::range_of(drills).p50 == 7);
  CHECK(validation::range_of(drills).p95 == kEndless);
}

TEST_CASE("what was reported is inside as far as its words leave it open") {
  const PredictedRange range{10, 15, 20};
  CHECK(compare_with(range, reported(20, 0)).covered);
  CHECK_FALSE(compare_with(range, reported(20.5, 0)).covered);
  CHECK(compare_with(range, reported(20.5, 0.5)).covered);
  CHECK_FALSE(compare_with(range, reported(9, 0.5)).covered);
  CHECK(compare_with(range, reported(9, 1)).covered);
}

TEST_CASE("the error is that of the median, the score counts width and miss") {
  // 15 for 20: a quarter too little.
  CHECK(compare_with({10, 15, 20}, reported(20, 0)).error == Approx(-0.25));
  // Inside: the width of 10 alone, half of what was reported.
  CHECK(compare_with({10, 15, 20}, reported(20, 0)).score == Approx(0.5));
  // 5 above the range: 10 + 2 / 0.1 x 5 = 110, of 25.
  CHECK(compare_with({10, 15, 20}, reported(25, 0)).score == Approx(110.0 / 25));
  // 4 below it, of which 1 is left open: 10 + 20 x 3 = 70, of 6.
  CHECK(compare_with({10, 15, 20}, reported(6, 1)).score == Approx(70.0 / 6));
}

TEST_CASE("reported times are read in their units, and a slip is told with its place") {
  const auto good = written("reported-good.json", R"({"format": "drsim/1", "reported": {
    "a": {"value": 2, "unit": "h", "known_to": 0.5, "words": "two hours", "source": "s"},
    "b": {"at_least": 3, "unit": "min", "words": "w", "source": "s"}}})");
  const auto read = validation::read_reported(good);
  CHECK(read.at("a").value == 7200);
  CHECK(read.at("a").known_to == 1800);
  CHECK(read.at("b").at_least == 180);
  const auto both = written("reported-both.json", R"({"format": "drsim/1", "reported": {
    "a": {"value": 2, "at_most": 3, "unit": "h", "known_to": 0, "words": "w", "source": "s"}}})");
  CHECK_THROWS_WITH(validation::read_reported(both), Catch::Matchers::Contains("a: expected either a value or a bound"));
  const auto unknown = written("predictions.json", R"({"format": "drsim/1", "cases": [{"name": "n", "model": "m", "scenario": "s",
    "option": "o", "predictions": [{"id": "i", "name": "n", "figure": "nonsense", "kind": "P0", "given": "g"}]}]})");
  CHECK_THROWS_WITH(validation::read_predictions(unknown),
                    Catch::Matchers::Contains("cases[0].predictions[0].figure: there is no figure nonsense"));
}

TEST_CASE("no model of an incident knows what was reported") {
  // Drills read the models and predictions.json; no value of reported.json stands in either by name.
  const std::filesystem::path folder = std::filesystem::path(DRSIM_SOURCE_DIR) / "models" / "incidents";
  const auto reported = validation::read_reported(folder / "reported.json");
  CHECK(reported.size() > 20);
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().filename() == "reported.json") continue;
    std::ifstream in(entry.path());
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    CHECK(text.find("\"reported\"") == std::string::npos);
  }
}

TEST_CASE("drills are spread over what is unknown: each value in its own part of the range, the same for the same seed") {
  const std::filesystem::path data = DRSIM_SOURCE_DIR;
  const InputRequest request{data / "models/incidents/gitlab-2017.yaml", {"deletion"}, {"as-documented"}, {}, data};
  Problems problems;
  const Inputs inputs = read_inputs(request, problems);
  const auto rates = [&](std::uint64_t seed) {
    std::vector<double> found;
    for (const Inputs& one : draw_variants(inputs, request, seed, problems)) found.push_back(one.system.links.at(0).bandwidth.value);
    return found;
  };
  std::vector<double> first = rates(1);
  REQUIRE(problems.text() == "");
  CHECK(rates(1) == first);
  CHECK(rates(2) != first);
  CHECK_FALSE(std::is_sorted(first.begin(), first.end()));
  // 54 to 66 Mbit/s are 6.75 to 8.25 MB/s; one of 64 values in each 64th of that.
  std::sort(first.begin(), first.end());
  for (std::size_t i = 0; i < first.size(); ++i) {
    CHECK(first[i] >= 6.75e6 + 1.5e6 * static_cast<double>(i) / 64 - 1);
    CHECK(first[i] <= 6.75e6 + 1.5e6 * static_cast<double>(i + 1) / 64 + 1);
  }
}
