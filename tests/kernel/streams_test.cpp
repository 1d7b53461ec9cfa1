// Random streams: published answers, values that stay the same for ever, independence.
#include "sim/kernel/streams.hpp"

#include <Random123/philox.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <set>

#include "tests/catch.hpp"

using namespace drsim;
using kernel::Streams;
using kernel::variable;

TEST_CASE("Philox4x64-10 gives the published answers") {
  // Random123's tests/kat_vectors, lines "philox4x64 10": counter, key, result
  using Philox = r123::Philox4x64;
  const auto zero = Philox{}(Philox::ctr_type{{0, 0, 0, 0}}, Philox::key_type{{0, 0}});
  CHECK(zero == Philox::ctr_type{{0x16554d9eca36314c, 0xdb20fe9d672d0fdc, 0xd7e772cee186176b, 0x7e68b68aec7ba23b}});
  const std::uint64_t ones = ~std::uint64_t{0};
  const auto all = Philox{}(Philox::ctr_type{{ones, ones, ones, ones}}, Philox::key_type{{ones, ones}});
  CHECK(all == Philox::ctr_type{{0x87b092c3013fe90b, 0x438c3c67be8d0224, 0x9cc7d7c69cd777b6, 0xa09caebf594f0ba0}});
  const auto pi = Philox{}(Philox::ctr_type{{0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x082efa98ec4e6c89}},
                           Philox::key_type{{0x452821e638d01377, 0xbe5466cf34e90c6c}});
  CHECK(pi == Philox::ctr_type{{0xa528f45403e61d95, 0x38c72dbd566e9788, 0xa5a1610e72fd18b5, 0x57bd43b5e52b7fe6}});
}

TEST_CASE("a path's hash is FNV-1a followed by SplitMix64's finaliser, for ever") {
  // FNV-1a's own published values: "" = cbf29ce484222325, "a" = af63dc4c8601ec8c, "foobar" = 85944171f73967e8;
  // the finaliser applied to each by an independent program.
  CHECK(variable("").hash == 0xf52a15e9a9b5e89b);
  CHECK(variable("a").hash == 0x2c0bdbf481420f8);
  CHECK(variable("foobar").hash == 0x404da9e3b74078c2);
  CHECK(variable("promote/orders-db").hash == 0x1120f68974df65a0);
}

TEST_CASE("a draw is the middle of one of 2^52 parts, chosen by seed, scenario, variable, occurrence and replication") {
  // An independent Philox (Python): key (42, hash of "region-outage"), counter (hash of "promote/orders-db", occurrence, 1999, 0),
  // first word w. 1999 is number 207 of its block of 256, number 7; the words of counters (hash, occurrence, 7, 1) and (..., 2) are
  // the round functions that take 207 = (12, 15) to its stratum s. (256 w' + 1/2) / 2^52 with w' = s followed by the 44 upper bits of w.
  Streams streams(42, "region-outage");
  streams.start_drill(1999);
  CHECK(streams.uniform(variable("promote/orders-db"), 3) == 0x1.8b5764e91dee8p-4);
  CHECK(streams.uniform(variable("promote/orders-db"), 1) == 0x1.003be35b8f0aap-2);
}

TEST_CASE("changing any part of the name gives another number, and the same name the same") {
  std::set<double> seen;
  std::size_t count = 0;
  for (const std::uint64_t seed : {1, 2})
    for (const char* scenario : {"zone-outage", "region-outage"})
      for (const std::uint64_t replication : {0, 1, 2}) {
        Streams streams(seed, scenario);
        streams.start_drill(replication);
        for (const char* path : {"", "a", "b", "ab"})
          for (const std::uint32_t occurrence : {0U, 1U, 2U}) {
            seen.insert(streams.uniform(variable(path), occurrence));
            CHECK(streams.uniform(variable(path), occurrence) == streams.uniform(variable(path), occurrence));
            ++count;
          }
      }
  CHECK(seen.size() == count);
}

