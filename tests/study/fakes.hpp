// Drills with known outcomes, to test the study without simulating anything.
#pragma once

#include <functional>

#include "sim/study/study.hpp"

namespace drsim::study_test {

/// A cell whose drills are what `drill` writes.
Cell cell_of(std::string scenario, std::string option, std::function<void(std::uint64_t replication, Outcome& outcome)> drill);

/// A folder of its own that goes away with the test.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  std::string file(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

}  // namespace drsim::study_test
