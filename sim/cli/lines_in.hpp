// Lines of standard input as they come, without waiting for ever.
#pragma once

#include <string>

namespace drsim::cli {

class LinesIn {
 public:
  enum class Got { line, nothing, end };
  /// Waits up to `timeout_ms`; a signal ends the wait too. A last line without its end counts as a line.
  Got next(int timeout_ms, std::string& line);

 private:
  std::string buffer_;
  bool ended_ = false;
};

}  // namespace drsim::cli
