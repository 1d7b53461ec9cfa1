// The JSON Schema of each file kind, from the same descriptions that the readers use.
#include <nlohmann/json.hpp>

#include "sim/input/describe_catalog.hpp"
#include "sim/input/kinds.hpp"

namespace drsim::input {

namespace {

using Json = nlohmann::ordered_json;

/// The definitions that a schema refers to, and those that they refer to.
Json definitions_used(const std::string& schema) {
  std::map<std::string, std::string> used;
  std::vector<std::string> to_search{schema};
  while (!to_search.empty()) {
    const std::string text = to_search.back();
    to_search.pop_back();
    for (const auto& [name, definition] : schema_definitions())
      if (text.find("#/definitions/" + name + "\"") != std::string::npos && used.emplace(name, definition).second)
        to_search.push_back(definition);
  }
  Json definitions = Json::object();
  for (const auto& [name, definition] : used) definitions[name] = Json::parse(definition);
  return definitions;
}

}  // namespace

std::map<std::string, std::string> file_schemas() {
  const std::map<std::string, std::string> parts{
      {"system", system_description().schema()},           {"option", option_description().schema()},
      {"scenario", scenario_description().schema()},       {"prices", price_book_description().schema()},
      {"catalog", components_file_description().schema()}, {"regions", regions_file_description().schema()}};
  std::map<std::string, std::string> schemas;
  for (const auto& [name, text] : parts) {
    Json titled{{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", "drsim " + name + " file"}};
    titled.update(Json::parse(text));
    titled["definitions"] = definitions_used(text);
    schemas[name] = titled.dump(1) + "\n";
  }
  return schemas;
}

}  // namespace drsim::input
