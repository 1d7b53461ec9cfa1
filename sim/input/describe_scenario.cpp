// What a scenario file and the price book may say.
#include "sim/input/descriptions.hpp"
#include "sim/input/kinds.hpp"
#include "sim/input/quantities.hpp"

namespace drsim::input {

namespace {

void read_after(const Node& node, const std::string& where, Problems& problems, FailureTiming& out) {
  static const auto after = [] {
    Description<FailureTiming> d("when a failure begins");
    d.field("by", &FailureTiming::by, distribution(), "delay");
    d.custom("of", R"({"type":"string"})", "NAME.start or NAME.end of an earlier failure; left out = the start of the drill", false,
             [](const Node& text_node, const std::string& path, Problems& all, FailureTiming& timing) {
               const std::string& text = text_node.text;
               const auto dot = text.rfind('.');
               const std::string edge = dot == std::string::npos ? "" : text.substr(dot + 1);
               if (edge != "start" && edge != "end")
                 return complain(all, text_node, path, "found " + describe(text_node), "NAME.start or NAME.end");
               timing.of = text.substr(0, dot);
               timing.from_end = edge == "end";
             });
    return d;
  }();
  after.read(node, where, problems, out);
}

const Description<Failure>& failure() {
  static const auto description = [] {
    Description<Failure> d("something that goes wrong");
    d.required("name", &Failure::name, text(), "for `after` and the timeline");
    d.required("effect", &Failure::effect, choice<EffectKind>(), "what it does (drsim list effects)");
    d.required("target", &Failure::target, selector(), "what it hits");
    d.custom(
        "after", R"({"type":"object"})", "{\"of\": \"out.start\", \"by\": DISTRIBUTION}", false,
        [](const Node& node, const std::string& where, Problems& problems, Failure& out) { read_after(node, where, problems, out.after); });
    d.custom("lasts", R"({"anyOf":[{"const":"until-fixed"},)" + distribution().schema + "]}", "left out = until a recovery step ends it",
             false, [](const Node& node, const std::string& where, Problems& problems, Failure& out) {
               if (node.text != "until-fixed") out.lasts = read_distribution(node, where, problems);
             });
    d.field("data", &Failure::data, choice<DataFate>(), "intact or destroyed");
    d.field("to", &Failure::to, share(), "degradation: the share that is left");
    d.field("damages", &Failure::damages, share(), "corruption, deletion: share of the data");
    d.field("noticed", &Failure::noticed, distribution(), "silent failures: when people notice");
    d.field("chance", &Failure::chance, share(), "that it happens at all");
    return d;
  }();
  return description;
}

Description<Scenario> describe_scenario() {
  Description<Scenario> d("which failures happen, when, where and for how long");
  d.custom("format", R"({"const":"drsim/1"})", "drsim/1", true,
           [](const Node& node, const std::string& where, Problems& problems, Scenario&) {
             if (node.text != "drsim/1") complain(problems, node, where, "found " + describe(node), "\"drsim/1\"");
           });
  d.required("scenario", &Scenario::title, text(), "its title");
  d.required("summary", &Scenario::summary, text(), "one sentence that a manager understands");
  d.required("kind", &Scenario::kind, text(), "what runbooks and objectives call it");
  d.field("under", &Scenario::under, list_of(text()), "the kind's ancestors, nearest first");
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
  d.custom("starts", R"({"type":"string"})", "\"any time\" or a moment of the week: \"Sun 03:00 UTC\"", false,
           [](const Node& node, const std::string& where, Problems& problems, Scenario& out) {
             if (node.type == Node::Type::text && node.text == "any time") return;
             if (const auto at = read_weekly_moment(node, where, kWeek, problems)) {
               out.starts = Scenario::Starts::at;
               out.starts_at = *at;
             }
           });
  d.field("failures", &Scenario::failures, list_of(object(failure())), "what goes wrong", true);
  d.field("horizon", &Scenario::horizon, duration(),
          "drills are followed until so long after the failure ends or the last copy is restored");
  return d;
}

const Description<Price>& price() {
  static const auto description = Description<Price>("a list price")
                                      .required("item", &Price::item, text(), "its name")
                                      .required("unit", &Price::unit, choice<PriceUnit>(), "what it is for")
                                      .required("usd", &Price::usd, number(0, 1000000000), "per unit")
                                      .required("region", &Price::region, text(), "where it holds")
                                      .required("source", &Price::source, text(), "where it was read")
                                      .required("date", &Price::date, text(), "of the source")
                                      .required("confidence", &Price::confidence, text(), "ok, or what is doubtful");
  return description;
}

}  // namespace

const Description<Scenario>& scenario_description() {
  static const Description<Scenario> description = describe_scenario();
  return description;
}

const Description<PriceBook>& price_book_description() {
  static const auto description = [] {
    Description<PriceBook> d("list prices, each with source and date");
    d.custom("format", R"({"const":"drsim/1"})", "drsim/1", true, [](const Node&, const std::string&, Problems&, PriceBook&) {});
    d.field("prices", &PriceBook::prices, list_of(object(price())), "the prices", true);
    return d;
  }();
  return description;
}

}  // namespace drsim::input
