// An HTML report printed to PDF by an installed Chromium.
#include "sim/cli/pdf.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>
#include <thread>
#include <vector>

#include "sim/cli/failure.hpp"

extern char** environ;  // NOLINT(readability-redundant-declaration): POSIX leaves its declaration to the program

namespace drsim::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::array kBrowsers{"chromium", "chromium-headless-shell", "google-chrome", "google-chrome-stable", "microsoft-edge"};
constexpr std::chrono::minutes kPatience{2};
constexpr std::chrono::milliseconds kPause{50};

/// A folder of its own that goes away with everything in it.
class Workshop {
 public:
  Workshop() {
    std::string name = (fs::temp_directory_path() / "drsim-pdf-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw WrongInput("drsim: error: no temporary folder for the PDF can be made");
    folder_ = name;
  }
  Workshop(const Workshop&) = delete;
  Workshop& operator=(const Workshop&) = delete;
  ~Workshop() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  std::string operator/(const char* name) const { return (folder_ / name).string(); }

 private:
  fs::path folder_;
};

/// False when it cannot be started, fails, or does not end in time; then it is ended with all its helpers.
bool run_quietly(std::vector<std::string> words) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    posix_spawn_file_actions_addopen(&files, stream, "/dev/null", O_RDWR, 0);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);  // its own group: helpers end with it
  pid_t child = 0;
  const int failed = posix_spawnp(&child, arguments[0], &files, &attributes, arguments.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
  if (failed != 0) return false;

  int status = 0;
  for (auto waited = std::chrono::milliseconds{0}; waited < kPatience; waited += kPause) {
    const pid_t ended = waitpid(child, &status, WNOHANG);
    if (ended == child) return WIFEXITED(status) && WEXITSTATUS(status) == 0;
    std::this_thread::sleep_for(kPause);
  }
  kill(-child, SIGKILL);
  waitpid(child, &status, 0);
  return false;
}

}  // namespace

std::optional<std::string> find_browser() {
  const char* const variable = std::getenv("PATH");
  std::string_view folders = variable == nullptr ? "" : variable;
  while (!folders.empty()) {
    const std::size_t end = std::min(folders.find(':'), folders.size());
    for (const char* const name : kBrowsers) {
      const std::string path = std::string(folders.substr(0, end)) + "/" + name;
      if (access(path.c_str(), X_OK) == 0) return path;
    }
    folders.remove_prefix(std::min(end + 1, folders.size()));
  }
  return std::nullopt;
}

std::string print_to_pdf(const std::string& browser, const std::string& page) {
  const Workshop workshop;
  const std::string html = workshop / "report.html", pdf = workshop / "report.pdf";
  std::ofstream(html, std::ios::binary) << page;
  std::vector<std::string> words{browser,
                                 "--headless",
                                 "--disable-gpu",
                                 "--no-pdf-header-footer",
                                 "--virtual-time-budget=20000",  // ms: all charts are drawn well before
                                 "--user-data-dir=" + (workshop / "profile"),
                                 "--print-to-pdf=" + pdf,
                                 "file://" + html};
  // Chromium refuses root with its sandbox; the page is ours and its policy forbids it to load anything.
  if (geteuid() == 0) words.insert(words.begin() + 1, "--no-sandbox");
  const bool ended_well = run_quietly(std::move(words));
  std::ifstream in(pdf, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (!ended_well || !bytes.starts_with("%PDF"))
    throw WrongInput("drsim: error: " + browser + " could not print the report; write --format html and print it from a browser");
  return bytes;
}

}  // namespace drsim::cli
