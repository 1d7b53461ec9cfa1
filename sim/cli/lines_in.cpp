// Lines of standard input as they come.
#include "sim/cli/lines_in.hpp"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace drsim::cli {

LinesIn::Got LinesIn::next(int timeout_ms, std::string& line) {
  if (buffer_.find('\n') == std::string::npos && !ended_) {
    pollfd waiting{STDIN_FILENO, POLLIN, 0};
    if (poll(&waiting, 1, timeout_ms) <= 0) return Got::nothing;
    std::array<char, 4096> bytes{};
    const ssize_t count = read(STDIN_FILENO, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) return Got::nothing;
    // A terminal that is gone reads as an error.
    if (count <= 0) ended_ = true;
    if (count > 0) buffer_.append(bytes.data(), static_cast<std::size_t>(count));
  }
  const std::size_t end = buffer_.find('\n');
  if (end == std::string::npos && !(ended_ && !buffer_.empty())) return ended_ ? Got::end : Got::nothing;
  line = buffer_.substr(0, end);
  buffer_.erase(0, end == std::string::npos ? end : end + 1);
  return Got::line;
}

}  // namespace drsim::cli
