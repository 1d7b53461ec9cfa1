// Reading of the suites' JSON: what is expected where, and the complaint when it is not there.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "sim/validation/suite.hpp"

namespace drsim::validation {

using Json = nlohmann::json;

[[noreturn]] void refuse(const std::string& where, const std::string& what);  ///< throws SuiteProblem

/// A file of the format drsim/1.
Json read_json(const std::filesystem::path& file);

void only_keys(const Json& object, const std::string& where, const std::set<std::string>& known);
std::string text(const Json& object, const std::string& key, const std::string& where);
double number(const Json& object, const std::string& key, const std::string& where);
const Json& list(const Json& object, const std::string& key, const std::string& where);  ///< not empty

}  // namespace drsim::validation
