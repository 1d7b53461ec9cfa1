// The built drsim in a pseudo-terminal, as somebody who types into it sees it.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace drsim::rehearsal {

/// 80 columns. Killed at the end of its scope.
class Terminal {
 public:
  explicit Terminal(const std::vector<std::string>& arguments);
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;
  ~Terminal();

  /// Everything shown until `text` is there; empty after 20 s without it.
  std::string until(const std::string& text);
  void type(const std::string& line);
  void kill_it() const;  ///< -9
  void press_ctrl_c();

 private:
  int terminal_ = -1;
  pid_t process_ = 0;
};

}  // namespace drsim::rehearsal
