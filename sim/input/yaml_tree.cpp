// YAML -> the positioned tree, from yaml-cpp's events, so that nothing is built before its depth and size are known.
#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <map>
#include <sstream>

#include "sim/input/positions.hpp"
#include "sim/input/say.hpp"
#include "sim/input/tree_builder.hpp"
#include "sim/input/tree_readers.hpp"
#include "sim/input/yaml_scalar.hpp"
#include "sim/input/yaml_syntax.hpp"

namespace drsim::input {
namespace {

/// Thrown through yaml-cpp when reading must end; its problem has been added.
struct Stop {};

class Events : public YAML::EventHandler {
 public:
  Events(std::string_view text, const std::string& file, Problems& problems)
      : text_(text), positions_(text, file), file_(file), problems_(problems), builder_(problems) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ > 1) stop(mark, "something after the end of the document", "one document in a file", "is the indentation right?");
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    if (builder_.wants_key()) stop(mark, "a key without a name", "a text as the key", "");
    Node node;
    node.place = place(mark);
    add(std::move(node), anchor);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override {
    const bool plain = refuse_tag(mark, tag) == kPlain;
    if (builder_.wants_key()) {
      if (plain && value == "<<") {
        builder_.merge_key(place(mark));
      } else {
        builder_.key(value, place(mark));
      }
      return;
    }
    Node node;
    if (plain) {
      node = core_scalar(value, place(mark), builder_.path(), problems_);
    } else {
      node.type = Node::Type::text;
      node.place = place(mark);
      node.text = value;
    }
    add(std::move(node), anchor);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
    begin(mark, tag, anchor, Node::Type::list);
  }
  void OnSequenceEnd() override { end(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
    begin(mark, tag, anchor, Node::Type::object);
  }
  void OnMapEnd() override { end(); }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    if (builder_.wants_key()) stop(mark, "an alias as a key", "a text as the key", "");
    const auto anchored = anchored_.find(anchor);
    if (anchored == anchored_.end()) stop(mark, "an alias inside what it stands for", "an anchor that ended before", "");
    if (!builder_.add_copy(anchored->second, place(mark))) throw Stop{};
  }

  int documents() const { return documents_; }
  static std::size_t offset(const YAML::Mark& mark) { return mark.is_null() ? 0 : static_cast<std::size_t>(mark.pos); }
  Place place(const YAML::Mark& mark) { return mark.is_null() ? Place{file_, 0, 0} : positions_.at(offset(mark)); }
  std::string path() const { return builder_.path(); }
  Node take() { return builder_.take(); }

 private:
  enum TagKind { kPlain, kQuoted };

  [[noreturn]] void stop(const YAML::Mark& mark, std::string found, std::string expected, std::string hint) {
    problems_.add({place(mark), builder_.path(), std::move(found), std::move(expected), std::move(hint)});
    throw Stop{};
  }

  /// yaml-cpp marks a plain node by "?" and a quoted scalar by "!"; anything else was written by the user, as is a "!" of its own.
  TagKind refuse_tag(const YAML::Mark& mark, const std::string& tag) {
    const std::size_t value = skip_yaml_anchor(text_, offset(mark));
    const bool lone = tag == "!" && value < text_.size() && text_[value] == '!';
    if (lone || (!tag.empty() && tag != "?" && tag != "!"))
      stop(mark, "the tag " + in_quotes(tag), "a value without a tag", "remove the tag");
    if (tag != "!") return kPlain;
    if (!quote_ends(text_, value)) stop(mark, "a text that does not end", fmt::format("a closing {}", text_[value]), "");
    return kQuoted;
  }

  void add(Node scalar, YAML::anchor_t anchor) {
    keep(anchor, scalar);
    if (!builder_.add(std::move(scalar))) throw Stop{};
  }

  void begin(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, Node::Type type) {
    refuse_tag(mark, tag);
    if (builder_.wants_key()) stop(mark, type == Node::Type::list ? "a list as a key" : "an object as a key", "a text as the key", "");
    if (!builder_.begin(type, place(mark))) throw Stop{};
    open_anchors_.push_back(anchor);
  }

  void end() {
    const YAML::anchor_t anchor = open_anchors_.back();
    open_anchors_.pop_back();
    keep(anchor, builder_.end());
  }

  void keep(YAML::anchor_t anchor, const Node& node) {
    if (anchor == YAML::NullAnchor) return;
    if (!builder_.spend_on_copy(node, node.place)) throw Stop{};
    anchored_[anchor] = node;
  }

  std::string_view text_;
  Positions positions_;
  std::string file_;
  Problems& problems_;
  TreeBuilder builder_;
  std::vector<YAML::anchor_t> open_anchors_;
  std::map<YAML::anchor_t, Node> anchored_;
  int documents_ = 0;
};

}  // namespace

Node read_yaml(std::string_view text, const std::string& file, Problems& problems) {
  Node nothing;
  nothing.place = {file, 0, 0};
  if (const auto found = too_many_tokens(text)) {
    problems.add({nothing.place, "", *found, "at most 2 million", ""});
    return nothing;
  }
  Events events(text, file, problems);
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(events)) {
    }
  } catch (const Stop&) {
    return nothing;
  } catch (const YAML::Exception& error) {
    Problem problem = explain_yaml_error(text, Events::offset(error.mark), error.msg);
    problem.place = events.place(error.mark);
    problem.where = events.path();
    problems.add(std::move(problem));
    return nothing;
  }
  if (events.documents() > 0) return events.take();
  problems.add({{file, 1, 1}, "", "the file is empty", "an object", ""});
  return nothing;
}

}  // namespace drsim::input
