// What a report says, in order and without layout: sentences, lists, tables. One small renderer per format turns it into bytes.
// Texts may hold names that users wrote: renderers make them harmless (safe_text.hpp).
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace drsim::reports {

enum class Tone { plain, strong, dim, good, bad, unsure };

/// A share with its 95 % interval beside what was promised, for renderers that can draw it.
struct ShareBar {
  double estimate = 0, low = 0, high = 0, promised = 0;
};

struct Span {
  std::string text;
  Tone tone = Tone::plain;
  std::optional<ShareBar> bar = std::nullopt;
  std::string range{};  ///< its 95 % interval, for renderers that have room for it
};
using Line = std::vector<Span>;

struct Paragraph {
  Line text;
};

struct Item {
  Line text;
  std::vector<Line> details;  ///< each on lines of its own below
};
struct Bullets {
  std::vector<Item> items;
};

enum class Align { left, right };
struct Column {
  std::string title;
  Align align = Align::left;
};
struct Row {
  std::vector<Span> cells;  ///< as many as columns
};
struct Group {  ///< a heading over the rows that follow
  Line text;
};
struct Remark {  ///< on the row before
  std::string text;
};
struct Table {
  std::vector<Column> columns;
  std::vector<std::variant<Row, Group, Remark>> rows;
  std::vector<std::string> footnotes;
  std::size_t sticky = 1;  ///< leading columns that are repeated when the table must be split
};

/// Lines that are laid out already, for fixed-width letters.
struct Picture {
  std::vector<Line> lines;
};

/// Spans of time under one another: what was expected, and what came.
struct TimeSpan {
  double from_s = 0, to_s = 0;
};
struct Bar {
  std::string name;
  std::optional<TimeSpan> expected, actual;
  Tone tone = Tone::plain;  ///< of what came
};
struct Bars {
  std::vector<Bar> bars;
};

using Block = std::variant<Paragraph, Bullets, Table, Picture, Bars>;

struct Section {
  std::string heading;  ///< may be empty
  std::vector<Block> blocks;
};

struct Story {
  Line title;
  std::vector<Section> sections;
  std::string about = {};             ///< the system, over the title of a page; may be empty
  std::size_t overview_sections = 0;  ///< how many of them give the overview; pictures come after those
};

}  // namespace drsim::reports
