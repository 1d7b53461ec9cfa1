// Running the built drsim as a user does.
#include "tests/cli/process.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace drsim::cli_tests {

namespace fs = std::filesystem;

const fs::path& folder() {
  static const fs::path path = fs::temp_directory_path() / ("drsim-cli-test-" + std::to_string(getpid()));
  return path;
}

void empty_folder() {
  fs::remove_all(folder());
  fs::create_directories(folder());
}

void write_file(const std::string& name, const std::string& text) { std::ofstream(folder() / name, std::ios::binary) << text; }

std::string read_file(const std::string& name) {
  std::ifstream in(folder() / name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Ended shell(const std::string& command) {
  const char* binary = std::getenv("DRSIM_BINARY");
  if (binary == nullptr) throw std::runtime_error("DRSIM_BINARY must name the built drsim");
  fs::create_directories(folder());
  const std::string streams = folder().string() + ".streams";
  const std::string whole = "cd '" + folder().string() + "' && PATH='" + fs::path(binary).parent_path().string() + "':$PATH && { " +
                            command + "\n} < /dev/null > '" + streams + ".out' 2> '" + streams + ".err'";
  const int status = std::system(("bash -c " + ("\"$(cat <<'END_OF_COMMAND'\n" + whole + "\nEND_OF_COMMAND\n)\"")).c_str());
  const auto slurp = [](const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    fs::remove(path);
    return text;
  };
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), slurp(streams + ".out"), slurp(streams + ".err")};
}

}  // namespace drsim::cli_tests
