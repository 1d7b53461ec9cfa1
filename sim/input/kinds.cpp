// The sorts of values that the input language has.
#include "sim/input/kinds.hpp"

#include <cmath>

#include "sim/input/quantities.hpp"
#include "sim/input/selectors.hpp"

namespace drsim::input {

namespace {

constexpr const char* kNumber = R"(\\d+(\\.\\d+)?([eE][+-]?\\d+)?)";

/// A text that is a number with one of these units.
std::string unit_schema(const std::string& units) {
  return R"({"type":"string","pattern":"^)" + std::string(kNumber) + " ?(" + units + R"()$"})";
}

constexpr const char* kTimeUnits = "us|ms|s|min|h|d|wk";
constexpr const char* kSizeUnits = "B|KB|MB|GB|TB|PB|KiB|MiB|GiB|TiB|PiB";

std::string duration_schema() { return unit_schema(kTimeUnits); }

template <class Value>
Kind<Value> quantity(std::string schema, std::optional<Value> (*read)(const Node&, const std::string&, Problems&)) {
  return {std::move(schema), read};
}

}  // namespace

std::string list_schema(const std::string& item) { return R"({"type":"array","items":)" + item + "}"; }
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
  return {R"({"type":"string","minLength":1})", [](const Node& node, const std::string& where, Problems& problems) -> std::optional<Ref> {
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
  const auto shown = [](double value) {
    return value == std::floor(value) ? std::to_string(static_cast<long>(value)) : std::to_string(value);
  };
  const std::string low = shown(least), high = shown(most);
  return {R"({"type":"number","minimum":)" + low + R"(,"maximum":)" + high + "}",
          [=](const Node& node, const std::string& where, Problems& problems) -> std::optional<double> {
            if (node.type == Node::Type::number && node.number >= least && node.number <= most) return node.number;
            complain(problems, node, where, "found " + describe(node), "a number from " + low + " to " + high);
            return std::nullopt;
          }};
}

Kind<double> share() {
  return quantity<double>(R"({"anyOf":[{"type":"number","minimum":0,"maximum":1},)" + unit_schema("%") + "]}", read_share);
}
Kind<double> factor() { return quantity<double>(unit_schema("x"), read_factor); }
Kind<Seconds> duration() { return quantity<Seconds>(duration_schema(), read_duration); }
Kind<Bytes> size() { return quantity<Bytes>(unit_schema(kSizeUnits), read_size); }
Kind<BytesPerSecond> bandwidth() {
  return quantity<BytesPerSecond>(unit_schema("(bit|[KMGT]bit|B|[KMGT]B|[KMGT]iB)/(s|min|h|d)"), read_bandwidth);
}
Kind<PerSecond> rate() { return quantity<PerSecond>(unit_schema("/(s|min|h|d|wk)"), read_rate); }
Kind<Usd> money() { return quantity<Usd>(unit_schema("USD"), read_money); }
Kind<Usd> money_per_month() { return quantity<Usd>(unit_schema("USD/month"), read_money_per_month); }
Kind<UsdPerHour> money_rate() { return quantity<UsdPerHour>(unit_schema("USD/(s|min|h|d)"), read_money_rate); }
Kind<UsdPerByte> transfer_price() { return quantity<UsdPerByte>(unit_schema("USD/(B|[KMGT]B|[KMGT]iB)"), read_transfer_price); }

Kind<Distribution> distribution() {
  const std::string d = duration_schema();
  const auto one = [](const std::string& key, const std::string& value) {
    return R"({"type":"object","additionalProperties":false,"required":[")" + key + R"("],"properties":{")" + key + R"(":)" + value + "}}";
  };
  const auto tuple = [&](int count) {
    return R"({"type":"array","items":)" + d + R"(,"minItems":)" + std::to_string(count) + R"(,"maxItems":)" + std::to_string(count) + "}";
  };
  const std::string p50_p95 =
      R"({"type":"object","additionalProperties":false,"required":["p50","p95"],"properties":{"p50":)" + d + R"(,"p95":)" + d + "}}";
  const std::string mean = R"({"type":"object","additionalProperties":false,"required":["mean"],"properties":{"mean":)" + d + "}}";
  return quantity<Distribution>(R"({"anyOf":[)" + d + "," + one("uniform", tuple(2)) + "," + one("triangular", tuple(3)) + "," +
                                    one("lognormal", p50_p95) + "," + one("exponential", mean) + "," + one("empirical", list_schema(d)) +
                                    "]}",
                                read_distribution);
}

Kind<std::array<bool, 168>> hours() { return {R"({"type":"string"})", read_hours}; }
Kind<Selector> selector() { return {R"({"type":"string","minLength":1})", read_selector}; }

}  // namespace drsim::input
