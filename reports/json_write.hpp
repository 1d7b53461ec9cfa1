// Structs of the contract -> JSON, key by key.
#pragma once

#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "reports/contract.hpp"

namespace drsim::reports {

class JsonWriter {
 public:
  using Json = nlohmann::ordered_json;

  explicit JsonWriter(Json& out) : out_(out) { out_ = Json::object(); }

  template <class Value>
  void operator()(const char* key, const Value& value) {
    out_[key] = json_of(value);
  }

  template <class Walk>
  void within(const char* key, const Walk& walk) {
    JsonWriter inner(out_[key]);
    walk(inner);
  }

  static Json json_of(const std::string& value) { return value; }
  static Json json_of(bool value) { return value; }
  static Json json_of(std::uint64_t value) { return value; }
  static Json json_of(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }
  static Json json_of(const Interval& value) { return Json::array({json_of(value.low), json_of(value.high)}); }
  static Json json_of(Verdict value) { return value == Verdict::meets ? "meets" : value == Verdict::misses ? "misses" : "undecided"; }
  static Json json_of(Looks value) { return value == Looks::once ? "once" : value == Looks::planned ? "planned" : "any time"; }
  static Json json_of(const std::pair<double, double>& value) { return Json::array({json_of(value.first), json_of(value.second)}); }
  static Json json_of(const std::pair<std::string, std::string>& value) { return Json::array({value.first, value.second}); }

  template <class Value>
  static Json json_of(const std::optional<Value>& value) {
    return value ? json_of(*value) : Json(nullptr);
  }

  template <class Value>
  static Json json_of(const std::vector<Value>& values) {
    Json list = Json::array();
    for (const Value& value : values) list.push_back(json_of(value));
    return list;
  }

  static Json json_of(const std::map<std::string, double>& values) {
    Json object = Json::object();
    for (const auto& [key, value] : values) object[key] = json_of(value);
    return object;
  }

  template <class Struct>
  requires requires { sizeof(Contract<Struct>); }
  static Json json_of(const Struct& value) {
    Json object;
    JsonWriter writer(object);
    Contract<Struct>::walk(writer, value);
    return object;
  }

 private:
  Json& out_;
};

}  // namespace drsim::reports
