// Every drsim command that the documentation shows runs as shown: its exit status, and its output where the page prints one.
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/docs/console.hpp"

namespace drsim::docs {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::vector<std::string> read_lines(const fs::path& path) {
  std::ifstream in(path);
  std::ostringstream text;
  text << in.rdbuf();
  return lines_of(text.str());
}

std::vector<fs::path> pages() {
  const fs::path root = DRSIM_SOURCE_DIR;
  std::vector<fs::path> found{root / "README.md", root / "CONTRIBUTING.md"};
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root / "docs")) {
    if (entry.path().extension() == ".md") found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

/// A folder that looks like the repository to a reader, where commands may write.
class Desk {
 public:
  Desk() : folder_(fs::temp_directory_path() / ("drsim-docs-" + std::to_string(::getpid()))) {
    fs::create_directories(folder_);
    for (const char* shown : {"models", "scenarios", "docs"}) {
      fs::copy(fs::path(DRSIM_SOURCE_DIR) / shown, folder_ / shown, fs::copy_options::recursive);
    }
  }
  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;
  ~Desk() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }

  struct Run {
    std::vector<std::string> printed;  ///< both outputs, in order, as a terminal of 80 columns would show them
    int exit_status = 0;
  };

  Run run(const std::string& command) const {
    const fs::path binary = std::getenv("DRSIM_BINARY");
    const std::string line =
        "cd '" + folder_.string() + "' && PATH='" + binary.parent_path().string() + "':\"$PATH\" COLUMNS=80 && { " + command + "; } 2>&1";
    Run result;
    std::string text;
    FILE* pipe = ::popen(("export PATH COLUMNS; " + line).c_str(), "r");
    REQUIRE(pipe != nullptr);
    char buffer[4096];
    for (std::size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) text.append(buffer, n);
    const int status = ::pclose(pipe);
    result.printed = lines_of(text);
    result.exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return result;
  }

 private:
  fs::path folder_;
};

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

}  // namespace

TEST_CASE("what the pages show is what drsim does") {
  REQUIRE(std::getenv("DRSIM_BINARY") != nullptr);  // ctest sets it; by hand: DRSIM_BINARY=build/release/drsim
  const Desk desk;
  std::size_t tried = 0;
  for (const fs::path& page : pages()) {
    for (const ShownCommand& command : shown_commands(read_lines(page))) {
      if (!command.text.starts_with("drsim ")) continue;
      const Desk::Run run = desk.run(command.text);
      ++tried;
      INFO(page.string() << ":" << command.line << ": " << command.text << "\nprinted:\n" << joined(run.printed));
      CHECK(run.exit_status == command.exit_status);
      CHECK(matches(command.output, run.printed));
    }
  }
  CHECK(tried > 0);
}

TEST_CASE("commands are found with their status, continuation and output, and only in console blocks") {
  const std::vector<ShownCommand> found = shown_commands({"$ drsim no", "```sh", "$ drsim no", "```", "```console", "$ drsim a \\",
                                                          "  b  # exit 2", "one", "...", "$ drsim c", "```", "$ drsim no"});
  REQUIRE(found.size() == 2);
  CHECK(found[0].line == 6);
  CHECK(found[0].text == "drsim a   b");
  CHECK(found[0].exit_status == 2);
  CHECK(found[0].output == std::vector<std::string>{"one", "..."});
  CHECK(found[1].text == "drsim c");
  CHECK(found[1].exit_status == 0);
}

TEST_CASE("shown output matches line by line, and three dots stand for any number of lines") {
  CHECK(matches({}, {"anything"}));
  CHECK(matches({"a", "b"}, {"a", "b"}));
  CHECK_FALSE(matches({"a", "b"}, {"a"}));
  CHECK_FALSE(matches({"a"}, {"a", "b"}));
  CHECK(matches({"a", "...", "d"}, {"a", "b", "c", "d"}));
  CHECK(matches({"...", "d"}, {"d"}));
  CHECK_FALSE(matches({"a", "...", "d"}, {"a", "b"}));
}

}  // namespace drsim::docs
