// Running text broken into lines, and tones as terminal colours.
#include "reports/lines.hpp"

#include <algorithm>
#include <array>

#include "reports/safe_text.hpp"

namespace drsim::reports {

namespace {

const char* color_of(Tone tone) {
  switch (tone) {
    case Tone::plain:
      return "";
    case Tone::strong:
      return "\x1b[1m";
    case Tone::dim:
      return "\x1b[2m";
    case Tone::good:
      return "\x1b[32m";
    case Tone::bad:
      return "\x1b[31m";
    case Tone::unsure:
      return "\x1b[33m";
  }
  return "";
}

/// "%", "h," and the like: they stay on the line of their figure.
bool is_unit(std::string_view word) {
  static constexpr std::array<std::string_view, 8> kUnits{"%", "ms", "s", "min", "h", "d", "USD", "a"};
  word = word.substr(0, word.find_last_not_of(".,;:)") + 1);
  return std::find(kUnits.begin(), kUnits.end(), word) != kUnits.end();
}

bool is_figure(std::string_view word) {
  return word.find_first_of("0123456789") != std::string_view::npos && word.find_first_not_of("0123456789.,(-") == std::string_view::npos;
}

/// What must not be broken: words, and figures with their unit.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    if (!word.empty() && !words.empty() && is_unit(word) && is_figure(words.back()))
      words.back().append(" ").append(word);
    else if (!word.empty())
      words.emplace_back(word);
    at = end + 1;
  }
  return words;
}

/// A word that is wider than a line, in pieces that are not.
std::vector<std::string> pieces_of(std::string_view word, std::size_t width) {
  std::vector<std::string> pieces;
  while (display_width(word) > width) {
    std::size_t cut = fitting_bytes(word, width);
    const std::size_t soft = word.substr(0, cut).find_last_of("-/");
    if (soft != std::string_view::npos && soft > 0) cut = soft + 1;
    pieces.emplace_back(word.substr(0, cut));
    word.remove_prefix(cut);
  }
  if (!word.empty()) pieces.emplace_back(word);
  return pieces;
}

}  // namespace

std::string shown(std::string_view text, const TextStyle& style) { return style.unicode ? visible(text) : to_ascii(visible(text)); }

std::string toned(const std::string& text, Tone tone, const TextStyle& style) {
  return !style.colors || tone == Tone::plain || text.empty() ? text : color_of(tone) + text + "\x1b[0m";
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  bool open = false;
  for (const std::string& word : words_of(text)) {
    if (open && display_width(lines.back()) + 1 + display_width(word) <= width) {
      lines.back() += " " + word;
      continue;
    }
    for (std::string& piece : pieces_of(word, width)) lines.push_back(std::move(piece));
    open = true;
  }
  if (lines.empty()) lines.emplace_back();
  return lines;
}

std::string paragraph(const Line& line, const TextStyle& style, const std::string& first, const std::string& rest) {
  std::string out = first, run;  // `run`: text of one tone that is not yet written
  Tone tone = Tone::plain;
  std::size_t column = display_width(first);
  bool at_start = true, glued = false;
  const auto end_run = [&] {
    out += toned(run, tone, style);
    run.clear();
  };
  for (const Span& span : line) {
    const std::string text = shown(span.text, style);
    if (!text.empty() && text.front() == ' ') glued = false;
    for (const std::string& word : words_of(text)) {
      for (const std::string& piece : pieces_of(word, style.width - display_width(rest))) {
        const std::size_t space = at_start || glued ? 0 : 1;
        const bool breaks = !at_start && column + space + display_width(piece) > style.width;
        if (breaks || span.tone != tone) end_run();
        if (breaks) {
          out += "\n" + rest;
          column = display_width(rest);
        } else if (space > 0) {
          (run.empty() ? out : run) += ' ';
          ++column;
        }
        tone = span.tone;
        run += piece;
        column += display_width(piece);
        at_start = glued = false;
      }
    }
    glued = !text.empty() && text.back() != ' ';
  }
  end_run();
  return out + "\n";
}

std::string trimmed(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

}  // namespace drsim::reports
