// Bad input, reported like a compiler does: all of it, each with its place, what was expected and a hint.
#pragma once

#include <string>
#include <vector>

#include "sim/model/place.hpp"

namespace drsim {

struct Problem {
  Place place;
  std::string where;     ///< path in the file: components.orders-db.size
  std::string found;     ///< what is wrong
  std::string expected;  ///< may be empty
  std::string hint;      ///< "did you mean ..."; may be empty
};

class Problems {
 public:
  /// The same mistake at the same place, seen again through something that builds on it, is told once.
  void add(Problem problem);
  bool any() const { return !problems_.empty(); }
  /// Sorted by place, each as `file:line:column: error: where: found`, then indented lines for expected and hint.
  std::string text() const;
  const std::vector<Problem>& list() const { return problems_; }

 private:
  std::vector<Problem> problems_;
};

/// The nearest of `names` to `word` by edit distance, when near enough to be a likely slip; else empty.
std::string nearest(const std::string& word, const std::vector<std::string>& names);

}  // namespace drsim
