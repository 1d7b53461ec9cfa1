// What is drawn has the same bits on every processor, though libm's functions have not: it is rounded to a grid.
#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "sim/model/distribution.hpp"
#include "sim/study/annual.hpp"
#include "sim/study/hash.hpp"
#include "tests/catch.hpp"

using namespace drsim;

namespace {

constexpr int kDraws = 100'000;  // of each kind; about one exp and one log1p in 1,500 differs in its last bit

std::uint64_t hash_of_draws() {
  const std::array distributions{Distribution::lognormal(Seconds{300}, Seconds{1200}), Distribution::exponential(Seconds{600}),
                                 Distribution::triangular(Seconds{60}, Seconds{180}, Seconds{600})};
  const Frequency frequency{0.01, 0.1, 2, ""};
  std::vector<double> drawn;
  for (int i = 0; i < kDraws; ++i) {
    const double u = (i + 0.5) / kDraws;
    for (const Distribution& distribution : distributions) drawn.push_back(quantile(distribution, u).count());
    drawn.push_back(frequency_quantile(frequency, u));
  }
  return xxh64(std::as_bytes(std::span(drawn)));
}

/// What this program's other test prints when it runs with `environment`.
std::string printed_with(const std::string& environment) {
  const std::string self = std::filesystem::read_symlink("/proc/self/exe").string();
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen((environment + " '" + self + "' '[draws]' -o /dev/null").c_str(), "r"),
                                                   ::pclose);
  std::string text;
  for (int c = std::fgetc(pipe.get()); c != EOF; c = std::fgetc(pipe.get())) text += static_cast<char>(c);
  return text;
}

}  // namespace

TEST_CASE("a hash of many draws is printed, for the test of masked processor features", "[.][draws]") {
  std::printf("draws %016llx\n", static_cast<unsigned long long>(hash_of_draws()));
  std::fflush(stdout);
}

TEST_CASE("draws have the same bits on a processor without fused multiply-add and AVX2") {
  // There glibc takes other variants of exp and log.
  const std::string usual = printed_with("");
  CHECK(usual.starts_with("draws "));
  CHECK(printed_with("GLIBC_TUNABLES=glibc.cpu.hwcaps=-FMA,-AVX2,-FMA_Usable,-AVX2_Usable") == usual);
}
