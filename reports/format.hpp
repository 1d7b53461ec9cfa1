// Values as people read them, in one place: never more digits than the interval supports, never a figure without its unit.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "sim/study/result.hpp"

namespace drsim::reports {

/// "3 h 42 min", "90 s", "350 ms": at most two units. With a 95 % interval, rounded to about half its width.
std::string duration(double seconds, const std::optional<Interval>& interval = std::nullopt);

/// A moment of a drill, hours:minutes:seconds since the failure: "27:12:45".
std::string clock(double seconds);

/// A quantile of recovery time: "3 h 42 min", or "> 7 d" when it falls on drills that did not recover by the horizon.
std::string recovery_time(const std::optional<double>& quantile, const std::optional<Interval>& interval, double horizon_s);

/// The same where the reader has no table's footnote at hand: "> 7 d (horizon)".
std::string recovery_time_in_words(const std::optional<double>& quantile, const std::optional<Interval>& interval, double horizon_s);

/// A quantile of data loss: a duration, or "unrecoverable".
std::string data_loss(const std::optional<double>& quantile, const std::optional<Interval>& interval = std::nullopt);

/// "97.2 %". 100 % and 0 % are said of exactly all and exactly none only.
std::string percent(double share);

/// "97.2 % (96.4 to 97.9)".
std::string percent(const Attainment& attainment);

/// "12,400 USD", "0.42 USD": three significant digits, fewer when the interval supports fewer.
std::string money(double usd, const std::optional<Interval>& interval = std::nullopt);

/// "≥ 12,400 USD" when `at_least`.
std::string money(double usd, bool at_least, const std::optional<Interval>& interval = std::nullopt);

/// "0.08 a year".
std::string per_year(double times);

/// "0.02 to 0.3 a year, most likely 0.08".
std::string per_year(double low, double mode, double high);

/// "2,000".
std::string grouped(std::uint64_t whole);

/// "1 drill", "2,000 drills".
std::string counted(std::uint64_t count, const std::string& noun);

/// "✓" meets, "✗" misses, "?" undecided, "-" nothing promised.
std::string mark(const std::optional<Verdict>& verdict);

}  // namespace drsim::reports
