// What several failures that are in force at once do to one place: the worst of them governs, whatever the order in which they end.
#pragma once

#include <algorithm>
#include <vector>

namespace drsim {

class Causes {
 public:
  void begin(double value) { values_.push_back(value); }
  /// Nothing when it is not there any more: a restored component is new, and an old failure that ends does not concern it.
  void end(double value) {
    if (const auto found = std::find(values_.begin(), values_.end(), value); found != values_.end()) values_.erase(found);
  }
  void clear() { values_.clear(); }
  bool none() const { return values_.empty(); }
  double least(double without) const { return values_.empty() ? without : *std::min_element(values_.begin(), values_.end()); }
  double most(double without) const { return values_.empty() ? without : *std::max_element(values_.begin(), values_.end()); }

 private:
  std::vector<double> values_;
};

}  // namespace drsim
