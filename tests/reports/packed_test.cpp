// The page's data, packed as a browser unpacks it.
#include "reports/html/packed.hpp"

#include "tests/catch.hpp"

namespace drsim::reports::html {

TEST_CASE("packed text is gzip in base64, the same each time and small where it repeats itself") {
  // gzip begins 1F 8B 08 (deflate), flags and time 0: in base64 H4sI AAAA AAAA.
  CHECK(packed("").starts_with("H4sIAAAAAAAA"));
  CHECK(packed("").size() == 28);  // 20 bytes: a header of 10, an empty block of 2, the sum and length of 8; 20 / 3 rounded up are 7 groups
  CHECK(packed("").back() == '=');
  const std::string text(100'000, 'x');
  CHECK(packed(text) == packed(text));
  CHECK(packed(text).size() < 1000);
  CHECK(packed("</script>").find('<') == std::string::npos);
}

}  // namespace drsim::reports::html
