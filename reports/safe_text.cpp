// Names and sentences that somebody else wrote, made harmless.
#include "reports/safe_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace drsim::reports {

namespace {

constexpr std::uint32_t kReplacement = 0xFFFD;

struct Range {
  std::uint32_t first, last;
};

template <std::size_t N>
bool within(const std::array<Range, N>& ranges, std::uint32_t code) {
  return std::any_of(ranges.begin(), ranges.end(), [code](Range range) { return code >= range.first && code <= range.last; });
}

/// Controls, marks of direction (Unicode Bidi_Control), invisible characters, separators, variation selectors, tags.
constexpr std::array<Range, 13> kHidden{{{0x00, 0x1F},
                                         {0x7F, 0x9F},
                                         {0xAD, 0xAD},
                                         {0x61C, 0x61C},
                                         {0x180B, 0x180E},
                                         {0x200B, 0x200F},
                                         {0x2028, 0x202E},
                                         {0x2060, 0x206F},
                                         {0xFE00, 0xFE0F},
                                         {0xFEFF, 0xFEFF},
                                         {0xFFF9, 0xFFFB},
                                         {0xE0000, 0xE0FFF},
                                         {0xF0000, 0x10FFFF}}};
/// The blocks that terminals show two columns wide (Unicode East_Asian_Width W and F, by block).
constexpr std::array<Range, 10> kWide{{{0x1100, 0x115F},
                                       {0x2E80, 0x303E},
                                       {0x3041, 0xA4CF},
                                       {0xAC00, 0xD7A3},
                                       {0xF900, 0xFAFF},
                                       {0xFE30, 0xFE6F},
                                       {0xFF00, 0xFF60},
                                       {0xFFE0, 0xFFE6},
                                       {0x1F300, 0x1F64F},
                                       {0x1F900, 0x1F9FF}}};
constexpr std::array<Range, 5> kCombining{{{0x300, 0x36F}, {0x483, 0x489}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x20D0, 0x20FF}}};

/// The character at `text[at]` and its bytes; kReplacement and 1 when that is not UTF-8.
std::pair<std::uint32_t, std::size_t> character(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) -> std::uint32_t { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U; };
  const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const std::uint32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  if (lead >= 0xC2 && lead < 0xE0 && continues(1)) return {(lead & 0x1FU) << 6 | (byte(1) & 0x3FU), 2};
  if (lead >= 0xE0 && lead < 0xF0 && continues(1) && continues(2)) {
    const std::uint32_t code = (lead & 0x0FU) << 12 | (byte(1) & 0x3FU) << 6 | (byte(2) & 0x3FU);
    if (code >= 0x800 && (code < 0xD800 || code > 0xDFFF)) return {code, 3};
  }
  if (lead >= 0xF0 && lead < 0xF5 && continues(1) && continues(2) && continues(3)) {
    const std::uint32_t code = (lead & 0x07U) << 18 | (byte(1) & 0x3FU) << 12 | (byte(2) & 0x3FU) << 6 | (byte(3) & 0x3FU);
    if (code >= 0x10000 && code <= 0x10FFFF) return {code, 4};
  }
  return {kReplacement, 1};
}

std::size_t width_of(std::uint32_t code) { return within(kCombining, code) ? 0 : within(kWide, code) ? 2 : 1; }

constexpr std::array<std::pair<std::uint32_t, std::string_view>, 32> kAscii{{
    {0x2713, "+"}, {0x2717, "x"}, {0x2265, ">="}, {0x2264, "<="}, {0x2026, "..."}, {0xD7, "x"},    {0x2192, "->"}, {0xB7, "."},
    {0x2588, "#"}, {0x2587, "#"}, {0x2586, "*"},  {0x2585, "*"},  {0x2584, "+"},   {0x2583, "="},  {0x2582, "-"},  {0x2581, "."},
    {0x2592, "="}, {0x2500, "-"}, {0x2502, "|"},  {0x2022, "*"},  {0x251C, "|"},   {0x2514, "`"},  {0x2070, "^0"}, {0xB9, "^1"},
    {0xB2, "^2"},  {0xB3, "^3"},  {0x2074, "^4"}, {0x2075, "^5"}, {0x2076, "^6"},  {0x2077, "^7"}, {0x2078, "^8"}, {0x2079, "^9"},
}};

}  // namespace

std::string visible(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto [code, bytes] = character(text, at);
    if (code == '\n' || code == '\r' || code == '\t')
      out += ' ';
    else if (within(kHidden, code))
      out += fmt::format("<U+{:04X}>", code);
    else if (code == kReplacement)
      out += "\xEF\xBF\xBD";
    else
      out += text.substr(at, bytes);
    at += bytes;
  }
  return out;
}

std::string for_markup(std::string_view text) {
  std::string out;
  for (const char c : visible(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string for_markdown(std::string_view text) {
  std::string out;
  for (const char c : visible(text)) {
    switch (c) {
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '&':
        out += "&amp;";
        break;
      case '@':
        out += "@<!-- -->";
        break;  // nobody is notified by a name in a table
      case '\\':
      case '`':
      case '*':
      case '_':
      case '[':
      case ']':
      case '#':
      case '|':
      case '~':
      case '$':
      case '!':
        out += '\\';
        out += c;
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string to_ascii(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto [code, bytes] = character(text, at);
    const auto* known = std::find_if(kAscii.begin(), kAscii.end(), [code = code](const auto& entry) { return entry.first == code; });
    if (code < 0x80)
      out += static_cast<char>(code);
    else
      out += known != kAscii.end() ? known->second : std::string_view("?");
    at += bytes;
  }
  return out;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto [code, bytes] = character(text, at);
    width += width_of(code);
    at += bytes;
  }
  return width;
}

std::size_t fitting_bytes(std::string_view text, std::size_t columns) {
  std::size_t width = 0, at = 0;
  while (at < text.size()) {
    const auto [code, bytes] = character(text, at);
    width += width_of(code);
    if (width > columns && at > 0) return at;
    at += bytes;
  }
  return at;
}

}  // namespace drsim::reports
