// XXH64 with seed 0. Step numbers are those of the specification.
#include "sim/study/hash.hpp"

#include <array>
#include <bit>
#include <cstring>

namespace drsim {

namespace {

constexpr std::uint64_t kPrime1 = 0x9E3779B185EBCA87, kPrime2 = 0xC2B2AE3D27D4EB4F, kPrime3 = 0x165667B19E3779F9,
                        kPrime4 = 0x85EBCA77C2B2AE63, kPrime5 = 0x27D4EB2F165667C5;
constexpr std::size_t kStripe = 32;

static_assert(std::endian::native == std::endian::little, "the specification reads little-endian words");

template <class Word>
Word word_at(std::span<const std::byte> bytes, std::size_t at) {
  Word word;
  std::memcpy(&word, bytes.data() + at, sizeof word);
  return word;
}

std::uint64_t round(std::uint64_t accumulator, std::uint64_t lane) { return std::rotl(accumulator + lane * kPrime2, 31) * kPrime1; }

std::uint64_t merge(std::uint64_t hash, std::uint64_t accumulator) { return (hash ^ round(0, accumulator)) * kPrime1 + kPrime4; }

}  // namespace

std::uint64_t xxh64(std::span<const std::byte> bytes) {
  std::size_t at = 0;
  std::uint64_t hash = kPrime5;  // inputs shorter than a stripe start here
  if (bytes.size() >= kStripe) {
    std::array<std::uint64_t, 4> lanes{kPrime1 + kPrime2, kPrime2, 0, 0 - kPrime1};  // 1
    for (; at + kStripe <= bytes.size(); at += kStripe)                              // 2
      for (std::size_t i = 0; i < lanes.size(); ++i) lanes[i] = round(lanes[i], word_at<std::uint64_t>(bytes, at + 8 * i));
    hash = std::rotl(lanes[0], 1) + std::rotl(lanes[1], 7) + std::rotl(lanes[2], 12) + std::rotl(lanes[3], 18);  // 3
    for (const std::uint64_t lane : lanes) hash = merge(hash, lane);
  }
  hash += bytes.size();                    // 4
  for (; at + 8 <= bytes.size(); at += 8)  // 5
    hash = std::rotl(hash ^ round(0, word_at<std::uint64_t>(bytes, at)), 27) * kPrime1 + kPrime4;
  if (at + 4 <= bytes.size()) {
    hash = std::rotl(hash ^ (word_at<std::uint32_t>(bytes, at) * kPrime1), 23) * kPrime2 + kPrime3;
    at += 4;
  }
  for (; at < bytes.size(); ++at) hash = std::rotl(hash ^ (std::to_integer<std::uint64_t>(bytes[at]) * kPrime5), 11) * kPrime1;
  hash = (hash ^ (hash >> 33)) * kPrime2;  // 6
  hash = (hash ^ (hash >> 29)) * kPrime3;
  return hash ^ (hash >> 32);
}

}  // namespace drsim
