// How drsim ends: the contract with scripts.
#pragma once

namespace drsim::cli {

inline constexpr int kDone = 0;        ///< it ran; met, recovered
inline constexpr int kNotMet = 1;      ///< verify missed or could not decide; run did not recover
inline constexpr int kInputWrong = 2;  ///< every problem stands on standard error
inline constexpr int kDrsimWrong = 3;  ///< and the line that repeats it

}  // namespace drsim::cli
