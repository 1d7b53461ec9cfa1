// HTML from text that anybody may have written.
#include "reports/html/markup.hpp"

#include <fmt/format.h>

#include "reports/format.hpp"
#include "reports/safe_text.hpp"
#include "reports/timeline.hpp"

namespace drsim::reports::html {

namespace {

constexpr std::size_t kRowsOpen = 40;  // a longer table starts closed: its overview stands above it

const char* class_of(Tone tone) {
  switch (tone) {
    case Tone::plain:
      return "";
    case Tone::strong:
      return "strong";
    case Tone::dim:
      return "dim";
    case Tone::good:
      return "good";
    case Tone::bad:
      return "bad";
    case Tone::unsure:
      return "unsure";
  }
  return "";
}

std::string span_markup(const Span& span) {
  if (span.tone == Tone::plain) return for_markup(span.text);
  return fmt::format("<span class=\"{}\">{}</span>", class_of(span.tone), for_markup(span.text));
}

/// A share with its interval as a bar: where it lies between nothing and all, how sure that is, what was promised.
std::string bar_markup(const ShareBar& bar) {
  const auto at = [](double share) { return fmt::format("{:.1f}", 100 * share); };
  return fmt::format(
      "<svg class=\"share\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"all\" y=\"2\" "
      "width=\"100\" height=\"6\"/><rect class=\"kept\" y=\"2\" width=\"{}\" height=\"6\"/><rect class=\"range\" x=\"{}\" y=\"4\" "
      "width=\"{}\" height=\"2\"/><rect class=\"promised\" x=\"{}\" width=\"1.2\" height=\"10\"/></svg>",
      at(bar.estimate), at(bar.low), at(std::max(0.005, bar.high - bar.low)), at(bar.promised));
}

std::string cell_markup(const Span& cell, Align align, bool header) {
  std::string classes = align == Align::right ? "number" : "";
  if (cell.tone != Tone::plain) classes += std::string(classes.empty() ? "" : " ") + class_of(cell.tone);
  const std::string name = header ? "th scope=\"row\"" : "td";
  const std::string range = cell.range.empty() ? "" : "<br><small>" + for_markup(cell.range) + "</small>";
  return fmt::format("<{}{}>{}{}{}</{}>", name, classes.empty() ? "" : " class=\"" + classes + "\"", for_markup(cell.text), range,
                     cell.bar ? bar_markup(*cell.bar) : "", header ? "th" : "td");
}

std::string table_rows(const Table& table) {
  std::string out;
  for (const auto& row : table.rows) {
    out += "<tr";
    if (const Row* plain = std::get_if<Row>(&row)) {
      out += ">";
      for (std::size_t i = 0; i < plain->cells.size(); ++i) out += cell_markup(plain->cells[i], table.columns[i].align, i == 0);
    }
    if (const Group* group = std::get_if<Group>(&row))
      out += fmt::format(" class=\"group\"><th scope=\"rowgroup\" colspan=\"{}\">{}</th>", table.columns.size(), line_markup(group->text));
    if (const Remark* remark = std::get_if<Remark>(&row))
      out += fmt::format(" class=\"remark\"><td colspan=\"{}\">{}</td>", table.columns.size(), for_markup(remark->text));
    out += "</tr>\n";
  }
  return out;
}

struct BlockMarkup {
  std::string operator()(const Paragraph& block) const { return "<p>" + line_markup(block.text) + "</p>\n"; }

  std::string operator()(const Bullets& block) const {
    std::string out = "<ul>\n";
    for (const Item& item : block.items) {
      out += "<li>" + line_markup(item.text);
      for (const Line& detail : item.details) out += "<div class=\"detail\">" + line_markup(detail) + "</div>";
      out += "</li>\n";
    }
    return out + "</ul>\n";
  }

  std::string operator()(const Table& block) const {
    std::string out = "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table: " + for_markup(block.columns[0].title) +
                      "\"><table><thead><tr>";
    for (const Column& column : block.columns)
      out += fmt::format("<th scope=\"col\"{}>{}</th>", column.align == Align::right ? " class=\"number\"" : "", for_markup(column.title));
    out += "</tr></thead><tbody>\n" + table_rows(block) + "</tbody></table></div>\n";
    if (block.rows.size() > kRowsOpen)
      out = fmt::format("<details><summary>Show all {} lines</summary>\n{}</details>\n", block.rows.size(), out);
    for (const std::string& footnote : block.footnotes) out += "<p class=\"footnote\">" + for_markup(footnote) + "</p>\n";
    return out;
  }

  std::string operator()(const Picture& block) const {
    std::string out = "<pre tabindex=\"0\">";
    for (const Line& line : block.lines) out += line_markup(line) + "\n";
    return out + "</pre>\n";
  }

  /// A picture of what the table beside it says, so it has no words of its own for those who cannot see it.
  std::string operator()(const Bars& block) const {
    const double end = end_of(block);
    const auto bar = [&](const char* what, const std::optional<TimeSpan>& span) -> std::string {
      if (!span) return "";
      return fmt::format("<i class=\"{}\" style=\"left:{:.2f}%;width:{:.2f}%\"></i>", what, 100 * span->from_s / end,
                         100 * (span->to_s - span->from_s) / end);
    };
    std::string out = "<div class=\"bars\" aria-hidden=\"true\">\n";
    for (const Bar& each : block.bars)
      out += fmt::format("<span>{}</span><div>{}{}</div>\n", for_markup(each.name), bar("expected", each.expected),
                         bar(each.tone == Tone::bad ? "actual bad" : "actual", each.actual));
    return out + fmt::format(
                     "<span></span><div class=\"scale\"><b>{}</b><b>{}</b><b>{}</b></div></div>\n<p class=\"footnote\"><i class=\"key "
                     "expected\"></i> expected <i class=\"key actual\"></i> actual <i class=\"key actual bad\"></i> outside of its range"
                     "</p>\n",
                     clock(0), clock(end / 2), clock(end));
  }
};

}  // namespace

std::string line_markup(const Line& line) {
  std::string out;
  for (const Span& span : line) out += span_markup(span);
  return out;
}

std::string block_markup(const Block& block) { return std::visit(BlockMarkup{}, block); }

std::string anchor_of(std::string_view heading) {
  std::string out;
  for (const char c : heading) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'), capital = c >= 'A' && c <= 'Z';
    if (letter) out += c;
    if (capital) out += static_cast<char>(c - 'A' + 'a');
    if (!letter && !capital && !out.empty() && out.back() != '-') out += '-';
  }
  if (out.ends_with('-')) out.pop_back();
  return out;
}

}  // namespace drsim::reports::html
