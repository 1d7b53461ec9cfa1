// The shipped schemas are those that the readers' descriptions give, the shipped files keep to them, and a file that the
// schema refuses is refused by the reader too.
#define VALIJSON_USE_EXCEPTIONS 1
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "sim/input/describe_catalog.hpp"
#include "sim/input/descriptions.hpp"
#include "sim/input/inputs.hpp"
#include "tests/catch.hpp"

using namespace drsim;
namespace fs = std::filesystem;
using Json = nlohmann::json;

namespace {

const fs::path kRoot = DRSIM_SOURCE_DIR;

std::string read(const fs::path& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

class Validator {
 public:
  explicit Validator(const std::string& name) : text_(Json::parse(input::file_schemas().at(name))) {
    valijson::SchemaParser parser;
    parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(text_), schema_);
  }
  bool accepts(const Json& file) const {
    valijson::Validator validator;
    return validator.validate(schema_, valijson::adapters::NlohmannJsonAdapter(file), nullptr);
  }

 private:
  Json text_;
  valijson::Schema schema_;
};

Json parse(const fs::path& path) { return Json::parse(read(path), nullptr, true, true); }

bool reader_accepts(const Json& model) {
  const fs::path path = fs::temp_directory_path() / ("drsim-schema-test-" + std::to_string(getpid()) + ".json");
  std::ofstream(path) << model.dump();
  InputRequest request;
  request.model = path;
  request.data = kRoot;
  request.scenarios = {"region-outage"};
  request.options = {"as-documented"};
  Problems problems;
  read_inputs(request, problems);
  fs::remove(path);
  return !problems.any();
}

}  // namespace

TEST_CASE("the shipped schemas are the ones that the readers' descriptions give") {
  const bool renew = std::getenv("UPDATE_SCHEMA") != nullptr;
  for (const auto& [name, schema] : input::file_schemas()) {
    const fs::path path = kRoot / "models" / "schema" / (name + ".schema.json");
    if (renew) std::ofstream(path) << schema;
    INFO(path << ": renew it with UPDATE_SCHEMA=1");
    CHECK((read(path) == schema));
  }
}

TEST_CASE("the shipped files keep to their schemas") {
  const Validator system("system"), option("option"), scenario("scenario");
  for (const auto& entry : fs::directory_iterator(kRoot / "models"))
    if (entry.path().extension() == ".json") {
      INFO(entry.path());
      CHECK(system.accepts(parse(entry.path())));
    }
  for (const auto& entry : fs::directory_iterator(kRoot / "models/catalog/options")) {
    INFO(entry.path());
    CHECK(option.accepts(parse(entry.path())));
  }
  for (const auto& entry : fs::directory_iterator(kRoot / "scenarios"))
    if (entry.path().extension() == ".json") {
      INFO(entry.path());
      CHECK(scenario.accepts(parse(entry.path())));
    }
  CHECK(Validator("prices").accepts(parse(kRoot / "models/catalog/prices.json")));
  CHECK(Validator("catalog").accepts(parse(kRoot / "models/catalog/components.json")));
  CHECK(Validator("regions").accepts(parse(kRoot / "models/catalog/regions.json")));
}

