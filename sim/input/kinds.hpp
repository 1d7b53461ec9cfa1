// The sorts of values that the input language has: each a reader and its schema.
#pragma once

#include <array>
#include <map>

#include "sim/input/description.hpp"
#include "sim/input/say.hpp"
#include "sim/model/distribution.hpp"
#include "sim/model/names.hpp"
#include "sim/model/quantity.hpp"

namespace drsim::input {

Kind<std::string> text();
Kind<Ref> reference();
Kind<bool> flag();
Kind<int> whole_number(int least);
Kind<double> number(double least, double most);
Kind<double> share();
Kind<double> factor();
Kind<Seconds> duration();
Kind<Bytes> size();
Kind<BytesPerSecond> bandwidth();
Kind<PerSecond> rate();
Kind<Usd> money();
Kind<Usd> money_per_month();
Kind<UsdPerHour> money_rate();
Kind<UsdPerByte> transfer_price();
Kind<Distribution> distribution();
Kind<std::array<bool, 168>> hours();
Kind<Selector> selector();

/// What a value's schema refers to: "duration", "size", ... -> its own schema.
const std::map<std::string, std::string>& schema_definitions();

/// The first key of every file: which language it is written in.
std::string format_schema();
template <class Struct>
void read_format(const Node& node, const std::string& where, Problems& problems, Struct&) {
  if (node.text != "drsim/1") complain(problems, node, where, "found " + describe(node), "\"drsim/1\"");
}
/// Path pattern -> one of these words, with a reason.
std::string provenance_schema(const std::vector<std::string>& words);

std::string list_schema(const std::string& item);
std::string tuple_schema(const std::string& item, std::size_t count);
std::string map_schema(const std::string& value);
std::string one_or_many_schema(const std::string& item);
std::string choice_schema(const std::vector<std::string>& names);

/// One of an enumeration's names.
template <class Enum>
Kind<Enum> choice() {
  std::vector<std::string> names;
  for (const auto& [name, value] : names_of<Enum>()) names.emplace_back(name);
  return {choice_schema(names), [names](const Node& node, const std::string& where, Problems& problems) -> std::optional<Enum> {
            if (node.type == Node::Type::text)
              for (const auto& [name, value] : names_of<Enum>())
                if (name == node.text) return value;
            const std::string near = node.type == Node::Type::text ? nearest(node.text, names) : "";
            complain(problems, node, where, "found " + describe(node), alternatives(names),
                     near.empty() ? "" : "did you mean " + in_quotes(near) + "?");
            return std::nullopt;
          }};
}

/// Zero is refused: of intervals, bandwidths and the like it would never end.
template <class Value>
Kind<Value> above_zero(Kind<Value> kind) {
  return {R"({"allOf":[)" + kind.schema + R"(,{"$ref":"#/definitions/above-zero"}]})",
          [kind](const Node& node, const std::string& where, Problems& problems) -> std::optional<Value> {
            auto value = kind.read(node, where, problems);
            if (!value || *value > Value{}) return value;
            complain(problems, node, where, describe(node) + " is zero", "more than zero");
            return std::nullopt;
          }};
}

template <class Value>
Kind<std::vector<Value>> list_of(Kind<Value> item) {
  std::function<void(Node&)> fill;
  if (item.fill)
    fill = [item](Node& node) {
      for (Node& one : node.items) item.fill(one);
    };
  return {list_schema(item.schema),
          [item](const Node& node, const std::string& where, Problems& problems) -> std::optional<std::vector<Value>> {
            if (node.type != Node::Type::list) {
              complain(problems, node, where, "found " + describe(node), "a list");
              return std::nullopt;
            }
            std::vector<Value> values;
            for (std::size_t i = 0; i < node.items.size(); ++i)
              if (auto value = item.read(node.items[i], join(where, i), problems)) values.push_back(std::move(*value));
            return values;
          },
          fill};
}

/// A single value stands for a list of one.
template <class Value>
Kind<std::vector<Value>> one_or_many(Kind<Value> item) {
  const auto many = list_of(item);
  return {one_or_many_schema(item.schema),
          [item, many](const Node& node, const std::string& where, Problems& problems) -> std::optional<std::vector<Value>> {
            if (node.type == Node::Type::list) return many.read(node, where, problems);
            if (auto value = item.read(node, where, problems)) return std::vector<Value>{std::move(*value)};
            return std::nullopt;
          }};
}

/// An object described elsewhere; keeps the place of the object when the struct has one.
template <class Struct>
Kind<Struct> object(const Description<Struct>& description) {
  return {description.schema(),
          [&description](const Node& node, const std::string& where, Problems& problems) -> std::optional<Struct> {
            Struct value;
            if constexpr (requires { value.place; }) value.place = node.place;
            if (!description.read(node, where, problems, value)) return std::nullopt;
            return value;
          },
          [&description](Node& node) { description.fill(node); }};
}

}  // namespace drsim::input
