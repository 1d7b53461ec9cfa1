// What the specifications of all charts share.
#include "reports/html/spec.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace drsim::reports::html {

namespace {

constexpr std::array kMoments{1.0,    5.0,     15.0,    30.0,    60.0,    120.0,    300.0,    600.0,    900.0,     1800.0,   3600.0,
                              7200.0, 14400.0, 28800.0, 43200.0, 86400.0, 172800.0, 345600.0, 604800.0, 1209600.0, 2592000.0};
constexpr std::array kSteps{1.0,    5.0,    10.0,   15.0,    30.0,    60.0,    120.0,   300.0,    600.0,    900.0,
                            1800.0, 3600.0, 7200.0, 14400.0, 21600.0, 43200.0, 86400.0, 172800.0, 345600.0, 604800.0};
constexpr double kMarksMost = 8;
constexpr std::size_t kColors = 10;  // series of page.css

// Named, since the width of a text is measured before it is drawn; the same as in page.css.
constexpr const char* kFont =
    "-apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', 'Liberation Sans', Arial, system-ui, sans-serif";

constexpr const char* kDurationWords =
    "datum.value < 1 ? datum.value + ' s' : datum.value < 60 ? datum.value + ' s' : datum.value < 3600 ? format(datum.value / 60, '~r') + "
    "' "
    "min' : datum.value < 86400 ? format(datum.value / 3600, '~r') + ' h' : format(datum.value / 86400, '~r') + ' d'";

}  // namespace

Json chart_config() {
  return {{"background", nullptr},
          {"font", kFont},
          {"view", {{"stroke", nullptr}}},
          {"axis",
           {{"labelColor", "var(--text-2)"},
            {"titleColor", "var(--text-2)"},
            {"titleFontWeight", "normal"},
            {"titleFontSize", 12},
            {"labelFontSize", 12},
            {"gridColor", "var(--grid)"},
            {"domainColor", "var(--line)"},
            {"tickColor", "var(--line)"},
            {"labelLimit", 180},
            {"labelOverlap", true},
            {"labelFlush", false},
            {"titlePadding", 10}}},
          {"legend",
           {{"labelColor", "var(--text)"},
            {"titleColor", "var(--text-2)"},
            {"labelFontSize", 12},
            {"labelLimit", 170},
            {"orient", "top"},
            {"title", nullptr},
            {"symbolStrokeWidth", 3},
            {"columns", 3}}},
          {"text", {{"color", "var(--text)"}, {"fontSize", 12}}},
          {"point", {{"opacity", 1}}},
          {"rule", {{"color", "var(--line)"}}}};
}

Json layered(double height, Json layers) {
  return {{"width", "container"},
          {"height", height},
          {"autosize", {{"type", "fit-x"}, {"contains", "padding"}}},
          {"config", chart_config()},
          {"layer", std::move(layers)}};
}

double rounded(double value) {
  const double scale = value >= 1000 ? 1 : value >= 10 ? 10 : 1000;
  return std::round(value * scale) / scale;
}

Json duration_axis(const std::string& title, const Json& ticks) {
  return {{"title", title}, {"values", ticks}, {"labelExpr", kDurationWords}};
}

Json log_ticks(double least, double most) {
  Json ticks = Json::array();
  for (const double moment : kMoments)
    if (moment >= least && moment <= most) ticks.push_back(moment);
  return ticks;
}

Json even_ticks(double most) {
  double step = kSteps.back();
  for (const double candidate : kSteps)
    if (most / candidate <= kMarksMost) step = std::min(step, candidate);
  Json ticks = Json::array();
  for (int i = 0; i * step <= most; ++i) ticks.push_back(i * step);
  return ticks;
}

Json step_bars(const std::string& title, const std::string& color) {
  const Json x = {{"field", "seconds"},
                  {"type", "quantitative"},
                  {"scale", {{"domain", "$domain"}, {"nice", false}}},
                  {"axis", duration_axis(title, "$ticks")}};
  const Json y = {{"field", "step"},
                  {"type", "nominal"},
                  {"sort", nullptr},
                  {"scale", {{"domain", "$names"}}},
                  {"axis", {{"title", nullptr}, {"domain", false}, {"ticks", false}, {"labelLimit", 150}}}};
  const Json bars = {{"data", {{"name", "steps"}}},
                     {"mark", {{"type", "bar"}, {"height", 15}, {"cornerRadius", 3}, {"color", color}}},
                     {"encoding", {{"x", x}, {"y", y}}}};
  const Json words = {{"data", {{"name", "steps"}}},
                      {"mark", {{"type", "text"}, {"align", "left"}, {"dx", 5}, {"fontSize", 11}}},
                      {"encoding", {{"x", x}, {"y", y}, {"text", {{"field", "text"}}}}}};
  Json spec = layered(0, Json::array({bars, words}));
  spec["height"] = "$height";
  return spec;
}

double step_bars_height(std::size_t steps) {
  constexpr double kRowHeight = 26;
  return kRowHeight * static_cast<double>(std::max<std::size_t>(3, steps));
}

Json option_colors(const Choices& choices) {
  Json colors = Json::array();
  for (std::size_t i = 0; i < choices.options.size(); ++i) colors.push_back("var(--series-" + std::to_string(i % kColors + 1) + ")");
  return {{"domain", kOptionNames}, {"range", colors}};
}

Json color_by_option(const Choices& choices) {
  return {{"field", "option"}, {"type", "nominal"}, {"scale", option_colors(choices)}, {"legend", {{"title", nullptr}}}};
}

}  // namespace drsim::reports::html