TEST_CASE("draws fill the interval evenly") {
  // One drill, 100,000 draws in 100 cells of 1,000: the sum of (n - 1000)^2 / 1000 has mean 99 and standard deviation
  // sqrt(198) = 14.07.
  Streams streams(7, "even");
  streams.start_drill(GENERATE(0, 77, 300));
  std::array<int, 100> cells{};
  for (std::uint32_t occurrence = 0; occurrence < 100'000; ++occurrence) {
    const double u = streams.uniform(variable("cells"), occurrence);
    REQUIRE(u > 0);
    REQUIRE(u < 1);
    ++cells[static_cast<std::size_t>(u * 100)];
  }
  double chi_squared = 0;
  for (const int cell : cells) chi_squared += (cell - 1000.0) * (cell - 1000.0) / 1000.0;
  CHECK(std::abs(chi_squared - 99) < 4 * 14.07);
}

TEST_CASE("256 drills draw each variable once from each 256th of the interval") {
  Streams streams(7, "strata");
  const kernel::Variable name = variable(GENERATE("one", "another"));
  const std::uint64_t first = GENERATE(0, 256, 2560);
  std::set<int> strata;
  for (std::uint64_t replication = first; replication < first + 256; ++replication) {
    streams.start_drill(replication);
    strata.insert(static_cast<int>(streams.uniform(name) * 256));
  }
  CHECK(strata.size() == 256);
}

TEST_CASE("orders of two variables, of two blocks, and of neighbours in a block have nothing to do with each other") {
  // Of n independent pairs of draws the mean of (u - 1/2)(v - 1/2) x 12 has mean 0 and standard deviation 1/sqrt(n); in a block of
  // 256 strata, that of two variables is 1/sqrt(255) of it, and of neighbours -1/255 on average: nothing beside 4/sqrt(51,200).
  Streams streams(7, "orders");
  const auto draw = [&](const char* path, std::uint64_t replication) {
    streams.start_drill(replication);
    return streams.uniform(variable(path)) - 0.5;
  };
  constexpr std::uint64_t kDrills = 200 * 256;
  double variables = 0, blocks = 0, neighbours = 0, halves = 0;
  for (std::uint64_t k = 0; k < kDrills; ++k) {
    variables += draw("a", k) * draw("b", k);
    blocks += draw("a", k) * draw("a", k + 256);
    neighbours += draw("a", k) * draw("a", k ^ 1);
    halves += draw("a", k) * draw("a", k ^ 16);  // those that share the right half of the network's input
  }
  for (const double sum : {variables, blocks, neighbours, halves}) CHECK(std::abs(12 * sum / kDrills) < 4 / std::sqrt(kDrills) + 1.0 / 255);
}

TEST_CASE("chances of 0 and 1 are certain, and a chance is the share of drills in which it happens") {
  Streams streams(7, "chance");
  const kernel::Variable name = variable("it");
  int happened = 0;
  for (std::uint64_t replication = 0; replication < 10'000; ++replication) {
    streams.start_drill(replication);
    CHECK_FALSE(streams.happens(0, name));
    CHECK(streams.happens(1, name));
    happened += streams.happens(0.3, name);
  }
  // binomial: 3,000 with standard deviation sqrt(10,000 x 0.3 x 0.7) = 45.8
  CHECK(std::abs(happened - 3000) < 4 * 45.8);
}

TEST_CASE("a constant needs no number, another distribution is drawn through its quantile") {
  Streams streams(1, "s");
  CHECK(streams.draw(Distribution::constant(Seconds{12.5}), variable("x")) == Seconds{12.5});
  const Distribution uniform = Distribution::uniform(Seconds{10}, Seconds{20});
  CHECK(streams.draw(uniform, variable("x"), 4) == quantile(uniform, streams.uniform(variable("x"), 4)));
}
