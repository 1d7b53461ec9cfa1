// Ratios of variances, block by block.
#include "sim/study/block_moments.hpp"

#include <cmath>
#include <vector>

#include "sim/kernel/streams.hpp"

namespace drsim {

namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

/// Count, sum and squares of values, which may be taken out again.
struct Moments {
  double count = 0, sum = 0, squares = 0;
  void add(double value) {
    ++count;
    sum += value;
    squares += value * value;
  }
  void operator+=(const Moments& other) {
    count += other.count;
    sum += other.sum;
    squares += other.squares;
  }
  double variance() const { return count < 2 ? 0 : (squares - sum * sum / count) / (count - 1); }
};

Moments all_but(const std::vector<Moments>& blocks, std::size_t without) {
  Moments rest;
  for (std::size_t i = 0; i < blocks.size(); ++i)
    if (i != without) rest += blocks[i];
  return rest;
}

}  // namespace

std::optional<Ratio> stratification_gain(std::span<const double> values) {
  const auto size = static_cast<double>(kernel::kStrata);
  std::vector<Moments> blocks(values.size() / kernel::kStrata);
  const double origin = values.empty() ? 0 : values.front();  // keeps variances exact when values are large and near one another
  for (std::size_t k = 0; k < blocks.size() * kernel::kStrata; ++k) blocks[k / kernel::kStrata].add(values[k] - origin);
  return jackknifed(blocks.size(), [&](std::size_t without) {
    Moments means;
    for (std::size_t i = 0; i < blocks.size(); ++i)
      if (i != without) means.add(blocks[i].sum / size);
    return all_but(blocks, without).variance() / size / means.variance();
  });
}

std::optional<Ratio> pairing_gain(std::span<const double> x, std::span<const double> y) {
  struct Both {
    std::vector<Moments> x, y, difference;
  };
  const std::size_t count = std::min(x.size(), y.size()) / kernel::kStrata;
  Both blocks{std::vector<Moments>(count), std::vector<Moments>(count), std::vector<Moments>(count)};
  std::size_t first = kNone;
  for (std::size_t k = 0; k < count * kernel::kStrata; ++k) {
    if (!std::isfinite(x[k]) || !std::isfinite(y[k])) continue;
    if (first == kNone) first = k;
    const std::size_t block = k / kernel::kStrata;
    blocks.x[block].add(x[k] - x[first]);
    blocks.y[block].add(y[k] - y[first]);
    blocks.difference[block].add((x[k] - x[first]) - (y[k] - y[first]));
  }
  return jackknifed(count, [&](std::size_t without) {
    return (all_but(blocks.x, without).variance() + all_but(blocks.y, without).variance()) / all_but(blocks.difference, without).variance();
  });
}

}  // namespace drsim
