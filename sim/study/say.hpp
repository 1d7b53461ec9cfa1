// Figures as words of a sentence.
#pragma once

#include <string>
#include <vector>

namespace drsim::study {

std::string say_time(double seconds);                             ///< "45 s", "12 min", "5.2 h", "3.5 d"
std::string say_percent(double share);                            ///< "98.2 %"; never rounded up to 100 or down to 0
std::string say_usd(double usd);                                  ///< "182,000 USD": three significant digits
std::string say_list(const std::vector<std::string>& names);      ///< "a, b and c"
std::string counted(std::size_t count, const std::string& noun);  ///< "1 drill", "2 drills"

}  // namespace drsim::study
