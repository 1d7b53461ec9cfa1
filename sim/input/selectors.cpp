// "any database", "zone a of region primary", "link between primary and recovery" -> Selector.
#include "sim/input/selectors.hpp"

#include <algorithm>
#include <sstream>
#include <vector>

#include "sim/input/say.hpp"

namespace drsim::input {
namespace {

using Words = std::vector<std::string>;

/// The kinds of component as in files, then what stands for several of them.
const Words kKinds{"service",     "function", "database",      "cache", "queue", "object-store", "gateway",
                   "third-party", "pipeline", "control-plane", "store", "entry", "consumer",     "component"};

constexpr const char* kExpected =
    "a component's name, \"any database\", \"every service\", \"region primary\", \"zone a of region primary\", \"any zone of region "
    "primary\", \"link between primary and recovery\", \"workload staff\" or \"every role\"";

Words split(const std::string& text) {
  Words words;
  std::istringstream stream(text);
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

std::string joined(const Words& words, std::size_t first, std::size_t last) {
  std::string out;
  for (std::size_t i = first; i < last; ++i) out += (i > first ? " " : "") + words[i];
  return out;
}

bool contains(const Words& words, const std::string& word) { return std::find(words.begin(), words.end(), word) != words.end(); }

std::string singular(const std::string& word) {
  if (word.ends_with("ies")) return word.substr(0, word.size() - 3) + "y";
  if (word.ends_with("s")) return word.substr(0, word.size() - 1);
  return word;
}

bool is_region_role(const std::string& word) { return word == "primary" || word == "recovery"; }

struct SelectorReader {
  const Node& node;
  const std::string& where;
  Problems& problems;
  Words words = split(node.text);

  std::optional<Selector> refuse(const std::string& found, const std::string& hint = "") const {
    complain(problems, node, where, found, kExpected, hint);
    return std::nullopt;
  }

  Selector made(Selector::Aim aim, Selector::Pick pick, std::string name, std::string second = "") const {
    return {aim, pick, std::move(name), std::move(second), node.text, node.place};
  }

  /// "region primary", where it ends the text: position of its name.
  std::optional<std::string> region_from(std::size_t first) const {
    if (words.size() < first + 2 || words[first] != "region") return std::nullopt;
    return joined(words, first + 1, words.size());
  }

  /// "zone a of region primary", "any zone of region primary": `of` is where the word "of" must stand.
  std::optional<Selector> zone(Selector::Pick pick, std::string name, std::size_t of) const {
    const auto region = of < words.size() && words[of] == "of" ? region_from(of + 1) : std::nullopt;
    if (!region)
      return refuse(in_quotes(node.text) + " does not say of which region",
                    "write " + joined(words, 0, std::min(of, words.size())) + " of region primary");
    return made(Selector::Aim::zone, pick, std::move(name), *region);
  }

  std::optional<Selector> link() const {
    const std::string form = "write link between primary and recovery";
    const auto conjunction = std::find(words.begin(), words.end(), "and");
    const auto at = static_cast<std::size_t>(conjunction - words.begin());
    if (words.size() < 5 || words[1] != "between" || at < 3 || at + 1 >= words.size()) {
      return refuse(in_quotes(node.text) + " does not name two regions", form);
    }
    const std::string from = joined(words, 2, at), to = joined(words, at + 1, words.size());
    if (from == to) return refuse(in_quotes(node.text) + " links a region to itself", form);
    return made(Selector::Aim::link, Selector::Pick::one, from, to);
  }

  std::optional<Selector> picked() const {
    const auto pick = words[0] == "any" ? Selector::Pick::any : Selector::Pick::every;
    if (words.size() < 2) return refuse(in_quotes(node.text) + " does not say of what kind");
    if (words[1] == "zone") return zone(pick, "", 2);
    if (words.size() == 2 && words[1] == "workload") return made(Selector::Aim::workload, pick, "");
    if (words[1] == "role" && words.size() == 2) return made(Selector::Aim::role, pick, "");
    const std::string kind = joined(words, 1, words.size());
    if (contains(kKinds, kind)) return made(Selector::Aim::component_kind, pick, kind);
    std::string likely = contains(kKinds, singular(kind)) ? singular(kind) : nearest(kind, kKinds);
    if (kind == "data store" || kind == "datastore" || kind == "datastores") likely = "store";
    return refuse(in_quotes(kind) + " is no kind of component",
                  likely.empty() ? "kinds: " + alternatives(kKinds) : "write " + words[0] + " " + likely);
  }

  std::optional<Selector> read() const {
    if (words.empty()) return refuse("an empty text");
    const std::string& first = words[0];
    if (words.size() == 1) {
      if (first == "any" || first == "every") return picked();
      if (is_region_role(first)) return made(Selector::Aim::region, Selector::Pick::one, first);
      if (first == "region" || first == "zone" || first == "link" || first == "role")
        return refuse(in_quotes(first) + " does not say which");
      return made(Selector::Aim::component, Selector::Pick::one, first);
    }
    if (first == "any" || first == "every") return picked();
    if (first == "region") return made(Selector::Aim::region, Selector::Pick::one, *region_from(0));
    if (first == "component") return made(Selector::Aim::component, Selector::Pick::one, joined(words, 1, words.size()));
    if (first == "role") return made(Selector::Aim::role, Selector::Pick::one, joined(words, 1, words.size()));
    if (first == "zone") return zone(Selector::Pick::one, words[1], 2);
    if (first == "link") return link();
    if (first == "workload") return made(Selector::Aim::workload, Selector::Pick::one, joined(words, 1, words.size()));
    const std::string likely = nearest(first, {"any", "every", "region", "zone", "link", "workload", "role", "component"});
    if (first == "all" || first == "each")
      return refuse(in_quotes(node.text) + " cannot be read", "write every " + singular(joined(words, 1, words.size())));
    return refuse(in_quotes(node.text) + " cannot be read", likely.empty()
                                                                ? "for a name with spaces write component " + joined(words, 0, words.size())
                                                                : "did you mean " + likely + "?");
  }
};

}  // namespace

std::optional<Selector> read_selector(const Node& node, const std::string& where, Problems& problems) {
  const SelectorReader reader{node, where, problems};
  if (node.type != Node::Type::text) return reader.refuse(describe(node));
  return reader.read();
}

}  // namespace drsim::input
