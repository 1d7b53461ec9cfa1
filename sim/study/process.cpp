// Child processes and pipes, on Linux.
#include "sim/study/process.hpp"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>
#include <system_error>

namespace drsim {

namespace {

[[noreturn]] void refuse(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

constexpr int kPipeBytes = 1 << 20;  // the largest that an unprivileged process may ask for
constexpr int kFailed = 1;

}  // namespace

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  if (this != &other) {
    close();
    fd_ = std::exchange(other.fd_, -1);
  }
  return *this;
}

void Descriptor::close() {
  if (fd_ >= 0) ::close(fd_);
  fd_ = -1;
}

Pipe make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) refuse("cannot make a pipe");
  ::fcntl(ends[1], F_SETPIPE_SZ, kPipeBytes);  // refused beyond the user's share: then it stays small, and slower
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

pid_t start_child(const std::function<int()>& work) {
  std::fflush(nullptr);  // else the child would inherit, and print, what is buffered
  const pid_t parent = ::getpid();
  const pid_t child = ::fork();
  if (child < 0) refuse("cannot start a worker process");
  if (child > 0) return child;
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(kFailed);                                                // it died before the line above
  for (const int signal : {SIGABRT, SIGTERM, SIGHUP, SIGQUIT}) std::signal(signal, SIG_DFL);  // the parent's handlers are about the parent
  std::signal(SIGINT, SIG_IGN);
  std::signal(SIGPIPE, SIG_IGN);
  int status = kFailed;
  try {
    status = work();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
  }
  std::fflush(nullptr);
  ::_exit(status);
}

int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0)
    if (errno != EINTR) refuse("cannot wait for a worker process");
  return status;
}

std::string say_end(int wait_status) {
  if (WIFEXITED(wait_status)) return "exit status " + std::to_string(WEXITSTATUS(wait_status));
  const char* name = ::sigabbrev_np(WTERMSIG(wait_status));
  return "signal " + (name != nullptr ? std::string(name) : std::to_string(WTERMSIG(wait_status)));
}

bool write_all(int fd, std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return true;
}

bool read_all(int fd, std::span<std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t got = ::read(fd, bytes.data(), bytes.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(got));
  }
  return true;
}

std::string read_text(int fd, std::size_t kept) {
  std::string text;
  std::array<char, 4096> chunk{};
  for (;;) {
    const ssize_t got = ::read(fd, chunk.data(), chunk.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return text;
    text.append(chunk.data(), static_cast<std::size_t>(got));
    if (text.size() > kept) text.erase(0, text.size() - kept);
  }
}

}  // namespace drsim
