// Every value and where it came from, as a tree; the derived procedures below it.
#include "reports/explain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "reports/format.hpp"
#include "reports/json_text.hpp"
#include "reports/json_write.hpp"
#include "reports/listing.hpp"
#include "reports/view.hpp"

namespace drsim::reports {

template <>
struct Contract<OutlinedStep> {
  static void walk(auto& io, auto& it) {
    io("step", it.step);
    io("who", it.who);
    io("after", it.after);
    io("promised_s", it.promised_s);
    io("derived", it.derived);
  }
};

template <>
struct Contract<OutlinedPlan> {
  static void walk(auto& io, auto& it) {
    io("option", it.option);
    io("scenario", it.scenario);
    io("not_applicable", it.not_applicable);
    io("note", it.note);
    io("steps", it.steps);
  }
};

template <>
struct Contract<Explanation> {
  static void walk(auto& io, auto& it) {
    io("model", it.model);
    io("values", it.values);
    io("plans", it.plans);
  }
};

namespace {

/// "components.orders-db.size" -> "components", "orders-db", "size"; a name with dots stands in quotes or brackets.
std::vector<std::string> parts_of(const std::string& path) {
  std::vector<std::string> parts(1);
  bool quoted = false;
  for (const char c : path) {
    if (c == '"') quoted = !quoted;
    if (c == '.' && !quoted)
      parts.emplace_back();
    else
      parts.back() += c;
  }
  return parts;
}

Tone tone_of(const Assumption& value) { return value.kind == "assumed" ? Tone::unsure : value.kind == "default" ? Tone::dim : Tone::plain; }

/// "assumed, model.json:8:39 ¹": the reason, which many values share, becomes a footnote.
std::string origin_of(const Assumption& value, Footnotes& reasons) {
  const std::size_t end = value.source.find(": ");
  std::string text = value.kind;
  if (!value.source.empty()) text += ", " + value.source.substr(0, end);
  if (end != std::string::npos) text += reasons.refer(value.source.substr(end + 2));
  return text;
}

Section values_section(const std::vector<Assumption>& values) {
  Section section{"Values", {}};
  Footnotes reasons;
  Bullets bullets;
  std::string group;
  const auto end_group = [&] {
    if (bullets.items.empty()) return;
    section.blocks.emplace_back(Paragraph{{{group.empty() ? "the model" : group, Tone::strong}}});
    section.blocks.emplace_back(std::exchange(bullets, {}));
  };
  for (const Assumption& value : values) {
    const std::vector<std::string> parts = parts_of(value.path);
    // Two levels are headings: components, then orders-db; what is below stands on one line.
    const auto head_end = parts.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(parts.size() - 1, 2));
    const std::string head = fmt::format("{}", fmt::join(parts.begin(), head_end, "."));
    if (head != group) end_group();
    group = head;
    bullets.items.push_back({{{fmt::format("{} = ", fmt::join(head_end, parts.end(), "."))},
                              {value.value, Tone::strong},
                              {"  [" + origin_of(value, reasons) + "]", tone_of(value)}},
                             {}});
  }
  end_group();
  for (const std::string& reason : reasons.list()) section.blocks.emplace_back(Paragraph{{{reason, Tone::dim}}});
  return section;
}

Section plan_section(const OutlinedPlan& plan) {
  Section section{"Plan: " + plan.scenario + " under " + plan.option, {}};
  if (plan.not_applicable) {
    section.blocks.emplace_back(Paragraph{{{"not applicable: " + *plan.not_applicable}}});
    return section;
  }
  if (!plan.note.empty()) section.blocks.emplace_back(Paragraph{{{plan.note}}});
  Table table{{{"step"}, {"who"}, {"after"}, {"promised", Align::right}, {"origin"}}, {}, {}};
  table.sticky = table.columns.size();
  for (const OutlinedStep& step : plan.steps) {
    const std::string promised = step.promised_s ? duration(step.promised_s->low) + " to " + duration(step.promised_s->high) : "";
    table.rows.emplace_back(Row{{{step.step},
                                 {step.who},
                                 {step.after.empty() ? "at once" : fmt::format("{}", fmt::join(step.after, ", "))},
                                 {promised},
                                 {step.derived ? "derived" : "written"}}});
  }
  if (!table.rows.empty()) section.blocks.emplace_back(std::move(table));
  if (section.blocks.empty()) section.blocks.emplace_back(Paragraph{{{"no steps"}}});
  return section;
}

std::uint64_t count_kind(const Explanation& explanation, const char* kind) {
  return static_cast<std::uint64_t>(
      std::count_if(explanation.values.begin(), explanation.values.end(), [&](const Assumption& each) { return each.kind == kind; }));
}

Story tell(const Explanation& explanation) {
  Story story{{{explanation.model, Tone::strong},
               {fmt::format(": {}, {} stated, {} by default, {} assumed", counted(explanation.values.size(), "value"),
                            grouped(count_kind(explanation, "stated")), grouped(count_kind(explanation, "default")),
                            grouped(count_kind(explanation, "assumed")))}},
              {}};
  story.sections.push_back(values_section(explanation.values));
  for (const OutlinedPlan& plan : explanation.plans) story.sections.push_back(plan_section(plan));
  return story;
}

}  // namespace

std::string render_explanation(const Explanation& explanation, Format format, const TextStyle& style) {
  if (format == Format::json) return json_text(JsonWriter::json_of(explanation));
  if (format == Format::csv) {
    Listing listing{"", {"path", "value", "kind", "source"}, {}};
    for (const Assumption& value : explanation.values) listing.rows.push_back({value.path, value.value, value.kind, value.source});
    return render_listing(listing, format, style);
  }
  return render_story(tell(explanation), format, style);
}

}  // namespace drsim::reports
