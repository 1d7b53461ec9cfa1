// What the files of the catalog may say: they are kept as trees, but every value in them is checked when they are read.
#include "sim/input/describe_catalog.hpp"

#include <algorithm>

#include "sim/input/kinds.hpp"

namespace drsim::input {

namespace {

using NodeCheck = std::function<void(const Node&, const std::string& where, Problems&)>;

/// An object that gives names to what is checked, and is kept as it is.
Description<Catalog>::Reader keep(Node Catalog::*part, const std::vector<std::string>& names, NodeCheck check) {
  return [part, names, check](const Node& node, const std::string& where, Problems& problems, Catalog& out) {
    if (node.type != Node::Type::object) return complain(problems, node, where, "found " + describe(node), "an object");
    for (const Node::Member& member : node.members) {
      const bool known = names.empty() || std::find(names.begin(), names.end(), member.key) != names.end();
      if (!known)
        problems.add(
            {member.key_place, join(where, member.key), "unknown name " + in_quotes(member.key), "one of " + alternatives(names), ""});
      check(member.value, join(where, member.key), problems);
    }
    out.*part = node;
  };
}

void check_defaults(const Node& node, const std::string& where, Problems& problems) {
  Component ignored;
  component_description().read_partial(node, where, problems, ignored);
}

struct StepDefaults {
  Distribution takes;
};

const Description<StepDefaults>& step_defaults_description() {
  static const auto description = Description<StepDefaults>("what a kind of step takes")
                                      .required("takes", &StepDefaults::takes, distribution(), "hands-on time when the step gives none");
  return description;
}

struct Pair {
  std::string recovery;
  Region region;
  Link link;
};

const Description<Pair>& pair_description() {
  static const auto description =
      Description<Pair>("where a region recovers, and over what")
          .required("recovery", &Pair::recovery, text(), "the other region")
          .required("region", &Pair::region, object(region_description()), "the other region, when the model does not describe it")
          .custom("link", link_description().schema_of_defaults(), "the network between them", true,
                  [](const Node& node, const std::string& where, Problems& problems, Pair& out) {
                    link_description().read_partial(node, where, problems, out.link);
                  });
  return description;
}

template <class Struct>
NodeCheck checked_by(const Description<Struct>& description) {
  return [&description](const Node& node, const std::string& where, Problems& problems) {
    Struct ignored;
    description.read(node, where, problems, ignored);
  };
}

template <class Enum>
std::vector<std::string> all_names() {
  std::vector<std::string> names;
  for (const auto& [name, value] : names_of<Enum>()) names.emplace_back(name);
  return names;
}

void add_frame(Description<Catalog>& d) {
  d.custom("format", format_schema(), "drsim/1", true, read_format<Catalog>);
  d.custom("provenance", provenance_schema({"stated", "assumed", "default"}), "path pattern -> source", false, [](auto&&...) {});
}

}  // namespace

const Description<Catalog>& components_file_description() {
  static const auto description = [] {
    const std::string defaults = map_schema(component_description().schema_of_defaults());
    Description<Catalog> d("what a model need not say");
    add_frame(d);
    d.custom("kinds", defaults, "by kind of component", true, keep(&Catalog::kinds, all_names<ComponentKind>(), check_defaults));
    d.custom("engines", defaults, "by engine; over the kind's", true, keep(&Catalog::engines, {}, check_defaults));
    d.custom("people", map_schema(role_description().schema()), "roles that a plan uses and a model does not describe", true,
             keep(&Catalog::people, {}, checked_by(role_description())));
    d.custom("steps", map_schema(step_defaults_description().schema()), "by kind of step", true,
             keep(&Catalog::steps, all_names<StepKind>(), checked_by(step_defaults_description())));
    return d;
  }();
  return description;
}

const Description<Catalog>& regions_file_description() {
  static const auto description = [] {
    Description<Catalog> d("where a system of one region recovers");
    add_frame(d);
    d.custom("pairs", map_schema(pair_description().schema()), "by primary region", true,
             keep(&Catalog::pairs, {}, checked_by(pair_description())));
    return d;
  }();
  return description;
}

}  // namespace drsim::input
