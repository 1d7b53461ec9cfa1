// Reading of the suites' JSON.
#include "sim/validation/reading.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>

namespace drsim::validation {

void refuse(const std::string& where, const std::string& what) { throw SuiteProblem(where + ": " + what); }

void only_keys(const Json& object, const std::string& where, const std::set<std::string>& known) {
  if (!object.is_object()) refuse(where, "expected an object");
  for (const auto& [key, value] : object.items())
    if (known.count(key) == 0) refuse(where + "." + key, fmt::format("unknown key; expected one of {}", fmt::join(known, ", ")));
}

std::string text(const Json& object, const std::string& key, const std::string& where) {
  if (!object.contains(key) || !object[key].is_string()) refuse(where + "." + key, "expected a text");
  return object[key].get<std::string>();
}

double number(const Json& object, const std::string& key, const std::string& where) {
  if (!object.contains(key) || !object[key].is_number()) refuse(where + "." + key, "expected a number");
  return object[key].get<double>();
}

const Json& list(const Json& object, const std::string& key, const std::string& where) {
  if (!object.contains(key) || !object[key].is_array() || object[key].empty())
    refuse(where + "." + key, "expected a list that is not empty");
  return object[key];
}

Json read_json(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw SuiteProblem(file.string() + ": cannot be read");
  const std::string content{std::istreambuf_iterator<char>(in), {}};
  try {
    Json json = Json::parse(content);
    if (text(json, "format", file.string()) != "drsim/1") refuse(file.string() + ": format", "expected drsim/1");
    return json;
  } catch (const Json::parse_error& problem) {
    throw SuiteProblem(fmt::format("{}: byte {}: is no JSON", file.string(), problem.byte));
  }
}

}  // namespace drsim::validation
