// What a system model may say.
#include <algorithm>

#include "sim/input/descriptions.hpp"
#include "sim/input/kinds.hpp"
#include "sim/input/quantities.hpp"

namespace drsim::input {

namespace {

/// {"name": {...}} -> a list of structs that know their names, in file order.
template <class Struct>
Kind<std::vector<Struct>> named(const Description<Struct>& description) {
  const auto item = object(description);
  return {map_schema(item.schema),
          [item](const Node& node, const std::string& where, Problems& problems) -> std::optional<std::vector<Struct>> {
            if (node.type != Node::Type::object) {
              complain(problems, node, where, "found " + describe(node), "an object that gives each one a name");
              return std::nullopt;
            }
            std::vector<Struct> values;
            for (const Node::Member& member : node.members)
              if (auto value = item.read(member.value, join(where, member.key), problems)) {
                value->name = member.key;
                value->place = member.key_place;
                values.push_back(std::move(*value));
              }
            return values;
          },
          [item](Node& node) {
            for (Node::Member& member : node.members) item.fill(member.value);
          }};
}

/// 24 or 7 weights, not all zero.
template <std::size_t count>
std::optional<std::array<double, count>> read_weights(const Node& object, const char* key, const std::string& where, Problems& problems) {
  std::array<double, count> weights{};
  weights.fill(1);
  const Node* node = object.find(key);
  if (!node) return weights;
  const auto read = list_of(number(0, 1000000)).read(*node, join(where, key), problems);
  if (!read) return std::nullopt;
  if (node->items.size() != count) {
    complain(problems, *node, join(where, key), "found " + std::to_string(node->items.size()) + " weights",
             std::to_string(count) + " of them");
    return std::nullopt;
  }
  if (read->size() != count) return std::nullopt;
  std::copy(read->begin(), read->end(), weights.begin());
  if (std::all_of(weights.begin(), weights.end(), [](double weight) { return weight == 0; })) {
    complain(problems, *node, join(where, key), "all weights are zero", "at least one above zero");
    return std::nullopt;
  }
  return weights;
}

std::string profile_schema() {
  const auto weights = [](int count) {
    return R"({"type":"array","minItems":)" + std::to_string(count) + R"(,"maxItems":)" + std::to_string(count) +
           R"(,"items":{"type":"number","minimum":0}})";
  };
  return R"({"anyOf":[)" + choice_schema({"flat", "office-hours"}) +
         R"(,{"type":"object","additionalProperties":false,"properties":{"daily":)" + weights(24) + R"(,"weekly":)" + weights(7) + "}}]}";
}

void read_profile(const Node& node, const std::string& where, Problems& problems, Workload& out) {
  if (node.type == Node::Type::object) {
    for (const Node::Member& member : node.members)
      if (member.key != "daily" && member.key != "weekly")
        problems.add({member.key_place, join(where, member.key), "unknown key " + in_quotes(member.key), "daily or weekly", ""});
    const auto daily = read_weights<24>(node, "daily", where, problems);
    const auto weekly = read_weights<7>(node, "weekly", where, problems);
    if (daily && weekly) out.profile = weighted_profile(*daily, *weekly);
  } else if (node.type == Node::Type::text && node.text == "office-hours") {
    out.profile = office_hours_profile();
  } else if (node.type != Node::Type::text || node.text != "flat") {
    complain(problems, node, where, "found " + describe(node), R"("flat", "office-hours" or {"daily": 24 weights, "weekly": 7 weights})");
  }
}

const Description<Otherwise>& otherwise() {
  static const auto description = Description<Otherwise>("who answers what the system does not")
                                      .required("by", &Otherwise::by, text(), "who or what")
                                      .field("serves", &Otherwise::serves, share(), "share of such requests that is answered")
                                      .left_out("1", "whoever stands in answers all")
                                      .required("quality", &Otherwise::quality, share(), "of these answers, 0 to 1");
  return description;
}

const Description<Workload>& workload() {
  static const auto description =
      Description<Workload>("a stream of user demand")
          .required("enters", &Workload::enters, reference(), "the component where requests come in")
          .required("rate", &Workload::rate, rate(), "mean over a week")
          .custom("profile", profile_schema(), "how the rate is spread over the week", false, read_profile)
          .left_out("\"flat\"", "the same at every hour")
          .field("retries", &Workload::retries, whole_number(0), "further tries of a client whose request failed")
          .left_out("0", "clients do not try again unless the model says so")
          .field("otherwise", &Workload::otherwise, object(otherwise()), "who answers what the system does not, by hand for one")
          .field("writes_to", &Workload::writes_to, list_of(reference()), "left out = every store reachable over edges that are not reads");
  return description;
}

const Description<Objective>& objective() {
  static const auto description = [] {
    Description<Objective> d("a promise: how much is served again after how long, with how much data lost at most");
    d.field("name", &Objective::name, text(), "left out = what it is for");
    d.required("for", &Objective::target, reference(), "a workload or a component");
    d.field("serve_at_least", &Objective::serve_at_least, share(), "served fraction that counts as service")
        .left_out("0.95", "what counts as service unless the promise says it");
    d.field("quality_at_least", &Objective::quality_at_least, share(), "mean quality of what is served");
    d.field("at", &Objective::at, reference(), "a consumer behind a queue: work counts as served when it is done there");
    d.field("within", &Objective::within, above_zero(duration()), "so long after it was accepted at the latest");
    d.field("rto", &Objective::rto, duration(), "recovery time objective");
    d.field("rpo", &Objective::rpo, duration(), "recovery point objective");
    d.custom("until", choice_schema({"restored", "declared"}), "which moment ends the recovery", false,
             [](const Node& node, const std::string& where, Problems& problems, Objective& out) {
               if (node.text == "restored" || node.text == "declared")
                 out.until_declared = node.text == "declared";
               else
                 complain(problems, node, where, "found " + describe(node), "restored or declared");
             })
        .left_out("\"restored\"", "service counts, not its announcement");
    d.field("priority", &Objective::priority, choice<Priority>(), "who gets people and bandwidth first")
        .left_out("\"high\"", "one below the highest");
    d.field("share", &Objective::share, share(), "share of drills that must meet it").left_out("0.95", "19 of 20 drills");
    d.field("covers", &Objective::covers, list_of(text()), "scenario kinds that the promise is about");
    d.field("source", &Objective::source, text(), "where the promise is written");
    return d;
  }();
  return description;
}

const Description<Impact>& impact() {
  static const auto description = Description<Impact>("what failing costs")
                                      .field("downtime", &Impact::downtime, money_rate(), "while nothing is served")
                                      .field("lost_transaction", &Impact::lost_transaction, money(), "of one lost transaction")
                                      .field("staff", &Impact::staff, money_rate(), "of one person at work on the recovery")
                                      .left_out("\"0 USD/h\"", "the model gives none");
  return description;
}

const Description<StatedCost>& stated_cost() {
  static const auto description = [] {
    Description<StatedCost> d("a cost that the plan states: compared with the computed one, never an input");
    d.required("option", &StatedCost::option, text(), "the option that it is about");
    d.custom("monthly", tuple_schema(money_per_month().schema, 2), "lowest and highest a month", false,
             [](const Node& node, const std::string& where, Problems& problems, StatedCost& out) {
               const auto range = list_of(money_per_month()).read(node, where, problems);
               if (!range) return;
               if (node.items.size() != 2)
                 return complain(problems, node, where, "found " + std::to_string(node.items.size()) + " amounts",
                                 "two: lowest and highest");
               if (range->size() != 2) return;
               out.monthly_low = (*range)[0];
               out.monthly_high = (*range)[1];
             });
    d.field("during_failover", &StatedCost::during_failover_factor, factor(), "times the normal cost while failed over");
    d.field("source", &StatedCost::source, text(), "where it is written");
    return d;
  }();
  return description;
}

/// Read by inputs.cpp once all is merged; here only that it gives names to objects.
void elsewhere(const Node& node, const std::string& where, Problems& problems, System&) {
  if (node.type != Node::Type::object) return complain(problems, node, where, "found " + describe(node), "an object: name -> what changes");
  for (const Node::Member& member : node.members)
    if (member.value.type != Node::Type::object)
      complain(problems, member.value, join(where, member.key), "found " + describe(member.value), "an object");
}

Description<System> describe_all() {
  Description<System> d("a system: what runs where, what depends on what, what was promised");
  d.custom("format", format_schema(), "drsim/1", true, read_format<System>);
  d.required("system", &System::name, text(), "its name");
  d.custom("currency", R"({"const":"USD"})", "USD", false, [](const Node& node, const std::string& where, Problems& problems, System&) {
    if (node.text != "USD") complain(problems, node, where, "found " + describe(node), "\"USD\", the currency of the price book");
  });
  d.field("regions", &System::regions, named(region_description()), "where things run", true);
  static const auto roles = Description<System>("which region has which role")
                                .required("primary", &System::primary, reference(), "where the system runs")
                                .field("recovery", &System::recovery, reference(), "where it recovers; left out = the catalog's pairing");
  d.custom("roles", roles.schema(), "which region has which role", true,
           [](const Node& node, const std::string& where, Problems& problems, System& out) { roles.read(node, where, problems, out); });
  d.field("links", &System::links, list_of(object(link_description())), "network between regions");
  d.field("components", &System::components, named(component_description()), "what can fail", true);
  d.field("workloads", &System::workloads, named(workload()), "what users ask for", true);
  d.field("objectives", &System::objectives, list_of(object(objective())), "what was promised", true);
  d.field("impact", &System::impact, object(impact()), "what failing costs").left_out("{}", "");
  d.field("people", &System::people, named(role_description()), "who helps");
  d.field("stated_costs", &System::stated_costs, list_of(object(stated_cost())), "costs that the plan states");
  d.field("drills", &System::drills, list_of(object(drill_description())), "rehearsals in the plan's calendar");
  d.field("decisions", &System::decisions, list_of(text()), "questions that the plan leaves open");
  d.field("unknowns", &System::unknowns, named(unknown_description()), "numbers that nobody knows exactly, and what they may be");
  d.custom("prices", map_schema(price_description().schema_of_defaults()), "own prices, by item of the price book", false, elsewhere);
  d.custom("options", map_schema(option_description().schema_of_defaults()), "DR options: as-documented, changes to shipped ones, own ones",
           false, elsewhere);
  d.custom("scenarios", map_schema(scenario_description().schema_of_defaults()), "changes to shipped scenarios, and own ones, by name",
           false, elsewhere);
  d.custom("provenance", provenance_schema({"stated", "assumed"}), "path pattern -> stated or assumed, with the reason", false,
           [](auto&&...) {});
  return d;
}

}  // namespace

const Description<Region>& region_description() {
  static const auto description =
      Description<Region>("a region of a provider, or a site").required("zones", &Region::zones, list_of(text()), "at least one zone");
  return description;
}

const Description<Link>& link_description() {
  static const auto description = [] {
    Description<Link> d("a network path between two regions, full duplex");
    d.custom("between", tuple_schema(reference().schema, 2), "two regions", true,
             [](const Node& node, const std::string& where, Problems& problems, Link& out) {
               const auto ends = list_of(reference()).read(node, where, problems);
               if (ends && ends->size() == 2)
                 out.between = {(*ends)[0], (*ends)[1]};
               else if (ends && node.items.size() != 2)
                 complain(problems, node, where, "found " + std::to_string(node.items.size()) + " regions", "two regions");
             });
    d.required("bandwidth", &Link::bandwidth, above_zero(bandwidth()), "in each direction");
    d.field("latency", &Link::latency, duration(), "one way").left_out("\"0 s\"", "the model gives none");
    d.field("price", &Link::price, transfer_price(), "of a transferred byte").left_out("\"0 USD/GB\"", "the model gives none");
    return d;
  }();
  return description;
}

const Description<Role>& role_description() {
  static const auto description = [] {
    Description<Role> d("people who can do steps of a recovery");
    d.field("count", &Role::count, whole_number(1), "how many there are").left_out("1", "a role is one person unless it says more");
    d.field("acknowledge", &Role::acknowledge, distribution(), "from the page to hands on the keyboard");
    d.field("at_night", &Role::at_night, above_zero(factor()), "how much longer that takes from 22:00 to 07:00 UTC")
        .left_out("\"1x\"", "the model makes no difference");
    d.custom("hours", hours().schema, "on duty, UTC: \"Mon-Fri 08:00-18:00\"", false,
             [](const Node& node, const std::string& where, Problems& problems, Role& out) {
               if (const auto duty = read_hours(node, where, problems)) out.on_duty = *duty;
               out.hours = node.text;
             });
    d.field("else", &Role::otherwise, distribution(), "instead of acknowledge, off duty");
    d.field("escalates_to", &Role::escalates_to, reference(), "role that is paged when nobody acknowledges");
    d.field("escalates_after", &Role::escalates_after, duration(), "how long the page goes unanswered before that");
    return d;
  }();
  return description;
}

const Description<System>& system_description() {
  static const Description<System> description = describe_all();
  return description;
}

}  // namespace drsim::input
