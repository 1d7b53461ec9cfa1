// Problems as text, and the likely slip behind an unknown word.
#include "sim/input/problems.hpp"

#include <algorithm>

namespace drsim {
namespace {

std::string place_text(const Place& place) {
  std::string out = place.file;
  if (place.line > 0) out += ":" + std::to_string(place.line);
  if (place.line > 0 && place.column > 0) out += ":" + std::to_string(place.column);
  return out;
}

std::string lower_case(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

/// Damerau-Levenshtein distance in its optimal string alignment form: insert, delete, replace, swap two neighbours.
std::size_t edit_distance(const std::string& a, const std::string& b) {
  std::vector<std::size_t> two_up(b.size() + 1), up(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) up[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({up[j] + 1, row[j - 1] + 1, up[j - 1] + (a[i - 1] == b[j - 1] ? 0u : 1u)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], two_up[j - 2] + 1);
    }
    std::swap(two_up, up);
    std::swap(up, row);
  }
  return up[b.size()];
}

}  // namespace

void Problems::add(Problem problem) {
  const bool told = problem.place.line > 0 && std::any_of(problems_.begin(), problems_.end(), [&](const Problem& other) {
                      return other.place == problem.place && other.found == problem.found;
                    });
  if (!told) problems_.push_back(std::move(problem));
}

std::string Problems::text() const {
  std::vector<const Problem*> sorted;
  for (const Problem& problem : problems_) sorted.push_back(&problem);
  std::stable_sort(sorted.begin(), sorted.end(), [](const Problem* a, const Problem* b) { return a->place < b->place; });
  std::string out;
  for (const Problem* problem : sorted) {
    out += place_text(problem->place) + ": error: ";
    if (!problem->where.empty()) out += problem->where + ": ";
    out += problem->found + "\n";
    if (!problem->expected.empty()) out += "    expected: " + problem->expected + "\n";
    if (!problem->hint.empty()) out += "    hint: " + problem->hint + "\n";
  }
  return out;
}

std::string nearest(const std::string& word, const std::vector<std::string>& names) {
  constexpr std::size_t kLongest = 100;  // nobody mistypes a longer name by a letter, and the distance is quadratic
  if (word.empty() || word.size() > kLongest) return "";
  const std::string wanted = lower_case(word);
  std::size_t best = word.size() / 3 + 1;  // a third of the letters may differ, in words of one or two letters only their case
  std::string found;
  for (const std::string& name : names) {
    if (name.size() > kLongest) continue;
    const std::size_t distance = edit_distance(wanted, lower_case(name));
    if (distance < best) {
      best = distance;
      found = name;
    }
  }
  return found;
}

}  // namespace drsim
