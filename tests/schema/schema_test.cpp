// The shipped schemas are those that the readers' descriptions give, the shipped files keep to them, and a file that the
// schema refuses is refused by the reader too.
#define VALIJSON_USE_EXCEPTIONS 1
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

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

TEST_CASE("what the schema refuses the reader refuses too, each mistake by itself") {
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
