// A chart: a Vega-Lite specification without data, and its data once per thing that a reader can choose.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace drsim::reports::html {

using Json = nlohmann::ordered_json;

/// What a chart shows for one choice.
struct View {
  Json data = Json::object();                     ///< rows by data set: {"name": [{"field": value}, ...]}
  Json values = Json::object();                   ///< put where the specification says "$name": ticks, domains
  std::string says;                               ///< in a sentence, for whoever does not see the chart
  std::vector<std::vector<std::string>> numbers;  ///< the rows of 'show the numbers', with their units
};

enum class Choice { scenario, option, objective, drill };

struct Chart {
  std::string id, title, caption;
  std::vector<Choice> by;             ///< what its views depend on, in the order of their keys
  Json spec;                          ///< "$name" stands for a value of the view
  std::vector<std::string> columns;   ///< of the numbers
  std::map<std::string, View> views;  ///< "2/0": positions of what is chosen; "" when nothing can be
  bool wide = false;
};

/// Names of a result by their positions, and what a reader sees first.
struct Choices {
  std::vector<std::string> scenarios, options, objectives;
  std::size_t scenario = 0, option = 0, objective = 0;
};

/// "2/0".
std::string key_of(std::initializer_list<std::size_t> positions);

}  // namespace drsim::reports::html
