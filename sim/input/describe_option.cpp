// What a DR option may say, its runbooks apart.
#include "sim/input/describe_parts.hpp"
#include "sim/input/descriptions.hpp"
#include "sim/input/kinds.hpp"
#include "sim/input/quantities.hpp"
#include "sim/input/selectors.hpp"

namespace drsim::input {

namespace {

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

void read_check_moment(const Node& node, const std::string& where, Problems& problems, BackupCheck& out) {
  out.at = read_weekly_moment(node, where, kWeek, problems);
}

const Description<BackupCheck>& backup_check() {
  static const auto description =
      Description<BackupCheck>("a look at the copies themselves, which finds backups that have failed silently")
          .required("kind", &BackupCheck::kind, choice<CheckKind>(),
                    "what is looked at: file integrity, a restore, the copy in the other region")
          .required("every", &BackupCheck::every, above_zero(duration()), "interval")
          .custom("at", R"({"$ref":"#/definitions/moment"})", "when; left out = unknown, drawn", false, read_check_moment)
          .field("finds", &BackupCheck::finds, share(), "share of bad copies that one check finds")
          .left_out("1", "a check that looks finds");
  return description;
}

const Description<Protection>& protection() {
  static const auto description = [] {
    Description<Protection> d("a copy of data kept before the failure");
    d.required("of", &Protection::of, one_or_many(selector()), "the stores that it protects");
    d.required("kind", &Protection::kind, choice<ProtectionKind>(), "what sort of copy");
    d.field("to", &Protection::to, region_selector(), "snapshot, log-archive: the region that holds the copy");
    d.field("in", &Protection::to, region_selector(), "replica: its region");
    d.field("every", &Protection::every, above_zero(duration()), "interval of a snapshot or a log segment");
    d.field("keep", &Protection::keep, duration(), "how long a copy is kept; left out = for ever");
    d.field("incremental", &Protection::incremental, size(), "what one copy moves");
    d.field("unusable", &Protection::unusable, share(), "chance that a copy proves unusable when restored");
    d.field("immutable", &Protection::immutable, flag(),
            "nobody can delete or change it before its time is over: ransomware does not reach it");
    d.field("checks", &Protection::checks, list_of(object(backup_check())), "looks at the copies that find silent failures");
    d.field("mode", &Protection::mode, choice<ReplicaMode>(), "replica: how it follows");
    d.field("lag", &Protection::lag, duration(), "replica: how far it is behind in steady state");
    d.field("delay", &Protection::delay, duration(),
            "replica: applies what has arrived so much later, so that damage can be stopped before it");
    const auto later = [](const Node&, const std::string&, Problems&, Protection&) {};
    d.custom("at", R"({"$ref":"#/definitions/moment"})", "when: \"02:00 UTC\", \"Sun 01:00 UTC\"; left out = unknown, drawn", false, later);
    return d;
  }();
  return description;
}

/// The moment of a copy needs its interval, so it is read after both are known; and what each kind needs is checked.
Kind<Protection> whole_protection() {
  const auto plain = object(protection());
  return {plain.schema, [plain](const Node& node, const std::string& where, Problems& problems) -> std::optional<Protection> {
            auto read = plain.read(node, where, problems);
            const Node* kind = node.find("kind");
            if (!read || !kind || to_string(read->kind) != kind->text) return read;
            const bool replica = read->kind == ProtectionKind::replica;
            if (read->kind == ProtectionKind::versioning) {
              refuse_foreign_keys(node, where, {"to", "in", "every", "at", "incremental", "unusable", "checks", "mode", "lag", "delay"},
                                  "copies; versions are kept in the store itself", problems);
              return read;
            }
            for (const char* key : replica ? std::vector{"in"} : std::vector{"to", "every"})
              if (!node.find(key))
                complain(problems, node, where, "missing key " + in_quotes(key),
                         key == std::string("every") ? "the interval of the copies" : "the region that holds the copy");
            refuse_foreign_keys(node, where,
                                replica ? std::vector{"to", "every", "at", "keep", "incremental", "unusable", "checks"}
                                        : std::vector{"in", "mode", "lag", "delay"},
                                replica ? "snapshots and log archives" : "replicas", problems);
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
    if (member.value.type != Node::Type::object)
      value.running = share().read(member.value, join(where, member.key), problems).value_or(0);
    else
      standby().read(member.value, join(where, member.key), problems, value);
    if (what) out.standby.emplace_back(*what, value);
  }
}

const Description<Routing>& routing() {
  static const auto description = [] {
    Description<Routing> d("how clients move");
    d.field("switch", &Routing::mode, choice<SwitchMode>(), "none, manual, or automatic by health checks")
        .left_out("\"manual\"", "somebody switches");
    d.field("dns_ttl", &Routing::dns_ttl, duration(), "time to live of the DNS entries")
        .left_out("\"60 s\"", "Route 53 best practices recommend 60 s or more where health checks switch");
    d.field("health_check", &Routing::health_check, object(health_check()), "what trips automatic routing")
        .left_out(R"({"every":"30 s","failures":3})", "Route 53 developer guide: the standard interval and threshold");
    static const auto ignore = Description<Routing>("clients that ignore the TTL")
                                   .required("share", &Routing::ignore_ttl_share, share(), "of all clients")
                                   .required("for", &Routing::ignore_ttl_for, distribution(), "how much longer they stay");
    d.custom("ignore_ttl", ignore.schema(), "clients that ignore the TTL", false, nested(ignore));
    d.field("fencing", &Routing::fencing, flag(), "the old side is made to refuse writes before the new one takes them")
        .left_out("true", "a switch that fences unless it says that it does not");
    d.field("fails_back", &Routing::fails_back, flag(), "false: the system stays where it was recovered")
        .left_out("true", "home is where it belongs");
    d.field("recovery_share", &Routing::recovery_share, share(), "clients that the recovery region serves in steady state")
        .left_out("0", "the recovery region stands by");
    return d;
  }();
  return description;
}

const Description<Activation>& activation() {
  static const auto description =
      Description<Activation>("when the documented runbooks start")
          .field("primary_unavailable_for", &Activation::primary_unavailable_for, duration(), "from the first failed health check")
          .field("data_lost", &Activation::data_lost, share(), "share of a store's data")
          .field("manual", &Activation::manual, reference(), "role that may start it by hand");
  return description;
}

const Description<Response>& response_decide() {
  static const auto description = Description<Response>("who decides and how long it takes")
                                      .required("who", &Response::decide_by, reference(), "role")
                                      .field("takes", &Response::decide_takes, distribution(), "hands-on time");
  return description;
}

const Description<Response>& response_validate() {
  static const auto description =
      Description<Response>("checks at the end").required("takes", &Response::validate_takes, distribution(), "hands-on time");
  return description;
}

/// What an option that is like another one says to go without its decision.
constexpr const char* kAutomatic = "automatic";

void read_decide(const Node& node, const std::string& where, Problems& problems, Response& out) {
  if (node.type == Node::Type::text && node.text == kAutomatic)
    out.decide_by.reset();
  else
    nested(response_decide())(node, where, problems, out);
}

const Description<Response>& response() {
  static const auto description = [] {
    Description<Response> d("how missing runbooks are derived");
    d.field("detect", &Response::detect, object(health_check()), "checks that start it");
    d.custom("decide", R"({"anyOf":[{"const":"automatic"},)" + response_decide().schema() + "]}",
             "who decides and how long it takes; left out, or \"automatic\" = nobody", false, read_decide);
    d.custom("validate", response_validate().schema(), "checks at the end", false, nested(response_validate()));
    return d;
  }();
  return description;
}

Description<Option> describe_all() {
  Description<Option> d("a DR option: copies, standby, routing and runbooks");
  const auto ignored = [](const Node&, const std::string&, Problems&, Option&) {};  // known to whoever put the trees together
  d.custom("format", format_schema(), "in a file of its own: drsim/1", false, read_format<Option>);
  d.field("option", &Option::name, text(), "in a file of its own: its name");
  d.field("summary", &Option::summary, text(), "one sentence");
  d.custom("like", reference().schema, "another option that this one starts from", false, ignored);
  d.custom("provenance", provenance_schema({"stated", "assumed", "default"}), "in a file of its own: path pattern -> source", false,
           ignored);
  d.field("protections", &Option::protections, list_of(whole_protection()), "copies of data");
  d.custom("standby", map_schema(R"({"anyOf":[)" + share().schema + "," + standby().schema() + "]}"), "what stands in the recovery region",
           false, read_standby);
  d.field("routing", &Option::routing, object(routing()), "how clients move").left_out("{}", "");
  d.field("activate_when", &Option::activate_when, object(activation()), "when the documented runbooks start");
  d.custom("runbooks", runbooks_schema(), "scenario kind -> steps", false, read_runbooks, fill_runbooks);
  d.field("response", &Option::response, object(response()), "how missing runbooks are derived");
  return d;
}

}  // namespace

const Description<Option>& option_description() {
  static const Description<Option> description = describe_all();
  return description;
}

}  // namespace drsim::input
