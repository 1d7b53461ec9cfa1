// The same command gives the same bytes: however many workers, in whatever locale and time zone, on whatever processor.
#include "tests/catch.hpp"
#include "tests/cli/process.hpp"

namespace drsim::cli_tests {
namespace {

/// Four cells in two batches each: every worker has its part, and lognormal draws, transfers and yearly losses are in it.
const std::string kCompare = "drsim compare " DRSIM_SOURCE_DIR
                             "/models/erp.json --scenario region-outage --scenario corruption-noticed-late"
                             " --option pilot-light --option backup-restore --replications 500 --format json";

std::string bytes(const std::string& environment, const std::string& flags = "") {
  const Ended ended = shell(environment + " " + kCompare + " " + flags);
  INFO(ended.err);
  REQUIRE(ended.status == 0);
  REQUIRE(ended.out.size() > 10'000);
  return ended.out;
}

}  // namespace

TEST_CASE("one, two and four workers give the same bytes of a comparison") {
  const std::string once = bytes("", "--workers 1");
  CHECK(bytes("", "--workers 2") == once);
  CHECK(bytes("", "--workers 4") == once);
}

TEST_CASE("a decimal comma and a time zone of half hours change no byte of a comparison") {
  empty_folder();
  shell("localedef -i tr_TR -f UTF-8 ./tr_TR.UTF-8");  // few machines have it; where it cannot be made the time zone is left
  CHECK(bytes("LOCPATH=. LC_ALL=tr_TR.UTF-8 TZ=Asia/Kolkata") == bytes("LC_ALL=C TZ=UTC"));
}

TEST_CASE("a processor without fused multiply-add and AVX2 gives the same bytes of a comparison") {
  // glibc takes other variants of exp, log, sin and cos there, which differ in last bits.
  const std::string masked = "GLIBC_TUNABLES=glibc.cpu.hwcaps=-FMA,-AVX2,-FMA_Usable,-AVX2_Usable";
  CHECK(bytes(masked) == bytes(""));
}

}  // namespace drsim::cli_tests
