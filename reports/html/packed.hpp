// Text made small for a page: what a browser unpacks again takes a tenth of the room.
#pragma once

#include <string>
#include <string_view>

namespace drsim::reports::html {

/// gzip (RFC 1952, without a time, so the same text gives the same bytes), then base64 (RFC 4648).
std::string packed(std::string_view text);

}  // namespace drsim::reports::html
