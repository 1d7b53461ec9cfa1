// A generated system of any size.
#include "tests/models/large_model.hpp"

#include <nlohmann/json.hpp>

namespace drsim::large {

namespace {

using Json = nlohmann::json;

constexpr int kPerShop = 20;

void put(Json& components, const std::string& name, const std::string& region, Json component) {
  if (region != "r0" && component["kind"] != "third-party") component["in"] = region;
  components[name] = std::move(component);
}

Json service(Json needs) {
  return {{"kind", "service"}, {"instances_per_zone", 2}, {"capacity_per_instance", "100 /s"}, {"needs", std::move(needs)}};
}

/// A gateway, four stacks of web, API, logic and database, a queue with its worker, and a third party.
void add_shop(Json& components, int shop, const std::string& region) {
  const std::string prefix = "s" + std::to_string(shop) + "-";
  Json webs = Json::array();
  for (int i = 0; i < 4; ++i) {
    const std::string n = std::to_string(i);
    webs.push_back(prefix + "web" + n);
    Json web = service({prefix + "api" + n});
    if (i == 0) web["sends_to"] = {prefix + "queue"};
    put(components, prefix + "web" + n, region, web);
    put(components, prefix + "api" + n, region, service({prefix + "db" + n, prefix + "logic" + n}));
    put(components, prefix + "logic" + n, region, service({prefix + "db" + n}));
    put(components, prefix + "db" + n, region,
        {{"kind", "database"}, {"engine", "postgresql"}, {"size", "100 GB"}, {"writes", "1 MB/s"}, {"transactions", "5 /s"}});
  }
  put(components, prefix + "gateway", region, {{"kind", "gateway"}, {"needs", webs}});
  put(components, prefix + "queue", region, {{"kind", "queue"}, {"consumed_by", prefix + "worker"}});
  put(components, prefix + "worker", region, service({prefix + "partner"}));
  put(components, prefix + "partner", region, {{"kind", "third-party"}});
}

}  // namespace

std::string model(int components, int regions) {
  Json system;
  system["format"] = "drsim/1";
  system["system"] = "generated, " + std::to_string(components) + " components";
  for (int i = 0; i < regions; ++i) system["regions"]["r" + std::to_string(i)] = {{"zones", {"a", "b", "c"}}};
  system["roles"] = {{"primary", "r0"}, {"recovery", "r1"}};
  system["links"] = Json::array();
  for (int i = 1; i < regions; ++i)
    for (int k = 0; k < i; ++k)
      system["links"].push_back({{"between", {"r" + std::to_string(k), "r" + std::to_string(i)}},
                                 {"bandwidth", "5 Gbit/s"},
                                 {"latency", "30 ms"},
                                 {"price", "0.02 USD/GB"}});
  system["objectives"] = Json::array();
  for (int shop = 0; shop < components / kPerShop; ++shop) {
    // Every other shop stands in the primary region, so that its loss matters to half of the system.
    add_shop(system["components"], shop, "r" + std::to_string(shop % 2 == 0 ? 0 : shop % regions));
    const std::string name = "shoppers" + std::to_string(shop);
    system["workloads"][name] = {{"enters", "s" + std::to_string(shop) + "-gateway"}, {"rate", "50 /s"}};
    system["objectives"].push_back({{"for", name}, {"rto", "4 h"}, {"rpo", "1 h"}, {"covers", {"region-outage"}}});
  }
  system["people"]["on-call"] = {{"count", 3}, {"acknowledge", "5 min"}};
  system["impact"] = {{"downtime", "1000 USD/h"}, {"staff", "100 USD/h"}};
  system["options"]["as-documented"]["protections"] = {
      {{"of", "every store"}, {"kind", "snapshot"}, {"every", "1 d"}, {"keep", "30 d"}, {"to", "recovery"}}};
  system["provenance"]["**"] = "assumed: generated";
  return system.dump(1);
}

}  // namespace drsim::large
