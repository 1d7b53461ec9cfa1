// What the specifications of all charts share: look, axes of time, colours of options.
// User's text never stands where Vega-Lite reads an expression: it comes as data or as a scale's domain only.
#pragma once

#include <string>
#include <vector>

#include "reports/html/chart.hpp"

namespace drsim::reports::html {

/// Colours are the page's CSS variables, so that a chart follows the theme without being drawn anew.
Json chart_config();

/// A specification of layers, as wide as its place.
Json layered(double height, Json layers);

/// No finer than a chart can show: whole seconds from 1,000 on, tenths from 10 on, thousandths below.
double rounded(double value);

/// An axis of durations in seconds with words at round moments; its marks are "$ticks" where `ticks` is so named.
Json duration_axis(const std::string& title, const Json& ticks);

/// Moments for a logarithmic axis of time from 1 s to the horizon.
Json log_ticks(double least, double most);

/// Round moments from 0 to `most`, about eight.
Json even_ticks(double most);

/// Steps as horizontal bars with words behind them: data "steps" (step, seconds, text), values "ticks", "domain", "names", "height".
Json step_bars(const std::string& title, const std::string& color);
inline constexpr double kStepBarsRoom = 1.75;  ///< of the longest bar: its words stand behind it, also on a phone
double step_bars_height(std::size_t steps);

/// Stands for the names of all options; the page knows them. Text of others in a specification might look like such a "$name" itself.
inline constexpr const char* kOptionNames = "$option-names";

/// One colour per option, the same in all charts.
Json option_colors(const Choices& choices);

/// `option_colors` as a channel with its legend above the chart.
Json color_by_option(const Choices& choices);

}  // namespace drsim::reports::html
