// The rules that are broken on purpose can still be broken: a change of the engine that a patch does not fit is noticed here.
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/catch.hpp"

namespace drsim::validation {

namespace fs = std::filesystem;

TEST_CASE("every rule broken on purpose says which, and its patch fits the engine") {
  const fs::path root = DRSIM_SOURCE_DIR;
  std::size_t tried = 0;
  for (const fs::directory_entry& entry : fs::directory_iterator(root / "tests/validation/mutations")) {
    if (entry.path().extension() != ".patch") continue;
    INFO(entry.path().string());
    std::ifstream in(entry.path());
    std::string sentence;
    std::getline(in, sentence);
    CHECK(sentence.ends_with("."));
    const std::string command =
        "patch -p1 --fuzz=0 --dry-run --force --silent -d '" + root.string() + "' -i '" + entry.path().string() + "' > /dev/null";
    CHECK(std::system(command.c_str()) == 0);
    ++tried;
  }
  CHECK(tried >= 10);
}

}  // namespace drsim::validation
