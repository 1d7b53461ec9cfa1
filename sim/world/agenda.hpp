// Which components have to be looked at again, in the order of demand: a set that is walked up or down while it changes.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace drsim {

class Agenda {
 public:
  static constexpr std::size_t kEnd = SIZE_MAX;

  explicit Agenda(std::size_t size = 0) : size_(size), words_((size + 63) / 64) {}

  void add(std::size_t position) { words_[position / 64] |= std::uint64_t{1} << position % 64; }
  void remove(std::size_t position) { words_[position / 64] &= ~(std::uint64_t{1} << position % 64); }
  bool has(std::size_t position) const { return (words_[position / 64] >> position % 64 & 1) != 0; }
  void add_all() {
    for (std::size_t position = 0; position < size_; ++position) add(position);
  }
  void clear() { words_.assign(words_.size(), 0); }

  /// The first member at or after `position`; kEnd when there is none.
  std::size_t next(std::size_t position) const {
    for (std::size_t word = position / 64; word < words_.size(); ++word) {
      const std::uint64_t from = word == position / 64 ? words_[word] & ~std::uint64_t{0} << position % 64 : words_[word];
      if (from != 0) return word * 64 + static_cast<std::size_t>(std::countr_zero(from));
    }
    return kEnd;
  }
  /// The last member before `position`; kEnd when there is none.
  std::size_t before(std::size_t position) const {
    for (std::size_t word = position / 64 + 1; word-- > 0;) {
      if (word >= words_.size()) continue;
      const std::uint64_t below = word == position / 64 ? words_[word] & ((std::uint64_t{1} << position % 64) - 1) : words_[word];
      if (below != 0) return word * 64 + 63 - static_cast<std::size_t>(std::countl_zero(below));
    }
    return kEnd;
  }

 private:
  std::size_t size_;
  std::vector<std::uint64_t> words_;
};

}  // namespace drsim
