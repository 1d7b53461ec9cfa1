// Pictures of one drill in fixed-width letters.
#include "reports/timeline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "reports/format.hpp"
#include "reports/safe_text.hpp"

namespace drsim::reports {

namespace {

constexpr std::size_t kStartWidth = 9, kTakesWidth = 11, kNameMost = 26, kBarLeast = 16;

/// The axis of a picture: which moments its columns stand for.
struct Axis {
  double begin_s = 0, end_s = 1;
  std::size_t columns = 1;

  double at(std::size_t column) const { return begin_s + (end_s - begin_s) * static_cast<double>(column) / static_cast<double>(columns); }
  std::size_t column(double time_s) const {
    return static_cast<std::size_t>(std::clamp((time_s - begin_s) / (end_s - begin_s), 0.0, 1.0) * static_cast<double>(columns));
  }
};

/// The failure; but when most of the time goes by until it is noticed, a little before that, so that the rest can be seen.
double begin_of(const Timeline& timeline, double end_s) {
  const double noticed = timeline.steps.empty() ? 0 : timeline.steps.front().end_s.value_or(0);
  return noticed > end_s * 2 / 3 ? std::max(0.0, noticed - (end_s - noticed) / 5) : 0;
}

/// Up to the last change of what is served or the last end of a step, and a little after it.
double end_of(const Timeline& timeline) {
  double end = 60;
  for (const TimelineStep& step : timeline.steps) end = std::max({end, step.start_s.value_or(0), step.end_s.value_or(0)});
  for (const auto& [time, fraction] : timeline.served) end = std::max(end, time);
  return end * 1.05;
}

std::string cut(std::string text, std::size_t width) {
  text = visible(text);
  if (display_width(text) > width) text = text.substr(0, fitting_bytes(text, width - 1)) + "…";
  return text + std::string(width - display_width(text), ' ');
}

std::string padded_left(const std::string& text, std::size_t width) {
  const std::size_t taken = display_width(text);
  return std::string(width - std::min(width, taken), ' ') + text;
}

std::string repeated(const char* letter, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += letter;
  return text;
}

Span bar_of(const TimelineStep& step, const Axis& axis) {
  const std::size_t begin = std::min(axis.column(*step.start_s), axis.columns - 1);
  const std::size_t end = std::max(step.end_s ? axis.column(*step.end_s) : axis.columns, begin + 1);
  return {repeated(" ", begin) + repeated(step.critical ? "█" : "▒", std::min(end, axis.columns) - begin),
          step.critical ? Tone::bad : Tone::plain};
}

/// What is served from `begin` to `end`, on average.
double mean_served(const Timeline& timeline, double begin, double end) {
  double sum = 0, from = begin, fraction = 1;
  for (const auto& [time, served] : timeline.served) {
    if (time >= end) break;
    if (time > from) {
      sum += fraction * (time - from);
      from = time;
    }
    fraction = served;
  }
  return (sum + fraction * (end - from)) / (end - begin);
}

std::string sparkline(const Timeline& timeline, const Axis& axis) {
  static constexpr std::array kLevels{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  std::string line;
  for (std::size_t column = 0; column < axis.columns; ++column) {
    const double served = std::clamp(mean_served(timeline, axis.at(column), axis.at(column + 1)), 0.0, 1.0);
    line += kLevels[static_cast<std::size_t>(std::floor(served * (kLevels.size() - 1)))];
  }
  return line;
}

std::size_t name_width(const Timeline& timeline) {
  std::size_t width = display_width("served");
  for (const TimelineStep& step : timeline.steps) width = std::max(width, display_width(visible(step.step)));
  return std::min(width, kNameMost);
}

/// One column after the other: what came covers what was expected.
std::string bar_text(const Bar& bar, const Axis& axis) {
  std::string text;
  const auto covers = [&](const std::optional<TimeSpan>& span, std::size_t column) {
    if (!span) return false;
    const std::size_t begin = std::min(axis.column(span->from_s), axis.columns - 1);
    return column >= begin && column < std::max(axis.column(span->to_s), begin + 1);
  };
  for (std::size_t column = 0; column < axis.columns; ++column)
    text += covers(bar.actual, column) ? "█" : covers(bar.expected, column) ? "▒" : " ";
  return text;
}

}  // namespace

double end_of(const Bars& bars) {
  double end = 1;
  for (const Bar& bar : bars.bars)
    for (const auto& span : {bar.expected, bar.actual})
      if (span) end = std::max(end, span->to_s);
  return end;
}

Picture bars_picture(const Bars& bars, std::size_t width) {
  std::size_t names = 0;
  for (const Bar& bar : bars.bars) names = std::max(names, display_width(visible(bar.name)));
  names = std::min(names, kNameMost);
  const Axis axis{0, end_of(bars), std::max(kBarLeast, width > names + 2 ? width - names - 2 : 0)};
  Picture picture;
  const std::string begin = clock(0), end = clock(axis.end_s);
  picture.lines.push_back({{std::string(names + 2, ' ') + begin + padded_left(end, axis.columns - begin.size()), Tone::strong}});
  for (const Bar& bar : bars.bars) picture.lines.push_back({{cut(bar.name, names) + "  "}, {bar_text(bar, axis), bar.tone}});
  return picture;
}

Picture timeline_picture(const Timeline& timeline, std::size_t width) {
  const std::size_t names = name_width(timeline), left = 2 + names + (2 + kStartWidth) + (2 + kTakesWidth) + 2;
  const double until = end_of(timeline);
  const Axis axis{begin_of(timeline, until), until, std::max(kBarLeast, width > left ? width - left : 0)};
  const std::string begin = clock(axis.begin_s), end = clock(axis.end_s);
  Picture picture;
  picture.lines.push_back({{"  " + cut("step", names) + "  " + padded_left("starts", kStartWidth) + "  " +
                                padded_left("takes", kTakesWidth) + "  " + begin + padded_left(end, axis.columns - begin.size()),
                            Tone::strong}});
  for (const TimelineStep& step : timeline.steps) {
    if (!step.start_s) continue;
    const std::string takes = step.end_s ? duration(*step.end_s - *step.start_s) : "no end";
    picture.lines.push_back({{(step.critical ? "* " : "  ") + cut(step.step, names), step.critical ? Tone::strong : Tone::plain},
                             {"  " + padded_left(clock(*step.start_s), kStartWidth) + "  " + padded_left(takes, kTakesWidth) + "  "},
                             bar_of(step, axis)});
  }
  if (!timeline.served.empty())
    picture.lines.push_back({{"  " + cut("served", names) + std::string((2 + kStartWidth) + (2 + kTakesWidth) + 2, ' ')},
                             {sparkline(timeline, axis), Tone::good}});
  return picture;
}

Bullets promised_windows(const Timeline& timeline) {
  Bullets bullets;
  for (const TimelineStep& step : timeline.steps) {
    if (!step.promised_s) continue;
    const std::string window =
        fmt::format(": promised between {} and {} after the failure, ", duration(step.promised_s->low), duration(step.promised_s->high));
    const auto add = [&](Tone tone, const std::string& verdict) {
      bullets.items.push_back({{{step.step, Tone::strong}, {window}, {verdict, tone}}, {}});
    };
    if (!step.end_s)
      add(Tone::bad, "broken: it never ended");
    else if (*step.end_s > step.promised_s->high)
      add(Tone::bad, fmt::format("broken: it ended at {}, {} late", duration(*step.end_s), duration(*step.end_s - step.promised_s->high)));
    else
      add(Tone::good, fmt::format("kept: it ended at {}", duration(*step.end_s)));
  }
  return bullets;
}

}  // namespace drsim::reports
