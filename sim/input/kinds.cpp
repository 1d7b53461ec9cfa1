// The sorts of values that the input language has.
#include "sim/input/kinds.hpp"

#include <fmt/format.h>

#include <cmath>

#include "sim/input/quantities.hpp"
#include "sim/input/selectors.hpp"
#include "sim/input/units.hpp"

namespace drsim::input {

namespace {

// Patterns of ECMA 262, which JSON Schema uses.
const std::string kNumber = R"(\+?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?)";

std::string one_of(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : "|") + word;
  return "(" + text + ")";
}

std::string pattern_schema(const std::string& doc, const std::string& pattern) {
  return R"({"type":"string","description":)" + json_text(doc) + R"(,"pattern":)" + json_text("^\\s*" + pattern + "\\s*$") + "}";
}

std::string amount_schema(const std::string& doc, const std::string& units) { return pattern_schema(doc, kNumber + "\\s*" + units); }

std::string distribution_schema() {
  const std::string duration = R"({"$ref":"#/definitions/duration"})";
  const auto one = [](const std::string& key, const std::string& value) {
    return R"({"type":"object","additionalProperties":false,"required":[")" + key + R"("],"properties":{")" + key + R"(":)" + value + "}}";
  };
  const std::string p50_p95 = R"({"type":"object","additionalProperties":false,"required":["p50","p95"],"properties":{"p50":)" + duration +
                              R"(,"p95":)" + duration + "}}";
  return R"({"description":"a duration, or a random one","anyOf":[)" + duration + "," + one("uniform", tuple_schema(duration, 2)) + "," +
         one("triangular", tuple_schema(duration, 3)) + "," + one("lognormal", p50_p95) + "," + one("exponential", one("mean", duration)) +
         "," + one("empirical", R"({"type":"array","minItems":1,"items":)" + duration + "}") + "]}";
}

std::map<std::string, std::string> make_definitions() {
  const std::string times = one_of(unit_names(Measure::time)), sizes = one_of(unit_names(Measure::size)),
                    bits = one_of(unit_names(Measure::bits));
  const std::string day = "(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*", clock = "([01]\\d|2[0-4]):[0-5]\\d";
  const std::string hours = "(" + day + "(\\s*-\\s*" + day + ")?\\s+)?" + clock + "\\s*-\\s*" + clock + "(\\s+UTC)?";
  return {
      {"duration", pattern_schema(R"(a duration: "90 s", "5 min", "1 h 30 min")", "(" + kNumber + "\\s*" + times + "\\s*)+")},
      {"distribution", distribution_schema()},
      {"size", amount_schema(R"(a size: "400 GB")", sizes)},
      {"bandwidth", amount_schema(R"(a bandwidth: "5 Gbit/s", "250 MB/s")", "(" + bits + "|" + sizes + ")/" + times)},
      {"rate", amount_schema(R"(a rate: "240 /s")", "/" + times)},
      {"money", amount_schema(R"(an amount: "35 USD")", "USD")},
      {"money-per-month", amount_schema(R"(an amount a month: "120 USD/month")", "USD/month")},
      {"money-rate", amount_schema(R"(an amount over time: "5000 USD/h")", "USD/" + times)},
      {"transfer-price", amount_schema(R"(a price per size: "0.02 USD/GB")", "USD/" + sizes)},
      {"factor", amount_schema(R"(a factor: "2x")", "x")},
      {"percentage", amount_schema(R"(a percentage: "95 %")", "%")},
      {"share", R"({"description":"a share from 0 to 1, or a percentage","anyOf":[{"type":"number","minimum":0,"maximum":1},)"
                R"({"$ref":"#/definitions/percentage"}]})"},
      {"above-zero", R"({"not":{"type":"string","pattern":)" + json_text("^\\s*\\+?[0.]+([eE][+-]?\\d+)?\\s*[^\\d]*$") + "}}"},
      {"hours", pattern_schema(R"(hours of the week, UTC: "Mon-Fri 08:00-18:00")", hours + "(\\s*,\\s*" + hours + ")*")},
      {"moment", pattern_schema(R"(a moment, UTC: "02:00 UTC", "Sun 01:00 UTC")", "(" + day + "\\s+)?" + clock + "\\s+UTC")},
      {"name", R"({"type":"string","minLength":1,"description":"the name of something that is described elsewhere"})"},
      {"selector", R"({"type":"string","minLength":1,"description":)" +
                       json_text(R"(what is meant: "orders-db", "every database", "any service", "region primary", "any zone of region )"
                                 R"(primary", "link between primary and recovery", "every role")") +
                       "}"}};
}

template <class Value>
Kind<Value> quantity(const std::string& definition, std::optional<Value> (*read)(const Node&, const std::string&, Problems&)) {
  return {R"({"$ref":"#/definitions/)" + definition + "\"}", read};
}

}  // namespace

const std::map<std::string, std::string>& schema_definitions() {
  static const std::map<std::string, std::string> definitions = make_definitions();
  return definitions;
}

std::string format_schema() { return R"({"const":"drsim/1"})"; }
std::string provenance_schema(const std::vector<std::string>& words) {
  return map_schema(R"({"type":"string","pattern":"^)" + one_of(words) + R"((: .*)?$"})");
}

std::string list_schema(const std::string& item) { return R"({"type":"array","items":)" + item + "}"; }
std::string tuple_schema(const std::string& item, std::size_t count) {
  const std::string size = std::to_string(count);
  return R"({"type":"array","items":)" + item + R"(,"minItems":)" + size + R"(,"maxItems":)" + size + "}";
}
std::string map_schema(const std::string& value) { return R"({"type":"object","additionalProperties":)" + value + "}"; }
std::string one_or_many_schema(const std::string& item) { return R"({"anyOf":[)" + item + "," + list_schema(item) + "]}"; }
std::string choice_schema(const std::vector<std::string>& names) {
  std::string text = R"({"enum":[)";
  for (const std::string& name : names) text += (&name == &names.front() ? "" : ",") + json_text(name);
  return text + "]}";
}

Kind<std::string> text() {
  return {R"({"type":"string"})", [](const Node& node, const std::string& where, Problems& problems) -> std::optional<std::string> {
            if (node.type == Node::Type::text) return node.text;
            complain(problems, node, where, "found " + describe(node), "a text");
            return std::nullopt;
          }};
}

Kind<Ref> reference() {
  return {R"({"$ref":"#/definitions/name"})", [](const Node& node, const std::string& where, Problems& problems) -> std::optional<Ref> {
            if (node.type == Node::Type::text && !node.text.empty()) return Ref{node.text, node.place};
            complain(problems, node, where, "found " + describe(node), "a name");
            return std::nullopt;
          }};
}

