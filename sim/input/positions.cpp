// Byte offsets in a file -> line and column, and the checks that every input file passes before it is parsed.
#include "sim/input/positions.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace drsim::input {
namespace {

constexpr std::size_t kLargestFile = 16'000'000;  // bytes; a model of a thousand components has about 1 MB

bool continues(unsigned char byte) { return (byte & 0xC0) == 0x80; }

/// Length of the UTF-8 sequence at `i`, 0 when it is none: too short, overlong, a surrogate or above U+10FFFF (RFC 3629).
std::size_t sequence_length(std::string_view bytes, std::size_t i) {
  const auto byte = [&](std::size_t k) { return i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0u; };
  const unsigned first = byte(0), second = byte(1);
  if (first < 0x80) return 1;
  if (first < 0xC2 || first > 0xF4) return 0;
  const std::size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  for (std::size_t k = 1; k < length; ++k) {
    if (!continues(static_cast<unsigned char>(byte(k)))) return 0;
  }
  if ((first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F)) return 0;
  if ((first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F)) return 0;
  return length;
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !continues(static_cast<unsigned char>(c)); }));
}

}  // namespace

std::optional<std::string_view> checked_text(std::string_view bytes, const std::string& file, Problems& problems) {
  const Place whole{file, 0, 0};
  if (bytes.size() > kLargestFile) {
    problems.add({whole, "", fmt::format("the file has {} bytes", bytes.size()), "at most 16 MB", ""});
    return std::nullopt;
  }
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    problems.add({whole, "", "the file is UTF-16", "UTF-8 text", "save it as UTF-8"});
    return std::nullopt;
  }
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  for (std::size_t i = 0; i < bytes.size();) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    const std::size_t length = sequence_length(bytes, i);
    if (length == 0) {
      problems.add({Positions(bytes, file).at(i), "", fmt::format("the byte 0x{:02X} is not UTF-8 here", byte), "UTF-8 text",
                    "save the file as UTF-8"});
      return std::nullopt;
    }
    if ((byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7F) {
      problems.add({Positions(bytes, file).at(i), "", fmt::format("the control character U+{:04X}", byte), "text", ""});
      return std::nullopt;
    }
    i += length;
  }
  return bytes;
}

Positions::Positions(std::string_view text, std::string file) : text_(text), file_(std::move(file)), line_starts_{0} {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') line_starts_.push_back(i + 1);
  }
}

Place Positions::at(std::size_t offset) {
  offset = std::min(offset, text_.size());
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const auto line = static_cast<std::size_t>(after - line_starts_.begin()) - 1;
  if (line != last_line_) {
    last_line_ = line;
    last_offset_ = line_starts_[line];
    last_column_ = 0;
  }
  if (offset >= last_offset_) {
    last_column_ += code_points(text_.substr(last_offset_, offset - last_offset_));
  } else {
    last_column_ -= code_points(text_.substr(offset, last_offset_ - offset));
  }
  last_offset_ = offset;
  return {file_, static_cast<int>(line) + 1, static_cast<int>(last_column_) + 1};
}

}  // namespace drsim::input
