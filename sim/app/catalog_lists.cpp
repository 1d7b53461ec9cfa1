// What exists, from the data folder and from the tables of parts.
#include "sim/app/catalog_lists.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "sim/failures/effects.hpp"
#include "sim/input/catalog.hpp"
#include "sim/input/descriptions.hpp"
#include "sim/model/names.hpp"
#include "sim/recovery/steps.hpp"

namespace drsim {

namespace {

namespace fs = std::filesystem;
using reports::Listing;

std::string text_of(const input::Node& file, const char* key) {
  const input::Node* found = file.find(key);
  return found == nullptr ? "" : found->text;
}

/// Name, kind and summary of every file of a folder, sorted by name.
void add_files(const fs::path& folder, const std::vector<const char*>& keys, Problems& problems, Listing& listing) {
  std::vector<fs::path> paths;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error))
    if (entry.path().extension() == ".json" || entry.path().extension() == ".yaml") paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  input::Files files(problems);
  for (const fs::path& path : paths) {
    const input::Node file = files.read(path, path.string());
    std::vector<std::string> row{path.stem().string()};
    for (const char* key : keys) row.push_back(text_of(file, key));
    listing.rows.push_back(std::move(row));
  }
}

Listing options(const fs::path& data, Problems& problems) {
  Listing listing{"Options that apply to every model; a model may have its own", {"name", "summary"}, {}};
  add_files(data / "models" / "catalog" / "options", {"summary"}, problems, listing);
  return listing;
}

Listing scenarios(const fs::path& data, Problems& problems) {
  Listing listing{"Scenarios that apply to every model", {"name", "kind", "summary"}, {}};
  add_files(data / "scenarios", {"kind", "summary"}, problems, listing);
  return listing;
}

Listing steps() {
  Listing listing{"Steps that a runbook can have", {"name", "irreversible", "explanation"}, {}};
  for (const StepInfo& step : step_table())
    listing.rows.push_back({std::string(step.name), step.irreversible ? "yes" : "no", std::string(step.explanation)});
  return listing;
}

Listing all_effects() {
  Listing listing{"Effects that a failure can have", {"name", "ends by itself", "explanation"}, {}};
  for (const Effect& effect : effects())
    listing.rows.push_back({std::string(effect.name), effect.by_itself ? "yes" : "no", std::string(effect.explanation)});
  return listing;
}

Listing prices(const fs::path& data, Problems& problems) {
  Listing listing{"Price book", {"item", "USD", "per", "region", "date", "source"}, {}};
  input::Files files(problems);
  PriceBook book;
  const std::string shown = "models/catalog/prices.json";
  input::price_book_description().read(files.read(data / shown, shown), "", problems, book);
  for (const Price& price : book.prices)
    listing.rows.push_back({price.item, fmt::format("{}", price.usd), to_string(price.unit), price.region, price.date, price.source});
  return listing;
}

}  // namespace

Listing list_what(const std::string& what, const fs::path& data, Problems& problems) {
  if (what == "options") return options(data, problems);
  if (what == "scenarios") return scenarios(data, problems);
  if (what == "steps") return steps();
  if (what == "effects") return all_effects();
  if (what == "prices") return prices(data, problems);
  throw std::invalid_argument("nothing is listed as '" + what + "'");
}

}  // namespace drsim
