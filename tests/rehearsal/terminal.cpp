// The built drsim in a pseudo-terminal.
#include "tests/rehearsal/terminal.hpp"

#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>

#include "tests/catch.hpp"

namespace drsim::rehearsal {

Terminal::Terminal(const std::vector<std::string>& arguments) {
  winsize size{24, 80, 0, 0};
  process_ = forkpty(&terminal_, nullptr, nullptr, &size);
  if (process_ != 0) return;
  std::vector<char*> words{const_cast<char*>("drsim")};
  for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
  words.push_back(nullptr);
  execv(std::getenv("DRSIM_BINARY"), words.data());
  _exit(127);
}

Terminal::~Terminal() {
  kill(process_, SIGKILL);
  waitpid(process_, nullptr, 0);
  close(terminal_);
}

std::string Terminal::until(const std::string& text) {
  std::string shown;
  pollfd waiting{terminal_, POLLIN, 0};
  while (shown.find(text) == std::string::npos) {
    std::array<char, 1024> bytes{};
    if (poll(&waiting, 1, 20'000) <= 0) return "";
    const ssize_t count = read(terminal_, bytes.data(), bytes.size());
    if (count <= 0) return "";
    shown.append(bytes.data(), static_cast<std::size_t>(count));
  }
  return shown;
}

void Terminal::type(const std::string& line) { REQUIRE(write(terminal_, (line + "\n").c_str(), line.size() + 1) > 0); }

void Terminal::kill_it() const { kill(process_, SIGKILL); }

void Terminal::press_ctrl_c() { REQUIRE(write(terminal_, "\x03", 1) == 1); }

}  // namespace drsim::rehearsal
