// What ends a command early; main turns it into a message and an exit status.
#pragma once

#include <stdexcept>
#include <string>

namespace drsim::cli {

/// The input is wrong. what() is the whole message: one line or more, without a line break at its end.
class WrongInput : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace drsim::cli
