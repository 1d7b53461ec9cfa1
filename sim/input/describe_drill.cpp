// What the plan's own calendar may say: drills with their rule, time, scope, people and criteria.
#include "sim/calendar/ical.hpp"
#include "sim/calendar/rule.hpp"
#include "sim/input/descriptions.hpp"
#include "sim/input/kinds.hpp"

namespace drsim::input {

namespace {

constexpr const char* kText = R"({"type":"string"})";
constexpr const char* kDate = R"({"type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"})";
constexpr const char* kTime = R"({"type":"string","pattern":"^[0-9]{2}:[0-9]{2} [A-Z][A-Za-z0-9_+/-]+$"})";

/// A text about which `problem` has nothing to say.
Kind<std::string> text_without(const char* schema, std::string (*problem)(const std::string&), const std::string& expected) {
  return {schema, [=](const Node& node, const std::string& where, Problems& problems) -> std::optional<std::string> {
            const auto read = text().read(node, where, problems);
            if (!read) return std::nullopt;
            const std::string found = problem(*read);
            if (found.empty()) return read;
            complain(problems, node, where, in_quotes(*read) + ": " + found, expected);
            return std::nullopt;
          }};
}

std::string problem_of_date(const std::string& written) { return calendar::read_date(written) ? "" : "is no date from 1970 to 2199"; }

std::string problem_of_time(const std::string& written) {
  if (calendar::read_time_of_day(written)) return "";
  const std::size_t blank = written.find(' ');
  if (blank == std::string::npos || !calendar::read_time_of_day(written.substr(0, blank) + " UTC")) return "is no time of day with a zone";
  const std::string near = nearest(written.substr(blank + 1), calendar::zone_names());
  return "there is no such time zone" + (near.empty() ? "" : ", did you mean " + in_quotes(near) + "?");
}

Kind<std::string> one_of(const std::vector<std::string>& words) {
  return {choice_schema(words), [words](const Node& node, const std::string& where, Problems& problems) -> std::optional<std::string> {
            if (node.type == Node::Type::text && std::find(words.begin(), words.end(), node.text) != words.end()) return node.text;
            complain(problems, node, where, "found " + describe(node), alternatives(words));
            return std::nullopt;
          }};
}

}  // namespace

const Description<Drill>& drill_description() {
  static const auto description = [] {
    Description<Drill> d("a rehearsal in the plan's calendar");
    d.required("name", &Drill::name, text(), "what it is called");
    d.field("scenario", &Drill::scenario, reference(), "what is rehearsed; left out = the checklist only");
    d.field("option", &Drill::option, reference(), "with which option; left out = as-documented");
    d.required("rule", &Drill::rule, text_without(kText, calendar::problem_of_rule, "an RFC 5545 rule, as \"FREQ=MONTHLY;BYDAY=1MO\""),
               "RFC 5545 recurrence rule: \"FREQ=MONTHLY;BYDAY=1MO\" is the first Monday of each month");
    d.field("starting", &Drill::starting, text_without(kDate, problem_of_date, "a date, as \"2026-01-05\""),
            "first possible date; a rule with INTERVAL counts from here")
        .left_out("\"2026-01-01\"", "a fixed day, so that the calendar never depends on today");
    d.field("at", &Drill::at, text_without(kTime, problem_of_time, "as \"10:00 UTC\" or \"09:30 Europe/Paris\""),
            "local time of day and its zone")
        .left_out("\"09:00 UTC\"", "the start of a working day");
    d.field("in", &Drill::in, one_of({"staging", "production"}), "where");
    d.field("only", &Drill::only, one_of({"people", "restore"}), "people: a tabletop; restore: a restore test");
    static const auto success = Description<Drill>("when the drill counts as a success")
                                    .field("rto", &Drill::success_rto, duration(), "recovered within")
                                    .field("rpo", &Drill::success_rpo, duration(), "data loss of at most")
                                    .field("served", &Drill::success_served, share(), "served fraction after the recovery of at least");
    d.custom("success", success.schema(), "when the drill counts as a success", false,
             [](const Node& node, const std::string& where, Problems& problems, Drill& out) { success.read(node, where, problems, out); });
    d.field("checklist", &Drill::checklist, list_of(text()), "what to tick off");
    d.field("roles", &Drill::roles, list_of(reference()), "who takes part besides those whom the runbook's steps need");
    static const auto inject = Description<Inject>("a surprise for its people")
                                   .required("at", &Inject::at, duration(), "so long after the start of the drill")
                                   .required("say", &Inject::say, text(), "what the people are told then");
    d.field("injects", &Drill::injects, list_of(object(inject)), "surprises for its people");
    return d;
  }();
  return description;
}

}  // namespace drsim::input
