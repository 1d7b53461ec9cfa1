// Drills with known outcomes.
#include "tests/study/fakes.hpp"

#include <stdlib.h>  // mkdtemp

#include <filesystem>

namespace drsim::study_test {

namespace {

class Fake : public DrillRunner {
 public:
  explicit Fake(const std::function<void(std::uint64_t, Outcome&)>& drill) : drill_(drill) {}

  void run(std::uint64_t replication, Outcome& outcome, Trace* trace) override {
    ++drills_;
    outcome.objectives[0].first_episode = Seconds{static_cast<double>(drills_)};  // what ran before it in this process shows
    drill_(replication, outcome);
    if (trace) trace->events = {{Seconds{1.5}, "note", "a component", "two\nlines", static_cast<double>(replication)}};
  }

 private:
  std::function<void(std::uint64_t, Outcome&)> drill_;
  int drills_ = 0;
};

}  // namespace

Cell cell_of(std::string scenario, std::string option, std::function<void(std::uint64_t, Outcome&)> drill) {
  Cell cell{std::move(scenario), std::move(option), 1, 1, 2, 3, {}};
  cell.make_runner = [drill = std::move(drill)] { return std::make_unique<Fake>(drill); };
  return cell;
}

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "drsim-study-XXXXXX").string();
  path_ = ::mkdtemp(pattern.data());
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace drsim::study_test
