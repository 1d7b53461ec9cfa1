// docs/seeds.md says which line of a model carries which sentence of its plan: every path that it names must exist.
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "tests/catch.hpp"
#include "tests/models/shipped.hpp"

using namespace drsim;
using Json = nlohmann::json;

namespace {

const std::filesystem::path kRoot = DRSIM_SOURCE_DIR;

Json read_model(const std::string& name) {
  std::ifstream file(kRoot / "models" / (name + ".json"));
  return Json::parse(file, nullptr, true, true);
}

/// "components.worker.needs[2].on" -> the pointer "/components/worker/needs/2/on".
Json::json_pointer pointer(std::string path) {
  std::string out = "/";
  for (const char c : path) {
    if (c == ']') continue;
    out += c == '.' || c == '[' ? '/' : c;
  }
  return Json::json_pointer(out);
}

/// The texts between backticks.
std::vector<std::string> in_backticks(const std::string& text) {
  std::vector<std::string> found;
  std::size_t begin = text.find('`');
  while (begin != std::string::npos) {
    const std::size_t end = text.find('`', begin + 1);
    if (end == std::string::npos) break;
    found.push_back(text.substr(begin + 1, end - begin - 1));
    begin = text.find('`', end + 1);
  }
  return found;
}

}  // namespace

TEST_CASE("every path that docs/seeds.md names exists in its model, and every sentence has an answer") {
  std::ifstream page(kRoot / "docs" / "seeds.md");
  REQUIRE(page.good());
  std::set<std::string> models;
  Json model;
  std::size_t paths = 0;
  for (std::string line; std::getline(page, line);) {
    INFO(line);
    if (line.starts_with("Model: ")) {
      const std::string file = in_backticks(line).at(0);
      const std::string name = std::filesystem::path(file).stem();
      models.insert(name);
      model = read_model(name);
    }
    if (!line.starts_with("| ") || line.starts_with("| the plan says")) continue;
    const std::size_t bar = line.find(" | ", 2);
    REQUIRE(bar != std::string::npos);
    const std::string answer = line.substr(bar + 3);
    CHECK(answer.size() > 3);
    for (const std::string& path : in_backticks(answer)) {
      INFO(path);
      if (path.starts_with("scenarios/"))
        CHECK(std::filesystem::exists(kRoot / path));
      else
        CHECK(model.contains(pointer(path)));
      ++paths;
    }
  }
  CHECK(models == std::set<std::string>(shipped::kModels.begin(), shipped::kModels.end()));
  CHECK(paths > 100);
}
