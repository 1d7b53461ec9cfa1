// What a model may say of a number that nobody knows.
#include <cmath>

#include "sim/input/descriptions.hpp"
#include "sim/input/kinds.hpp"
#include "sim/input/tree_readers.hpp"
#include "sim/input/units.hpp"

namespace drsim::input {

namespace {

constexpr const char* kExpected =
    R"(one of {"uniform": [low, high]}, {"triangular": [low, most likely, high]}, {"lognormal": {"p50": ..., "p95": ...}}, {"one_of": [...]})";

/// "30 MB/s" -> 30, with its unit; a bare number has none.
struct Amount {
  double number = 0;
  std::string unit;
};

std::optional<Amount> read_amount(const Node& node, const std::string& where, Problems& problems) {
  if (node.type == Node::Type::number) return Amount{node.number, ""};
  if (node.type == Node::Type::text) {
    const std::size_t digits = node.text.find_last_of("0123456789.") + 1;
    const std::size_t unit = node.text.find_first_not_of(' ', digits);
    const auto number = parse_number(std::string_view(node.text).substr(0, digits));
    if (number && std::isfinite(*number) && unit != std::string::npos && find_unit(node.text.substr(unit)))
      return Amount{*number, node.text.substr(unit)};
  }
  complain(problems, node, where, "found " + describe(node), "a number, or one number and its unit such as \"60 MB/s\"");
  return std::nullopt;
}

/// Numbers of one unit, in the order of `nodes`; sets the unknown's unit.
std::optional<std::vector<double>> read_amounts(const std::vector<const Node*>& nodes, const std::string& where, Problems& problems,
                                                Unknown& out) {
  std::vector<double> numbers;
  for (const Node* node : nodes) {
    const auto amount = read_amount(*node, where, problems);
    if (!amount) return std::nullopt;
    if (!numbers.empty() && amount->unit != out.unit) {
      complain(problems, *node, where, "found " + describe(*node), "the same unit in all values");
      return std::nullopt;
    }
    out.unit = amount->unit;
    if (!numbers.empty() && amount->number < numbers.back()) {
      complain(problems, *node, where, "found " + describe(*node), "no less than the value before it");
      return std::nullopt;
    }
    numbers.push_back(amount->number);
  }
  return numbers;
}

void read_listed(const Node& node, const std::string& where, std::size_t count, Problems& problems, Unknown& out) {
  if (node.type != Node::Type::list || node.items.size() != count)
    return complain(problems, node, where, "found " + describe(node), "a list of " + std::to_string(count) + " values");
  std::vector<const Node*> nodes;
  for (const Node& item : node.items) nodes.push_back(&item);
  const auto numbers = read_amounts(nodes, where, problems, out);
  if (!numbers) return;
  out.numbers = count == 2 ? Distribution::uniform(Seconds{(*numbers)[0]}, Seconds{(*numbers)[1]})
                           : Distribution::triangular(Seconds{(*numbers)[0]}, Seconds{(*numbers)[1]}, Seconds{(*numbers)[2]});
}

void read_lognormal(const Node& node, const std::string& where, Problems& problems, Unknown& out) {
  const Node* p50 = node.find("p50");
  const Node* p95 = node.find("p95");
  if (node.type != Node::Type::object || node.members.size() != 2 || !p50 || !p95)
    return complain(problems, node, where, "found " + describe(node), R"({"p50": ..., "p95": ...})");
  const auto numbers = read_amounts({p50, p95}, where, problems, out);
  if (!numbers) return;
  if ((*numbers)[0] <= 0) return complain(problems, *p50, where, "found " + describe(*p50), "a median above zero");
  out.numbers = Distribution::lognormal(Seconds{(*numbers)[0]}, Seconds{(*numbers)[1]});
}

void read_choices(const Node& node, const std::string& where, Problems& problems, Unknown& out) {
  if (node.type != Node::Type::list || node.items.empty())
    return complain(problems, node, where, "found " + describe(node), "a list of values, each as likely as the others");
  for (const Node& item : node.items) out.one_of.push_back(as_json(item));
}

void read_values(const Node& node, const std::string& where, Problems& problems, Unknown& out) {
  if (node.type != Node::Type::object || node.members.size() != 1)
    return complain(problems, node, where, "found " + describe(node), kExpected);
  const auto& [kind, place, value] = node.members.front();
  const std::string inside = join(where, kind);
  if (kind == "uniform") return read_listed(value, inside, 2, problems, out);
  if (kind == "triangular") return read_listed(value, inside, 3, problems, out);
  if (kind == "lognormal") return read_lognormal(value, inside, problems, out);
  if (kind == "one_of") return read_choices(value, inside, problems, out);
  problems.add({place, where, "unknown way to say it " + in_quotes(kind), kExpected, ""});
}

std::string values_schema() {
  const std::string amount = R"({"anyOf":[{"type":"number"},{"type":"string"}]})";
  const std::string anything = R"({"anyOf":[{"type":"number"},{"type":"boolean"},{"type":"string"},)" + distribution().schema + "]}";
  const auto key = [](const std::string& name, const std::string& meaning, const std::string& value) {
    return json_text(name) + ":{\"description\":" + json_text(meaning) + "," + value.substr(1);
  };
  const std::string quantiles = R"({"type":"object","additionalProperties":false,"required":["p50","p95"],"properties":{)" +
                                key("p50", "the median", amount) + "," + key("p95", "95 % of systems are below it", amount) + "}}";
  return R"({"type":"object","additionalProperties":false,"minProperties":1,"maxProperties":1,"properties":{)" +
         key("uniform", "lowest and highest value", tuple_schema(amount, 2)) + "," +
         key("triangular", "lowest, most likely and highest value", tuple_schema(amount, 3)) + "," +
         key("lognormal", "a median and a 95 % point", quantiles) + "," +
         key("one_of", "values, each as likely as the others", list_schema(anything)) + "}}";
}

/// At least one: an unknown of nothing would seem to change something.
Kind<std::vector<std::string>> paths() {
  const auto any = one_or_many(text());
  return {any.schema, [any](const Node& node, const std::string& where, Problems& problems) {
            auto read = any.read(node, where, problems);
            if (read && read->empty() && node.items.empty()) complain(problems, node, where, "found an empty list", "at least one path");
            return read;
          }};
}

}  // namespace

const Description<Unknown>& unknown_description() {
  static const auto description =
      Description<Unknown>("a number that nobody knows exactly: one and the same in a system's life, drills are spread over what it may be")
          .required("of", &Unknown::of, paths(), "paths of the model: components.db.restore.write; all get the same value")
          .custom("is", values_schema(), "what it may be: uniform, triangular, lognormal or one_of, with a unit where the value has one",
                  true, read_values)
          .field("whole", &Unknown::whole, flag(), "rounded to a whole number")
          .required("because", &Unknown::because, text(), "where these values come from");
  return description;
}

}  // namespace drsim::input