namespace {

/// Reads a file's tree by its description alone, without the catalog and what it refers to.
bool description_accepts(const std::string& kind, const Json& file) {
  using namespace input;
  Problems problems;
  const Node tree = read_tree(file.dump(), "file.json", problems);
  const auto accepts = [&](const auto& description, auto read) {
    description.read(tree, "", problems, read);
    return !problems.any();
  };
  if (kind == "option") return accepts(option_description(), Option{});
  if (kind == "scenario") return accepts(scenario_description(), Scenario{});
  if (kind == "prices") return accepts(price_book_description(), PriceBook{});
  if (kind == "catalog") return accepts(components_file_description(), Catalog{});
  if (kind == "regions") return accepts(regions_file_description(), Catalog{});
  if (const Node* options = tree.find("options"))
    for (const Node::Member& member : options->members) {
      Option option;
      option_description().read(member.value, member.key, problems, option);
    }
  return accepts(system_description(), System{});
}

struct Mutation {
  std::string what;
  Json file;
};

/// One change at a time: every key left out, an unknown one added to every object, every leaf of another type, every number with
/// another unit. Places of one shape (`components.*.size`) are changed once.
void mutate(const Json& whole, const Json::json_pointer& at, std::set<std::string>& seen, const std::string& shape,
            std::vector<Mutation>& out) {
  const Json& here = whole[at];
  const auto change = [&](const std::string& what, const std::function<void(Json&)>& edit) {
    if (!seen.insert(what + " " + shape).second) return;
    Json bad = whole;
    edit(bad);
    out.push_back({what + " " + at.to_string(), std::move(bad)});
  };
  if (here.is_object()) {
    change("unknown key", [&](Json& bad) { bad[at]["colour"] = 1; });
    for (const auto& [key, value] : here.items()) {
      if (key == "provenance") continue;  // paths of the file as it was
      change("dropped", [&, k = key](Json& bad) { bad[at].erase(k); });
      const bool is_name = value.is_object() && shape.find('*') == std::string::npos;
      mutate(whole, at / key, seen, shape + "/" + (is_name && !shape.empty() ? "*" : key), out);
    }
  } else if (here.is_array()) {
    for (std::size_t i = 0; i < here.size(); ++i) mutate(whole, at / i, seen, shape + "/[]", out);
  } else {
    change("wrong type", [&](Json& bad) { bad[at] = here.is_string() ? Json(true) : Json("nonsense"); });
    if (here.is_string() && std::isdigit(static_cast<unsigned char>(here.get<std::string>()[0])))
      change("bad unit", [&](Json& bad) { bad[at] = "5 apples"; });
  }
}

}  // namespace

TEST_CASE("mutations of the shipped files are refused by schema and reader alike") {
  for (const auto& [kind, path] : std::map<std::string, std::string>{{"system", "models/agent-framework.json"},
                                                                     {"option", "models/catalog/options/warm-standby.json"},
                                                                     {"scenario", "scenarios/wan-degraded.json"},
                                                                     {"prices", "models/catalog/prices.json"},
                                                                     {"catalog", "models/catalog/components.json"},
                                                                     {"regions", "models/catalog/regions.json"}}) {
    const Validator schema(kind);
    const Json good = parse(kRoot / path);
    REQUIRE(schema.accepts(good));
    REQUIRE(description_accepts(kind, good));
    std::set<std::string> seen;
    std::vector<Mutation> mutations;
    mutate(good, Json::json_pointer(), seen, "", mutations);
    int refused = 0;
    for (const Mutation& mutation : mutations) {
      INFO(kind << ": " << mutation.what);
      const bool by_schema = !schema.accepts(mutation.file), by_reader = !description_accepts(kind, mutation.file);
      refused += by_schema && by_reader;
      // The reader knows more: what a key needs beside it. What is optional may be dropped, free text has no unit.
      if (by_schema) CHECK(by_reader);
      if (mutation.what.rfind("wrong type", 0) == 0) CHECK(by_schema);
      if (mutation.what.rfind("bad unit", 0) == 0) CHECK(by_schema == by_reader);
      if (mutation.what.rfind("unknown key", 0) == 0 && mutation.what.find("/standby") == std::string::npos) CHECK(by_schema);
    }
    CHECK(refused >= static_cast<int>(mutations.size()) / 2);
  }
}

