// Records as JSON. One walk per struct names its keys for the writer and the reader.
#include "sim/rehearsal/record_json.hpp"

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <type_traits>

#include "sim/calendar/schedule.hpp"

namespace drsim::rehearsal {

namespace {

using Json = nlohmann::ordered_json;

template <class Walk>
void walk(Walk& key, Range& it) {
  key("p05", it.p05), key("p50", it.p50), key("p95", it.p95);
}

template <class Walk>
void walk(Walk& key, PlannedStep& it) {
  key("step", it.name), key("kind", it.kind), key("role", it.role), key("after", it.after);
  key("declares", it.declares), key("optional", it.optional), key("takes_s", it.takes), key("ends_s", it.ends),
      key("machine_s", it.machine);
  if (key.with_samples) key("samples_s", it.samples);
}

template <class Walk>
void walk(Walk& key, Attainment& it) {
  key("estimate", it.estimate), key("low", it.low), key("high", it.high);
}

template <class Walk>
void walk(Walk& key, Criterion& it) {
  key("criterion", it.name), key("limit", it.limit), key("attainment", it.attainment), key("verdict", it.verdict);
}

template <class Walk>
void walk(Walk& key, PlannedInject& it) {
  key("at_s", it.at_s), key("say", it.say);
}

template <class Walk>
void walk(Walk& key, Prediction& it) {
  key("model", it.model), key("model_hash", it.model_hash), key("drsim", it.drsim), key("drill", it.drill);
  key("scenario", it.scenario), key("option", it.option), key("where", it.where), key("only", it.only);
  key("seed", it.seed), key("replications", it.replications), key("complete", it.complete), key("share", it.share);
  key("recovery_time_s", it.recovery), key("data_loss_s", it.data_loss), key("finish_s", it.finish);
  key("recovered_share", it.recovered), key("restorable_share", it.restorable), key("served_fraction_mean", it.served_mean);
  key("cost_mean_usd", it.cost_mean), key("cost_p95_usd", it.cost_p95);
  key("criteria", it.criteria), key("steps", it.steps);
  key("roles", it.roles), key("checklist", it.checklist), key("injects", it.injects);
}

template <class Walk>
void walk(Walk& key, Entry& it) {
  key("at_s", it.at_s), key("kind", it.kind), key("step", it.step), key("text", it.text);
}

struct Writer {
  Json& out;
  bool with_samples;

  template <class Value>
  void operator()(const char* key, Value& value) {
    out[key] = of(value);
  }

  template <class Value>
  Json of(Value& value) {
    if constexpr (std::is_same_v<Value, double>) {
      return std::isfinite(value) ? Json(value) : Json(nullptr);
    } else if constexpr (std::is_same_v<Value, Verdict>) {
      return value == Verdict::meets ? "meets" : value == Verdict::misses ? "misses" : "undecided";
    } else if constexpr (std::is_arithmetic_v<Value> || std::is_same_v<Value, std::string>) {
      return value;
    } else if constexpr (requires { value.has_value(); }) {
      return value ? of(*value) : Json(nullptr);
    } else if constexpr (requires { value.push_back(value.front()); }) {
      Json list = Json::array();
      for (auto& each : value) list.push_back(of(each));
      return list;
    } else {
      Json object = Json::object();
      Writer inner{object, with_samples};
      walk(inner, value);
      return object;
    }
  }
};

struct Reader {
  const Json& in;
  bool with_samples = true;

  template <class Value>
  void operator()(const char* key, Value& value) {
    // A figure that drsim did not keep when the record was written is absent like one that there is none of.
    if constexpr (requires { value.has_value(); })
      if (!in.contains(key)) return value.reset();
    read(in.at(key), value);
  }

  template <class Value>
  static void read(const Json& json, Value& value) {
    if constexpr (std::is_same_v<Value, double>) {
      value = json.is_null() ? std::numeric_limits<double>::infinity() : json.get<double>();
    } else if constexpr (std::is_same_v<Value, Verdict>) {
      const auto word = json.get<std::string>();
      value = word == "meets" ? Verdict::meets : word == "misses" ? Verdict::misses : Verdict::undecided;
    } else if constexpr (std::is_arithmetic_v<Value> || std::is_same_v<Value, std::string>) {
      value = json.get<Value>();
    } else if constexpr (requires { value.has_value(); }) {
      if (json.is_null()) return value.reset();
      read(json, value.emplace());
    } else if constexpr (requires { value.push_back(value.front()); }) {
      value.clear();
      for (const Json& each : json) read(each, value.emplace_back());
    } else {
      Reader inner{json};
      walk(inner, value);
    }
  }
};

}  // namespace

Json prediction_json(const Prediction& prediction, bool with_samples) {
  Json json;
  Prediction copy = prediction;  // a walk serves both directions, so it takes what can be changed
  Writer writer{json, with_samples};
  walk(writer, copy);
  return json;
}

Prediction prediction_from_json(const std::string& text) {
  try {
    Prediction prediction;
    const Json json = Json::parse(text);
    Reader reader{json};
    walk(reader, prediction);
    return prediction;
  } catch (const Json::exception& problem) {
    throw std::runtime_error(std::string("not a prediction: ") + problem.what());
  }
}

Json record_json(const Record& record) {
  Json json = Json::object();
  json["id"] = record.id;
  json["mode"] = record.mode;
  json["started"] = calendar::to_text(calendar::Moment(std::chrono::seconds(record.started)));
  json["speed"] = record.speed;
  json["prediction"] = prediction_json(record.prediction, false);
  json["entries"] = Json::array();
  for (Entry entry : record.entries) {
    Json object = Json::object();
    Writer writer{object, false};
    walk(writer, entry);
    json["entries"].push_back(std::move(object));
  }
  return json;
}

}  // namespace drsim::rehearsal
