// The rules of the house hold in the whole tree; and each rule is seen to fail on a file that breaks it.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/house/rules.hpp"

namespace drsim::house {
namespace {

namespace fs = std::filesystem;

SourceFile read(const fs::path& path, const fs::path& root) {
  SourceFile file{path.lexically_relative(root).generic_string(), {}};
  std::ifstream in(path, std::ios::binary);
  for (std::string line; std::getline(in, line);) file.lines.push_back(line);
  return file;
}

/// All text files that the rules speak of, sorted by path.
const std::vector<SourceFile>& tree() {
  static const std::vector<SourceFile> files = [] {
    const fs::path root = DRSIM_SOURCE_DIR;
    std::vector<SourceFile> all;
    for (const char* folder : {"sim", "reports", "tests", "models", "scenarios", "docs", "cmake", "packaging"}) {
      if (!fs::exists(root / folder)) continue;
      for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root / folder)) {
        if (entry.is_regular_file()) all.push_back(read(entry.path(), root));
      }
    }
    for (const char* name : {"README.md", "CONTRIBUTING.md"}) all.push_back(read(root / name, root));
    std::sort(all.begin(), all.end(), [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
    return all;
  }();
  return files;
}

std::string listed(const std::vector<Breach>& breaches) {
  std::string text;
  for (const Breach& breach : breaches) text += breach.path + ":" + std::to_string(breach.line) + ": " + breach.what + "\n";
  return text;
}

}  // namespace

TEST_CASE("the tree is found, so that the rules look at something") {
  const auto is_source = [](const SourceFile& file) { return file.path.starts_with("sim/") && file.path.ends_with(".cpp"); };
  CHECK(std::count_if(tree().begin(), tree().end(), is_source) > 20);
}

TEST_CASE("no file of the simulator or the reports has more than 350 lines") { CHECK(listed(too_long(tree())) == ""); }

TEST_CASE("every folder has a README that names each of its files") { CHECK(listed(unnamed_in_readme(tree())) == ""); }

TEST_CASE("no clock, standard distribution, unordered container, open end or machine's path") {
  CHECK(listed(forbidden_words(tree())) == "");
}

TEST_CASE("each heavy library stands behind one file") { CHECK(listed(several_doors(tree())) == ""); }

TEST_CASE("includes go down the layers, and reports see the result only") { CHECK(listed(upward_includes(tree())) == ""); }

TEST_CASE("a file of 351 lines is too long and one of 350 is not") {
  CHECK(too_long({{"sim/a.cpp", std::vector<std::string>(351)}}).size() == 1);
  CHECK(too_long({{"sim/a.cpp", std::vector<std::string>(350)}}).empty());
  CHECK(too_long({{"tests/a.cpp", std::vector<std::string>(351)}}).empty());
}

TEST_CASE("a README that is missing, incomplete or out of date is found") {
  CHECK(listed(unnamed_in_readme({{"sim/x/a.cpp", {}}})) == "sim/x/README.md:0: is missing: one line per file\n");
  CHECK(listed(unnamed_in_readme({{"sim/x/a.cpp", {}}, {"sim/x/README.md", {"a nice folder: b"}}})) == "");
  CHECK(listed(unnamed_in_readme({{"sim/x/ab.cpp", {}}, {"sim/x/README.md", {"a nice folder"}}})) ==
        "sim/x/README.md:0: does not name ab.cpp\n");
  CHECK(listed(unnamed_in_readme({{"sim/x/ab.cpp", {}}, {"sim/x/README.md", {"`ab`, `gone.cpp`"}}})) ==
        "sim/x/README.md:0: names gone.cpp, which does not exist\n");
}

TEST_CASE("each forbidden word is found in code, and allowed where the rule says so") {
  const auto found = [](const std::string& path, const std::string& line) { return forbidden_words({{path, {line}}}).size(); };
  CHECK(found("sim/world/a.cpp", "std::normal_distribution<double> d;") == 1);
  CHECK(found("sim/world/a.cpp", "// unlike std::normal_distribution") == 0);
  CHECK(found("sim/world/a.cpp", "auto now = std::chrono::steady_clock::now();") == 1);
  CHECK(found("sim/cli/a.cpp", "auto now = std::chrono::steady_clock::now();") == 0);
  CHECK(found("reports/a.cpp", "std::unordered_map<int, int> m;") == 1);
  CHECK(found("reports/a.cpp", "double d = std::stod(text);") == 1);
  CHECK(found("docs/a.md", std::string("TO") + "DO: say more") == 1);
  CHECK(found("docs/a.md", "see /home/me/notes") == 1);
  CHECK(found("docs/a.md", "see docs/home/notes") == 0);
}

TEST_CASE("a second file that includes SimGrid is found") {
  const SourceFile door{"sim/kernel/network.cpp", {"#include <simgrid/s4u.hpp>", "#include <simgrid/kernel/Timer.hpp>"}};
  CHECK(several_doors({door}).empty());
  CHECK(listed(several_doors({door, {"sim/world/links.cpp", {"#include <xbt/log.h>"}}})) ==
        "sim/world/links.cpp:1: SimGrid already has its door: sim/kernel/network.cpp\n");
}

TEST_CASE("a report that looks into the world is found") {
  CHECK(upward_includes({{"reports/text.cpp", {"#include \"sim/study/result.hpp\"", "#include \"reports/text.hpp\""}}}).empty());
  CHECK(listed(upward_includes({{"reports/text.cpp", {"#include \"sim/world/world.hpp\""}}})) ==
        "reports/text.cpp:1: reports/ must not include sim/world/world.hpp\n");
}

}  // namespace drsim::house
