// The child's standard output and error lead into the pipe by which it reports, so nothing it prints goes unseen.
#include "tests/kernel/in_child.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <exception>

namespace drsim::kernel_test {

namespace {

[[noreturn]] void be_child(int report, const std::function<std::string()>& work) {
  dup2(report, STDOUT_FILENO);
  dup2(report, STDERR_FILENO);
  std::string text;
  try {
    text = work();
  } catch (const std::exception& error) {
    text = std::string("threw: ") + error.what() + "\n";
  }
  std::fflush(nullptr);
  for (std::size_t done = 0; done < text.size();) {
    const ssize_t written = write(report, text.data() + done, text.size() - done);
    if (written <= 0) _exit(1);
    done += static_cast<std::size_t>(written);
  }
  _exit(0);  // not exit(): neither SimGrid nor Catch2 may end twice
}

}  // namespace

std::string in_child(const std::function<std::string()>& work) {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) return "no pipe\n";
  std::fflush(nullptr);  // else lines that wait in a buffer appear twice
  const pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    be_child(ends[1], work);
  }
  close(ends[1]);
  std::string text;
  std::array<char, 4096> part{};
  for (ssize_t size = 0; (size = read(ends[0], part.data(), part.size())) > 0;) text.append(part.data(), static_cast<std::size_t>(size));
  close(ends[0]);
  int status = 0;
  if (child < 0 || waitpid(child, &status, 0) != child) return text + "no child\n";
  if (WIFSIGNALED(status)) text += "killed by signal " + std::to_string(WTERMSIG(status)) + "\n";
  if (WIFEXITED(status) && WEXITSTATUS(status) != 0) text += "exit status " + std::to_string(WEXITSTATUS(status)) + "\n";
  return text;
}

}  // namespace drsim::kernel_test
