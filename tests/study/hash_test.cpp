// XXH64 against its published values.
#include "sim/study/hash.hpp"

#include <string>

#include "tests/catch.hpp"

using namespace drsim;

// The first from the specification (empty input, seed 0), the others as `xxhsum -H64` prints them: lengths of less than a stripe and of
// more than one.
TEST_CASE("XXH64 gives the published values") {
  CHECK(xxh64(std::string_view("")) == 0xEF46DB3751D8E999);
  CHECK(xxh64(std::string_view("a")) == 0xD24EC4F1A98C6E5B);
  CHECK(xxh64(std::string_view("abc")) == 0x44BC2CF5AD770999);
  CHECK(xxh64(std::string_view("Nobody inspects the spammish repetition")) == 0xFBCEA83C8A378BF1);
}
