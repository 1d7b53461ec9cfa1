// XXH64 with seed 0, the 64-bit hash of the fingerprint: github.com/Cyan4973/xxHash, doc/xxhash_spec.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace drsim {

std::uint64_t xxh64(std::span<const std::byte> bytes);
inline std::uint64_t xxh64(std::string_view text) { return xxh64(std::as_bytes(std::span(text))); }

}  // namespace drsim
