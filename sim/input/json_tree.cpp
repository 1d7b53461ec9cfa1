// JSON with comments -> the positioned tree, by nlohmann's event interface over an iterator that counts what was consumed.
#include <nlohmann/json.hpp>

#include "sim/input/json_syntax.hpp"
#include "sim/input/positions.hpp"
#include "sim/input/say.hpp"
#include "sim/input/tree_builder.hpp"
#include "sim/input/tree_readers.hpp"

namespace drsim::input {
namespace {

/// Reads characters and keeps count, however often nlohmann copies it.
struct CountingIterator {
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  const char* at = nullptr;
  std::size_t* consumed = nullptr;

  reference operator*() const { return *at; }
  CountingIterator& operator++() {
    ++at;
    ++*consumed;
    return *this;
  }
  bool operator==(const CountingIterator& other) const { return at == other.at; }
  bool operator!=(const CountingIterator& other) const { return at != other.at; }
};

/// Each event belongs to one token, which begins behind the separators that follow the last one.
class Events {
 public:
  Events(std::string_view text, const std::string& file, const std::size_t& consumed, Problems& problems)
      : text_(text), consumed_(consumed), positions_(text, file), problems_(problems), builder_(problems) {}

  bool null() { return add({}); }
  bool boolean(bool truth) {
    Node node;
    node.type = Node::Type::boolean;
    node.truth = truth;
    return add(std::move(node));
  }
  bool number_integer(std::int64_t) { return number(); }
  bool number_unsigned(std::uint64_t) { return number(); }
  bool number_float(double, const std::string&) { return number(); }
  bool string(std::string& text) {
    Node node;
    node.type = Node::Type::text;
    node.text = std::move(text);
    return add(std::move(node));
  }
  bool binary(std::vector<std::uint8_t>&) { return false; }  // binary formats only
  bool start_object(std::size_t) { return begin(Node::Type::object, JsonState::open_object); }
  bool start_array(std::size_t) { return begin(Node::Type::list, JsonState::open_list); }
  bool end_object() { return end(); }
  bool end_array() { return end(); }
  bool key(std::string& name) {
    builder_.key(std::move(name), next_place());
    state_ = {JsonState::key, consumed_};
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) {
    state_.in_object = builder_.in_object();
    state_.done = builder_.done();
    problems_.add(explain_json_error(text_, state_, builder_.path(), positions_));
    return false;
  }

  Node take() { return builder_.take(); }

 private:
  std::size_t next_token() const { return skip_json_separators(text_, state_.offset); }
  Place next_place() { return positions_.at(next_token()); }

  bool add(Node node) {
    node.place = next_place();
    state_ = {JsonState::value, consumed_};
    return builder_.add(std::move(node));
  }
  bool number() {
    const std::size_t start = next_token();
    const std::string_view spelling = json_number_at(text_, start);
    Node node;
    node.type = Node::Type::number;
    node.place = positions_.at(start);
    node.text = spelling;
    const std::optional<double> value = parse_number(spelling);
    if (value) {
      node.number = *value;
    } else {
      complain(problems_, node, builder_.path(), node.text + " is too large or too small a number");
    }
    state_ = {JsonState::value, start + spelling.size()};  // not `consumed_`: the character after it was looked at as well
    return builder_.add(std::move(node));
  }
  bool begin(Node::Type type, JsonState::After after) {
    const Place place = next_place();
    state_ = {after, consumed_};
    return builder_.begin(type, place);
  }
  bool end() {
    builder_.end();
    state_ = {JsonState::value, skip_json_blanks(text_, state_.offset) + 1};
    return true;
  }

  std::string_view text_;
  const std::size_t& consumed_;
  Positions positions_;
  Problems& problems_;
  TreeBuilder builder_;
  JsonState state_;
};

}  // namespace

Node read_json(std::string_view text, const std::string& file, Problems& problems) {
  std::size_t consumed = 0;
  Events events(text, file, consumed, problems);
  const CountingIterator first{text.data(), &consumed}, last{text.data() + text.size(), &consumed};
  constexpr bool kWholeText = true, kComments = true;
  if (nlohmann::json::sax_parse(first, last, &events, nlohmann::json::input_format_t::json, kWholeText, kComments)) return events.take();
  Node nothing;
  nothing.place = {file, 0, 0};
  return nothing;
}

}  // namespace drsim::input
