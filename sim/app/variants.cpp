// A Latin hypercube over what is unknown.
#include "sim/app/variants.hpp"

#include <algorithm>
#include <numeric>

#include "sim/kernel/streams.hpp"

namespace drsim {

namespace {

/// One share from each of kVariants equal parts of (0, 1), in random order.
std::vector<double> spread(const std::string& name, const kernel::Streams& streams) {
  const kernel::Variable order = kernel::variable("unknown/" + name), within = kernel::variable("unknown-within/" + name);
  std::vector<double> keys(kVariants), shares(kVariants);
  for (std::uint32_t i = 0; i < kVariants; ++i) keys[i] = streams.uniform(order, i);
  std::vector<std::size_t> by_key(kVariants);
  std::iota(by_key.begin(), by_key.end(), 0);
  std::sort(by_key.begin(), by_key.end(), [&](std::size_t a, std::size_t b) { return keys[a] < keys[b]; });
  for (std::uint32_t part = 0; part < kVariants; ++part)
    shares[by_key[part]] = (static_cast<double>(part) + streams.uniform(within, part)) / static_cast<double>(kVariants);
  return shares;
}

}  // namespace

std::vector<Inputs> draw_variants(const Inputs& inputs, const InputRequest& request, std::uint64_t seed, Problems& problems) {
  const std::vector<Unknown>& unknowns = inputs.system.unknowns;
  std::vector<Inputs> variants;
  if (unknowns.empty()) return variants;
  kernel::Streams streams(seed, "unknowns");
  streams.start_drill(0);
  std::vector<std::vector<double>> shares;
  for (const Unknown& unknown : unknowns) shares.push_back(spread(unknown.name, streams));
  for (std::size_t i = 0; i < kVariants && !problems.any(); ++i) {
    std::vector<double> of_this;
    for (const std::vector<double>& of_unknown : shares) of_this.push_back(of_unknown[i]);
    InputRequest drawn = request;
    drawn.drawn = drawn_values(unknowns, of_this);
    variants.push_back(read_inputs(drawn, problems));
    variants.back().origins.clear();  // as those of `inputs`, and large
  }
  return variants;
}

}  // namespace drsim
