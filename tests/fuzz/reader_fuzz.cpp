// libFuzzer on the reader: whatever the bytes, `read_tree` returns, and either a tree or a problem with a place.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "sim/input/tree.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const char* const file = data[0] % 2 == 0 ? "f.json" : "f.yaml";
  drsim::Problems problems;
  const drsim::input::Node tree = drsim::input::read_tree(bytes, file, problems);
  for (const drsim::Problem& problem : problems.list()) {
    if (problem.found.empty() || problem.place.file != file) std::abort();
  }
  if (!problems.any() && tree.place.line == 0) std::abort();
  return 0;
}
