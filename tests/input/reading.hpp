// Short ways to read a value in a test and to see what the reader said about it.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "sim/input/tree.hpp"

namespace drsim::input {

/// The problems of a file, as a user sees them.
inline std::string problems_of(const std::string& file, std::string_view text) {
  Problems problems;
  read_tree(text, file, problems);
  return problems.text();
}

/// The tree of a file without problems.
inline Node tree_of(const std::string& file, std::string_view text) {
  Problems problems;
  Node tree = read_tree(text, file, problems);
  if (problems.any()) throw std::runtime_error(problems.text());
  return tree;
}

/// A value at m.json:1:1, as JSON writes it.
inline Node value(std::string_view json) { return tree_of("m.json", json); }

/// What a function of quantities.hpp says about a value named "x".
template <class Read>
std::string complaint(Read read, std::string_view json) {
  Problems problems;
  const auto result = read(value(json), "x", problems);
  if (result.has_value() == problems.any()) return "a result and a problem exclude each other";
  return problems.text();
}

template <class Read>
auto good(Read read, std::string_view json) {
  Problems problems;
  const auto result = read(value(json), "x", problems);
  if (!result) throw std::runtime_error(problems.text());
  return *result;
}

}  // namespace drsim::input
