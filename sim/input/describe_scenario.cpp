// What a scenario file and the price book may say.
#include "sim/input/descriptions.hpp"
#include "sim/input/kinds.hpp"
#include "sim/input/quantities.hpp"

namespace drsim::input {

namespace {

void read_edge(const Node& node, const std::string& where, Problems& problems, FailureTiming& out) {
  const auto dot = node.text.rfind('.');
  const std::string edge = dot == std::string::npos ? "" : node.text.substr(dot + 1);
  if (node.type != Node::Type::text || dot == 0 || (edge != "start" && edge != "end"))
    return complain(problems, node, where, "found " + describe(node), "NAME.start or NAME.end");
  out.of = node.text.substr(0, dot);
  out.from_end = edge == "end";
}

const Description<FailureTiming>& timing() {
  static const auto description =
      Description<FailureTiming>("when a failure begins")
          .field("by", &FailureTiming::by, distribution(), "delay")
          .custom("of", R"({"type":"string","pattern":"^.+\\.(start|end)$"})",
                  "NAME.start or NAME.end of an earlier failure; left out = the start of the drill", false, read_edge);
  return description;
}

const Description<Failure>& failure() {
  static const auto description = [] {
    Description<Failure> d("something that goes wrong");
    d.required("name", &Failure::name, text(), "for `after` and the timeline");
    d.required("effect", &Failure::effect, choice<EffectKind>(), "what it does (drsim list effects)");
    d.required("target", &Failure::target, selector(), "what it hits");
    d.field("after", &Failure::after, object(timing()), "{\"of\": \"out.start\", \"by\": DISTRIBUTION}");
    d.custom("lasts", R"({"anyOf":[{"const":"until-fixed"},)" + distribution().schema + "]}", "left out = until a recovery step ends it",
             false, [](const Node& node, const std::string& where, Problems& problems, Failure& out) {
               if (node.text != "until-fixed") out.lasts = read_distribution(node, where, problems);
             });
    d.field("data", &Failure::data, choice<DataFate>(), "intact or destroyed");
    d.field("to", &Failure::to, share(), "degradation, rate-limit, capacity-shortage: the share that is left");
    d.field("factor", &Failure::factor, above_zero(factor()), "slowness, spike: times the usual response time or demand");
    d.field("damages", &Failure::damages, share(), "corruption, deletion: share of the data");
    d.field("noticed", &Failure::noticed, distribution(), "silent failures: when people notice");
    d.field("chance", &Failure::chance, share(), "that it happens at all");
    d.field("dns", &Failure::dns, flag(), "control-plane: DNS entries cannot be changed either");
    return d;
  }();
  return description;
}

Description<Scenario> describe_scenario() {
  Description<Scenario> d("which failures happen, when, where and for how long");
  d.custom("format", format_schema(), "drsim/1", true, read_format<Scenario>);
  d.required("scenario", &Scenario::title, text(), "its title");
  d.required("summary", &Scenario::summary, text(), "one sentence that a manager understands");
  const auto ignored = [](const Node&, const std::string&, Problems&, Scenario&) {};  // known to whoever put the trees together
  d.custom("like", reference().schema, "inside a model: another scenario that this one starts from", false, ignored);
  d.custom("provenance", provenance_schema({"stated", "assumed", "default"}), "path pattern -> source", false, ignored);
  d.required("kind", &Scenario::kind, text(), "what runbooks and objectives call it");
  d.field("under", &Scenario::under, list_of(text()), "the kind's ancestors, nearest first");
  d.field("compound", &Scenario::compound, flag(), "several things at once: a promise about an ancestor kind does not cover it")
      .left_out("false", "a case of its kind, which promises about the kind cover");
  d.required("source", &Scenario::source, text(), "where the failure and its numbers come from");
  static const auto per_year = Description<Frequency>("how often a year")
                                   .required("low", &Frequency::low, number(0, 1000000), "at the least")
                                   .required("mode", &Frequency::mode, number(0, 1000000), "most likely")
                                   .required("high", &Frequency::high, number(0, 1000000), "at the most")
                                   .required("source", &Frequency::source, text(), "who says so; nobody knows outage frequencies");
  d.custom("per_year", per_year.schema(), "how often a year", true,
           [](const Node& node, const std::string& where, Problems& problems, Scenario& out) {
             per_year.read(node, where, problems, out.per_year);
             if (out.per_year.low > out.per_year.mode || out.per_year.mode > out.per_year.high)
               complain(problems, node, where, "low, mode and high are not in this order", "low <= mode <= high");
           });
  d.custom("starts", R"({"anyOf":[{"const":"any time"},{"$ref":"#/definitions/moment"}]})",
           "\"any time\" or a moment of the week: \"Sun 03:00 UTC\"", false,
           [](const Node& node, const std::string& where, Problems& problems, Scenario& out) {
             if (node.type == Node::Type::text && node.text == "any time") return;
             if (const auto at = read_weekly_moment(node, where, kWeek, problems)) {
               out.starts = Scenario::Starts::at;
               out.starts_at = *at;
             }
           })
      .left_out("\"any time\"", "a failure does not choose its hour");
  d.custom("failures", R"({"minItems":1,"type":"array","items":)" + failure().schema() + "}", "what goes wrong", true,
           [](const Node& node, const std::string& where, Problems& problems, Scenario& out) {
             if (auto failures = list_of(object(failure())).read(node, where, problems)) out.failures = std::move(*failures);
             if (node.type == Node::Type::list && node.items.empty())
               complain(problems, node, where, "nothing goes wrong", "at least one failure");
           });
  d.field("horizon", &Scenario::horizon, above_zero(duration()),
          "drills are followed until so long after the failure ends or the last copy is restored")
      .left_out("\"7 d\"", "what is not back after a week is not recovered");
  return d;
}

}  // namespace

const Description<Scenario>& scenario_description() {
  static const Description<Scenario> description = describe_scenario();
  return description;
}

const Description<Price>& price_description() {
  static const auto description = Description<Price>("a list price")
                                      .required("item", &Price::item, text(), "its name")
                                      .required("unit", &Price::unit, choice<PriceUnit>(), "what it is for")
                                      .required("usd", &Price::usd, number(0, 1000000000), "per unit")
                                      .required("source", &Price::source, text(), "where it was read")
                                      .field("region", &Price::region, text(), "where it holds")
                                      .field("date", &Price::date, text(), "of the source")
                                      .field("confidence", &Price::confidence, text(), "ok, or what is doubtful");
  return description;
}

const Description<PriceBook>& price_book_description() {
  static const auto description = Description<PriceBook>("list prices, each with source and date")
                                      .custom("format", format_schema(), "drsim/1", true, read_format<PriceBook>)
                                      .required("prices", &PriceBook::prices, list_of(object(price_description())), "the prices");
  return description;
}

}  // namespace drsim::input
