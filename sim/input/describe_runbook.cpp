// What the runbooks of an option may say.
#include <array>

#include "sim/input/describe_parts.hpp"
#include "sim/input/kinds.hpp"
#include "sim/input/quantities.hpp"

namespace drsim::input {

namespace {

void read_promised(const Node& node, const std::string& where, Problems& problems, Step& out) {
  const auto window = list_of(duration()).read(node, where, problems);
  if (!window) return;
  const std::string expected = "a window such as [\"5 min\", \"10 min\"]";
  if (node.items.size() != 2) return complain(problems, node, where, "found " + std::to_string(node.items.size()) + " durations", expected);
  if (window->size() != 2) return;
  if ((*window)[0] > (*window)[1]) return complain(problems, node, where, "the window ends before it begins", expected);
  out.promised = {(*window)[0], (*window)[1]};
}

const Description<Step>& step_by() {
  static const auto description = Description<Step>("how it is noticed")
                                      .field("health_check", &Step::health_check, object(health_check()), "checks from outside")
                                      .field("notice", &Step::notice, distribution(), "people see it after this time");
  return description;
}

const Description<Batches>& batches() {
  static const auto description =
      Description<Batches>("instances come back a few at a time")
          .required("of", &Batches::of, whole_number(1), "instances in a batch")
          .field("at_once", &Batches::at_once, whole_number(1), "batches that are worked on at the same time; left out = 1")
          .required("each", &Batches::each, distribution(), "time that one batch takes, before its machines boot")
          .field("hardest_last", &Batches::hardest_last, flag(), "those that take longest are begun last");
  return description;
}

const Description<Step>& step_before() {
  static const auto description =
      Description<Step>("how long before the failure").required("failure", &Step::margin, duration(), "margin before the failure");
  return description;
}

void read_to_before(const Node& node, const std::string& where, Problems& problems, Step& out) {
  if (node.type == Node::Type::object) {
    step_before().read(node, where, problems, out);
  } else if (node.text != "failure") {
    complain(problems, node, where, "found " + describe(node), R"("failure" or {"failure": "5 min"})");
  }
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
    d.custom("promised", tuple_schema(duration().schema, 2), "window since the failure that the plan promises: checked, never used", false,
             read_promised);
    d.field("chance_of_failure", &Step::chance_of_failure, share(), "that one try fails");
    d.field("retries", &Step::retries, whole_number(0), "further tries");
    d.custom("by", step_by().schema(), "detect: {\"health_check\": ...} or {\"notice\": ...}", false, nested(step_by()));
    d.field("in_batches", &Step::in_batches, object(batches()), "restart, provision: not all instances at once");
    d.field("serve_at_least", &Step::serve_at_least, share(), "validate waits for this served fraction");
    d.custom("to_before", R"({"anyOf":[{"const":"failure"},)" + step_before().schema() + "]}",
             "restore: \"failure\" or {\"failure\": \"5 min\"}", false, read_to_before);
    d.field("to", &Step::to, text(), "set-mode: a mode of the component; normal ends it");
    d.field("from", &Step::from, choice<ReplaySource>(), "replay: dead-letters, or the journal that holds what a lost queue held");
    d.field("rate", &Step::rate, above_zero(rate()), "replay: messages a second; left out = all at once");
    d.field("idempotent", &Step::idempotent, flag(), "replay: false: what was done before is done twice, and counted");
    d.field("if_data_lost", &Step::if_data_lost, flag(), "only when data was lost");
    d.custom("off_critical_path", flag().schema, "recovery is declared without waiting for it", false,
             [](const Node& node, const std::string& where, Problems& problems, Step& out) {
               if (const auto off = flag().read(node, where, problems)) out.declares = !*off;
             });
    return d;
  }();
  return description;
}

/// Keys that only one kind of step has.
constexpr std::array<std::pair<const char*, StepKind>, 8> kOwnKeys{{{"by", StepKind::detect},
                                                                    {"to_before", StepKind::restore},
                                                                    {"serve_at_least", StepKind::validate},
                                                                    {"if_data_lost", StepKind::notify},
                                                                    {"to", StepKind::set_mode},
                                                                    {"from", StepKind::replay},
                                                                    {"rate", StepKind::replay},
                                                                    {"idempotent", StepKind::replay}}};

Kind<Step> whole_step() {
  const auto plain = object(step());
  return {plain.schema,
          [plain](const Node& node, const std::string& where, Problems& problems) -> std::optional<Step> {
            auto read = plain.read(node, where, problems);
            const Node* kind = node.find("step");
            if (!read || !kind || to_string(read->kind) != kind->text) return read;
            for (const auto& [key, owner] : kOwnKeys)
              if (read->kind != owner) refuse_foreign_keys(node, where, {key}, "steps of kind " + to_string(owner), problems);
            if (read->kind != StepKind::restart && read->kind != StepKind::provision)
              refuse_foreign_keys(node, where, {"in_batches"}, "steps of kind restart and provision", problems);
            return read;
          },
          plain.fill};
}

std::string default_name(const Step& step) {
  std::string name = to_string(step.kind);
  for (std::size_t i = 0; i < step.what.size(); ++i) name += (i == 0 ? "/" : "+") + step.what[i].text;
  return name;
}

const Description<Runbook>& runbook() {
  static const auto description = [] {
    Description<Runbook> d("what is done after a kind of failure");
    d.required("steps", &Runbook::steps, list_of(whole_step()), "its steps");
    d.field("if_failure_ends", &Runbook::if_failure_ends, choice<IfFailureEnds>(), "before the first irreversible step")
        .left_out("\"abandon\"", "nothing has been changed yet that could not stay");
    d.field("give_up_after", &Runbook::give_up_after, distribution(),
            "when recovery is not declared so long after detection, `then` is done instead");
    d.field("then", &Runbook::then, reference(), "another runbook of the option; also when a step has failed and nothing else can be done");
    d.field("within", &Runbook::within, above_zero(duration()), "failback: the planned window");
    d.custom("starts_in", hours().schema, "failback: when it may begin, UTC", false,
             [](const Node& node, const std::string& where, Problems& problems, Runbook& out) {
               if (const auto allowed = read_hours(node, where, problems)) out.may_start = *allowed;
               out.starts_in = node.text;
             });
    return d;
  }();
  return description;
}

}  // namespace

const Description<HealthCheck>& health_check() {
  static const auto description = Description<HealthCheck>("a check from outside")
                                      .required("every", &HealthCheck::every, above_zero(duration()), "interval")
                                      .required("failures", &HealthCheck::failures, whole_number(1), "in a row, to trip")
                                      .field("timeout", &HealthCheck::timeout, duration(), "until a failed check is known to have failed");
  return description;
}

void refuse_foreign_keys(const Node& node, const std::string& where, const std::vector<const char*>& foreign, const std::string& owner,
                         Problems& problems) {
  for (const Node::Member& member : node.members)
    for (const char* key : foreign)
      if (member.key == key)
        problems.add({member.key_place, join(where, key), in_quotes(key) + " belongs to " + owner, "no such key here", ""});
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
      if (auto steps = list_of(whole_step()).read(member.value, path, problems)) read.steps = std::move(*steps);
    } else {
      runbook().read(member.value, path, problems, read);
    }
    for (Step& one : read.steps)
      if (one.name.empty()) one.name = default_name(one);
    out.runbooks.push_back(std::move(read));
  }
}

void fill_runbooks(Node& node) {
  for (Node::Member& member : node.members) runbook().fill(member.value);
}

}  // namespace drsim::input
