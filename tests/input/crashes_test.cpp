// Replays every input that the fuzzer keeps: past crashes, and inputs that once came close. The first byte selects the language.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "tests/catch.hpp"
#include "tests/input/reading.hpp"

using namespace drsim;

TEST_CASE("no input that the fuzzer kept crashes the reader, and each is a tree or a problem with a place") {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(DRSIM_SOURCE_DIR) / "tests/fuzz/crashes")) {
    files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  REQUIRE_FALSE(files.empty());
  for (const auto& file : files) {
    INFO(file.filename().string());
    std::ifstream stream(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    REQUIRE_FALSE(bytes.empty());
    const std::string name = bytes[0] % 2 == 0 ? "f.json" : "f.yaml";
    Problems problems;
    const input::Node tree = input::read_tree(std::string_view(bytes).substr(1), name, problems);
    CHECK((problems.any() || tree.place.line > 0));
    for (const Problem& problem : problems.list()) CHECK(problem.place.file == name);
  }
}
