// Random numbers by name, from Philox4x64-10.
#include "sim/kernel/streams.hpp"

#include <Random123/philox.h>

#include "sim/kernel/tilt.hpp"

namespace drsim::kernel {

namespace {

/// FNV-1a over the bytes, then a mix that lets every bit depend on all of them (the finaliser of SplitMix64).
std::uint64_t hash_path(std::string_view path) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : path) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9ULL;
  hash = (hash ^ (hash >> 27)) * 0x94d049bb133111ebULL;
  return hash ^ (hash >> 31);
}

/// What a block of random bits is for.
constexpr std::uint64_t kPlace = 0, kOrder = 1, kMoreOrder = 2;

/// Place of `position` in a random order of kStrata = 16 x 16 places: a Feistel network, each round with a random function from
/// 4 bits to 4 bits, that is, 64 random bits. Four rounds are Luby and Rackoff's (1988), but on so few places positions that
/// differ in one half stay correlated by 0.05; after eight nothing is left.
unsigned shuffled(unsigned position, const r123::Philox4x64::ctr_type& first, const r123::Philox4x64::ctr_type& second) {
  unsigned left = position >> 4, right = position & 15;
  for (const auto* functions : {&first, &second})
    for (const std::uint64_t function : *functions) {
      const unsigned next = left ^ static_cast<unsigned>((function >> (4 * right)) & 15);
      left = right;
      right = next;
    }
  return left << 4 | right;
}

}  // namespace

Variable variable(std::string_view path) { return {hash_path(path)}; }

Streams::Streams(std::uint64_t seed, std::string_view scenario) : seed_(seed), scenario_(hash_path(scenario)) {}

double Streams::uniform(Variable variable, std::uint32_t occurrence) const {
  const r123::Philox4x64::key_type key{{seed_, scenario_}};
  const auto random = [&](std::uint64_t drill, std::uint64_t purpose) {
    return r123::Philox4x64{}(r123::Philox4x64::ctr_type{{variable.hash, occurrence, drill, purpose}}, key);
  };
  const std::uint64_t bits = random(replication_, kPlace)[0];
  const std::uint64_t block = replication_ / kStrata;
  const std::uint64_t stratum = shuffled(static_cast<unsigned>(replication_ % kStrata), random(block, kOrder), random(block, kMoreOrder));
  // The middle of one of 2^52 equal parts of (0, 1): exact, and neither end is ever drawn.
  const double plain = (static_cast<double>((stratum << 44) | (bits >> 20)) + 0.5) * 0x1p-52;
  return tilt_ ? tilt_->bent(variable, occurrence, plain) : plain;
}

Seconds Streams::draw(const Distribution& distribution, Variable variable, std::uint32_t occurrence) const {
  return is_constant(distribution) ? Seconds{distribution.a} : quantile(distribution, uniform(variable, occurrence));
}

}  // namespace drsim::kernel
