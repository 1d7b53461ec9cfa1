// Quantities that were typed after a flag.
#include "sim/cli/typed.hpp"

#include "sim/cli/failure.hpp"

namespace drsim::cli {

input::Node typed(const char* flag, const std::string& text, Problems& problems) {
  if (text.find('{') != std::string::npos) return input::read_tree(text, flag, problems);
  input::Node node;
  node.type = input::Node::Type::text;
  node.text = text;
  node.place.file = flag;
  return node;
}

void refuse_if_any(const Problems& problems) {
  if (!problems.any()) return;
  std::string text = problems.text();
  text.pop_back();
  throw WrongInput(text);
}

}  // namespace drsim::cli