Kind<bool> flag() {
  return {R"({"type":"boolean"})", [](const Node& node, const std::string& where, Problems& problems) -> std::optional<bool> {
            if (node.type == Node::Type::boolean) return node.truth;
            complain(problems, node, where, "found " + describe(node), "true or false");
            return std::nullopt;
          }};
}

Kind<int> whole_number(int least) {
  constexpr int kMost = 1000000;
  return {R"({"type":"integer","minimum":)" + std::to_string(least) + R"(,"maximum":)" + std::to_string(kMost) + "}",
          [least](const Node& node, const std::string& where, Problems& problems) -> std::optional<int> {
            if (node.type == Node::Type::number && node.number >= least && node.number <= kMost && node.number == std::floor(node.number))
              return static_cast<int>(node.number);
            complain(problems, node, where, "found " + describe(node), "a whole number from " + std::to_string(least) + " to 1000000");
            return std::nullopt;
          }};
}

Kind<double> number(double least, double most) {
  const std::string low = fmt::format("{}", least), high = fmt::format("{}", most);
  return {R"({"type":"number","minimum":)" + low + R"(,"maximum":)" + high + "}",
          [=](const Node& node, const std::string& where, Problems& problems) -> std::optional<double> {
            if (node.type == Node::Type::number && node.number >= least && node.number <= most) return node.number;
            complain(problems, node, where, "found " + describe(node), "a number from " + low + " to " + high);
            return std::nullopt;
          }};
}

Kind<double> share() { return quantity<double>("share", read_share); }
Kind<double> factor() { return quantity<double>("factor", read_factor); }
Kind<Seconds> duration() { return quantity<Seconds>("duration", read_duration); }
Kind<Bytes> size() { return quantity<Bytes>("size", read_size); }
Kind<BytesPerSecond> bandwidth() { return quantity<BytesPerSecond>("bandwidth", read_bandwidth); }
Kind<PerSecond> rate() { return quantity<PerSecond>("rate", read_rate); }
Kind<Usd> money() { return quantity<Usd>("money", read_money); }
Kind<Usd> money_per_month() { return quantity<Usd>("money-per-month", read_money_per_month); }
Kind<UsdPerHour> money_rate() { return quantity<UsdPerHour>("money-rate", read_money_rate); }
Kind<UsdPerByte> transfer_price() { return quantity<UsdPerByte>("transfer-price", read_transfer_price); }
Kind<Distribution> distribution() { return quantity<Distribution>("distribution", read_distribution); }
Kind<std::array<bool, 168>> hours() { return quantity<std::array<bool, 168>>("hours", read_hours); }
Kind<Selector> selector() { return quantity<Selector>("selector", read_selector); }

}  // namespace drsim::input
