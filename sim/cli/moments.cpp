// Now, and moments as typed.
#include "sim/cli/moments.hpp"

#include "sim/cli/failure.hpp"

namespace drsim::cli {

calendar::Moment moment_or_now(const std::optional<std::string>& typed, const std::string& flag) {
  if (!typed) return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const auto moment = calendar::read_moment(*typed);
  if (!moment) throw WrongInput("drsim: error: " + flag + " \"" + *typed + "\" is no moment: expected 2026-01-05 or 2026-01-05T09:30:00Z");
  return *moment;
}

double now_in_seconds() { return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count(); }

}  // namespace drsim::cli
