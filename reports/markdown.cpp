// A story as GitHub-flavoured markdown.
#include "reports/markdown.hpp"

#include "reports/lines.hpp"
#include "reports/safe_text.hpp"
#include "reports/timeline.hpp"

namespace drsim::reports {

namespace {

std::string span_text(const Span& span) {
  const std::string text = for_markdown(span.text);
  const std::size_t begin = text.find_first_not_of(' '), end = text.find_last_not_of(' ');
  if (span.tone != Tone::strong || begin == std::string::npos) return text;
  return text.substr(0, begin) + "**" + text.substr(begin, end - begin + 1) + "**" + text.substr(end + 1);
}

std::string line_text(const Line& line) {
  std::string out;
  for (const Span& span : line) out += span_text(span);
  // A line that begins like a list, a heading or a number of a list must not become one.
  const std::size_t digits = out.find_first_not_of("0123456789");
  if (!out.empty() && (out[0] == '-' || out[0] == '+' || out[0] == '=')) return "\\" + out;
  if (digits != 0 && digits != std::string::npos && (out[digits] == '.' || out[digits] == ')')) out.insert(digits, "\\");
  return out;
}

/// Without emphasis: a heading has its own.
std::string plain_text(const Line& line) {
  std::string out;
  for (const Span& span : line) out += for_markdown(span.text);
  return out;
}

std::string range_text(const Span& cell) { return cell.range.empty() ? "" : " (" + for_markdown(cell.range) + ")"; }

std::string row_text(const std::vector<std::string>& cells) {
  std::string out = "|";
  for (const std::string& cell : cells) out += cell.empty() ? " |" : " " + cell + " |";
  return out + "\n";
}

struct BlockText {
  std::string operator()(const Paragraph& block) const { return line_text(block.text) + "\n"; }

  std::string operator()(const Bullets& block) const {
    std::string out;
    for (const Item& item : block.items) {
      out += "- " + line_text(item.text) + "\n";
      for (const Line& detail : item.details) out += "  - " + line_text(detail) + "\n";
    }
    return out;
  }

  std::string operator()(const Table& block) const {
    std::vector<std::string> titles, rules;
    for (const Column& column : block.columns) {
      titles.push_back(for_markdown(column.title));
      rules.emplace_back(column.align == Align::right ? "---:" : "---");
    }
    std::string out = row_text(titles) + row_text(rules);
    for (const auto& row : block.rows) {
      std::vector<std::string> cells(block.columns.size());
      if (const Row* plain = std::get_if<Row>(&row))
        for (std::size_t i = 0; i < cells.size(); ++i) cells[i] = span_text(plain->cells[i]) + range_text(plain->cells[i]);
      if (const Group* group = std::get_if<Group>(&row)) cells[0] = line_text(group->text);
      if (const Remark* remark = std::get_if<Remark>(&row)) cells[0] = "→ " + for_markdown(remark->text);
      out += row_text(cells);
    }
    for (const std::string& footnote : block.footnotes) out += "\n" + line_text({{footnote, Tone::plain}}) + "\n";
    return out;
  }

  std::string operator()(const Picture& block) const {
    std::string out = "```text\n";
    for (const Line& line : block.lines) {
      std::string text;
      for (const Span& span : line) text += visible(span.text);
      for (std::size_t at = text.find("```"); at != std::string::npos; at = text.find("```")) text.replace(at, 3, "'''");
      out += trimmed(text) + "\n";
    }
    return out + "```\n";
  }

  std::string operator()(const Bars& block) const { return (*this)(bars_picture(block, TextStyle{}.width)); }
};

}  // namespace

std::string to_markdown(const Story& story) {
  std::string out = "## " + plain_text(story.title) + "\n";
  for (const Section& section : story.sections) {
    if (!section.heading.empty()) out += "\n### " + for_markdown(section.heading) + "\n";
    for (const Block& block : section.blocks) out += "\n" + std::visit(BlockText{}, block);
  }
  return out;
}

}  // namespace drsim::reports
