// The guide to the language is written from the schemas, so that it has every key and says of each what they say.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "sim/input/descriptions.hpp"
#include "tests/catch.hpp"

using Json = nlohmann::ordered_json;

namespace {

std::string code(const std::string& text) { return "`" + text + "`"; }

template <class List, class Say>
std::string joined(const List& list, const std::string& between, Say say) {
  std::string text;
  for (const auto& one : list) text += (text.empty() ? "" : between) + say(one);
  return text;
}

/// What may stand there, in a word or two.
std::string value_of(const Json& schema) {
  const auto shown = [](const Json& value) { return code(value.is_string() ? value.get<std::string>() : value.dump()); };
  if (schema.contains("$ref")) {
    const std::string ref = schema["$ref"];
    return ref.substr(ref.rfind('/') + 1);
  }
  if (schema.contains("allOf")) return value_of(schema["allOf"][0]);
  if (schema.contains("const")) return shown(schema["const"]);
  if (schema.contains("enum")) return joined(schema["enum"], ", ", shown);
  if (schema.contains("anyOf")) return joined(schema["anyOf"], " or ", value_of);
  const std::string type = schema.value("type", "");
  if (type == "array") return "list of " + value_of(schema["items"]);
  if (type == "object") return schema.contains("properties") ? "object" : "names, each with " + value_of(schema["additionalProperties"]);
  if (type == "integer") return "whole number";
  if (type == "boolean") return "true or false";
  return type == "string" ? "text" : type;
}

class Guide {
 public:
  std::string text;

  /// An object that is not told where it stands inside of another.
  void has_own_section(const Json& schema) { told_.insert(schema["properties"].dump()); }

  void section(const std::string& path, const Json& schema) {
    text += "\n## " + path + "\n\n" + schema.value("description", "") + "\n\n| key | value | meaning |\n|---|---|---|\n";
    const Json required = schema.value("required", Json::array());
    for (const auto& [key, property] : schema["properties"].items()) {
      const bool needed = std::find(required.begin(), required.end(), key) != required.end();
      text += "| " + code(key) + (needed ? " (required)" : "") + " | " + value_of(property) + " | " + property.value("description", "") +
              left_out(property) + " |\n";
    }
    for (const auto& [key, property] : schema["properties"].items()) inside(path + "." + key, property);
  }

 private:
  static std::string left_out(const Json& property) {
    if (!property.contains("default") || property["default"].empty()) return "";
    const Json& value = property["default"];
    return "; left out = " + code(value.is_string() ? value.get<std::string>() : value.dump());
  }

  /// The objects that a value consists of, each told once.
  void inside(const std::string& path, const Json& schema) {
    if (schema.contains("properties") && told_.insert(schema["properties"].dump()).second) section(path, schema);
    if (schema.contains("items")) inside(path + "[]", schema["items"]);
    if (schema.contains("additionalProperties") && schema["additionalProperties"].is_object())
      inside(path + ".NAME", schema["additionalProperties"]);
    for (const char* several : {"allOf", "anyOf"})
      if (schema.contains(several))
        for (const Json& one : schema[several]) inside(path, one);
  }

  std::set<std::string> told_;
};

std::string language_guide() {
  Guide guide;
  guide.text =
      "# The input language\n\n"
      "Every key of every file. This page is written from the same descriptions that the readers use (`UPDATE_SCHEMA=1`), as are the\n"
      "schemas in `models/schema/`, with which an editor completes and checks. Files are JSON with `//` comments, or YAML. Units are\n"
      "part of a value; a bare number where a unit is needed is an error. What the steps and effects do: `drsim list steps`,\n"
      "`drsim list effects`.\n\n| value | is |\n|---|---|\n";
  std::map<std::string, Json> schemas;
  for (const auto& [file, schema] : drsim::input::file_schemas()) {
    schemas[file] = Json::parse(schema);
    guide.has_own_section(schemas[file]);
  }
  for (const auto& [name, definition] : schemas["system"]["definitions"].items())
    if (definition.contains("description")) guide.text += "| " + name + " | " + definition["description"].get<std::string>() + " |\n";
  for (const char* file : {"system", "option", "scenario", "prices", "catalog", "regions"}) guide.section(file, schemas[file]);
  return guide.text;
}

}  // namespace

TEST_CASE("the guide to the language has every key, in the words of the schemas") {
  const std::string path = std::string(DRSIM_SOURCE_DIR) + "/docs/language.md", guide = language_guide();
  if (std::getenv("UPDATE_SCHEMA") != nullptr) std::ofstream(path) << guide;
  std::ifstream file(path);
  INFO(path << ": renew it with UPDATE_SCHEMA=1");
  CHECK((std::string(std::istreambuf_iterator<char>(file), {}) == guide));
}
