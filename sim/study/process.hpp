// Child processes and pipes: what the worker pool needs of the operating system.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <utility>

namespace drsim {

/// A file descriptor that closes itself.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  ~Descriptor() { close(); }

  int get() const { return fd_; }
  void close();

 private:
  int fd_ = -1;
};

struct Pipe {
  Descriptor read, write;
};

/// Wide enough that a worker rarely waits for its reader. Throws std::system_error.
Pipe make_pipe();

/// Starts a process that runs `work` and leaves with its return value. It dies with this process, ignores Ctrl-C (this process
/// decides what that means), and never runs destructors or exit handlers of what it inherited. Throws std::system_error.
pid_t start_child(const std::function<int()>& work);

/// Waits for a child's end; its wait status.
int wait_for(pid_t child);

/// "exit status 1", "signal SEGV".
std::string say_end(int wait_status);

/// All of it or false: the reader is gone.
bool write_all(int fd, std::span<const std::byte> bytes);

/// Fills `bytes` or returns false: the writer is gone.
bool read_all(int fd, std::span<std::byte> bytes);

/// Up to the end of the stream. Of what is longer than `kept`, the last `kept` bytes.
std::string read_text(int fd, std::size_t kept);

}  // namespace drsim
