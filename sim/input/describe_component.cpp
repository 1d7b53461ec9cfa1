// What a component may say.
#include "sim/input/describe_parts.hpp"
#include "sim/input/descriptions.hpp"
#include "sim/input/kinds.hpp"

namespace drsim::input {

namespace {

const Description<Breaker>& breaker() {
  static const auto description =
      Description<Breaker>("a circuit breaker: stops calls to something that fails")
          .field("opens_at", &Breaker::opens_at, share(), "share of failing calls at which it opens")
          .left_out("0.5", "resilience4j, CircuitBreaker: failureRateThreshold 50 %")
          .field("after", &Breaker::after, duration(), "so long must they have failed")
          .left_out("\"10 s\"", "long enough for some calls to count")
          .field("tries_again_after", &Breaker::tries_again_after, above_zero(duration()), "then calls are tried again")
          .left_out("\"60 s\"", "resilience4j, CircuitBreaker: waitDurationInOpenState 60 s");
  return description;
}

const Description<Alternative>& alternative() {
  static const auto description = Description<Alternative>("who is asked when a dependency does not answer")
                                      .required("on", &Alternative::on, reference(), "the component")
                                      .field("quality", &Alternative::quality, share(), "of its answers, 0 to 1");
  return description;
}

const Description<Mode>& mode() {
  static const auto description = Description<Mode>("another way of working, switched on by a step set-mode")
                                      .field("serves", &Mode::serves, share(), "share of requests that it answers")
                                      .field("quality", &Mode::quality, share(), "of these answers, 0 to 1")
                                      .field("without", &Mode::without, list_of(reference()), "dependencies that it does not call")
                                      .field("capacity", &Mode::capacity, above_zero(factor()), "times what it usually takes")
                                      .field("costs", &Mode::costs, money_rate(), "while it is on");
  return description;
}

void read_modes(const Node& node, const std::string& where, Problems& problems, Component& out) {
  if (node.type != Node::Type::object)
    return complain(problems, node, where, "found " + describe(node), "an object that gives each mode a name");
  for (const Node::Member& member : node.members) {
    auto read = object(mode()).read(member.value, join(where, member.key), problems);
    if (member.key == "normal")
      problems.add({member.key_place, join(where, member.key), "\"normal\" is the mode without restrictions", "another name", ""});
    if (!read) continue;
    read->name = member.key;
    read->place = member.key_place;
    out.modes.push_back(std::move(*read));
  }
}

const Description<Component>& dead_letters() {
  static const auto description = Description<Component>("messages that were given up")
                                      .field("keep", &Component::dead_letters_kept, above_zero(duration()), "how long they are kept");
  return description;
}

const Description<Need>& need_object() {
  static const auto description =
      Description<Need>("a synchronous dependency")
          .required("on", &Need::on, reference(), "the component that is needed")
          .field("mode", &Need::mode, choice<NeedMode>(), "hard: without it nothing is served; soft: the fallback answers")
          .left_out("\"hard\"", "a dependency counts as needed unless it is called soft")
          .field("reads", &Need::reads, flag(), "true: the caller never writes through this edge")
          .field("calls", &Need::calls, number(0.000001, 1000000), "calls made for each request served")
          .field("retries", &Need::retries, whole_number(0), "further tries of a call that failed")
          .left_out("0", "a failed call is not repeated unless the model says so")
          .field("timeout", &Need::timeout, above_zero(duration()), "an answer that takes longer counts as failed")
          .field("breaker", &Need::breaker, object(breaker()), "stops calls to something that fails")
          .field("alternatives", &Need::alternatives, list_of(object(alternative())), "who is asked instead, in this order")
          .field("fallback", &Need::fallback, text(), "soft: what answers instead")
          .field("quality", &Need::quality, share(), "soft: quality of the fallback, 0 to 1");
  return description;
}

/// {"on": ...} or the name alone.
Kind<Need> need() {
  const auto full = object(need_object());
  return {R"({"anyOf":[{"type":"string"},)" + full.schema + "]}",
          [full](const Node& node, const std::string& where, Problems& problems) -> std::optional<Need> {
            if (node.type != Node::Type::text) return full.read(node, where, problems);
            Need need;
            need.on = {node.text, node.place};
            need.place = node.place;
            return need;
          }};
}

const Description<RestoreRates>& restore_rates() {
  static const auto description =
      Description<RestoreRates>("how fast a store comes back from a copy")
          .field("read", &RestoreRates::read, above_zero(bandwidth()), "what the store of the copy can send")
          .field("write", &RestoreRates::write, above_zero(bandwidth()), "what the target can take")
          .field("log_replay", &RestoreRates::log_replay, above_zero(factor()), "\"8x\" replays 8 s of log in 1 s")
          .field("hydration", &RestoreRates::hydration, above_zero(bandwidth()),
                 "lazy loading after the restore; the store serves when it is through");
  return description;
}

const Description<EngineFeatures>& engine_features() {
  static const auto description =
      Description<EngineFeatures>("what the engine can do")
          .field("multi_region_writes", &EngineFeatures::multi_region_writes, flag(), "several regions may write")
          .field("cross_region_replica", &EngineFeatures::cross_region_replica, flag(), "a replica in another region is possible")
          .field("pitr", &EngineFeatures::pitr, flag(), "can be restored to any moment from its log");
  return description;
}

Description<Component> describe() {
  Description<Component> d("a thing that can fail");
  d.required("kind", &Component::kind, choice<ComponentKind>(), "what it is");
  d.field("in", &Component::in, reference(), "region; left out = the primary region");
  d.field("zones", &Component::zones, list_of(text()), "left out = all zones of its region");
  d.custom("spread", choice_schema({"zonal", "regional"}), "regional: losing one zone costs no capacity", false,
           [](const Node& node, const std::string& where, Problems& problems, Component& component) {
             if (node.text == "regional" || node.text == "zonal")
               component.regional = node.text == "regional";
             else
               complain(problems, node, where, "found " + input::describe(node), "zonal or regional");
           });
  d.field("engine", &Component::engine, text(), "of a data store: an engine of the catalog");
  d.field("features", &Component::features, object(engine_features()), "what the engine can do; from the catalog when left out");
  d.field("instances_per_zone", &Component::instances_per_zone, whole_number(1), "instances in each zone");
  d.field("capacity_per_instance", &Component::capacity_per_instance, above_zero(rate()),
          "requests that one instance serves; left out = more than any demand");
  d.field("launch", &Component::launch, distribution(), "from the request to a machine that begins to boot");
  d.field("boot", &Component::boot, distribution(), "from the machine to the first request served");
  d.field("deploy", &Component::deploy, distribution(), "from code to a deployed component where there was none");
  d.field("needs", &Component::needs, list_of(need()), "synchronous dependencies");
  d.field("sends_to", &Component::sends_to, list_of(reference()), "queues; accepted there = served");
  d.field("response_time", &Component::response_time, duration(), "of its own work for one request, without what it waits for");
  d.field("concurrency", &Component::concurrency, whole_number(1),
          "requests that a region works on at once: capacity = concurrency / time of a request");
  d.field("goodput_at_overload", &Component::goodput_at_overload, share(),
          "useful share of the capacity at twice the demand that it can take; left out = 1, it sheds load");
  d.custom("modes", map_schema(mode().schema()), "other ways of working: name -> what it then does", false, read_modes);
  d.field("size", &Component::size, size(), "what a full restore moves");
  d.field("writes", &Component::writes, bandwidth(), "rate of change");
  d.field("transactions", &Component::transactions, rate(), "commits, for the count of lost ones");
  d.field("durable", &Component::durable, flag(), "false: may be lost by design, counts in no RPO");
  d.field("delete_protection", &Component::delete_protection, flag(), "deleting the store as a whole is refused");
  d.field("multi_zone", &Component::multi_zone, flag(), "a synchronous standby in another zone");
  d.field("zone_failover", &Component::zone_failover, distribution(), "time to fail over to that standby");
  d.field("crash_recovery", &Component::crash_recovery, distribution(), "from power back to serving");
  d.field("create", &Component::create, distribution(), "a new empty store, before a restore can write into it");
  d.field("promote", &Component::promote, distribution(), "replica to primary");
  d.field("restore", &Component::restore, object(restore_rates()), "how fast it comes back from a copy");
  d.field("consumed_by", &Component::consumed_by, reference(), "of a queue: who works it off");
  d.field("retention", &Component::retention, above_zero(duration()), "of a queue: how long a message is kept");
  d.field("visibility", &Component::visibility, above_zero(duration()), "of a queue: until a message that failed is delivered again");
  d.field("order", &Component::order, choice<QueueOrder>(),
          "of a queue: oldest-first, or live-first: what waits gets what new messages leave; left out = oldest-first");
  d.field("deliveries", &Component::deliveries, whole_number(1), "of a queue: after so many failed ones a message is a dead letter");
  d.custom("dead_letters", dead_letters().schema(), "of a queue: messages that were given up", false, nested(dead_letters()));
  d.field("in_front_of", &Component::in_front_of, reference(), "of a cache: what answers when an entry is not there, or the cache is not");
  d.field("hit_rate", &Component::hit_rate, share(), "of a cache: share of requests that it answers when warm");
  d.field("warm_up", &Component::warm_up, distribution(), "of a cache: from empty to its usual hit rate");
  d.field("deploys", &Component::deploys, list_of(reference()), "of a pipeline: what cannot be deployed without it");
  d.field("machine", &Component::machine, reference(), "price book item per instance and hour");
  d.field("storage", &Component::storage, reference(), "price book item per GB and month");
  d.field("requests", &Component::requests, reference(), "price book item per million requests that it is asked for in steady state");
  d.field("monthly", &Component::monthly, money_per_month(), "any other cost");
  return d;
}

}  // namespace

const Description<Component>& component_description() {
  static const Description<Component> description = describe();
  return description;
}

}  // namespace drsim::input
