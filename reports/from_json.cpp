// A saved result read back, every wrong or missing key said with its path.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "reports/contract.hpp"
#include "reports/json.hpp"

namespace drsim::reports {

namespace {

using Json = nlohmann::json;

constexpr int kDepthMax = 64;  // of nested lists and objects; a result has 8

std::string found(const Json& json) {
  if (json.is_object()) return "an object";
  if (json.is_array()) return "a list";
  std::string text = json.dump(-1, ' ', true, Json::error_handler_t::replace);
  if (text.size() > 40) text = text.substr(0, 40) + "...";
  return text;
}

[[noreturn]] void refuse(const std::string& path, const std::string& expected, const Json& json) {
  throw NotAResult(
      fmt::format("not a result of drsim: {}: expected {}, found {}", path.empty() ? "the whole file" : path, expected, found(json)));
}

class JsonReader {
 public:
  JsonReader(const Json& in, std::string path) : in_(in), path_(std::move(path)) {
    if (!in_.is_object()) refuse(path_, "an object", in_);
  }

  template <class Value>
  void operator()(const char* key, Value& value) const {
    read(member(key), path_of(key), value);
  }

  template <class Walk>
  void within(const char* key, const Walk& walk) const {
    const JsonReader inner(member(key), path_of(key));
    walk(inner);
  }

 private:
  std::string path_of(const char* key) const { return path_.empty() ? key : path_ + "." + key; }

  const Json& member(const char* key) const {
    const auto found_member = in_.find(key);
    if (found_member == in_.end())
      throw NotAResult(
          fmt::format("not a result of drsim: {}: expected the key '{}', which is missing", path_.empty() ? "the whole file" : path_, key));
    return *found_member;
  }

  static void read(const Json& json, const std::string& path, std::string& value) {
    if (!json.is_string()) refuse(path, "text", json);
    value = json.get<std::string>();
  }
  static void read(const Json& json, const std::string& path, bool& value) {
    if (!json.is_boolean()) refuse(path, "true or false", json);
    value = json.get<bool>();
  }
  static void read(const Json& json, const std::string& path, std::uint64_t& value) {
    if (!json.is_number_unsigned()) refuse(path, "a whole number, 0 or more", json);
    value = json.get<std::uint64_t>();
  }
  static void read(const Json& json, const std::string& path, double& value) {
    if (!json.is_number()) refuse(path, "a number", json);
    value = json.get<double>();
  }
  static void read(const Json& json, const std::string& path, Verdict& value) {
    if (json == "meets")
      value = Verdict::meets;
    else if (json == "misses")
      value = Verdict::misses;
    else if (json == "undecided")
      value = Verdict::undecided;
    else
      refuse(path, "\"meets\", \"misses\", \"undecided\" or null", json);
  }
  static void read(const Json& json, const std::string& path, Looks& value) {
    if (json == "once")
      value = Looks::once;
    else if (json == "planned")
      value = Looks::planned;
    else if (json == "any time")
      value = Looks::any_time;
    else
      refuse(path, "\"once\", \"planned\" or \"any time\"", json);
  }
  static void read(const Json& json, const std::string& path, Interval& value) { read_two(json, path, value.low, value.high); }
  template <class Value>
  static void read(const Json& json, const std::string& path, std::pair<Value, Value>& value) {
    read_two(json, path, value.first, value.second);
  }
  template <class Value>
  static void read_two(const Json& json, const std::string& path, Value& first, Value& second) {
    if (!json.is_array() || json.size() != 2) refuse(path, "a list of two", json);
    read(json[0], path + "[0]", first);
    read(json[1], path + "[1]", second);
  }

  template <class Value>
  static void read(const Json& json, const std::string& path, std::optional<Value>& value) {
    if (json.is_null()) return;
    value.emplace();
    read(json, path, *value);
  }

  template <class Value>
  static void read(const Json& json, const std::string& path, std::vector<Value>& values) {
    if (!json.is_array()) refuse(path, "a list", json);
    values.resize(json.size());
    for (std::size_t i = 0; i < json.size(); ++i) read(json[i], fmt::format("{}[{}]", path, i), values[i]);
  }

  static void read(const Json& json, const std::string& path, std::map<std::string, double>& values) {
    if (!json.is_object()) refuse(path, "an object", json);
    for (const auto& [key, value] : json.items()) read(value, path + "." + key, values[key]);
  }

  template <class Struct>
  requires requires { sizeof(Contract<Struct>); }
  static void read(const Json& json, const std::string& path, Struct& value) {
    const JsonReader inner(json, path);
    Contract<Struct>::walk(inner, value);
  }

  const Json& in_;
  std::string path_;
};

Json parsed(std::string_view text) {
  const auto not_too_deep = [](int depth, Json::parse_event_t, Json&) {
    if (depth > kDepthMax)
      throw NotAResult(fmt::format("not a result of drsim: lists and objects are nested more than {} deep", kDepthMax));
    return true;
  };
  try {
    return Json::parse(text, not_too_deep);
  } catch (const Json::exception& problem) {
    std::string reason = problem.what();
    if (const std::size_t end = reason.find("] "); end != std::string::npos) reason = reason.substr(end + 2);  // the library's own number
    throw NotAResult("not a result of drsim: expected JSON as 'drsim compare --format json' writes it: " + reason);
  }
}

/// A result with cells of other names than its costs, or drills that do not add up, would make reports that lie.
void check_sense(const StudyResult& result) {
  for (std::size_t i = 0; i < result.results.size(); ++i) {
    const CellResult& cell = result.results[i];
    const std::string path = fmt::format("results[{}]", i);
    if (cell.censored > cell.replications) refuse(path + ".censored", "at most the replications", cell.censored);
    if (cell.unrecoverable > cell.replications) refuse(path + ".unrecoverable", "at most the replications", cell.unrecoverable);
  }
}

}  // namespace

StudyResult from_json(std::string_view text) {
  const Json json = parsed(text);
  const JsonReader reader(json, "");
  StudyResult result;
  Contract<StudyResult>::walk(reader, result);
  check_sense(result);
  return result;
}

}  // namespace drsim::reports
