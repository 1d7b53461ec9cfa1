// The catalog: defaults by kind and engine, people, steps, regions and links, shipped options, prices.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "sim/input/inputs.hpp"
#include "sim/input/tree.hpp"

namespace drsim::input {

/// Reads files once and remembers their hashes.
class Files {
 public:
  explicit Files(Problems& problems) : problems_(problems) {}
  /// The tree of a file; reports and returns null when it cannot be read.
  Node read(const std::filesystem::path& path, const std::string& shown);
  std::vector<ReadFile> list() const;

 private:
  Problems& problems_;
  std::map<std::string, std::string> hashes_;
};

/// Trees, so that what a model takes from it keeps its place and source.
struct Catalog {
  Node kinds, engines, people, steps;  ///< components.json
  Node pairs;                          ///< regions.json
  Node prices;                         ///< prices.json, whole
};

Catalog read_catalog(const std::filesystem::path& data, Files& files, Problems& problems);

/// Completes a model's tree: component defaults, the recovery region and its link, people that are missing.
void complete_model(Node& model, const Catalog& catalog);

/// A model's own prices over the price book's, by item.
void merge_prices(Node& book, const Node& own);

/// Hands-on times by StepKind.
std::vector<Distribution> step_defaults(const Catalog& catalog, Problems& problems);

}  // namespace drsim::input
