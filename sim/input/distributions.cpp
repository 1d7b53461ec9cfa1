// A duration that may be random, written as {"lognormal": {"p50": ..., "p95": ...}} and the like.
#include <algorithm>
#include <array>

#include "sim/input/quantities.hpp"
#include "sim/input/say.hpp"

namespace drsim::input {
namespace {

constexpr const char* kExpected = "a duration such as \"5 min\", or one of uniform, triangular, lognormal, exponential, empirical";

/// The durations of a list; nothing when one of them is wrong or their number is not `count` (0 = any but none).
std::optional<std::vector<Seconds>> read_durations(const Node& node, const std::string& where, std::size_t count,
                                                   const std::string& expected, Problems& problems) {
  if (node.type != Node::Type::list) {
    complain(problems, node, where, describe(node), expected);
    return std::nullopt;
  }
  const std::size_t size = node.items.size();
  if (count == 0 ? size == 0 : size != count) {
    complain(problems, node, where, size == 0 ? "an empty list" : "a list of " + std::to_string(size), expected);
    return std::nullopt;
  }
  std::vector<Seconds> durations;
  for (std::size_t i = 0; i < size; ++i) {
    if (const auto duration = read_duration(node.items[i], where + "[" + std::to_string(i) + "]", problems)) durations.push_back(*duration);
  }
  if (durations.size() != size) return std::nullopt;
  return durations;
}

/// The named durations of an object, in the order of `keys`; every key is needed and no other is known.
template <std::size_t N>
std::optional<std::array<Seconds, N>> read_named(const Node& node, const std::string& where, const std::array<const char*, N>& keys,
                                                 const std::string& expected, Problems& problems) {
  if (node.type != Node::Type::object) {
    complain(problems, node, where, describe(node), expected);
    return std::nullopt;
  }
  bool good = true;
  const std::vector<std::string> known(keys.begin(), keys.end());
  for (const Node::Member& member : node.members) {
    if (std::find(known.begin(), known.end(), member.key) != known.end()) continue;
    const std::string likely = nearest(member.key, known);
    problems.add(
        {member.key_place, where, "unknown key " + in_quotes(member.key), expected, likely.empty() ? "" : "did you mean " + likely + "?"});
    good = false;
  }
  std::array<Seconds, N> durations{};
  for (std::size_t i = 0; i < N; ++i) {
    const Node* value = node.find(keys[i]);
    if (!value) {
      complain(problems, node, where, std::string(keys[i]) + " is missing", expected);
      good = false;
    } else if (const auto duration = read_duration(*value, where + "." + keys[i], problems)) {
      durations[i] = *duration;
    } else {
      good = false;
    }
  }
  if (!good) return std::nullopt;
  return durations;
}

std::optional<Distribution> refuse(const Node& node, const std::string& where, const std::string& found, const std::string& expected,
                                   Problems& problems) {
  complain(problems, node, where, found, expected);
  return std::nullopt;
}

std::optional<Distribution> read_uniform(const Node& node, const std::string& where, Problems& problems) {
  const std::string expected = "[low, high] such as [\"60 s\", \"120 s\"]";
  const auto d = read_durations(node, where, 2, expected, problems);
  if (!d) return std::nullopt;
  if ((*d)[0] > (*d)[1])
    return refuse(node, where, "low " + node.items[0].text + " is above high " + node.items[1].text, expected, problems);
  return Distribution::uniform((*d)[0], (*d)[1]);
}

std::optional<Distribution> read_triangular(const Node& node, const std::string& where, Problems& problems) {
  const std::string expected = "[low, most likely, high] such as [\"5 min\", \"10 min\", \"30 min\"]";
  const auto d = read_durations(node, where, 3, expected, problems);
  if (!d) return std::nullopt;
  const auto spelling = [&](std::size_t i) { return node.items[i].text; };
  if ((*d)[0] > (*d)[2]) return refuse(node, where, "low " + spelling(0) + " is above high " + spelling(2), expected, problems);
  if ((*d)[1] < (*d)[0] || (*d)[1] > (*d)[2]) {
    return refuse(node, where, "most likely " + spelling(1) + " is outside " + spelling(0) + " to " + spelling(2), expected, problems);
  }
  return Distribution::triangular((*d)[0], (*d)[1], (*d)[2]);
}

std::optional<Distribution> read_lognormal(const Node& node, const std::string& where, Problems& problems) {
  const std::string expected = "{\"p50\": ..., \"p95\": ...} such as {\"p50\": \"75 s\", \"p95\": \"3 min\"}";
  const auto d = read_named<2>(node, where, {"p50", "p95"}, expected, problems);
  if (!d) return std::nullopt;
  const auto [p50, p95] = *d;
  if (p50 <= Seconds{0}) return refuse(*node.find("p50"), where + ".p50", "a lognormal with a median of 0", "a p50 above 0", problems);
  if (p50 > p95)
    return refuse(node, where, "p50 " + node.find("p50")->text + " is above p95 " + node.find("p95")->text, expected, problems);
  return Distribution::lognormal(p50, p95);
}

std::optional<Distribution> read_exponential(const Node& node, const std::string& where, Problems& problems) {
  const auto d = read_named<1>(node, where, {"mean"}, "{\"mean\": ...} such as {\"mean\": \"10 min\"}", problems);
  if (!d) return std::nullopt;
  return Distribution::exponential((*d)[0]);
}

std::optional<Distribution> read_empirical(const Node& node, const std::string& where, Problems& problems) {
  const auto d = read_durations(node, where, 0, "a list of observed durations such as [\"4 min\", \"7 min\", \"31 min\"]", problems);
  if (!d) return std::nullopt;
  return Distribution::empirical(*d);
}

}  // namespace

std::optional<Distribution> read_distribution(const Node& node, const std::string& where, Problems& problems) {
  if (node.type == Node::Type::text) {
    const auto duration = read_duration(node, where, problems);
    if (!duration) return std::nullopt;
    return Distribution::constant(*duration);
  }
  if (node.type == Node::Type::number) return refuse(node, where, node.text + " is a number without a unit", kExpected, problems);
  if (node.type != Node::Type::object) return refuse(node, where, describe(node), kExpected, problems);
  if (node.members.size() != 1) {
    const std::string found = node.members.empty() ? "an empty object" : "an object with " + std::to_string(node.members.size()) + " keys";
    return refuse(node, where, found, kExpected, problems);
  }
  const auto& [name, name_place, value] = node.members.front();
  const std::string inside = where + "." + name;
  if (name == "uniform") return read_uniform(value, inside, problems);
  if (name == "triangular") return read_triangular(value, inside, problems);
  if (name == "lognormal") return read_lognormal(value, inside, problems);
  if (name == "exponential") return read_exponential(value, inside, problems);
  if (name == "empirical") return read_empirical(value, inside, problems);
  const std::string likely = nearest(name, {"uniform", "triangular", "lognormal", "exponential", "empirical"});
  problems.add(
      {name_place, where, "unknown distribution " + in_quotes(name), kExpected, likely.empty() ? "" : "did you mean " + likely + "?"});
  return std::nullopt;
}

}  // namespace drsim::input
