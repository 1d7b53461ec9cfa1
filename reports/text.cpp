// A story for terminals and plain files.
#include "reports/text.hpp"

#include "reports/lines.hpp"
#include "reports/safe_text.hpp"
#include "reports/table.hpp"
#include "reports/timeline.hpp"

namespace drsim::reports {

namespace {

/// One kind of block after the other.
struct BlockText {
  const TextStyle& style;

  std::string operator()(const Paragraph& block) const { return paragraph(block.text, style); }

  std::string operator()(const Bullets& block) const {
    std::string out;
    for (const Item& item : block.items) {
      out += paragraph(item.text, style, "- ", "  ");
      for (const Line& detail : item.details) out += paragraph(detail, style, "  ", "    ");
    }
    return out;
  }

  std::string operator()(const Table& block) const { return table_text(block, style); }

  std::string operator()(const Picture& block) const {
    std::string out;
    for (const Line& line : block.lines) {
      std::size_t last = line.size();
      while (last > 0 && trimmed(line[last - 1].text).empty()) --last;
      for (std::size_t i = 0; i < last; ++i) {
        const std::string text = shown(line[i].text, style);
        out += toned(i + 1 == last ? trimmed(text) : text, line[i].tone, style);
      }
      out += "\n";
    }
    return out;
  }

  std::string operator()(const Bars& block) const { return (*this)(bars_picture(block, style.width)); }
};

}  // namespace

std::string to_text(const Story& story, const TextStyle& style) {
  std::string out = paragraph(story.title, style);
  for (const Section& section : story.sections) {
    out += "\n";
    if (!section.heading.empty()) out += paragraph({{section.heading, Tone::strong}}, style) + "\n";
    for (std::size_t i = 0; i < section.blocks.size(); ++i) out += (i > 0 ? "\n" : "") + std::visit(BlockText{style}, section.blocks[i]);
  }
  return out;
}

}  // namespace drsim::reports
