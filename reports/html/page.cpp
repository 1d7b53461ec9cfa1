// The page: verdict, figures at a glance, the story's sections with the charts in between, what an auditor asks for.
#include "reports/html/page.hpp"

#include <fmt/format.h>

#include "reports/comparison.hpp"
#include "reports/format.hpp"
#include "reports/html/assets.hpp"
#include "reports/html/charts.hpp"
#include "reports/html/markup.hpp"
#include "reports/html/shell.hpp"
#include "reports/safe_text.hpp"
#include "reports/view.hpp"

namespace drsim::reports::html {

namespace {

const char* name_of(Choice choice) {
  switch (choice) {
    case Choice::scenario:
      return "scenario";
    case Choice::option:
      return "option";
    case Choice::objective:
      return "objective";
    case Choice::drill:
      return "drill";
  }
  return "";
}

/// Rows as lists under their fields' names, which would otherwise be two thirds of the file.
Json packed(const Json& rows) {
  Json fields = Json::array(), values = Json::array();
  if (!rows.empty())
    for (const auto& [field, value] : rows.front().items()) fields.push_back(field);
  for (const Json& row : rows) {
    Json list = Json::array();
    for (const Json& field : fields) list.push_back(row.at(field.get<std::string>()));
    values.push_back(std::move(list));
  }
  return {{"fields", std::move(fields)}, {"rows", std::move(values)}};
}

Json json_of(const View& view) {
  Json data = Json::object();
  for (const auto& [name, rows] : view.data.items()) data[name] = packed(rows);
  return {{"data", data}, {"values", view.values}, {"says", view.says}, {"numbers", view.numbers}};
}

Json json_of(const Chart& chart) {
  Json by = Json::array(), views = Json::object();
  for (const Choice choice : chart.by) by.push_back(name_of(choice));
  for (const auto& [key, view] : chart.views) views[key] = json_of(view);
  return {{"id", chart.id}, {"by", by}, {"spec", chart.spec}, {"columns", chart.columns}, {"views", views}};
}

std::string chart_markup(const Chart& chart) {
  return fmt::format(
      "<figure class=\"card chart{}\" id=\"chart-{}\" aria-labelledby=\"title-{}\">\n<h3 id=\"title-{}\">{}</h3>\n<p "
      "class=\"caption\">{}</p>\n<p class=\"shown dim\"></p>\n<div class=\"controls\"></div>\n<div class=\"plot\" role=\"img\" "
      "tabindex=\"0\"></div>\n<p class=\"nothing dim\" hidden>Nothing to show for this choice.</p>\n<details "
      "class=\"numbers\"><summary>Show "
      "the numbers</summary><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Numbers: {}\"></div></details>\n<button "
      "type=\"button\" class=\"save\" aria-label=\"Save as SVG: {}\">Save SVG</button>\n</figure>\n",
      chart.wide ? " wide" : "", chart.id, chart.id, chart.id, for_markup(chart.title), for_markup(chart.caption), for_markup(chart.title),
      for_markup(chart.title));
}

std::string selector(const std::string& name, const std::string& label, const std::vector<std::string>& names, std::size_t chosen) {
  std::string out = fmt::format("<label>{} <select data-choice=\"{}\">", label, name);
  for (std::size_t i = 0; i < names.size(); ++i)
    out += fmt::format("<option value=\"{}\"{}>{}</option>", i, i == chosen ? " selected" : "", for_markup(names[i]));
  return out + "</select></label>\n";
}

std::string charts_markup(const std::vector<Chart>& charts, const Choices& choices) {
  if (charts.empty()) return "";
  std::string out =
      "<section id=\"charts\">\n<h2>In pictures</h2>\n<div class=\"choices\" role=\"group\" aria-label=\"What the charts show\">\n";
  out += selector("scenario", "Scenario", choices.scenarios, choices.scenario);
  out += selector("option", "Option", choices.options, choices.option);
  if (choices.objectives.size() > 1) out += selector("objective", "Objective", choices.objectives, choices.objective);
  out += selector("drill", "Drill", {"median", "bad (P95)"}, 1);
  out +=
      "</div>\n<noscript><p>The charts need JavaScript, and a browser of 2023 or later; all that the verdict rests on stands in the tables "
      "of this page.</p></noscript>\n<div "
      "class=\"charts\">\n";
  for (const Chart& chart : charts) out += chart_markup(chart);
  return out + "</div>\n</section>\n";
}

struct KeyFigure {
  std::string name, figure, detail;
};

/// The chosen cell at a glance.
std::vector<KeyFigure> key_figures(const StudyResult& result, const Choices& choices) {
  const CellResult* cell = nullptr;
  if (!choices.options.empty())
    cell = find_cell(result, scenarios_of(result)[choices.scenario], options_of(result)[choices.option],
                     objectives_of(result)[choices.objective].name);
  if (cell == nullptr) return {};
  std::vector<KeyFigure> figures;
  figures.push_back({result.recommendation.option ? "Recommended" : "Cheapest option", cell->option,
                     "in its tightest case: " + cell->scenario + ", " + cell->objective});
  if (cell->both_attainment) {
    const Attainment& kept = *cell->both_attainment;
    figures.push_back({"Promise kept", percent(kept.estimate) + " of drills",
                       fmt::format("at least {} at 95 % confidence; promised {}", percent(kept.low), percent(cell->share))});
  }
  const Statistics& time = cell->recovery_time;
  figures.push_back({"Recovery time, 19 drills of 20", recovery_time(time.p95, time.p95_interval, cell->horizon_s),
                     cell->rto_s ? "promised: " + duration(*cell->rto_s) : "nothing promised"});
  figures.push_back({"Data loss, 19 drills of 20", data_loss(cell->data_loss.p95, cell->data_loss.p95_interval),
                     cell->rpo_s ? "promised: at most " + duration(*cell->rpo_s) : "nothing promised"});
  for (const OptionCost& cost : result.costs)
    if (cost.option == cell->option)
      figures.push_back({"Total a year", money(cost.total_annual_usd, cost.at_least),
                         fmt::format("{} a month for DR; incidents included", money(cost.dr_monthly_usd))});
  return figures;
}

std::string key_figures_markup(const std::vector<KeyFigure>& figures) {
  if (figures.empty()) return "";
  std::string out = "<dl class=\"key-figures card\">\n";
  for (const KeyFigure& each : figures)
    out += fmt::format("<div><dt>{}</dt><dd><strong>{}</strong><span>{}</span></dd></div>\n", for_markup(each.name),
                       for_markup(each.figure), for_markup(each.detail));
  return out + "</dl>\n";
}

}  // namespace

bool available() { return !chart_libraries().empty(); }

std::string how_to_get_it() {
  return "this drsim was built without the chart libraries of HTML reports; install Debian's packages nodejs and npm, configure again "
         "(cmake --preset release) and build; --format markdown and text need nothing";
}

std::string page(const Story& told, const StudyResult& result) {
  Story story = told;
  add_evidence(result, story);
  const Choices choices = choices_of(result);
  const std::vector<Chart> charts = charts_of(result, choices);
  Json data = {{"start", {{"scenario", choices.scenario}, {"option", choices.option}, {"objective", choices.objective}}},
               {"names", {{"scenario", choices.scenarios}, {"option", choices.options}, {"objective", choices.objectives}}},
               {"charts", Json::array()}};
  for (const Chart& chart : charts) data["charts"].push_back(json_of(chart));

  std::string main;
  for (std::size_t i = 0; i < story.sections.size(); ++i) {
    main += section_markup(story.sections[i]);
    if (i == 0) main += key_figures_markup(key_figures(result, choices)) + contents(story, !charts.empty());
    if (i + 1 == story.overview_sections) main += charts_markup(charts, choices);
  }
  return shell({result.model, "Disaster-recovery assessment", "drsim " + result.drsim}, story.title, main, &data);
}

std::string page(const Story& story) {
  std::string main;
  for (const Section& section : story.sections) main += section_markup(section);
  return shell({story.about, "Disaster-recovery drills", "drsim"}, story.title, main, nullptr);
}

}  // namespace drsim::reports::html