TEST_CASE("schema and reader accept the same spellings of a quantity") {
  const Validator schema("system");
  Json model = parse(kRoot / "models/erp.json");
  const auto agree = [&](const char* pointer, const char* spelling, bool good) {
    model[Json::json_pointer(pointer)] = spelling;
    INFO(pointer << " = " << spelling);
    CHECK(schema.accepts(model) == good);
    CHECK(description_accepts("system", model) == good);
    model = parse(kRoot / "models/erp.json");
  };
  for (const char* good : {"5 min", "5min", "1 h 30 min", "1h30min", "1.5 h", "2e3 s", "90 ms", "1 wk", " 5 min ", "0 s"})
    agree("/objectives/0/rto", good, true);
  for (const char* bad : {"5", "min", "5 us", "5 m", "5 min later", "-5 min", "5,5 min", "1_000 s", "5 min 3", "infinity", "5 MIN"})
    agree("/objectives/0/rto", bad, false);
  for (const char* good : {"2 Gbit/s", "2.5 TB/h", "1 MiB/s", "100 Mbit/min", "1 PB/wk"}) agree("/links/0/bandwidth", good, true);
  for (const char* bad : {"2 Gbps", "2 GB", "0 Gbit/s", "0.0 B/s", "2 gbit/s", "2 Gbit /s"}) agree("/links/0/bandwidth", bad, false);
  for (const char* good : {"400 GB", "2 TiB", "1 PB", "0 B"}) agree("/components/db/size", good, true);
  for (const char* bad : {"400 Gbit", "400 G", "400", "4 00 GB"}) agree("/components/db/size", bad, false);
  for (const char* good : {"95 %", "95%", "0 %"}) agree("/objectives/0/share", good, true);
  for (const char* bad : {"95", "0.95", "95 percent"}) agree("/objectives/0/share", bad, false);
  for (const char* good : {"Mon-Fri 08:00-18:00", "08:00-18:00", "Sat 00:00-24:00 UTC", "Mon-Tue 08:00-12:00, Fri 22:00-06:00"})
    agree("/people/dba/hours", good, true);
  for (const char* bad : {"Mon-Fri", "office hours", "Mon-Fri 8-18", "Mon-Fri 08:00"}) agree("/people/dba/hours", bad, false);
  for (const char* good : {"02:00 UTC", "23:59 UTC"}) agree("/options/as-documented/protections/0/at", good, true);
  for (const char* bad : {"02:00", "2:00 UTC", "02:00 CET", "noon"}) agree("/options/as-documented/protections/0/at", bad, false);
}

TEST_CASE("what the schema refuses the reader refuses too, through its one door, each mistake by itself") {
  const Validator schema("system");
  const Json good = parse(kRoot / "models/erp.json");
  REQUIRE(schema.accepts(good));
  REQUIRE(reader_accepts(good));
  struct Mistake {
    const char* pointer;
    Json value;
  };
  const std::vector<Mistake> mistakes{{"/format", "drsim/9"},
                                      {"/currency", "EUR"},
                                      {"/roles", 5},
                                      {"/colour", "red"},
                                      {"/links/0/bandwidth", "2 GB"},
                                      {"/links/0/bandwidth", 2},
                                      {"/links/0/latency", "62"},
                                      {"/links/0/price", "0.02 USD"},
                                      {"/components/db/kind", "databse"},
                                      {"/components/db/size", 400},
                                      {"/components/db/size", "400 apples"},
                                      {"/components/db/multi_zone", "yes"},
                                      {"/components/db/restore/log_replay", "24"},
                                      {"/components/db/restore/speed", "24x"},
                                      {"/components/web/instances_per_zone", 0},
                                      {"/components/web/instances_per_zone", 1.5},
                                      {"/components/web/boot", Json{{"normal", {"1 s", "2 s"}}}},
                                      {"/components/web/boot", Json{{"uniform", {"1 s"}}}},
                                      {"/components/api/needs/2/quality", 1.5},
                                      {"/components/api/needs/2/mode", "weak"},
                                      {"/workloads/staff/rate", "60"},
                                      {"/workloads/staff/profile", "weekends"},
                                      {"/objectives/0/rto", "four hours"},
                                      {"/objectives/0/serve_at_least", 95},
                                      {"/impact/downtime", "5000 USD"},
                                      {"/people/dba/at_night", 2},
                                      {"/options/as-documented/protections/0/every", 1},
                                      {"/options/as-documented/protections/0/kind", "backup"},
                                      {"/options/as-documented/routing/switch", "magic"},
                                      {"/options/as-documented/routing/dns_ttl", "60"},
                                      {"/options/as-documented/runbooks/region-outage/0/step", "look"},
                                      {"/options/as-documented/standby/web/running", 2}};
  for (const Mistake& mistake : mistakes) {
    Json bad = good;
    bad[Json::json_pointer(mistake.pointer)] = mistake.value;
    INFO(mistake.pointer << " = " << mistake.value.dump());
    CHECK_FALSE(schema.accepts(bad));
    CHECK_FALSE(reader_accepts(bad));
  }
  for (const char* required : {"format", "system", "regions", "roles", "components", "workloads", "objectives"}) {
    Json bad = good;
    bad.erase(required);
    INFO("without " << required);
    CHECK_FALSE(schema.accepts(bad));
    CHECK_FALSE(reader_accepts(bad));
  }
}
