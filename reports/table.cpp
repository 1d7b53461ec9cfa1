// A table of a story as text that fits the width.
#include "reports/table.hpp"

#include <algorithm>
#include <numeric>

#include "reports/lines.hpp"
#include "reports/safe_text.hpp"

namespace drsim::reports {

namespace {

constexpr std::size_t kGap = 2, kLeast = 8;

std::size_t longest_piece(const std::string& title) {
  std::size_t longest = 0, begin = 0;
  for (std::size_t at = 0; at <= title.size(); ++at) {
    if (at < title.size() && title[at] != ' ' && title[at] != '-') continue;
    const std::size_t end = at < title.size() && title[at] == '-' ? at + 1 : at;
    longest = std::max(longest, display_width(std::string_view(title).substr(begin, end - begin)));
    begin = at + 1;
  }
  return longest;
}

/// What the columns need when nothing wraps but the titles.
std::vector<std::size_t> natural_widths(const Table& table, const TextStyle& style) {
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    std::size_t width = longest_piece(shown(table.columns[i].title, style));
    for (const auto& row : table.rows)
      if (const Row* cells = std::get_if<Row>(&row)) width = std::max(width, display_width(shown(cells->cells[i].text, style)));
    widths.push_back(std::max<std::size_t>(width, 1));
  }
  return widths;
}

std::size_t total(const std::vector<std::size_t>& widths) {
  return std::accumulate(widths.begin(), widths.end(), std::size_t{0}) + kGap * (widths.size() - std::min<std::size_t>(widths.size(), 1));
}

/// Takes from the widest column that may wrap, text before figures, until all fit or nothing is left to take.
bool shrink(const Table& table, std::vector<std::size_t>& widths, std::size_t width) {
  for (const bool figures : {false, true}) {
    while (total(widths) > width) {
      std::size_t widest = widths.size();
      for (std::size_t i = 0; i < widths.size(); ++i)
        if ((figures || table.columns[i].align == Align::left) && widths[i] > kLeast &&
            (widest == widths.size() || widths[i] > widths[widest]))
          widest = i;
      if (widest == widths.size() || (figures && widths.size() > table.sticky + 1)) break;
      --widths[widest];
    }
  }
  return total(widths) <= width;
}

std::string cells_text(const std::vector<Span>& cells, const Table& table, const std::vector<std::size_t>& widths, const TextStyle& style) {
  std::vector<std::vector<std::string>> lines;
  std::size_t height = 1;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    lines.push_back(wrapped(shown(cells[i].text, style), widths[i]));
    height = std::max(height, lines.back().size());
  }
  std::string out;
  for (std::size_t h = 0; h < height; ++h) {
    std::string line;
    std::size_t pending = 0;  // spaces owed before the next text: none at the end of a line
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::string text = h < lines[i].size() ? lines[i][h] : "";
      const std::size_t padding = widths[i] - std::min(widths[i], display_width(text));
      const bool right = table.columns[i].align == Align::right;
      if (right) pending += padding;
      if (!text.empty()) {
        line += std::string(pending, ' ') + toned(text, cells[i].tone, style);
        pending = 0;
      }
      pending += (right ? 0 : padding) + kGap;
    }
    out += line + "\n";
  }
  return out;
}

std::string header_text(const Table& table, const std::vector<std::size_t>& widths, const TextStyle& style) {
  std::vector<Span> titles;
  for (const Column& column : table.columns) titles.push_back({column.title, Tone::strong});
  std::string rule;
  for (std::size_t i = 0; i < total(widths); ++i) rule += style.unicode ? "─" : "-";
  return cells_text(titles, table, widths, style) + toned(rule, Tone::dim, style) + "\n";
}

std::string rows_text(const Table& table, const std::vector<std::size_t>& widths, const TextStyle& style) {
  std::string out = header_text(table, widths, style);
  for (const auto& row : table.rows) {
    if (const Row* cells = std::get_if<Row>(&row)) out += cells_text(cells->cells, table, widths, style);
    if (const Group* group = std::get_if<Group>(&row)) out += paragraph(group->text, style);
    if (const Remark* remark = std::get_if<Remark>(&row)) out += paragraph({{remark->text, Tone::dim}}, style, "    ", "    ");
  }
  return out;
}

Table part_of(const Table& table, std::size_t first, std::size_t last) {
  const auto part = [&](const auto& all) {
    auto cells = std::vector(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(table.sticky));
    cells.insert(cells.end(), all.begin() + static_cast<std::ptrdiff_t>(first), all.begin() + static_cast<std::ptrdiff_t>(last));
    return cells;
  };
  Table result{part(table.columns), {}, {}, table.sticky};
  for (const auto& row : table.rows) {
    if (const Row* cells = std::get_if<Row>(&row))
      result.rows.emplace_back(Row{part(cells->cells)});
    else
      result.rows.push_back(row);
  }
  return result;
}

std::string body_text(const Table& table, const TextStyle& style) {
  std::vector<std::size_t> widths = natural_widths(table, style);
  if (shrink(table, widths, style.width) || table.columns.size() <= table.sticky + 1) return rows_text(table, widths, style);
  std::size_t last = table.columns.size();
  while (last > table.sticky + 1) {
    --last;
    const Table part = part_of(table, table.sticky, last);
    std::vector<std::size_t> part_widths = natural_widths(part, style);
    if (shrink(part, part_widths, style.width)) break;
  }
  return body_text(part_of(table, table.sticky, last), style) + "\n" + body_text(part_of(table, last, table.columns.size()), style);
}

}  // namespace

std::string table_text(const Table& table, const TextStyle& style) {
  std::string out = body_text(table, style);
  for (const std::string& footnote : table.footnotes) out += paragraph({{footnote, Tone::dim}}, style, "  ", "  ");
  return out;
}

}  // namespace drsim::reports
