// The JSON Schema of each file kind, from the same descriptions that the readers use.
#include <nlohmann/json.hpp>

#include "sim/input/descriptions.hpp"
#include "sim/input/kinds.hpp"

namespace drsim::input {

namespace {

std::string object_of(const std::vector<std::pair<std::string, std::string>>& properties) {
  std::string text = R"({"type":"object","additionalProperties":false,"properties":{"format":{"const":"drsim/1"})";
  for (const auto& [key, schema] : properties) text += "," + json_text(key) + ":" + schema;
  return text + R"(},"required":["format"]})";
}

std::string provenance_schema() { return map_schema(R"({"type":"string","pattern":"^(stated|assumed|default)(: .*)?$"})"); }

std::string catalog_schema() {
  const std::string defaults = map_schema(component_description().schema_of_defaults());
  const std::string steps =
      map_schema(R"({"type":"object","additionalProperties":false,"properties":{"takes":)" + distribution().schema + "}}");
  return object_of({{"kinds", defaults},
                    {"engines", defaults},
                    {"people", map_schema(role_description().schema())},
                    {"steps", steps},
                    {"provenance", provenance_schema()}});
}

std::string regions_schema() {
  const std::string region =
      R"({"type":"object","additionalProperties":false,"required":["zones"],"properties":{"zones":)" + list_schema(text().schema) + "}}";
  const std::string link = R"({"type":"object","additionalProperties":false,"required":["bandwidth"],"properties":{"bandwidth":)" +
                           bandwidth().schema + R"(,"latency":)" + duration().schema + R"(,"price":)" + transfer_price().schema + "}}";
  const std::string pair =
      R"({"type":"object","additionalProperties":false,"required":["recovery","region","link"],"properties":{"recovery":{"type":"string"},"region":)" +
      region + R"(,"link":)" + link + "}}";
  return object_of({{"pairs", map_schema(pair)}, {"provenance", provenance_schema()}});
}

}  // namespace

std::map<std::string, std::string> file_schemas() {
  const std::map<std::string, std::string> parts{{"system", system_description().schema()},
                                                 {"option", option_description().schema()},
                                                 {"scenario", scenario_description().schema()},
                                                 {"prices", price_book_description().schema()},
                                                 {"catalog", catalog_schema()},
                                                 {"regions", regions_schema()}};
  std::map<std::string, std::string> schemas;
  for (const auto& [name, text] : parts) {
    auto schema = nlohmann::ordered_json::parse(text);
    nlohmann::ordered_json titled{{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", "drsim " + name + " file"}};
    titled.update(schema);
    schemas[name] = titled.dump(1) + "\n";
  }
  return schemas;
}

}  // namespace drsim::input
