// Random numbers by name, from Philox4x64-10.
#include "sim/kernel/streams.hpp"

#include <Random123/philox.h>

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

}  // namespace

Variable variable(std::string_view path) { return {hash_path(path)}; }

Streams::Streams(std::uint64_t seed, std::string_view scenario) : seed_(seed), scenario_(hash_path(scenario)) {}

double Streams::uniform(Variable variable, std::uint32_t occurrence) const {
  const r123::Philox4x64::ctr_type counter{{variable.hash, occurrence, replication_, 0}};
  const r123::Philox4x64::key_type key{{seed_, scenario_}};
  const std::uint64_t bits = r123::Philox4x64{}(counter, key)[0];
  // The middle of one of 2^52 equal parts of (0, 1): exact, and neither end is ever drawn.
  return (static_cast<double>(bits >> 12) + 0.5) * 0x1p-52;
}

Seconds Streams::draw(const Distribution& distribution, Variable variable, std::uint32_t occurrence) const {
  return is_constant(distribution) ? Seconds{distribution.a} : quantile(distribution, uniform(variable, occurrence));
}

}  // namespace drsim::kernel
