// What a DR option may say.
#include "sim/input/descriptions.hpp"
#include "sim/input/kinds.hpp"
#include "sim/input/quantities.hpp"
#include "sim/input/selectors.hpp"

namespace drsim::input {

namespace {

const Description<HealthCheck>& health_check() {
  static const auto description = Description<HealthCheck>("a check from outside")
                                      .required("every", &HealthCheck::every, duration(), "interval")
                                      .required("failures", &HealthCheck::failures, whole_number(1), "in a row, to trip")
                                      .field("timeout", &HealthCheck::timeout, duration(), "until a failed check is known to have failed");
  return description;
}

/// `to` and `in` name the region that holds a copy.
Kind<Selector> region_selector() {
  return {selector().schema, [](const Node& node, const std::string& where, Problems& problems) -> std::optional<Selector> {
            auto read = selector().read(node, where, problems);
            // A bare name is a component elsewhere; here only a region makes sense.
            if (read && read->aim == Selector::Aim::component) read->aim = Selector::Aim::region;
            if (!read || read->aim == Selector::Aim::region) return read;
            complain(problems, node, where, "found " + describe(node), "a region");
            return std::nullopt;
          }};
}

const Description<Protection>& protection() {
  static const auto description = [] {
    Description<Protection> d("a copy of data kept before the failure");
    d.required("of", &Protection::of, one_or_many(selector()), "the stores that it protects");
    d.required("kind", &Protection::kind, choice<ProtectionKind>(), "snapshot, log-archive or replica");
    d.field("to", &Protection::to, region_selector(), "snapshot, log-archive: the region that holds the copy");
    d.field("in", &Protection::to, region_selector(), "replica: its region");
    d.field("every", &Protection::every, duration(), "interval of a snapshot or a log segment");
    d.field("keep", &Protection::keep, duration(), "how long a copy is kept; left out = for ever");
    d.field("incremental", &Protection::incremental, size(), "what one copy moves");
    d.field("unusable", &Protection::unusable, share(), "chance that a copy proves unusable when restored");
    d.field("mode", &Protection::mode, choice<ReplicaMode>(), "replica: how it follows");
    d.field("lag", &Protection::lag, duration(), "replica: how far it is behind in steady state");
    const auto later = [](const Node&, const std::string&, Problems&, Protection&) {};
    d.custom("at", R"({"type":"string"})", "when: \"02:00 UTC\", \"Sun 01:00 UTC\"; left out = unknown, drawn", false, later);
    return d;
  }();
  return description;
}

/// The moment of a copy needs its interval, so it is read after both are known; and what each kind needs is checked.
Kind<Protection> whole_protection() {
  const auto plain = object(protection());
  return {plain.schema, [plain](const Node& node, const std::string& where, Problems& problems) -> std::optional<Protection> {
            auto read = plain.read(node, where, problems);
            if (!read) return read;
            const bool replica = read->kind == ProtectionKind::replica;
            if (!node.find(replica ? "in" : "to"))
              complain(problems, node, where, std::string("missing key ") + (replica ? "\"in\"" : "\"to\""),
                       "the region that holds the copy");
            if (!replica && (!node.find("every") || read->every <= Seconds{0}))
              complain(problems, node, where, "missing key \"every\"", "the interval of the copies");
            if (const Node* at = node.find("at"); at && read->every > Seconds{0})
              read->at = read_weekly_moment(*at, join(where, "at"), read->every, problems);
            return read;
          }};
}

const Description<Standby>& standby() {
  static const auto description =
      Description<Standby>("what stands in the recovery region")
          .field("capacity", &Standby::capacity, number(0, 100), "share of the primary's instances that are deployed")
          .field("running", &Standby::running, share(), "share of these that is already up");
  return description;
}

void read_standby(const Node& node, const std::string& where, Problems& problems, Option& out) {
  if (node.type != Node::Type::object)
    return complain(problems, node, where, "found " + describe(node), "an object: component -> what stands by");
  for (const Node::Member& member : node.members) {
    Node name;
    name.type = Node::Type::text;
    name.text = member.key;
    name.place = member.key_place;
    const auto what = read_selector(name, join(where, member.key), problems);
    Standby value;
    if (member.value.type == Node::Type::number)
      value.running = share().read(member.value, join(where, member.key), problems).value_or(0);
    else
      standby().read(member.value, join(where, member.key), problems, value);
    if (what) out.standby.emplace_back(*what, value);
  }
}

const Description<Routing>& routing() {
  static const auto description = [] {
    Description<Routing> d("how clients move");
    d.field("switch", &Routing::mode, choice<SwitchMode>(), "none, manual, or automatic by health checks");
    d.field("dns_ttl", &Routing::dns_ttl, duration(), "time to live of the DNS entries");
    d.field("health_check", &Routing::health_check, object(health_check()), "what trips automatic routing");
    static const auto ignore = Description<Routing>("clients that ignore the TTL")
                                   .required("share", &Routing::ignore_ttl_share, share(), "of all clients")
                                   .required("for", &Routing::ignore_ttl_for, distribution(), "how much longer they stay");
    d.custom("ignore_ttl", ignore.schema(), "clients that ignore the TTL", false,
             [](const Node& node, const std::string& where, Problems& problems, Routing& out) { ignore.read(node, where, problems, out); });
    d.field("fencing", &Routing::fencing, flag(), "the old side is made to refuse writes before the new one takes them");
    d.field("recovery_share", &Routing::recovery_share, share(), "clients that the recovery region serves in steady state");
    return d;
  }();
  return description;
}

const Description<Activation>& activation() {
  static const auto description =
      Description<Activation>("when the documented runbooks start")
          .field("primary_unavailable_for", &Activation::primary_unavailable_for, duration(), "from the first failed health check")
          .field("data_lost", &Activation::data_lost, share(), "share of a store's data")
          .field("manual", &Activation::manual, text(), "role that may start it by hand");
  return description;
}

void read_promised(const Node& node, const std::string& where, Problems& problems, Step& out) {
  const auto window = list_of(duration()).read(node, where, problems);
  if (!window) return;
  if (window->size() != 2 || (*window)[0] > (*window)[1])
    return complain(problems, node, where, "found " + describe(node), "a window such as [\"5 min\", \"10 min\"]");
  out.promised = {(*window)[0], (*window)[1]};
}

void read_by(const Node& node, const std::string& where, Problems& problems, Step& out) {
  static const auto by = Description<Step>("how it is noticed")
                             .field("health_check", &Step::health_check, object(health_check()), "checks from outside")
                             .field("notice", &Step::notice, distribution(), "people see it after this time");
  by.read(node, where, problems, out);
}

void read_to_before(const Node& node, const std::string& where, Problems& problems, Step& out) {
  if (node.type == Node::Type::text && node.text == "failure") return;
  static const auto before =
      Description<Step>("how long before the failure").required("failure", &Step::margin, duration(), "margin before the failure");
  before.read(node, where, problems, out);
}

const Description<Step>& step() {
  static const auto description = [] {
    Description<Step> d("a step of a runbook");
    d.required("step", &Step::kind, choice<StepKind>(), "what is done (drsim list steps)");
    d.field("name", &Step::name, text(), "for `after`; left out = kind/target");
    d.field("what", &Step::what, one_or_many(selector()), "what it is done to");
    d.field("who", &Step::who, reference(), "role that does it");
    d.field("takes", &Step::takes, distribution(), "hands-on time");
    d.field("after", &Step::after, list_of(reference()), "steps that come first; left out = the step before; [] = at once");
    d.custom("promised", list_schema(duration().schema), "window since the failure that the plan promises: checked, never used", false,
             read_promised);
    d.field("chance_of_failure", &Step::chance_of_failure, share(), "that one try fails");
    d.field("retries", &Step::retries, whole_number(0), "further tries");
    d.custom("by", R"({"type":"object"})", "detect: {\"health_check\": ...} or {\"notice\": ...}", false, read_by);
    d.field("serve_at_least", &Step::serve_at_least, share(), "validate waits for this served fraction");
    d.custom("to_before", R"({"anyOf":[{"const":"failure"},{"type":"object"}]})", "restore: \"failure\" or {\"failure\": \"5 min\"}", false,
             read_to_before);
    d.field("if_data_lost", &Step::if_data_lost, flag(), "only when data was lost");
    d.custom("off_critical_path", flag().schema, "recovery is declared without waiting for it", false,
             [](const Node& node, const std::string& where, Problems& problems, Step& out) {
               if (const auto off = flag().read(node, where, problems)) out.declares = !*off;
             });
    return d;
  }();
  return description;
}

std::string default_name(const Step& step) {
  std::string name = to_string(step.kind);
  for (std::size_t i = 0; i < step.what.size(); ++i) name += (i == 0 ? "/" : "+") + step.what[i].text;
  return name;
}

const Description<Runbook>& runbook() {
  static const auto description = [] {
    Description<Runbook> d("what is done after a kind of failure");
    d.required("steps", &Runbook::steps, list_of(object(step())), "its steps");
    d.field("if_failure_ends", &Runbook::if_failure_ends, choice<IfFailureEnds>(), "before the first irreversible step");
    d.field("within", &Runbook::within, duration(), "failback: the planned window");
    d.custom("starts_in", hours().schema, "failback: when it may begin, UTC", false,
             [](const Node& node, const std::string& where, Problems& problems, Runbook& out) {
               if (const auto allowed = read_hours(node, where, problems)) out.may_start = *allowed;
               out.starts_in = node.text;
             });
    return d;
  }();
  return description;
}

std::string runbooks_schema() { return map_schema(R"({"anyOf":[)" + list_schema(step().schema()) + "," + runbook().schema() + "]}"); }

void read_runbooks(const Node& node, const std::string& where, Problems& problems, Option& out) {
  if (node.type != Node::Type::object)
    return complain(problems, node, where, "found " + describe(node), "an object: scenario kind -> steps");
  for (const Node::Member& member : node.members) {
    Runbook read;
    read.kind = member.key;
    read.place = member.key_place;
    read.may_start.fill(true);
    const std::string path = join(where, member.key);
    if (member.value.type == Node::Type::list) {
      if (auto steps = list_of(object(step())).read(member.value, path, problems)) read.steps = std::move(*steps);
    } else {
      runbook().read(member.value, path, problems, read);
    }
    for (Step& one : read.steps)
      if (one.name.empty()) one.name = default_name(one);
    out.runbooks.push_back(std::move(read));
  }
}

void read_decide(const Node& node, const std::string& where, Problems& problems, Response& out) {
  static const auto decide = Description<Response>("who decides and how long it takes")
                                 .required("who", &Response::decide_by, reference(), "role")
                                 .field("takes", &Response::decide_takes, distribution(), "hands-on time");
  decide.read(node, where, problems, out);
}

void read_validate(const Node& node, const std::string& where, Problems& problems, Response& out) {
  static const auto validate =
      Description<Response>("checks at the end").required("takes", &Response::validate_takes, distribution(), "hands-on time");
  validate.read(node, where, problems, out);
}

const Description<Response>& response() {
  static const auto description = [] {
    Description<Response> d("how missing runbooks are derived");
    d.field("detect", &Response::detect, object(health_check()), "checks that start it");
    d.custom("decide", R"({"type":"object"})", "left out = automatic", false, read_decide);
    d.custom("validate", R"({"type":"object"})", "checks at the end", false, read_validate);
    return d;
  }();
  return description;
}

Description<Option> describe_all() {
  Description<Option> d("a DR option: copies, standby, routing and runbooks");
  const auto ignored = [](const Node&, const std::string&, Problems&, Option&) {};
  d.custom("format", R"({"const":"drsim/1"})", "in a file of its own: drsim/1", false, ignored);
  d.field("option", &Option::name, text(), "in a file of its own: its name");
  d.field("summary", &Option::summary, text(), "one sentence");
  d.custom("like", R"({"type":"string"})", "another option that this one starts from", false, ignored);
  d.custom("provenance", map_schema(R"({"type":"string"})"), "in a file of its own: path pattern -> source", false, ignored);
  d.field("protections", &Option::protections, list_of(whole_protection()), "copies of data");
  d.custom("standby", map_schema(R"({"anyOf":[{"type":"number","minimum":0,"maximum":1},)" + standby().schema() + "]}"),
           "what stands in the recovery region", false, read_standby);
  d.field("routing", &Option::routing, object(routing()), "how clients move");
  d.field("activate_when", &Option::activate_when, object(activation()), "when the documented runbooks start");
  d.custom("runbooks", runbooks_schema(), "scenario kind -> steps", false, read_runbooks);
  d.field("response", &Option::response, object(response()), "how missing runbooks are derived");
  return d;
}

}  // namespace

const Description<Option>& option_description() {
  static const Description<Option> description = describe_all();
  return description;
}

}  // namespace drsim::input
