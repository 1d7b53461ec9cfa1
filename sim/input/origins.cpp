// Where every resolved value came from.
#include "sim/input/origins.hpp"

#include <algorithm>

#include "sim/input/description.hpp"
#include "sim/input/provenance.hpp"

namespace drsim::input {

namespace {

Origin::Kind kind_of(Layer layer) {
  if (layer == Layer::by_default || layer == Layer::option) return Origin::Kind::by_default;
  return layer == Layer::assumed ? Origin::Kind::assumed : Origin::Kind::stated;
}

std::string shown_value(const Node& node) {
  switch (node.type) {
    case Node::Type::boolean:
      return node.truth ? "true" : "false";
    case Node::Type::null:
      return "null";
    default:
      return node.text;
  }
}

}  // namespace

void collect_origins(const Node& node, const std::string& where, std::vector<Origin>& origins) {
  if (node.type == Node::Type::object) {
    for (const Node::Member& member : node.members) collect_origins(member.value, join(where, member.key), origins);
    return;
  }
  if (node.type == Node::Type::list) {
    for (std::size_t i = 0; i < node.items.size(); ++i) collect_origins(node.items[i], join(where, i), origins);
    return;
  }
  std::string source = node.place.file;
  if (node.place.line > 0) source += ":" + std::to_string(node.place.line) + ":" + std::to_string(node.place.column);
  if (!node.source.empty()) source += ": " + node.source;
  origins.push_back({where, shown_value(node), kind_of(node.layer), source});
}

void collect_prices(const Node& book, const System& system, std::vector<Origin>& origins) {
  const Node* prices = book.find("prices");
  if (!prices) return;
  for (const Node& price : prices->items) {
    const Node *item = price.find("item"), *usd = price.find("usd"), *source = price.find("source"), *date = price.find("date");
    const Node* confidence = price.find("confidence");
    if (!item || !usd) continue;
    const bool used = std::any_of(system.components.begin(), system.components.end(), [&](const Component& component) {
      return (component.machine && component.machine->name == item->text) || (component.storage && component.storage->name == item->text) ||
             (component.requests && component.requests->name == item->text);
    });
    if (!used) continue;
    Node shown = *usd;
    if (shown.layer == Layer::by_default && confidence && confidence->text != "ok") shown.layer = Layer::assumed;
    if (shown.source.empty() && source) shown.source = source->text + (date ? ", " + date->text : "");
    collect_origins(shown, join(join("prices", item->text), "usd"), origins);
  }
}

}  // namespace drsim::input
