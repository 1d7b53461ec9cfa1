// What a failure, a protection or a step aims at, as text.
#include "sim/input/selectors.hpp"

#include "tests/catch.hpp"
#include "tests/input/reading.hpp"

using namespace drsim;
using namespace drsim::input;

namespace {

using Aim = Selector::Aim;
using Pick = Selector::Pick;

const std::string kExpected =
    "    expected: a component's name, \"any database\", \"every service\", \"region primary\", \"zone a of region primary\", \"any zone "
    "of region primary\", \"link between primary and recovery\", \"workload staff\" or \"every role\"\n";

}  // namespace

TEST_CASE("every form of a selector is read") {
  struct Form {
    const char* text;
    Aim aim;
    Pick pick;
    const char *name, *second;
  };
  const std::vector<Form> forms{
      {"orders-db", Aim::component, Pick::one, "orders-db", ""},
      {"component orders db", Aim::component, Pick::one, "orders db", ""},
      {"any database", Aim::component_kind, Pick::any, "database", ""},
      {"every third-party", Aim::component_kind, Pick::every, "third-party", ""},
      {"any store", Aim::component_kind, Pick::any, "store", ""},
      {"every component", Aim::component_kind, Pick::every, "component", ""},
      {"primary", Aim::region, Pick::one, "primary", ""},
      {"recovery", Aim::region, Pick::one, "recovery", ""},
      {"region us-east-1", Aim::region, Pick::one, "us-east-1", ""},
      {"zone a of region primary", Aim::zone, Pick::one, "a", "primary"},
      {"any zone of region primary", Aim::zone, Pick::any, "", "primary"},
      {"every zone of region eu west", Aim::zone, Pick::every, "", "eu west"},
      {"link between primary and recovery", Aim::link, Pick::one, "primary", "recovery"},
      {"any entry", Aim::component_kind, Pick::any, "entry", ""},
      {"any consumer", Aim::component_kind, Pick::any, "consumer", ""},
      {"every role", Aim::role, Pick::every, "", ""},
      {"role data base team", Aim::role, Pick::one, "data base team", ""},
      {"  link  between  us-east-1 and eu west ", Aim::link, Pick::one, "us-east-1", "eu west"},
  };
  for (const Form& form : forms) {
    INFO(form.text);
    const Selector selector = good(read_selector, "\"" + std::string(form.text) + "\"");
    CHECK(selector.aim == form.aim);
    CHECK(selector.pick == form.pick);
    CHECK(selector.name == form.name);
    CHECK(selector.second == form.second);
    CHECK(selector.text == form.text);
    CHECK(selector.place == Place{"m.json", 1, 1});
  }
}

TEST_CASE("each slip in a selector is told with the forms that exist") {
  const std::vector<std::array<std::string, 3>> slips{
      {"every databases", "\"databases\" is no kind of component", "write every database"},
      {"any third-parties", "\"third-parties\" is no kind of component", "write any third-party"},
      {"any databse", "\"databse\" is no kind of component", "write any database"},
      {"any toaster", "\"toaster\" is no kind of component",
       "kinds: service, function, database, cache, queue, object-store, gateway, third-party, pipeline, control-plane, store, entry, "
       "consumer or "
       "component"},
      {"all databases", "\"all databases\" cannot be read", "write every database"},
      {"orders db", "\"orders db\" cannot be read", "for a name with spaces write component orders db"},
      {"regoin primary", "\"regoin primary\" cannot be read", "did you mean region?"},
      {"any", "\"any\" does not say of what kind", ""},
      {"region", "\"region\" does not say which", ""},
      {"zone a", "\"zone a\" does not say of which region", "write zone a of region primary"},
      {"zone a of primary", "\"zone a of primary\" does not say of which region", "write zone a of region primary"},
      {"any zone", "\"any zone\" does not say of which region", "write any zone of region primary"},
      {"link primary recovery", "\"link primary recovery\" does not name two regions", "write link between primary and recovery"},
      {"link between primary and", "\"link between primary and\" does not name two regions", "write link between primary and recovery"},
      {"link between a and a", "\"link between a and a\" links a region to itself", "write link between primary and recovery"},
      {"  ", "an empty text", ""},
  };
  for (const auto& [text, found, hint] : slips) {
    INFO(text);
    CHECK(complaint(read_selector, "\"" + text + "\"") ==
          "m.json:1:1: error: x: " + found + "\n" + kExpected + (hint.empty() ? "" : "    hint: " + hint + "\n"));
  }
  CHECK(complaint(read_selector, "5") == "m.json:1:1: error: x: 5\n" + kExpected);
}
